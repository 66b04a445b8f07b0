"""Pages put together from articles and furniture, so that what is right is known before anything is read."""

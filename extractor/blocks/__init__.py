"""Page -> blocks in reading order, each with features, then each with a role and the reason for it."""

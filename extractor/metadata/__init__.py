"""Page -> what the page says about itself outside its visible text: every candidate, with its source."""

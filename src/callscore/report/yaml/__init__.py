"""Files that people go on with: a blank form, what is carried into the next round."""

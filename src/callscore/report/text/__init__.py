"""Reports for a terminal or a letter."""

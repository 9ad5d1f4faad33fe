"""People who assess: their sheets and their roster, and what their levels come to together."""

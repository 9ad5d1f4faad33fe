"""Languages: the phrases of reports, and what they are called in Italian."""

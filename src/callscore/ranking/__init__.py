"""The order: which application comes before which, what told equals apart, and who gets a place."""

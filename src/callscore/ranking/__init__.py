"""The order: who stands before whom, what told equals apart, who gets a place and who gets money."""

"""What a call can come to, before any application is read: the values that a fact can have, and rows tried on samples of them."""

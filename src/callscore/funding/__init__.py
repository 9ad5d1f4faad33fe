"""The money: what each may be granted, from which pot, and what happens where it ends."""

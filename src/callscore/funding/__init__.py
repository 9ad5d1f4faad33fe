"""The money: what each application may be granted, from which pot, and what happens where the money ends."""

"""What people write for numbers, days, yes and no, and conditions, and how callscore writes the same.

Nothing here is ever taken for an answer: it is offered in the help of a finding, and read when somebody has written it so.
"""

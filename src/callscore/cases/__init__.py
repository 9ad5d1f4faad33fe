"""The worked cases of a call and the examples of its rules, run and counted; and a call to start from."""

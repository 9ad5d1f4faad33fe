"""What a call is worked on with: its lint, its worked cases, and the start of a new one. All of it may run the story."""

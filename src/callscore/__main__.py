"""`python -m callscore` is `callscore`."""

from callscore.cli import main

main()

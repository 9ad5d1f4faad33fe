"""callscore evaluates public calls by declarative rules: exact, explained, recomputed by two independent engines."""

__version__ = "0.2.0"

"""Regular expressions as the standard functions `matches`, `replace` and `split` take them."""

from callscore.feel.patterns.pattern import Pattern

__all__ = ["Pattern"]

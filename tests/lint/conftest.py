"""Calls as texts and what is found in them, as the tests of the rulebook take them."""

from ..rulebook.conftest import compiled, look

__all__ = ["compiled", "look"]

"""The standard functions, by kind of value; `STANDARD` holds them all."""

from callscore.feel.functions import aggregate, contexts, lists, numeric, ranges, temporal, texts  # noqa: F401  they enter themselves
from callscore.feel.functions.signature import STANDARD

__all__ = ["STANDARD"]

"""Every bound of the language in one place, each with its reason. No expression may stop a panel or fill a machine."""

from __future__ import annotations

LENGTH = 20_000
"""Characters of one expression. The longest condition of a real call has a few hundred; a written-out table a few thousand."""

DEPTH = 100
"""Levels of a tree, and of a value. Compiling, typing and evaluating recurse, each with up to five Python frames a level, and
Python allows 1 000 in all; real conditions stay below 15. A sum counts one level for each term."""

TYPES = 20
"""Inner types of a type after `instance of`, as in `list<list<number>>`."""

STEPS = 1_000_000
"""Pieces of work in one evaluation: an item looked at, a call, a thousand characters. About a second, where real
conditions need some hundreds: two nested loops over a list of 500 still fit."""

POWER = 120
"""Steps of a power with a broken exponent, which is a logarithm and an exponential to 34 digits."""

TIME = 15
"""Steps of adding, taking or comparing days and durations."""

COSTS = {
    **dict.fromkeys(("exp", "stddev"), 40),
    "log": 70,
    "sqrt": 20,
    **dict.fromkeys(("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down"), 50),
    "modulo": 6,
    **dict.fromkeys(("date", "duration", "years and months duration"), 10),
    **dict.fromkeys(("day of year", "day of week", "month of year", "week of year"), 6),
    **dict.fromkeys(("matches", "replace", "split"), 20),
    **dict.fromkeys(("number", "substring"), 6),
}
"""Steps of one call of a function, where it takes longer than the others, as measured: a step is about a microsecond. Whatever its items
and characters take is added."""

PIECE = 10
"""Steps of one of the texts that a text is split into, and of one match that is replaced."""

ITEMS = 100_000
"""Items of one list. Applications name at most some thousands of members; `1..10**9` must not be written out."""

TEXT = 1_000_000
"""Characters of one text, so that joining and replacing in a loop cannot double it for ever."""

BITS = 14_000
"""Bits of a number above and below its fraction stroke: some 4 200 digits, as Python refuses to print more than 4 300."""

DIGITS = 34
"""Significant digits of a rounded result (roots, powers, logarithms, deviations), as in the DMN standard's decimal128."""

SCALE = (-6111, 6176)
"""The decimal places that rounding accepts, from the DMN standard."""

YEARS = 999_999_999
"""The largest year, before and after zero, from XML Schema as the DMN standard cites it."""

PATTERN = 2_000
"""Characters of a regular expression."""

PATTERN_MEMORY = 8 << 20
"""Bytes that re2 may use for one compiled pattern; above it, it refuses the pattern and does not slow down."""

"""A formula where a number may stand too."""

from __future__ import annotations

from callscore.call.scalars import Formula
from callscore.feel import FeelError, parse, tree
from callscore.source.node import Scalar
from callscore.spelling.number_spellings import figures_meant


def formula_meant(written: Scalar) -> Formula | None:
    """The formula, where it reads something: `1,000` and `EUR 1000` are numbers that are written in another way."""
    try:
        node = parse(written.text).tree
    except FeelError:
        return None
    reads = any(isinstance(part, tree.Name | tree.FunctionCall) for part in tree.walk(node))
    return Formula(written.text, written) if reads and not figures_meant(written.text) else None

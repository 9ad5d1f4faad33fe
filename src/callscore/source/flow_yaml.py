"""A node as one line of YAML, for helps that are pasted as they stand."""

from __future__ import annotations

import json

from callscore.late_pattern import LatePattern
from callscore.place import Place
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.spelling.choice_spellings import several_meant

_PLAIN = LatePattern(r"(?!-$)[\w.+-](?:[\w.+ :/-]*[\w.+/-])?")
"""A dash alone begins an entry of a list."""


def flow(node: SourceNode) -> str:
    """The same values, in braces and brackets."""
    if isinstance(node, Scalar):
        return "" if node.is_blank else _text(node)
    if isinstance(node, Entries):
        return "{" + ", ".join(f"{_text(node.keys[key])}: {flow(value)}" for key, value in node.values.items()) + "}"
    return "[" + ", ".join(flow(item) for item in node) + "]"


def flow_list(text: str, place: Place) -> Sequence:
    """One text that looks like several, or a single one, as a list."""
    return Sequence(tuple(Scalar(part, place) for part in several_meant(text)), place)


def _text(scalar: Scalar) -> str:
    is_plain = not scalar.quoted and _PLAIN.fullmatch(scalar.text) and ": " not in scalar.text
    return scalar.text if is_plain else json.dumps(scalar.text, ensure_ascii=False)

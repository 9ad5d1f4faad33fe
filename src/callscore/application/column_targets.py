"""What a call could take from the columns of a table, and by which names a column may go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from callscore.call.fields import is_single
from callscore.call.model import Call
from callscore.call.scalars import Words
from callscore.evaluators.level import assessed_criteria, criteria_of
from callscore.spelling.register_words import IDENTIFIER_WORDS, LABEL_WORDS, RECEIVED_WORDS, SCORE_WORDS

ALIKE = 100
"""How alike a name and a header are, of this."""
_ALIKE_ENOUGH = 70
_FEWEST_LETTERS = 6


class ColumnTarget(Struct, frozen=True):
    """key    under which key of `table:` the column stands
    name   what it is mapped to, empty where the key itself says it
    labels the names by which a column of it may go
    """

    key: str
    name: str
    labels: tuple[str, ...]

    def is_called(self, header: str) -> bool:
        """Whether the header is one of the names, or has all the words of one."""
        return any(_by_words(bare_words(header), bare_words(label)) for label in self.labels)

    def likeness(self, header: str) -> int:
        """How alike the header is to the most alike of the names; 0 where it is not alike enough."""
        found = max((_likeness(bare_words(header), bare_words(label)) for label in self.labels), default=0)
        return found if found >= _ALIKE_ENOUGH else 0


def column_targets(call: Call) -> list[ColumnTarget]:
    """The fields, assessed criteria and recorded verdicts of the call, then what every table may have."""
    return [
        *_field_targets(call),
        *_level_targets(call),
        *_gate_targets(call),
        ColumnTarget("application", "", IDENTIFIER_WORDS),
        ColumnTarget("label", "", LABEL_WORDS),
        ColumnTarget("received", "", RECEIVED_WORDS),
        ColumnTarget("published", "score", SCORE_WORDS),
    ]


def matched_columns(headers: Sequence[str], targets: Sequence[ColumnTarget]) -> dict[int, int]:
    """By the position of a target that of its header: the most alike first, each header once."""
    pairs = [(-target.likeness(header), at, column) for at, target in enumerate(targets) for column, header in enumerate(headers) if header]
    found: dict[int, int] = {}
    for unlike, at, column in sorted(pairs):
        if unlike and at not in found and column not in found.values():
            found[at] = column
    return found


@lru_cache(maxsize=10_000)
def bare_words(text: str) -> str:
    """In small letters, without accents and signs."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", plain))


def _likeness(header: str, label: str) -> int:
    found = _by_words(header, label)
    if found or min(len(header), len(label)) < _FEWEST_LETTERS:
        return found
    return int(95 * SequenceMatcher(None, header, label, autojunk=False).ratio())


def _by_words(header: str, label: str) -> int:
    if header == label:
        return ALIKE if label else 0
    if label and header.split()[:1] == [label.replace(" ", "")] and any(map(str.isdigit, label)):  # `a31_track` of a criterion A3.1
        return _ALIKE_ENOUGH + 20
    words, others = set(header.split()), set(label.split())
    if (words <= others or others <= words) and len("".join(words & others)) >= _FEWEST_LETTERS:
        return _ALIKE_ENOUGH + 25 * len(words & others) // len(words | others)
    return 0


def _field_targets(call: Call) -> Iterator[ColumnTarget]:
    for name, field in call.application.items():
        if is_single(field.type):
            yield ColumnTarget("fields", name, (name, *_texts(field.title)))


def _level_targets(call: Call) -> Iterator[ColumnTarget]:
    for gate in call.gates:
        if gate.question is not None:
            yield ColumnTarget("levels", gate.gate, (gate.gate, *_texts(gate.title)))
    assessed = assessed_criteria(call.criteria)
    for node in criteria_of(call.criteria):
        if node.criterion in assessed:
            yield ColumnTarget("levels", node.criterion, (node.criterion, *_texts(node.title)))


def _gate_targets(call: Call) -> Iterator[ColumnTarget]:
    for gate in call.gates:
        if gate.recorded_with is not None:
            yield ColumnTarget("gates", gate.recorded_with, (gate.recorded_with, gate.gate, *_texts(gate.title)))


def _texts(words: Words | None) -> tuple[str, ...]:
    if words is None:
        return ()
    return (words.plain,) if words.plain is not None else tuple(words.by_language.values())

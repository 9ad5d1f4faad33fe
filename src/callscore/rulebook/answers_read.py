"""Which answers a call reads: the names in its formulas, conditions, texts and groupings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from callscore.call.edition import texts_of
from callscore.call.fields import Field
from callscore.call.group_names import group_names
from callscore.call.model import Call
from callscore.call.part import Part, key_names, values_below
from callscore.call.placeholders import placeholders
from callscore.call.publication_rules import PublishedAnswers
from callscore.call.scalars import Formula
from callscore.feel import FeelError, parse, parse_tests, tree
from callscore.rulebook.ladder_facts import read_of_others
from callscore.source.node import Entries, Scalar

GROUPINGS = ("per", "first_of_each", "of")
"""Keys under which a field or an indicator is named without a formula."""


def names_read(call: Call) -> frozenset[str]:
    """Fields and indicators that something reads."""
    in_formulas = (name for text in expressions(call) for part in nodes(text) if (name := _read_by(part)) is not None)
    in_texts = (name.partition(".")[0] for words in texts_of(call) for name in placeholders(words))
    return frozenset((*in_formulas, *in_texts, *_groupings(call), *_published(call)))


def unread_of_libraries(call: Call) -> frozenset[tuple[str, ...]]:
    """Answers of a library's profile that this call does not read, as paths: a profile serves many calls, each of which reads a part of it.

    What only a plausibility reads decides nothing.
    """
    deciding = replace(call, plausibility=())
    return frozenset(path for path in unread(deciding) if not is_own(call, path))


def unread(call: Call) -> Iterator[tuple[str, ...]]:
    """Answers that neither a rule nor the table reads, as paths."""
    names = names_read(call)
    in_table = frozenset(call.table.fields) if call.table is not None else frozenset[str]()
    yield from ((name,) for name in call.application if name not in names | in_table)
    yield from unread_below(call, names)


def is_own(call: Call, path: tuple[str, ...]) -> bool:
    """Whether the call itself declares the answer, and no library."""
    key = key_of_answer(call, path)
    return key is not None and key.place.file == call.place.file


def key_of_answer(call: Call, path: tuple[str, ...]) -> Scalar | None:
    """Where the answer is declared; None where it came along with a whole set of answers."""
    asked = call.node_at("application")
    *above, last = path
    for name in above:
        below = asked.get(name) if isinstance(asked, Entries) else None
        asked = below.get("of") if isinstance(below, Entries) else None
    return asked.keys.get(last) if isinstance(asked, Entries) else None


def unread_below(call: Call, names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Answers inside lists and records that nothing reads, as paths; of those whose list or record something does read.

    An answer is read where its name stands anywhere in a formula, so that none is called unread that could count. What tells the
    entries of a list apart is read, and of a list that is only counted its first answer.
    """
    words = names | frozenset(word for text in expressions(call) for part in nodes(text) for word in _words(part))
    for name, field in call.application.items():
        if name in names:
            yield from ((name, *path) for path in _unread(field, words))


def _unread(field: Field, words: frozenset[str]) -> Iterator[tuple[str, ...]]:
    inner: Mapping[str, Field] = field.of or {}
    read = {name for name in inner if name in words or name == field.key}
    if field.type == "list" and inner and not read:
        read = {next(iter(inner))}
    for name, each in inner.items():
        if name not in read:
            yield (name,)
        else:
            yield from ((name, *path) for path in _unread(each, words))


def expressions(part: Part) -> Iterator[str]:
    """Every formula below a part, the subjects of conditions included."""
    for around, name, value in values_below(part):
        if isinstance(value, Formula):
            yield from (name,) if isinstance(around, dict) else ()
            yield value.text


@lru_cache(maxsize=4096)
def nodes(text: str) -> tuple[tree.Node, ...]:
    """The parts of an expression, or of tests; it was read before, as the one or the other. Kept, for several findings ask for them."""
    found: list[tree.Node] = []
    for read in (parse, parse_tests):
        try:
            found += tree.walk(read(text).tree)
        except FeelError:
            continue
    return tuple(found)


def _read_by(part: tree.Node) -> str | None:
    return part.name if isinstance(part, tree.Name) else read_of_others(part)


def _published(call: Call) -> Iterator[str]:
    """What is published with a grant is asked for a reason."""
    answers = call.publication.answers if call.publication is not None else None
    paths = (getattr(answers, key) for key in key_names(PublishedAnswers)) if answers is not None else ()
    yield from (path.partition(".")[0] for path in paths if path is not None)


def _words(part: tree.Node) -> Iterator[str]:
    """What could name an answer: a name, the end of a path, a text (`get value(seat, "town")`)."""
    if isinstance(part, tree.Name | tree.Path):
        yield part.name
    elif isinstance(part, tree.Literal) and isinstance(part.value, str):
        yield part.value


def _groupings(part: Part) -> Iterator[str]:
    """Names under the keys that take one without a formula."""
    for around, name, value in values_below(part):
        if name in GROUPINGS and isinstance(around, Part) and isinstance(value, str):
            yield from group_names(value)

"""The calls of the library, with what one looks for among them: country, kind, and the constructs of the language that they use.

`library.yaml` beside the calls says country and kind of each, by hand; `constructs.yaml` is made from the calls by `make docs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from callscore.call.library import CALL_FILE, CALLS, call_names, library_root
from callscore.call.scalars import Words
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import read_yaml

CallKindWord: TypeAlias = Literal["admission", "clusters", "firms", "index", "labels", "local projects", "research", "tenders"]
"""What calls are for."""
CALL_KINDS: tuple[str, ...] = get_args(CallKindWord)


class LibraryConstruct(Struct, frozen=True):
    """A way to say something: where the page on the language explains it, for which feature of calls, and which calls use it."""

    title: str
    heading: str
    feature: str
    calls: tuple[str, ...]

    def is_meant(self, words: str) -> bool:
        """Whether all the words stand in its title, its heading or its feature."""
        return has_words(f"{self.title} {self.heading} {self.feature}", words)

    def is_called(self, words: str) -> bool:
        """Whether all the words stand in its title, or in the heading that explains it."""
        return has_words(self.title, words) or has_words(self.heading, words)


class ListedCall(Struct, frozen=True):
    """A call of the library; `provenance` is whether it follows a text, `countries` are ISO codes or `eu`."""

    name: str
    file: Path
    title: Words
    provenance: str
    countries: tuple[str, ...]
    kind: str


def listed_calls() -> tuple[ListedCall, ...]:
    """All of them, in order of name."""
    said = _entries(_read("library.yaml"))
    return tuple(_listed(name, _entries(said.get(name))) for name in call_names())


@cache
def library_constructs() -> tuple[LibraryConstruct, ...]:
    """All that `make docs` found, in the order of the page of features."""
    rows = _read("constructs.yaml")
    assert isinstance(rows, Sequence)
    return tuple(_construct(_entries(row)) for row in rows)


def constructs_meant(words: str) -> tuple[LibraryConstruct, ...]:
    """The construct of that title; else those that have all the words in their titles or headings; else those that have them in what is
    said of them."""
    itself = tuple(each for each in library_constructs() if each.title.casefold() == words.strip().casefold())
    return (
        itself
        or tuple(each for each in library_constructs() if each.is_called(words))
        or tuple(each for each in library_constructs() if each.is_meant(words))
    )


def has_words(text: str, words: str) -> bool:
    """Whether all the words stand in the text, in capital letters or small ones."""
    return all(word in text.casefold() for word in words.casefold().split())


def _read(name: str) -> SourceNode | None:
    node, _ = read_yaml(library_root() / CALLS / name)
    return node


def _listed(name: str, said: Mapping[str, SourceNode]) -> ListedCall:
    file = library_root() / CALLS / name / CALL_FILE
    node, _ = read_yaml(file)
    call = _entries(node)
    provenance = _entries(call.get("provenance"))
    return ListedCall(
        name, file, _words(call.get("title")), _text(provenance.get("kind")), _texts(said.get("country")), _text(said.get("kind"))
    )


def _construct(row: Mapping[str, SourceNode]) -> LibraryConstruct:
    title, heading, feature = (_text(row.get(key)) for key in ("construct", "explained in", "feature"))
    return LibraryConstruct(title, heading, feature, _texts(row.get("calls")))


def _entries(node: SourceNode | None) -> Mapping[str, SourceNode]:
    return node.values if isinstance(node, Entries) else {}


def _words(node: SourceNode | None) -> Words:
    return Words(None, dict(_pairs(node))) if isinstance(node, Entries) else Words(_text(node))


def _pairs(node: Entries) -> Iterator[tuple[str, str]]:
    yield from ((language, _text(text)) for language, text in node.values.items())


def _text(node: SourceNode | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _texts(node: SourceNode | None) -> tuple[str, ...]:
    """One text, or several in a list."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(text for item in items if (text := _text(item)))

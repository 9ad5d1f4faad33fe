"""The index at the end of language.md: every key of the language, what it is a key of, and the parts of the page that explain it."""

from __future__ import annotations

import re
import typing
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from callscore.call.case_texts import CaseFile, RuleHead
from callscore.call.model import Call
from callscore.call.part import Part, keys_of, spoken

LANGUAGE = Path(__file__).with_name("language.md")
HEADING = "## Index of keys"
HEAD = f"""{HEADING}

Made by `make docs`; do not edit what is below this line. A key that many parts have, such as `cite`, is listed once.

| key | is a key of | explained in |
| --- | --- | --- |
"""
MOST_OWNERS = 4
MOST_PARTS = 3


def with_index(page: str) -> str:
    """The page with the index as it is now."""
    body = page.partition(f"\n{HEADING}\n")[0].rstrip("\n")
    return f"{body}\n\n{HEAD}" + "".join(f"{row}\n" for row in _rows(body))


def keys() -> dict[str, list[str]]:
    """Every key as it is written, with what it is a key of."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    seen: set[type[Part]] = set()
    for part in (Call, CaseFile, RuleHead):
        for key, owner in _keys_below(part, seen):
            if str(spoken(owner)) not in owners[key]:
                owners[key].append(str(spoken(owner)))
    return dict(sorted(owners.items()))


def _rows(page: str) -> Iterator[str]:
    parts = tuple(_parts(page))
    for key, owners in keys().items():
        where = [heading for heading, text in parts if _explains(text, key)] or [heading for heading, text in parts if _names(text, key)]
        links = ", ".join(f"[{heading}](#{anchor(heading)})" for heading in where[:MOST_PARTS])
        said = ", ".join(owners[:MOST_OWNERS]) + (" and others" if len(owners) > MOST_OWNERS else "")
        yield f"| `{key}` | {said} | {links} |"


def _keys_below(part: type[Part], seen: set[type[Part]]) -> Iterator[tuple[str, type[Part]]]:
    """Every key of a part and of the parts inside it, each part once."""
    if part in seen:
        return
    seen.add(part)
    for key in keys_of(part).values():
        yield key.written, part
        for inner in _inside(key.annotation):
            yield from _keys_below(inner, seen)


def _inside(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _inside(inner)


def _parts(page: str) -> Iterator[tuple[str, str]]:
    """Each heading with the prose under it; examples explain nothing."""
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    for part in re.split(r"^##+ ", prose, flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        yield heading, text


def _explains(text: str, key: str) -> bool:
    """Whether a row of a table, or a sentence at its beginning, is about the key."""
    return re.search(rf"^\| (?:`[^`]+`, )*`{re.escape(key)}`|^`{re.escape(key)}`", text, re.MULTILINE) is not None


def _names(text: str, key: str) -> bool:
    return re.search(rf"`{re.escape(key)}[:`]", text) is not None


def anchor(heading: str) -> str:
    return re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-")

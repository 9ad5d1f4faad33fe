"""A piece of a call laid over a small one: a key takes the place of the same key, and fields stand beside each other."""

from __future__ import annotations

import re
from pathlib import Path

LANGUAGE = Path(__file__).with_name("language.md")
_BASE = re.compile(r"^```yaml base\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EMPTY = re.compile(r"[\w ]+:\n")


def base_call() -> str:
    """The small call of language.md, over which every example of the pages is laid."""
    (base,) = _BASE.findall(LANGUAGE.read_text(encoding="utf-8"))
    return str(base)


def laid(base: str, text: str) -> str:
    """The example over the base call: a key takes the place of the same key, and takes it away where nothing is written behind it;
    fields of `application` stand beside each other."""
    below, above = _parts(base, ""), _parts(text, "")
    if "application" in below and "application" in above:
        fields = {**_parts(_body(below["application"]), "  "), **_parts(_body(above["application"]), "  ")}
        above["application"] = "application:\n" + "".join(fields.values())
    return "".join(part for part in {**below, **above}.values() if not _EMPTY.fullmatch(part))


def _parts(text: str, indent: str) -> dict[str, str]:
    """The lines of each key at one indentation, comments and blank lines with the key before them."""
    parts: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        named = re.match(rf"{indent}([A-Za-z_][^:#]*):", line)
        if named is not None:
            key = named[1]
        parts[key] = parts.get(key, "") + line
    return parts


def _body(part: str) -> str:
    return part.partition("\n")[2]

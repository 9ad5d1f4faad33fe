"""Placeholders in the texts for persons: `{committed_members}` stands for what an application says or the call computes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callscore.call.scalars import Words

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(words: Words) -> Iterator[str]:
    """The names in the placeholders of a text, in all its languages."""
    for text in (words.plain, *words.by_language.values()):
        yield from (match[1].strip() for match in PLACEHOLDER.finditer(text or ""))

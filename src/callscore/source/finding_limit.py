"""Many findings of one kind, kept readable: the first ones, then one that counts the rest."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec.structs import replace

from callscore.finding import Finding, with_more

MOST_OF_A_KIND = 20


def limited(findings: Iterable[Finding], most: int = MOST_OF_A_KIND) -> tuple[Finding, ...]:
    """Of each code the first `most` findings as they stand, then one at the next place that says how many more there are."""
    kept: list[Finding] = []
    seen: dict[str, int] = {}
    first_left: dict[str, Finding] = {}
    for finding in findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        if seen[finding.code] <= most:
            kept.append(finding)
        else:
            first_left.setdefault(finding.code, finding)
    for code, finding in first_left.items():
        left = seen[code] - most - 1
        kept.append(replace(finding, message=with_more(finding.message, left), also=()) if left else finding)
    return tuple(kept)


def first_of(findings: Iterable[Finding], count: int, most: int = MOST_OF_A_KIND) -> tuple[Finding, ...]:
    """The first of `count` findings of one kind, and one that says how many more there are; the others are never made."""
    *first, last = islice(findings, most + 1)
    left = count - len(first) - 1
    return (*first, replace(last, message=with_more(last.message, left)) if len(first) == most and left else last)

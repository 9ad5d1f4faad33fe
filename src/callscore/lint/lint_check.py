"""A check of calls: a function from a rulebook to findings, which says itself what must be sound before it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.finding import Finding
from callscore.rulebook.rulebook import Rulebook

Check: TypeAlias = Callable[[Rulebook], Iterator[Finding]]

Needs: TypeAlias = Literal["nothing", "maxima", "facts", "no error"]
"""What must be sound before a check runs, so that one fault is reported once, and not by all that follows from it: nothing; the maxima
of the criteria; the formulas that give facts; or all that was looked at before."""


class LintCheck(Struct, frozen=True):
    """One check, and what must be sound before it runs."""

    findings: Check
    needs: Needs


CHECKS: list[LintCheck] = []
"""All checks; each enters itself where its module is loaded."""


def lint_check(needs: Needs = "nothing") -> Callable[[Check], Check]:
    """Enters a check."""

    def enter(findings: Check) -> Check:
        CHECKS.append(LintCheck(findings, needs))
        return findings

    return enter

"""Rows of a register that sum up the others, or say what they have in common, and are no applications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeGuard

from callscore.application.application import Application
from callscore.feel.values import Value
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.sentence import Said
from callscore.spelling.total_words import sums_up


def totals_in(applications: Iterable[Application]) -> Iterator[Finding]:
    """Findings: `totals-row`, each about the application that the row would be. With a further word, such as that of a group, the name is
    one of totals where every number beside it is the sum or the mean of the rows above: `Total Energies` is an applicant."""
    rows: list[Application] = []
    group: list[Application] = []
    for application in applications:
        if sums_up(application.id) or (_has_such_a_word(application.id) and (_adds(application, group) or _adds(application, rows))):
            message = Said("the row `{id}` seems to sum up the others, and would be ranked as an application", id=application.id)
            help = Said(
                "delete the row, or write `until: {id}` in the call's `table:` where no application stands below it; "
                "an applicant of that name gets another identifier",
                id=application.id,
            )
            yield error(FindingCode.TOTALS_ROW, message, application.place, help, subject=application.id)
            group = []
        else:
            rows.append(application)
            group.append(application)


def _has_such_a_word(id: str) -> bool:
    words = id.split()
    return len(words) > 1 and (sums_up(words[0]) or sums_up(words[-1]))


def _adds(application: Application, rows: Sequence[Application]) -> bool:
    said = {field: value for field, value in application.values.items() if _is_number(value)}
    return len(rows) > 1 and bool(said) and all(value in _summaries(field, rows) for field, value in said.items())


def _summaries(field: str, rows: Sequence[Application]) -> tuple[Fraction, ...]:
    numbers = [Fraction(row.values[field]) for row in rows if _is_number(row.values[field])]
    return (sum(numbers, Fraction(0)), sum(numbers, Fraction(0)) / len(numbers)) if len(numbers) > 1 else ()


def _is_number(value: Value) -> TypeGuard[Number]:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)

"""Worked cases as a person reads them: what passed, what failed and why, and what no case exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from callscore.presentation.excerpt import visible, width_of
from callscore.presentation.finding_text import findings_text
from callscore.presentation.layout import wrapped
from callscore.procedure.trial import Exercised, Suite, Trial, failure_findings

GREEN, RED = "32", "31"
GAP = 2


def cases_text(suites: Sequence[Suite], width: int, color: bool) -> str:
    """Every suite with its cases and coverage, and a last line that counts. Ends with a line feed."""
    blocks = [_suite(suite, width, color) for suite in suites]
    return "\n".join([*blocks, cases_summary(suites)]) + "\n"


def cases_summary(suites: Iterable[Suite]) -> str:
    """How many cases there were and how many failed, in one line."""
    suites = tuple(suites)
    trials = [trial for suite in suites for trial in suite.trials]
    failed = sum(not trial.passed for trial in trials)
    refused = sum(suite.is_refused for suite in suites)
    open_ = sum(not each.times for suite in suites for each in suite.exercised)
    parts = [_count(len(trials), "case"), f"{failed} failed" if failed else "all passed" if trials else "nothing was tested"]
    parts += [f"{_count(refused, 'file')} not run"] if refused else []
    parts += [f"{open_} not exercised"] if open_ else []
    return ", ".join(parts)


def _suite(suite: Suite, width: int, color: bool) -> str:
    if suite.is_refused:
        return f"{visible(suite.file)}\n  not run; the findings say why\n"
    noun = "case" if suite.kind == "call" else "example"
    lines = [f"{visible(suite.file)} · {_count(len(suite.trials), noun)}"]
    for trial in suite.trials:
        lines += _trial(trial, width, color)
    lines += _coverage(suite.exercised, width)
    return "\n".join(lines) + "\n"


def _trial(trial: Trial, width: int, color: bool) -> list[str]:
    if trial.passed:
        compared = ", ".join(f"{each.what.replace('`', '')} {each.came}" for each in trial.checks)
        *before, last = _titled(_tinted("✓", GREEN, color), trial, width)
        return [*before, _cut(last, f"   {visible(compared)}", width)]
    found = findings_text(failure_findings([trial]), width - 4, color).splitlines()
    integrity = [f"    integrity: {visible(each)}" for each in trial.integrity]
    return [*_titled(_tinted("✗", RED, color), trial, width), *(f"    {line}".rstrip() for line in found), *integrity]


def _titled(mark: str, trial: Trial, width: int) -> list[str]:
    """The name of the case behind its mark, over several lines where it is long."""
    first, *more = wrapped(trial.title, width - 4)
    return [f"  {mark} {first}", *(f"    {line}" for line in more)]


def _coverage(exercised: Sequence[Exercised], width: int) -> list[str]:
    """One line for each thing that has sides, with how often each came up; then what never did."""
    if not exercised:
        return []
    rows = []
    for (kind, name), sides in groupby(exercised, key=lambda each: (each.side.kind, each.side.name)):
        rows.append((visible(f"{kind} {name}"), [visible(f"{each.side.side} {f'×{each.times}' if each.times else '–'}") for each in sides]))
    column = min(max(width_of(head) for head, _ in rows), width // 2)
    lines = ["", "  exercised by how many applications (– by none)"]
    for head, counted in rows:
        lines += _wrapped(f"  {head}" + " " * (column - width_of(head) + GAP), counted, width)
    return lines


def _wrapped(head: str, sides: Sequence[str], width: int) -> list[str]:
    """The sides beside their head, continued below themselves where a line is full; no side is broken apart."""
    lines, indent = [head], " " * width_of(head)
    for number, side in enumerate(sides):
        joint = " · " if number else ""
        if number and width_of(lines[-1] + joint + side) > width:
            lines.append(indent + side)
        else:
            lines[-1] += joint + side
    return lines


def _cut(head: str, tail: str, width: int) -> str:
    """The tail as far as it fits."""
    room = width - width_of(head)
    if width_of(tail) <= room:
        return head + tail
    return head + tail[: room - 1] + "…" if room > 12 else head


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tinted(text: str, tint: str, color: bool) -> str:
    return f"\x1b[{tint}m{text}\x1b[0m" if color else text

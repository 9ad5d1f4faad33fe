"""Worked cases as a person reads them: what passed, what failed and why, and what no case exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from callscore.cases.trial_result import (
    BUDGET,
    LAST_PLACE,
    SELECTION,
    TIE_STEP,
    CaseTrial,
    CheckedExpectation,
    Exercised,
    Side,
    Suite,
    engines_of,
    failure_findings,
)
from callscore.report.findings.excerpt import visible, width_of
from callscore.report.findings.finding_text import findings_text
from callscore.report.input_files import DIGEST_SHOWN, digest_read
from callscore.report.layout import wrapped
from callscore.report.report_head import made_text, program_text
from callscore.report.style import GREEN, RED, Style

_GAP = 2
OTHERWISE = "otherwise"
_DECIDED = ("gate", "tick", "adjustment", "threshold", TIE_STEP, SELECTION, BUDGET)
"""What answers in callscore's own words; everything else answers in the words of the call, or with numbers."""
CASE_WORDS = (*_DECIDED, "class", "criterion", "self-check", "decides", OTHERWISE, LAST_PLACE)
"""All that can be exercised, and how."""
COMPARED = (
    *("status", "score", "value of", "order", "rank of", "status of", "score of", "tie of", "points of", "the application"),
    *("grant", "grant of", "spent", "left", "spent in", "left in"),
)
"""What else is compared, in the words that come before a name in `Check.what`."""


def cases_text(suites: Sequence[Suite], language: str | None, width: int, color: bool) -> str:
    """Every suite with its cases and coverage, what all of it rests on, and a last line that counts. If no language is named, each is
    in its own, and the last lines are in that of the first. Ends with a line feed."""
    blocks = [_suite(suite, Style(language or suite.language, width, color, None)) for suite in suites]
    digest = digest_read() if any(suite.trials for suite in suites) else ""
    style = _style(suites, language)
    made = [_made(suites, style) + style.say(", inputs {digest}…", digest=digest[:DIGEST_SHOWN])] if digest else []
    return "\n".join([*blocks, *made, cases_summary(suites, language)]) + "\n"


def _made(suites: Sequence[Suite], style: Style) -> str:
    """What tested them. Where engines disagree, the cases say so."""
    engines = engines_of(suites)
    agree = bool(engines) and not any(suite.integrity for suite in suites)
    return made_text(engines, None, style) if agree else program_text(style)


def cases_summary(suites: Iterable[Suite], language: str | None = None) -> str:
    """How many cases there were and how many failed, in one line."""
    suites = tuple(suites)
    style = _style(suites, language)
    trials = [trial for suite in suites for trial in suite.trials]
    failed = sum(not trial.passed for trial in trials)
    refused = sum(suite.is_refused for suite in suites)
    open_ = sum(not each.times for suite in suites for each in suite.exercised)
    parts = [_cases(len(trials), style)]
    if failed:
        parts.append(style.say_count(failed, "{count} failed", "{count} failed"))
    else:
        parts.append(style.say("all passed" if trials else "nothing was tested"))
    if refused:
        parts.append(style.say_count(refused, "{count} file not run", "{count} files not run"))
    if open_:
        parts.append(style.say_count(open_, "{count} not exercised", "{count} not exercised"))
    return ", ".join(parts)


def _style(suites: Iterable[Suite], language: str | None) -> Style:
    return Style(language or next((suite.language for suite in suites), "en"), 0, False, None)


def _suite(suite: Suite, style: Style) -> str:
    if suite.is_refused:
        return f"{visible(suite.file)}\n  {style.say('not run; the findings say why')}\n"
    count = len(suite.trials)
    counted = _cases(count, style) if suite.kind == "call" else style.say_count(count, "{count} example", "{count} examples")
    lines = [f"{visible(suite.file)} · {counted}"]
    for trial in suite.trials:
        lines += _trial(trial, style)
    lines += _coverage(suite.exercised, style)
    return "\n".join(lines) + "\n"


def _cases(count: int, style: Style) -> str:
    return style.say_count(count, "{count} case", "{count} cases")


def _trial(trial: CaseTrial, style: Style) -> list[str]:
    if trial.passed:
        compared = ", ".join(_compared(each, style) for each in trial.checks)
        *before, last = _titled(style.paint("✓", GREEN), trial, style.width)
        return [*before, _cut(last, f"   {visible(compared)}", style.width)]
    found = findings_text(failure_findings([trial]), style.width - 4, style.color, style.language).splitlines()
    integrity = [f"    {style.say('integrity: {text}', text=visible(style.tell(each)))}" for each in trial.integrity]
    return [*_titled(style.paint("✗", RED), trial, style.width), *(f"    {line}".rstrip() for line in found), *integrity]


def _titled(mark: str, trial: CaseTrial, width: int) -> list[str]:
    """The name of the case behind its mark, over several lines where it is long."""
    first, *more = wrapped(trial.title, width - 4)
    return [f"  {mark} {first}", *(f"    {line}" for line in more)]


def _compared(check: CheckedExpectation, style: Style) -> str:
    """`gate E1 met`, or `gate E1 · alder met` where it is one of several applications."""
    kind, _, name = check.what.replace("` of `", " · ").partition(" `")
    came = style.say(check.came) if kind in (*_DECIDED, "status", "status of") else check.came
    return " ".join(part for part in (style.say(kind), name.removesuffix("`"), came) if part)


def _coverage(exercised: Sequence[Exercised], style: Style) -> list[str]:
    """One line for each thing that has sides, with how often each came up; then what never did."""
    if not exercised:
        return []
    rows = []
    for (kind, name), sides in groupby(exercised, key=lambda each: (each.side.kind, each.side.name)):
        counted = [visible(f"{_side(each.side, style)} {f'×{each.times}' if each.times else '–'}") for each in sides]
        rows.append((visible(f"{style.say(kind)} {name}".rstrip()), counted))
    column = min(max(width_of(head) for head, _ in rows), style.width // 2)
    lines = ["", f"  {style.say('exercised by how many applications (– by none)')}"]
    for head, counted in rows:
        lines += _wrapped(f"  {head}" + " " * (column - width_of(head) + _GAP), counted, style.width)
    return lines


def _side(side: Side, style: Style) -> str:
    return style.say(side.side) if side.kind in _DECIDED or side.side == OTHERWISE else side.side


def _wrapped(head: str, sides: Sequence[str], width: int) -> list[str]:
    """The sides next to their head, continued on further lines where a line is full; no side is broken apart."""
    lines, indent = [head], " " * width_of(head)
    for number, side in enumerate(sides):
        joint = " · " if number else ""
        if number and width_of(lines[-1] + joint + side) > width:
            lines.append(indent + side)
        else:
            lines[-1] += joint + side
    return lines


def _cut(head: str, tail: str, width: int) -> str:
    """As much of the tail as fits."""
    room = width - width_of(head)
    if width_of(tail) <= room:
        return head + tail
    return head + tail[: room - 1] + "…" if room > 12 else head

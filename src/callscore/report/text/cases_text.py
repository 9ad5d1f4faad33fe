"""Worked cases as a person reads them: what passed, what failed and why, and what no case exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import get_args

from callscore.call.case_texts import OUT_OF_THE_SUM
from callscore.cases.coverage import IN_A_GAP, IN_TIME
from callscore.cases.expected_names import NOBODY
from callscore.cases.rule_examples import LEGIBLE
from callscore.cases.trial_result import (
    CLOSE,
    COUNTS,
    DECIDED,
    DRAWN,
    IN_THE_MIDDLE,
    IS_FULL,
    LAST_PLACE,
    NEEDED,
    NOT_ASKED,
    TIE_STEP,
    UNNEEDED,
    CaseTrial,
    CheckedExpectation,
    Exercised,
    Side,
    SideKind,
    Suite,
    engines_of,
    failure_findings,
)
from callscore.cases.value_texts import MISSING, NO_VALUE
from callscore.report.findings.excerpt import visible, width_of
from callscore.report.findings.finding_text import findings_text
from callscore.report.input_files import DIGEST_SHOWN, digest_read
from callscore.report.layout import wrapped
from callscore.report.report_head import made_text, program_text
from callscore.report.style import GREEN, RED, Style
from callscore.report.tie_steps import short_step
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.score import TOTAL_NODE

_GAP = 2
OTHERWISE = "otherwise"
_STATUSES = ("status", "status of")
_NAMED_BY_THE_CALL = ("class", "outcome", "outcome of", "last day", "last day of", "order", "tie of")
"""Where what came is a name of the call, or a day; of everything else it is a word of callscore or a number."""
_SIDES_OF_THE_CALL = ("class", "weights", "criterion", "self-check", "outcome")
_NAMES = {"threshold": TOTAL_NODE, TIE_STEP: DRAWN, "window": IN_TIME}
"""By kind the name that is callscore's."""
CASE_WORDS = (
    *(*get_args(SideKind), DECIDED, NOT_ASKED, OTHERWISE, IN_A_GAP, LAST_PLACE, TOTAL_NODE, DRAWN, IN_TIME, IS_FULL),
    *(CLOSE, NEEDED, COUNTS, UNNEEDED, IN_THE_MIDDLE),
)
"""All that can be exercised, and how, and what has a name of callscore's."""
CAME = (MISSING, NO_VALUE, NOBODY, "none", *OUT_OF_THE_SUM, *LEGIBLE.values())
"""What can come of a comparison, beside verdicts and statuses."""
COMPARED = (
    *_STATUSES,
    *("score", "score of", "value of", "order", "rank of", "rank over all of", "tie of", "points of", "the application"),
    *("grant", "grant of", "spent", "left", "spent in", "left in", "outcome of", "last day", "last day of"),
)
"""What else is compared: the kinds of a `CheckedExpectation`."""


def cases_text(suites: Sequence[Suite], language: str | None, width: int, color: bool) -> str:
    """Every suite with its cases and coverage, what all of it rests on, and a last line that counts. If no language is named, each is
    in its own, and the last lines are in that of the first. Ends with a line feed."""
    blocks = [_suite(suite, Style(language=language or suite.language, width=width, color=color, places=None)) for suite in suites]
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
    refused = sum(suite.is_refused and suite.kind != "folder" for suite in suites)
    folders = sum(suite.is_refused and suite.kind == "folder" for suite in suites)
    open_ = sum(not each.times for suite in suites for each in suite.exercised)
    parts = [_cases(len(trials), style)]
    if failed:
        parts.append(style.say_count(failed, "{count} failed", "{count} failed"))
    else:
        parts.append(style.say("all passed" if trials else "nothing was tested"))
    if refused:
        parts.append(style.say_count(refused, "{count} file not run", "{count} files not run"))
    if folders:
        parts.append(style.say_count(folders, "{count} folder without a call or a rule", "{count} folders without a call or a rule"))
    if open_:
        parts.append(style.say_count(open_, "{count} not exercised", "{count} not exercised"))
    return ", ".join(parts)


def _style(suites: Iterable[Suite], language: str | None) -> Style:
    return Style(language=language or next((suite.language for suite in suites), "en"), width=0, color=False, places=None)


def _suite(suite: Suite, style: Style) -> str:
    if suite.is_refused:
        return f"{visible(suite.file)}\n  {style.say('not run; the findings say why')}\n"
    count = len(suite.trials)
    counted = _cases(count, style) if suite.kind == "call" else style.say_count(count, "{count} example", "{count} examples")
    lines = [f"{visible(suite.file)} · {counted}"]
    for trial in suite.trials:
        lines += _trial(trial, suite.rulebook, style)
    lines += _coverage(suite.exercised, suite.rulebook, style)
    return "\n".join(lines) + "\n"


def _cases(count: int, style: Style) -> str:
    return style.say_count(count, "{count} case", "{count} cases")


def _trial(trial: CaseTrial, rulebook: Rulebook | None, style: Style) -> list[str]:
    if trial.passed:
        compared = ", ".join(_compared(each, rulebook, style) for each in trial.checks)
        *before, last = _titled(style.paint("✓", GREEN), trial, style.width)
        return [*before, _cut(last, f"   {visible(compared)}", style.width)]
    found = findings_text(failure_findings([trial]), style.width - 4, style.color, style.language).splitlines()
    integrity = [f"    {style.say('integrity: {text}', text=visible(style.tell(each)))}" for each in trial.integrity]
    return [*_titled(style.paint("✗", RED), trial, style.width), *(f"    {line}".rstrip() for line in found), *integrity]


def _titled(mark: str, trial: CaseTrial, width: int) -> list[str]:
    """The name of the case behind its mark, over several lines where it is long."""
    first, *more = wrapped(trial.title, width - 4)
    return [f"  {mark} {first}", *(f"    {line}" for line in more)]


def _compared(check: CheckedExpectation, rulebook: Rulebook | None, style: Style) -> str:
    """`gate E1 met`, or `gate E1 · alder met` where it is one of several applications."""
    name = _named(check.kind, check.name, rulebook, style) if check.name is not None else ""
    named = f"{name} · {check.of}" if check.of is not None else name
    return " ".join(part for part in (style.say(check.kind), named, _came(check.kind, check.came, rulebook, style)) if part)


def _came(kind: str, came: str, rulebook: Rulebook | None, style: Style) -> str:
    """Words of callscore in the language, numbers as it writes them; names and texts of the call as they are, tie steps in words."""
    if kind == "tie of" and (step := _step_named(came, rulebook, style)) is not None:
        return step
    if kind in _STATUSES or (kind == "class" and came == MISSING):
        return style.say(came)
    if kind == "value of":
        return style.say(came) if came == NO_VALUE else style.written(came)
    if kind in _NAMED_BY_THE_CALL and came not in (MISSING, DRAWN, NOBODY):
        return came
    return style.verdict(style.written(came), on=kind)


def _named(kind: str, name: str, rulebook: Rulebook | None, style: Style) -> str:
    """A name of the call as it is; the total, the draw and the receipt in the words of callscore; a tie step in words."""
    step = _step_named(name, rulebook, style) if kind == TIE_STEP else None
    return step or (style.say(name) if name == _NAMES.get(kind) else name)


def _step_named(label: str, rulebook: Rulebook | None, style: Style) -> str | None:
    """A tie step by its label, `earliest Day of birth`; None for what is none of the call's, such as one of an earlier phase."""
    ranking = rulebook.call.ranking if rulebook is not None else None
    step = next((each for each in ranking.ties if each.label == label), None) if ranking is not None else None
    return short_step(rulebook, label, style) if rulebook is not None and step is not None else None


def _coverage(exercised: Sequence[Exercised], rulebook: Rulebook | None, style: Style) -> list[str]:
    """One line for each thing that has sides, with how often each came up; then what never did."""
    if not exercised:
        return []
    rows = []
    for (kind, name), sides in groupby(exercised, key=lambda each: (each.side.kind, each.side.name)):
        counted = [visible(f"{_side(each.side, style)} {f'×{each.times}' if each.times else '–'}") for each in sides]
        rows.append((visible(f"{style.say(kind)} {_named(kind, name, rulebook, style)}".rstrip()), counted))
    column = min(max(width_of(head) for head, _ in rows), style.width // 2)
    lines = ["", f"  {style.say('exercised by how many applications (– by none)')}"]
    for head, counted in rows:
        lines += _wrapped(f"  {head}" + " " * (column - width_of(head) + _GAP), counted, style.width)
    return lines


def _side(side: Side, style: Style) -> str:
    is_the_calls = side.kind in _SIDES_OF_THE_CALL and side.side not in (OTHERWISE, IN_A_GAP)
    return side.side if is_the_calls else style.verdict(side.side, on=side.kind)


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

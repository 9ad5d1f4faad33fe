"""Who has assessed what, and who still owes a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from callscore.evaluators.calibration import Distance
from callscore.evaluators.owed_levels import OwedLevels
from callscore.report.input_files import files_text
from callscore.report.report_blocks import Banner, Detail, Entry, GridColumn, Paragraph, ReportBlock, TextGrid, entries, heading
from callscore.report.report_head import edition_text
from callscore.report.style import BOLD, FAINT, Style
from callscore.report.text.report_lines import report_text
from callscore.rulebook.rulebook import Rulebook

_MOST_NAMED = 8
Calibration: TypeAlias = tuple[Sequence[str], Sequence[Distance]]
"""The samples, and how far each evaluator is from the others on them."""


def owed_text(
    owed: Sequence[OwedLevels],
    counts: tuple[int, int],
    calibration: Calibration,
    rulebook: Rulebook,
    language: str | None,
    width: int,
    color: bool,
) -> str:
    """The report, in at most `width` columns; `counts` says how many applications there are to assess, besides the samples of
    the calibration, and how many that are refused whatever levels they get."""
    style = Style.of(rulebook.call, language, width, color)
    samples, far = calibration
    return report_text((*_blocks(owed, counts, len(samples), rulebook, style), *_calibration(far, style)), style)


def _blocks(owed: Sequence[OwedLevels], counts: tuple[int, int], samples: int, rulebook: Rulebook, style: Style) -> Iterator[ReportBlock]:
    applications, refused = counts
    yield Banner(
        style.words(rulebook.call.title), f"{edition_text(rulebook, style)}{files_text(style)}", (BOLD,), is_first_line_tinted=True
    )
    yield Banner(style.say_count(applications, "{count} application to assess", "{count} applications to assess"))
    if refused:
        one, several = "{count} more is refused and needs no assessment", "{count} more are refused and need no assessment"
        yield Banner(style.say_count(refused, one, several))
    if samples:
        one, several = "{count} calibration sample, which never counts", "{count} calibration samples, which never count"
        yield Banner(style.say_count(samples, one, several))
    yield from heading(style.say("EVALUATORS"))
    say = style.say
    are_shared_out = any(len(each.assigned) < applications + samples for each in owed)
    columns = (
        GridColumn(say("evaluator"), share=1),
        *((GridColumn(say("applications"), is_number=True),) if are_shared_out else ()),
        GridColumn(say("levels given"), is_number=True),
        GridColumn(say("conflicts of interest"), is_number=True),
        GridColumn(say("not given"), is_number=True),
        GridColumn(say("of these needed"), is_number=True),
    )
    own = [(len(each.assigned),) if are_shared_out else () for each in owed]
    numbered = ((*first, each.given, len(each.conflicts), len(each.open), len(each.needed)) for first, each in zip(own, owed, strict=True))
    yield TextGrid(columns, tuple((each.evaluator, *map(str, numbers)) for each, numbers in zip(owed, numbered, strict=True)))
    still = [Entry(each.evaluator, "", (Detail(_named(each.needed, style)),)) for each in owed if each.needed]
    if still:
        yield from heading(say("STILL OWED"))
        yield from entries(still)
    else:
        yield Paragraph(say("nobody owes a level that the call still needs"), FAINT)


def _calibration(far: Sequence[Distance], style: Style) -> Iterator[ReportBlock]:
    """Of each sample a table: by criterion what each evaluator gave beside the mean of the others, then the points of each."""
    say = style.say
    columns = (
        GridColumn(say("criterion"), share=1),
        GridColumn(say("evaluator"), share=1),
        GridColumn(say("level"), is_number=True),
        GridColumn(say("mean of the others"), is_number=True),
        GridColumn(say("difference"), is_number=True),
    )
    for sample, own in groupby(far, key=lambda each: each.sample):
        yield from heading(say("CALIBRATION"), sample)
        yield TextGrid(columns, tuple(_distance(each, style) for each in own))


def _distance(each: Distance, style: Style) -> tuple[str, ...]:
    named = (each.criterion or style.say("points of all criteria"), each.evaluator, style.number(each.own))
    if each.others is None or each.apart is None:
        return (*named, "–", "–")
    return (*named, style.number(each.others), style.signed(each.apart))


def _named(needed: Iterable[tuple[str, str]], style: Style) -> str:
    """By application its criteria: `eastern-looms: B.1, B.2; northern-mills: B.3`."""
    by_application: dict[str, list[str]] = {}
    for application, criterion in needed:
        by_application.setdefault(application, []).append(criterion)
    shown = [f"{application}: {', '.join(criteria)}" for application, criteria in by_application.items()]
    left = len(shown) - _MOST_NAMED
    text = "; ".join(shown[:_MOST_NAMED])
    return style.say_count(left, "{listed} and {count} more", "{listed} and {count} more", listed=text) if left > 0 else text

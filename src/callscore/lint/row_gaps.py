"""Gaps: values that no row and no class covers, and what the call says that they get."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from callscore.analysis.domains import Spread
from callscore.analysis.row_table import RowTable, RowTrial, combination_text, flag_stretches
from callscore.analysis.samples import ends_of, sample_text, stretch
from callscore.call.scalars import Formula
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, FindingKind, SourceFault
from callscore.lint.row_help import closing_help, own_case, the_last
from callscore.place import Place
from callscore.sentence import Said

ROW_GAP = SourceFault(
    "row-gap",
    ERROR,
    "Scores",
    means="some value is covered by no row, or no class",
    to_do="close the gap as the help shows; if the source has it, `source says:` and `in a gap:`",
    says="no row covers {values}",
    help="{closing}; {witness} would get no points",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '[0..15]', points: 0}, {when: '>= 16', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '[0..16)', points: 0}, {when: '>= 16', points: 16}]}
        """,
)
CLASS_GAP = ROW_GAP.but("no class covers, for `{fact}`, {values}", help="{closing}; {witness} would get no class")
STATUS_GAP = ROW_GAP.but("no status covers {values}", help="{closing}; {witness} would get no status")
AMOUNT_GAP = ROW_GAP.but(ROW_GAP.says, help="{closing}; {witness} would have no amount")
ANSWER_LEFT_OUT = ROW_GAP.but(
    "no row covers an answer that is left out: `{fact}` is optional",
    help="add a row with its points, `{{when: 'null', points: 0}}`, or `otherwise: true` as the last row",
)
ANSWER_IN_SELF_CHECK = ANSWER_LEFT_OUT.but(ANSWER_LEFT_OUT.says, help="add `otherwise: true` as {last}")
ANSWER_IN_NO_CLASS = ANSWER_IN_SELF_CHECK.but("no class covers an answer that is left out: `{fact}` is optional")
ANSWER_WITHOUT_STATUS = ANSWER_IN_NO_CLASS.but("no status covers an answer that is left out: `{fact}` is optional")
ROW_GAP_OF_SEVERAL = ROW_GAP.but("no row covers, for example, {values}", help="{closing}")
CLASS_GAP_OF_SEVERAL = ROW_GAP_OF_SEVERAL.but("no class covers, for example, {values}")
STATUS_GAP_OF_SEVERAL = ROW_GAP_OF_SEVERAL.but("no status covers, for example, {values}")
NEAREST_WITHOUT_ORDER = FindingKind(
    "nearest-without-order",
    ERROR,
    "Scores",
    means="`in a gap` names the nearest row where the rows are not over one value with an order",
    to_do="write `ask`, `zero` or `reject`",
    says="these rows are not over one value that has an order",
    help="write `ask`, `zero` or `reject`, or let the rows be over one number, date or duration",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score:
              of: label
              in a gap: nearest below
              rows: [{when: '"none"', points: 0}, {when: '"gold"', points: 16}]
              source says: the annex names no points for silver
        """,
)
NO_ROW_BESIDE = FindingKind(
    "no-row-beside",
    ERROR,
    "Scores",
    means="`in a gap` names the nearest row on a side of a gap where there is none",
    to_do="write a row for these values",
    says="no row lies below {values}",
    help="give these values a row of their own; or say what every gap gives, `ask`, `zero` or `reject`",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score:
              of: firms
              in a gap: nearest below
              rows: [{when: '[5..15)', points: 0}, {when: '>= 15', points: 16}]
              source says: the annex begins at five firms
        """,
)
NO_ROW_ABOVE = NO_ROW_BESIDE.but("no row lies above {values}")
IDLE_PROVISION = FindingKind(
    "idle-provision",
    NOTE,
    "Scores",
    means="`in a gap` or `over the maximum` provides for what cannot happen",
    to_do="take it out",
    says="the rows leave no gap",
    help="take `in a gap` out",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, in a gap: zero, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
)

NEAREST = ("nearest below", "nearest above")
_GAP = {"row": ROW_GAP, "amount": AMOUNT_GAP, "class": CLASS_GAP, "status": STATUS_GAP}
_OF_SEVERAL = {"row": ROW_GAP_OF_SEVERAL, "amount": ROW_GAP_OF_SEVERAL, "class": CLASS_GAP_OF_SEVERAL, "status": STATUS_GAP_OF_SEVERAL}


def gap_findings(trial: RowTrial) -> Iterator[Finding]:
    found = list(_gaps_of_one(trial, trial.spreads[0]) if len(trial.spreads) == 1 else _gap_of_several(trial))
    yield from found
    rows = trial.table.rows
    if rows is None or rows.in_a_gap is None:
        return
    if rows.in_a_gap in NEAREST:
        yield from _nearest(trial, rows.in_a_gap, rows.place_of("in a gap"))
    if trial.is_tried and not found:
        yield IDLE_PROVISION.at(rows.place_of_key("in a gap"))


def _gaps_of_one(trial: RowTrial, spread: Spread) -> Iterator[Finding]:
    table, hits = trial.table, trial.hits
    for first, last in flag_stretches([not hit for hit in hits], spread):
        if spread.samples[first].value is None:
            yield _unsaid(table, _left_out(table, spread))
            continue
        before = hits[first - 1] if first and spread.axis is not None else ()
        after = hits[last + 1] if last + 1 < len(spread.values) and spread.axis is not None else ()
        neighbours = [*before[-1:], *after[:1]]
        finding = _GAP[table.what].at(
            table.place(neighbours[0]) if neighbours else table.heading,
            also=[(table.place(index), _the_next(table)) for index in neighbours[1:]],
            source_says=table.acknowledged,
            fact=spread.fact,
            values=stretch(spread.samples[first], spread.samples[last], spread.axis),
            closing=_or_whole(trial, spread, first, last, _closing_help(table, before[-1:], after[:1], spread, first, last)),
            witness=sample_text(spread.samples[first].value),
        )
        yield _unsaid(table, finding)


_NEXT = {"row": "the next row", "amount": "the next row", "class": "the next class", "status": "the next status"}


def _the_next(table: RowTable) -> Said:
    return Said(_NEXT[table.what])


def _left_out(table: RowTable, spread: Spread) -> Finding:
    match table.what:
        case "class":
            kind = ANSWER_IN_NO_CLASS
        case "status":
            kind = ANSWER_WITHOUT_STATUS
        case _:
            kind = ANSWER_LEFT_OUT if table.rows is not None else ANSWER_IN_SELF_CHECK
    return kind.at(table.heading, source_says=table.acknowledged, fact=spread.fact, last=the_last(table.what))


def _closing_help(table: RowTable, before: tuple[int, ...], after: tuple[int, ...], spread: Spread, first: int, last: int) -> Said:
    """How the gap from the first to the last sample can be closed; only numbers are written in rows as they are shown."""
    rows = [_written(table, index[0]) if index and spread.is_numeric else None for index in (before, after)]
    low, high = ends_of(spread.samples[first], spread.samples[last], spread.axis)
    return closing_help(rows[0], rows[1], low, high, table.what)


def _or_whole(trial: RowTrial, spread: Spread, first: int, last: int, closing: Said) -> Said:
    """Between a whole number and the next there is nothing where the answer itself is a whole number."""
    low, high = spread.samples[first], spread.samples[last]
    field = trial.answer(spread.fact)
    if not spread.is_numeric or field is None or field.whole or low.is_point or high.is_point or not _are_next(low.low, high.high):
        return closing
    return Said("{closing}; or write `whole: true` beside the type of `{fact}`, if it has no decimals", closing=closing, fact=spread.fact)


def _are_next(low: object, high: object) -> bool:
    """Whether the second is the whole number after the first."""
    ends = [Fraction(end) for end in (low, high) if isinstance(end, int | Fraction)]
    return len(ends) == 2 and all(end.denominator == 1 for end in ends) and ends[1] - ends[0] == 1


def _written(table: RowTable, index: int) -> str | None:
    """The tests of a case as they are written; those of a class may stand beside the name of the value."""
    match table.cases[index].when:
        case Formula(text=text):
            return text
        case {**tests} if len(tests) == 1:
            (test,) = tests.values()
            return test.text if isinstance(test, Formula) else None
        case _:
            return None


def _gap_of_several(trial: RowTrial) -> Iterator[Finding]:
    table = trial.table
    gap = next((index for index, hit in enumerate(trial.hits) if not hit), None)
    if gap is not None:
        values = combination_text(trial.spreads, trial.combinations[gap])
        kind, closing = _OF_SEVERAL[table.what], own_case(table.what)
        finding = kind.at(table.heading, source_says=table.acknowledged, values=values, closing=closing)
        yield _unsaid(table, trial.certain_or_not(finding))


def _unsaid(table: RowTable, finding: Finding) -> Finding:
    """Of a gap that stays, because the source has it, the call should say what an application in it gets."""
    if table.rows is None or table.rows.in_a_gap is not None:
        return finding
    if table.acknowledged is None:
        return replace(finding, help=Said("{help}, and with `in a gap:` what it gives", help=finding.help))
    help = Said(
        "say with `in a gap:` what it gives: `ask`, `zero`, `reject`, `nearest below` or `nearest above`; until then an application in it "
        "stays undetermined, with an error"
    )
    return replace(finding, help=help)


def _nearest(trial: RowTrial, said: str, place: Place) -> Iterator[Finding]:
    """A nearest row there must be, on that side of every gap."""
    line = trial.line
    if line is None:
        yield NEAREST_WITHOUT_ORDER.at(place)
        return
    for first, last in flag_stretches([not hit for hit in trial.hits], line):
        is_left_out = line.samples[first].value is None
        if is_left_out or (said == "nearest below" and first == 0) or (said == "nearest above" and last == len(line.values) - 1):
            kind = NO_ROW_BESIDE if said == "nearest below" else NO_ROW_ABOVE
            yield kind.at(place, values=stretch(line.samples[first], line.samples[last], line.axis))

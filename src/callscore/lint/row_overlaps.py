"""Overlaps and dead rows: values that several rows cover, rows inside others, and rows or classes that never apply."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.row_table import RowTable, RowTrial, combination_text, flag_stretches
from callscore.analysis.samples import stretch
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind, SourceFault
from callscore.sentence import Said

ROW_OVERLAP = SourceFault(
    "row-overlap",
    ERROR,
    "Scores",
    means="two rows cover the same value",
    to_do="let one end where the other begins, or write `hit:`",
    says="two rows cover {values}",
    help="let one end where the other begins, or say with `hit: first` or `hit: highest` which of them counts",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '<= 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
)
OVERLAP_OF_SEVERAL = ROW_OVERLAP.but("two rows cover the same values, for example {values}")
ROWS_DISAGREE = ROW_OVERLAP.but(
    "two rows cover {values}, and do not give the same",
    help="let both give the same, or let one end where the other begins; or say with `hit: first` or `hit: highest` which of them counts",
)
DISAGREE_OF_SEVERAL = ROWS_DISAGREE.but("two rows cover the same values and do not give the same, for example {values}")
AMOUNT_OVERLAP = ROW_OVERLAP.but(ROW_OVERLAP.says, help="let one end where the other begins")
AMOUNT_OVERLAP_OF_SEVERAL = AMOUNT_OVERLAP.but(OVERLAP_OF_SEVERAL.says)
ROWS_NESTED = SourceFault(
    "rows-nested",
    NOTE,
    "Scores",
    means="rows of which the highest counts cover the same values",
    to_do="if the source is at fault, write `source says:`",
    says="two rows cover {values}, and the higher points count",
    help="if the source's rows lie in each other by mistake, say so with `source says:`; else let one end where the other begins",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, hit: highest, rows: [{when: '>= 0', points: 5}, {when: '>= 15', points: 16}]}
        """,
)
ROW_UNREACHABLE = SourceFault(
    "row-unreachable",
    ERROR,
    "Scores",
    means="a row or class can never apply",
    to_do="correct it, or take it out",
    says="this row never applies: no value meets its condition",
    help="correct the condition, or take it out; the form and the formula say what values there are",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 0', points: 0}, {when: '>= 0', points: 16}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 15', points: 0}, {when: '>= 15', points: 16}]}
        """,
)
CLASS_UNREACHABLE = ROW_UNREACHABLE.but("this class never applies: no value meets its condition")
STATUS_UNREACHABLE = ROW_UNREACHABLE.but("this status never applies: no value meets its condition")
ROW_COVERED = ROW_UNREACHABLE.but("this row never applies: those before it cover all that it does", help="move it up, or take it out")
CLASS_COVERED = ROW_COVERED.but("this class never applies: those before it cover all that it does")
STATUS_COVERED = ROW_COVERED.but("this status never applies: those before it cover all that it does")
IDLE_OTHERWISE = ROW_UNREACHABLE.but(
    "this `otherwise` never applies: the rows before it cover everything",
    help="take it out, or keep it for values that the form may allow later",
    severity=WARNING,
)
IDLE_OTHERWISE_OF_CLASSES = IDLE_OTHERWISE.but("this `otherwise` never applies: the classes before it cover everything")
IDLE_OTHERWISE_OF_STATUS = IDLE_OTHERWISE.but("this `otherwise` never applies: the rows of the status before it cover everything")

_NEVER: dict[str, tuple[FindingKind, FindingKind, FindingKind]] = {
    "row": (ROW_UNREACHABLE, ROW_COVERED, IDLE_OTHERWISE),
    "amount": (ROW_UNREACHABLE, ROW_COVERED, IDLE_OTHERWISE),
    "class": (CLASS_UNREACHABLE, CLASS_COVERED, IDLE_OTHERWISE_OF_CLASSES),
    "status": (STATUS_UNREACHABLE, STATUS_COVERED, IDLE_OTHERWISE_OF_STATUS),
}


def overlap_findings(trial: RowTrial) -> Iterator[Finding]:
    """Where two rows must not be met together."""
    table, spreads = trial.table, trial.spreads
    if not table.choice.takes_one and not table.choice.gives:
        return
    of_one, of_several = _kinds_for(table)
    pairs = dict.fromkeys((one, other) for hit in trial.hits for index, one in enumerate(hit) for other in hit[index + 1 :])
    for one, other in (pair for pair in pairs if table.choice.contradict(pair)):
        both = [one in hit and other in hit for hit in trial.hits]
        place, said, also = table.place(other), table.acknowledged, ((table.place(one), Said("the other row")),)
        if len(spreads) == 1:
            first, last = next(flag_stretches(both, spreads[0]))
            values = stretch(spreads[0].samples[first], spreads[0].samples[last], spreads[0].axis)
            yield of_one.at(place, also=also, source_says=said, values=values)
        else:
            values = combination_text(spreads, trial.combinations[both.index(True)])
            yield trial.certain_or_not(of_several.at(place, also=also, source_says=said, values=values))


def _kinds_for(table: RowTable) -> tuple[FindingKind, FindingKind]:
    """What is found of one value and of several; of the rows of a cap none can be said to count."""
    if table.what == "amount":
        return AMOUNT_OVERLAP, AMOUNT_OVERLAP_OF_SEVERAL
    return (ROWS_DISAGREE, DISAGREE_OF_SEVERAL) if table.choice.gives else (ROW_OVERLAP, OVERLAP_OF_SEVERAL)


def nested_findings(trial: RowTrial) -> Iterator[Finding]:
    """Where rows over one value of which the highest counts cover the same values. Of a row that lies in several the closest is named."""
    table, line = trial.table, trial.line
    if not table.choice.takes_every or table.choice.gives or line is None:
        return
    covered = [frozenset(at for at, hit in enumerate(trial.hits) if index in hit) for index in range(len(table.choice.options))]
    for index, values in enumerate(covered):
        others = [other for other in range(index) if values & covered[other]]
        if not others:
            continue
        other = max(others, key=lambda each: (len(values & covered[each]), -len(covered[each])))
        both = [at in values and at in covered[other] for at in range(len(trial.hits))]
        first, last = next(flag_stretches(both, line))
        words = stretch(line.samples[first], line.samples[last], line.axis)
        also = ((table.place(other), Said("the other row")),)
        yield ROWS_NESTED.at(table.place(index), also=also, source_says=table.acknowledged, values=words)


def unreachable_findings(trial: RowTrial) -> Iterator[Finding]:
    """Cases that never apply."""
    table = trial.table
    unreachable, is_covered, idle = _NEVER[table.what]
    met = {index for hit in trial.hits for index in hit}
    applies = {hit[0] for hit in trial.hits if hit} if table.choice.takes_first else met
    for index, option in enumerate(table.choice.options):
        if index in applies or any(before.condition is None for before in table.choice.options[:index]):
            continue  # what stands after an `otherwise` has a finding of its own
        if option.condition is None:
            yield idle.at(option.place)
        else:
            kind = is_covered if index in met else unreachable
            yield kind.at(option.place, source_says=table.acknowledged)

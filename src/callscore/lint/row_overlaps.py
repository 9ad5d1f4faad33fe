"""Overlaps and dead rows: values that several rows cover, rows inside others, and rows or classes that never apply."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.analysis.row_table import RowTrial, combination_text, flag_stretches, plural
from callscore.analysis.samples import stretch
from callscore.finding import Finding, note, warning
from callscore.rulebook.source_fault import acknowledgement, fault


def overlap_findings(trial: RowTrial) -> Iterator[Finding]:
    """`row-overlap`, where two rows must not be met together."""
    table, spreads = trial.table, trial.spreads
    if table.choice.policy != "unique":
        return
    pairs = dict.fromkeys((one, other) for hit in trial.hits for index, one in enumerate(hit) for other in hit[index + 1 :])
    for one, other in pairs:
        both = [one in hit and other in hit for hit in trial.hits]
        if len(spreads) == 1:
            first, last = next(flag_stretches(both, spreads[0]))
            words = stretch(spreads[0].samples[first], spreads[0].samples[last], spreads[0].axis)
        else:
            words = f"the same values, for example {combination_text(spreads, trial.combinations[both.index(True)])}"
        help = "let one end where the other begins, or say with `hit: first` or `hit: highest` which of them counts"
        also = ((table.place(one), "the other row"),)
        finding = fault("row-overlap", f"two rows cover {words}", table.place(other), help, table.acknowledged, also)
        yield finding if len(spreads) == 1 else trial.certain_or_not(finding)


def nested_findings(trial: RowTrial) -> Iterator[Finding]:
    """`rows-nested`, where rows over one value of which the highest counts cover the same values.

    Of a row that lies in several the closest is named."""
    table, line = trial.table, trial.line
    if table.choice.policy != "every" or line is None:
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
        message = f"two rows cover {words}, and the higher points count"
        also = ((table.place(other), "the other row"),)
        if table.acknowledged is not None:
            yield warning("rows-nested", message + acknowledgement(table.acknowledged), table.place(index), "", also)
        else:
            help = "if the source's rows lie in each other by mistake, say so with `source says:`; else let one end where the other begins"
            yield note("rows-nested", message, table.place(index), help, also)


def unreachable_findings(trial: RowTrial) -> Iterator[Finding]:
    """`row-unreachable`: cases that never apply."""
    table = trial.table
    met = {index for hit in trial.hits for index in hit}
    applies = {hit[0] for hit in trial.hits if hit} if table.choice.policy == "first" else met
    for index, option in enumerate(table.choice.options):
        if index in applies or any(before.condition is None for before in table.choice.options[:index]):
            continue  # what stands after an `otherwise` has a finding of its own
        if option.condition is None:
            message = f"this `otherwise` never applies: the {plural(table.what)} before it cover everything"
            yield warning("row-unreachable", message, option.place, "take it out, or keep it for values that the form may allow later")
        elif index in met:
            message = f"this {table.what} never applies: those before it cover all that it does"
            yield fault("row-unreachable", message, option.place, "move it up, or take it out", table.acknowledged)
        else:
            message = f"this {table.what} never applies: no value meets its condition"
            help = "correct the condition, or take it out; the form and the formula say what values there are"
            yield fault("row-unreachable", message, option.place, help, table.acknowledged)

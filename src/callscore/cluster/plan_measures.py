"""A monitoring plan made ready: its formulas bound to the call's fields and indicators, its rows of status a choice for both engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from callscore.analysis.domains import Domains
from callscore.analysis.row_table import RowTable
from callscore.application.measurements import YEAR_FIELD
from callscore.call.plan import KeyIndicator, Plan, StatusRow
from callscore.call.scalars import Formula
from callscore.feel import NUMBER, tree
from callscore.finding import Finding, error, in_order, warning
from callscore.lint.plan_checks import plan_findings
from callscore.lint.plan_number_checks import number_findings
from callscore.lint.row_checks import table_findings
from callscore.rulebook.absences import Absences
from callscore.rulebook.fact import ComputedFact
from callscore.rulebook.formulas import Formulas, Parsed
from callscore.rulebook.possible_texts import PossibleTexts
from callscore.rulebook.produced_facts import constants_of
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.unit import Choice, Option
from callscore.sentence import Said
from callscore.source.node import Scalar

SHARE = "achieved share"
"""The fact that the rows of status are about, in per cent. No field of a call can be called so: the name has a blank."""


class Planned(Struct, frozen=True):
    """A plan and what it computes.

    measures  by key indicator, the fact that is measured
    status    the choice among the plan's rows of status
    """

    plan: Plan
    measures: Mapping[str, ComputedFact]
    status: Choice

    def row(self, option: int) -> StatusRow:
        return self.plan.status.rows[option]


def planned(plan: Plan, rulebook: Rulebook) -> tuple[Planned | None, tuple[Finding, ...]]:
    """The plan against the rulebook of its call; None where an error prevents its use.

    Findings of this module: `no-reference-year`, `pooled-measure`, `unit-differs`; else
    those of `plan_findings` and of formulas and rows."""
    reading = _Reading(plan, rulebook)
    measures, status = reading.measures(), reading.status()
    findings = [
        *plan_findings(plan),
        *number_findings(plan),
        *_year_findings(plan, rulebook),
        *reading.formulas.findings,
        *reading.findings,
    ]
    if status is not None:
        table = RowTable(status, plan.status.rows, "status", plan.status.place_of_key("rows"), plan.status.source_says)
        findings += table_findings(table, Domains(rulebook))
    if status is None or any(finding.is_error for finding in findings):
        return None, in_order(findings)
    return Planned(plan, measures, status), in_order(findings)


def _year_findings(plan: Plan, rulebook: Rulebook) -> Iterator[Finding]:
    field = rulebook.call.application.get(YEAR_FIELD)
    if field is None or field.type != "number":
        message = Said("the call has no field `{field}` of type `number`, by which yearly measurements are told apart", field=YEAR_FIELD)
        yield error("no-reference-year", message, plan.place_of("call"), Said("add it to the `application:` of the call"))


class _Reading:
    """Reads the formulas and rows of one plan; what is wrong with them is collected."""

    def __init__(self, plan: Plan, rulebook: Rulebook) -> None:
        self.plan = plan
        self.indicators, self.fields = rulebook.call.indicators, rulebook.call.application
        self.pooled = {pooled.name for stratum in rulebook.strata for pooled in stratum.pooled}
        names = (*rulebook.call.application, *rulebook.call.indicators)
        types = {name: rulebook.types[name] for name in names if name in rulebook.types}
        absences = Absences.of(rulebook.call)
        self.formulas = Formulas(
            types={**types, SHARE: NUMBER},
            produced={},
            constants=constants_of(rulebook.call),
            choices=PossibleTexts(rulebook.call),
            absences=absences,
            file=plan.place.file,
        )
        self.findings: list[Finding] = []

    def measures(self) -> dict[str, ComputedFact]:
        found = {}
        for indicator in self.plan.indicators:
            parsed = self.formulas.read(indicator.of, NUMBER)
            if parsed is not None:
                self._refuse_pooled(indicator, parsed)
                self._compare_units(indicator, parsed)
                run = self.formulas.bound(parsed)
                found[indicator.indicator] = ComputedFact(
                    name=indicator.indicator,
                    run=run,
                    type=parsed.type,
                    source=indicator.of,
                    reads=parsed.reads,
                    is_hoisted=False,
                    unit=indicator.unit,
                )
        return found

    def _refuse_pooled(self, indicator: KeyIndicator, parsed: Parsed) -> None:
        for name in parsed.reads:
            if name in self.pooled:
                message = Said("`{name}` is a statistic over all applications, and a measurement is of one manager", name=name)
                help = Said("measure an indicator of the manager itself")
                self.findings.append(error("pooled-measure", message, indicator.of.place, help))

    def _compare_units(self, indicator: KeyIndicator, parsed: Parsed) -> None:
        """Thousands added up with single ones would be wrong over all managers, and nobody would see it."""
        if not isinstance(parsed.node, tree.Name):
            return
        name = parsed.node.name
        measured = self.indicators.get(name) or self.fields.get(name)
        if measured is not None and measured.unit and indicator.unit and measured.unit != indicator.unit:
            message = Said(
                "`{name}` is measured in {unit}, and the plan says {planned}", name=name, unit=measured.unit, planned=indicator.unit
            )
            help = Said("write the unit of the call, or a formula that converts")
            self.findings.append(warning("unit-differs", message, indicator.place_of("unit"), help))

    def status(self) -> Choice | None:
        """The rows of status as a choice; None where one of them cannot be read."""
        rules = self.plan.status
        written = Formula(SHARE, Scalar(SHARE, rules.place_of_key("rows")))
        subject = Parsed(written, tree.Name(SHARE), NUMBER, (SHARE,))
        stated = [self.formulas.tests(row.when, subject) for row in rules.rows]
        options = [
            Option(each.condition, each.recheck, row.place_of("when"))
            for each, row in zip(stated, rules.rows, strict=True)
            if each is not None
        ]
        if len(options) < len(rules.rows):
            return None
        return Choice("status", tuple(options), "unique", rules.place_of("rows"))

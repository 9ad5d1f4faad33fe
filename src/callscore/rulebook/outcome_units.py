"""The outcomes of a call as units of inference: which is the first that applies, and each condition on its own, for explanations."""

from __future__ import annotations

from callscore.call.model import Call
from callscore.call.outcome_rules import OutcomeRule
from callscore.call.scalars import Formula
from callscore.feel import BOOLEAN, tree, types
from callscore.finding import error
from callscore.finding_code import FindingCode
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.condition import dual
from callscore.rulebook.formulas import Formulas, Stated
from callscore.rulebook.outcome_reading import CHOICE, PLACED, OutcomeReading, outcome_unit
from callscore.rulebook.produced_facts import GRANTED, RANK, REQUESTED, STATUS, TIED
from callscore.rulebook.translation import rewritten_tree
from callscore.rulebook.unit import Choice, Option, Question, Unit
from callscore.sentence import Said


def outcome_reading(call: Call, compilation: Compilation) -> OutcomeReading:
    """What is wrong is among the compilation's findings. Every other formula of the call must have been read before."""
    known = compilation.formulas
    produced = {**known.produced, **_produced(call)}
    types_ = {**known.types, **produced, PLACED: BOOLEAN}
    formulas = Formulas(
        types=types_,
        produced=produced,
        constants=known.constants,
        choices=known.choices,
        absences=known.absences,
        file=known.file,
        findings=known.findings,
        units=known.units,
    )
    reader = _Reader(formulas)
    found = [reader.option(rule) for rule in call.outcomes]
    days = tuple(reader.day(rule) for rule in call.outcomes)
    options = [option for option in found if option is not None]
    units: list[Unit] = []
    if options and len(options) == len(found):
        units = [Choice(CHOICE, tuple(options), "first", call.place_of_key("outcomes")), *reader.questions]
    read = dict.fromkeys(name for some in (*reader.reads, *(fact.reads for fact in formulas.computed.values())) for name in some)
    reads = tuple(name for name in read if name in known.types)
    return OutcomeReading(tuple(units), tuple(formulas.computed.values()), days, reads, RANK in read or TIED in read)


def _produced(call: Call) -> dict[str, types.Type]:
    """What this call knows after its ranking."""
    facts: dict[str, types.Type] = {STATUS: types.TEXT}
    if call.ranking is not None:
        facts |= {RANK: types.NUMBER, TIED: types.BOOLEAN}
    if call.budget is not None:
        facts |= {GRANTED: types.NUMBER, REQUESTED: types.NUMBER}
    return facts


class _Reader:
    """Reads outcome after outcome; what they read, and a question for each condition, is collected."""

    def __init__(self, formulas: Formulas) -> None:
        self.formulas = formulas
        self.questions: list[Question] = []
        self.reads: list[tuple[str, ...]] = []

    def option(self, rule: OutcomeRule) -> Option | None:
        if rule.when is None:
            if not rule.otherwise:
                help = Said("write `when: …`, or `otherwise: true` for what is left")
                self.formulas.findings.append(
                    error(FindingCode.MISSING_KEY, Said("this outcome has no condition"), rule.place_of("outcome"), help)
                )
                return None
            return Option(None, None, rule.place)
        stated = self._stated(rule.when)
        if stated is None:
            return None
        place = rule.place_of("when")
        self.reads.append(stated.reads)
        self.questions.append(Question(outcome_unit(rule.outcome), stated.condition, dual(stated.condition), stated.recheck, place))
        return Option(stated.condition, stated.recheck, place)

    def _stated(self, formula: Formula) -> Stated | None:
        node = self.formulas.parse(formula)
        parsed = self.formulas.typed(formula, _of_the_placed(node), BOOLEAN) if node is not None else None
        return self.formulas.stated(parsed) if parsed is not None else None

    def day(self, rule: OutcomeRule) -> str | None:
        formula = rule.for_.from_ if rule.for_ is not None else rule.until
        if not isinstance(formula, Formula):
            return None
        parsed = self.formulas.read(formula, types.DATE)
        if parsed is None:
            return None
        self.reads.append(parsed.reads)
        return self.formulas.fact_of(parsed)


def _of_the_placed(node: tree.Node) -> tree.Node:
    """The condition with every comparison that reads the rank bound to there being one."""

    def change(part: tree.Node) -> tree.Node | None:
        if not isinstance(part, tree.Comparison | tree.Between | tree.In) or tree.Name(RANK) not in tree.walk(part):
            return None
        has_rank = tree.Name(PLACED, start=part.start, end=part.start)
        return tree.Conjunction((has_rank, part), start=part.start, end=part.end)

    return rewritten_tree(node, change)

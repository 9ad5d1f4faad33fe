"""What limits of a list and exclusions read, as facts."""

from __future__ import annotations

from collections.abc import Iterable

from callscore.call.list_limits import Exclusion, MoneyLimit, PlaceLimit
from callscore.call.model import Call
from callscore.feel import types
from callscore.finding import error
from callscore.finding_code import FindingCode
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.order_facts import group_fact
from callscore.rulebook.rulebook import StopFacts
from callscore.sentence import Said

_IDENTIFIERS = (types.ANY, types.TEXT, types.ListType(types.TEXT), types.ListType(types.ANY))
"""What may name applications."""


def stop_facts(call: Call, compilation: Compilation) -> StopFacts:
    """The facts; names that are unknown are among the compilation's findings."""
    selection, budget = call.selection, call.budget
    return StopFacts(
        seat_groups=_groups(selection.limits, call, compilation) if selection is not None else (),
        fund_groups=_groups(budget.limits, call, compilation) if budget is not None else (),
        seat_excludes=_excludes(selection.exclude_each_other, compilation) if selection is not None else None,
        fund_excludes=_excludes(budget.exclude_each_other, compilation) if budget is not None else None,
    )


def _groups(limits: Iterable[PlaceLimit | MoneyLimit], call: Call, compilation: Compilation) -> tuple[str, ...]:
    return tuple(group_fact(limit.per, limit.place_of("per"), call, compilation) or "" for limit in limits)


def _excludes(rule: Exclusion | None, compilation: Compilation) -> str | None:
    parsed = compilation.formulas.read(rule.named_by) if rule is not None else None
    if parsed is None:
        return None
    if parsed.type not in _IDENTIFIERS:
        message = Said("`named by` names other applications: an identifier, or a list of identifiers, belongs here")
        help = Said("name a field of `type: text`, or one answer of a list, as in `others.name`")
        compilation.findings.append(error(FindingCode.WRONG_TYPE, message, parsed.formula.place, help))
        return None
    return compilation.formulas.fact_of(parsed)

"""What ranking, ladder, places and budget read, as facts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from callscore.call.budget import AmountCap, Budget, Cap, Pot, RowsCap, ShareCap
from callscore.call.group_names import BETWEEN, group_names
from callscore.call.model import Call
from callscore.call.quotas import Quota
from callscore.call.scalars import Formula
from callscore.feel import types
from callscore.finding import did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.rulebook.compilation import Compilation
from callscore.rulebook.ladder_facts import TieReading
from callscore.rulebook.ladder_steps import tie_reading
from callscore.rulebook.produced_facts import class_of
from callscore.rulebook.rulebook import ACCEPTS, AmountFact, CapFacts, RowFacts, ShareFacts, amounts_unit, cap_unit, pot_unit, quota_unit
from callscore.sentence import NOTHING, Said
from callscore.source.node import Scalar


class OrderFacts(Struct, frozen=True, kw_only=True):
    """The facts that ranking, ladder, places and budget read; `caps`, `pots` and `quotas` as in the rulebook."""

    by: str | None = None
    steps: tuple[TieReading, ...] = ()
    group: str | None = None
    request: str | None = None
    fund_total: str | None = None
    seat_places: str | None = None
    accepts: str | None = None
    caps: tuple[CapFacts, ...] = ()
    pots: tuple[str | None, ...] = ()
    quotas: tuple[str, ...] = ()
    seat_area: str | None = None
    fund_area: str | None = None


def order_facts(call: Call, compilation: Compilation) -> OrderFacts:
    """The facts; names that are unknown are among the compilation's findings."""
    ranking, selection, budget, formulas = call.ranking, call.selection, call.budget, compilation.formulas
    request = formulas.fact(budget.request, types.NUMBER) if budget is not None else None
    formula = budget.total_formula if budget is not None else None
    fund_total = formulas.fact(formula, types.NUMBER) if formula is not None else None
    written = selection.places_formula if selection is not None else None
    seat_places = formulas.fact(written, types.NUMBER) if written is not None else None
    accepts = _accepts(budget, compilation) if budget is not None else None
    caps = tuple(_cap(cap, compilation) for cap in budget.caps) if budget is not None else ()
    pots = tuple(_pot(pot, compilation) for pot in budget.pots) if budget is not None else ()
    quotas = tuple(_quota(quota, compilation) for quota in selection.quotas) if selection is not None else ()
    seat_area, fund_area = (
        group_fact(part.first_area, part.first_place, call, compilation) if part is not None else None for part in (selection, budget)
    )
    if ranking is None:
        return OrderFacts(
            request=request,
            fund_total=fund_total,
            seat_places=seat_places,
            accepts=accepts,
            caps=caps,
            pots=pots,
            quotas=quotas,
            seat_area=seat_area,
            fund_area=fund_area,
        )
    by = _order_number(ranking.by, call, compilation) if ranking.by is not None else None
    steps = tuple(tie_reading(number, step, compilation) for number, step in enumerate(ranking.ties, 1))
    return OrderFacts(
        by=by,
        steps=steps,
        group=group_fact(ranking.per, ranking.place_of("per"), call, compilation),
        request=request,
        fund_total=fund_total,
        seat_places=seat_places,
        accepts=accepts,
        caps=caps,
        pots=pots,
        quotas=quotas,
        seat_area=seat_area,
        fund_area=fund_area,
    )


def _order_number(by: Formula, call: Call, compilation: Compilation) -> str | None:
    """The number that the order goes by."""
    parsed = compilation.formulas.read(by)
    if parsed is None:
        return None
    if parsed.type in (types.NUMBER, types.ANY):
        return compilation.formulas.needed(parsed, types.NUMBER)
    message = Said("this is {found}, where {expected} belongs", found=types.phrase_of(parsed.type), expected=types.phrase_of(types.NUMBER))
    help = _order_by_day(by.text, call) if parsed.type == types.DATE else NOTHING
    compilation.findings.append(error(FindingCode.WRONG_TYPE, message, by.place, help))
    return None


def _order_by_day(day: str, call: Call) -> Said:
    """How a day under `by` is an order: as a step where there are no points, else counted from another day."""
    if call.criteria:
        return Said("write the days that have gone by: `{days}`", days=f'({day} - date("1970-01-01")).days')
    if call.ranking is not None and call.ranking.puts_lowest_first:
        return Said(
            "write `{step}` in place of `by:`: the earliest day comes first; `highest` puts the most recent first",
            step=_step("lowest", day),
        )
    return Said(
        "write `{step}` in place of `by:`: the most recent day comes first; `lowest` puts the earliest first", step=_step("highest", day)
    )


def _step(end: str, day: str) -> str:
    return f"ties: [{{{end}: {day}, if undetermined: ask}}]"


def _cap(cap: Cap, compilation: Compilation) -> CapFacts:
    read = [compilation.formulas.fact(formula, types.NUMBER) for formula in cap.formulas]
    names = [name for name in read if name is not None]
    whole = names if len(names) == len(read) else []
    unit = cap_unit(cap.cap) if cap.for_ is not None else None
    if cap.for_ is not None:
        compilation.ask(cap_unit(cap.cap), compilation.stated(cap.for_, cap, "for"), cap.place_of("for"))
    return CapFacts(cap.cap, _cap_limit(cap, whole, compilation), unit)


def _cap_limit(cap: Cap, names: Sequence[str], compilation: Compilation) -> AmountFact | ShareFacts | RowFacts | None:
    """Its facts, as the cap needs them; none where a formula is wrong."""
    limit = cap.limit
    choice = None
    if isinstance(limit, RowsCap):
        _, choice = compilation.choose_among(amounts_unit(cap.cap), limit.rows, limit.of, cap.place_of("rows"))
    if not names:
        return None
    match limit:
        case AmountCap():
            return AmountFact(*names)
        case ShareCap():
            return ShareFacts(*names)
        case RowsCap():
            return RowFacts(choice, tuple(names)) if choice is not None else None
        case None:
            return None


def _accepts(budget: Budget, compilation: Compilation) -> str | None:
    if budget.accepts is None:
        return None
    compilation.ask(ACCEPTS, compilation.stated(budget.accepts, budget, "accepts"), budget.place_of("accepts"))
    return ACCEPTS


def _pot(pot: Pot, compilation: Compilation) -> str | None:
    if pot.for_ is None:
        return None
    compilation.ask(pot_unit(pot.pot), compilation.stated(pot.for_, pot, "for"), pot.place_of("for"))
    return pot_unit(pot.pot)


def _quota(quota: Quota, compilation: Compilation) -> str:
    compilation.ask(quota_unit(quota.quota), compilation.stated(quota.for_, quota, "for"), quota.place_of("for"))
    return quota_unit(quota.quota)


def group_fact(per: str | None, place: Place, call: Call, compilation: Compilation) -> str | None:
    """The fact that forms groups: a family of classes, a field or an indicator; None with a finding where there is none of that name."""
    if per is None:
        return None
    names = group_names(per)
    if len(names) > 1:
        return _group_of_several(names, place, call, compilation)
    if per in call.classes:
        return class_of(per)
    if per not in compilation.formulas.types:
        known = (*call.application, *call.indicators, *call.classes)
        message = Said("there is no field, indicator or family of classes `{name}`", name=per)
        near = did_you_mean(per, known) if per not in _WHOEVER_APPLIES else NOTHING
        compilation.findings.append(error(FindingCode.UNKNOWN_NAME, message, place, near or _question_of(per)))
        return None
    return per


_WHOEVER_APPLIES = ("applicant", "applicants", "proponent", "proponente", "richiedente", "candidato")
"""Whoever writes one of these means no field with a name that is like it."""


def _question_of(name: str) -> Said:
    """How the form asks for what it does not ask yet."""
    phrase = "if applicants are to say it, write `{field}` under `application:`; otherwise name a field that is there"
    return Said(phrase, field=f"{name}: {{type: text}}") if name.isidentifier() else NOTHING


def _group_of_several(names: Sequence[str], place: Place, call: Call, compilation: Compilation) -> str | None:
    """The fact whose text joins what each of the names says; unknown as long as one of them is."""
    found = [group_fact(name, place, call, compilation) for name in names]
    facts = [fact for fact in found if fact is not None]
    if len(facts) < len(found):
        return None
    types_of = [compilation.formulas.types.get(fact, types.TEXT) for fact in facts]
    parts = [fact if type == types.TEXT else f"string({fact})" for fact, type in zip(facts, types_of, strict=True)]
    text = f' + "{BETWEEN}" + '.join(parts)
    return compilation.formulas.fact(Formula(text, Scalar(text, place)), types.TEXT)

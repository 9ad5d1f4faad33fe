"""The money of worked cases: what is expected of it, against what was granted and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callscore.call.case_texts import Expectation, OrderExpectation
from callscore.cases.trial_result import CheckedExpectation
from callscore.cases.value_texts import MISSING, points_text
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.standing import OPEN
from callscore.finding import Finding, did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.funding.grant import Spent
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.node import Entries

_MONEY = ("grant", "grants", "spent", "left")
"""What only a budget can give."""


def budget_findings(expect: Expectation | OrderExpectation, rulebook: Rulebook) -> Iterator[Finding]:
    """`no-budget`: money is expected of a call that has none."""
    for key in _MONEY if rulebook.call.budget is None else ():
        if expect.says(key):
            help = Said("take it out, or write `budget:` in the call")
            yield error(
                "no-budget", Said("the case expects a `{key}`, and the call has no budget", key=key), expect.place_of_key(key), help
            )


def expected_grant_text(evaluation: Evaluation, id: str) -> str:
    """What an application is granted; `none` where it takes no part in the money, `undetermined` where that waits for an answer."""
    grant = evaluation.grant(id)
    if grant is not None:
        return points_text(grant.granted)
    return MISSING if evaluation.status(id) in OPEN else "none"


def pot_checks(evaluation: Evaluation, expect: OrderExpectation) -> Iterator[CheckedExpectation]:
    """What was spent, and what is left, in every pot that the case names rightly."""
    pots = _pots(evaluation)
    for key, expected in (("spent", expect.spent), ("left", expect.left)):
        if isinstance(expected, Mapping):
            named = {name: amount for name, amount in expected.items() if name in pots}
            for name, amount in named.items():
                yield CheckedExpectation(f"{key} in", points_text(amount), _amount(pots[name], key), _place(expect, key, name), name=name)
        elif expected is not None and len(pots) < 2:
            came = _amount(next(iter(pots.values())), key) if pots else "none"
            yield CheckedExpectation(key, points_text(expected), came, expect.place_of(key))


def expected_pot_findings(evaluation: Evaluation, expect: OrderExpectation) -> Iterator[Finding]:
    """`unknown-name` for a pot that the money of the case does not have, `unsaid-pot` for one amount where it has several."""
    pots = _pots(evaluation)
    for key, expected in (("spent", expect.spent), ("left", expect.left)):
        if not isinstance(expected, Mapping):
            if expected is not None and len(pots) > 1:
                help = Said("write `{text}`", text=f"{key}: {{" + ", ".join(f"{name}: …" for name in pots) + "}")
                yield error(
                    "unsaid-pot", Said("the money is in several pots, and the case does not say of which"), expect.place_of(key), help
                )
            continue
        node = expect.node_at(key)
        for name, written in node.keys.items() if isinstance(node, Entries) else ():
            if name not in pots:
                help = did_you_mean(name, pots) or _written_so(key, [pot for pot in pots if pot])
                yield error(FindingCode.UNKNOWN_NAME, Said("the money of the case has no pot `{name}`", name=name), written.place, help)


def _written_so(key: str, pots: list[str]) -> Said:
    if pots:
        return Said("there are {names}", names=quoted_names(pots))
    return Said("there is one pot: write `{key}: …` with the amount alone", key=key)


def _pots(evaluation: Evaluation) -> dict[str, Spent]:
    return {spent.name: spent for spent in evaluation.funded.spent}


def _amount(spent: Spent, key: str) -> str:
    amount: Number | None = spent.granted if key == "spent" else spent.left
    return points_text(amount)


def _place(expect: OrderExpectation, key: str, name: str) -> Place:
    node = expect.node_at(key)
    return node.values[name].place if isinstance(node, Entries) else expect.place_of(key)

"""The money in reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from callscore.call.edition import read_edition
from callscore.funding.grant import Grant, Spent
from callscore.lint.checked_rulebook import rulebook_of
from callscore.ranking.entrant import GrantLimit
from callscore.report.style import Style
from callscore.report.text.call_text import call_text
from callscore.report.text.grant_text import cap_details, grant_text, rule_details, spent_text
from callscore.rulebook.rulebook import Rulebook

CALL = """\
call: money
version: 1
languages: [en]
title: Money
provenance: {kind: illustration}
application:
  area: {type: text, title: Area}
  points: {type: number}
  cost: {type: number, title: Eligible cost}
  ask: {type: number, title: Grant asked for}
  lead: {type: boolean, title: Leads}
criteria: [{criterion: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {ties: [], numbering: competition}
selection: {places: 3, first of each: area, tie at the last place: none}
budget:
  total: 1000
  unit: EUR
  request: ask
  caps:
    - {cap: share, title: Intensity, per cent: 70, of: cost, cite: art. 5}
    - {cap: leads, at most: 300, for: lead, if undetermined: zero}
    - cap: band
      of: score()
      rows:
        - {when: '>= 80', amount: 20000, text: excellent, cite: art. 6}
        - {when: '[60..80)', amount: cost * 0.5}
        - {otherwise: true, amount: 100}
  at least: 50
  a part below the least: nothing
  pots:
    - {pot: own, total: 400, for: lead, left over: open}
    - {pot: open, title: Open to all, total: rest, left over: returned}
  tie at the line: most projects
  last: partial
  if undetermined: ask
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    path = tmp_path_factory.mktemp("call") / "call.yaml"
    path.write_text(CALL, encoding="utf-8")
    edition, _ = read_edition(path)
    assert edition is not None
    rules, _ = rulebook_of(edition)
    assert rules is not None
    return rules


@pytest.fixture(scope="module")
def say(book: Rulebook) -> Callable[[Callable[..., Any], Any], Any]:
    style = Style.of(book.call, "en", 100, False)

    def say_(form: Callable[..., Any], what: Any) -> Any:
        return form(what, book, style)

    return say_


LIMITS = (
    GrantLimit("share", 70, 70, 100),
    GrantLimit("leads", None),
    GrantLimit("band", 20000, row=0),
    GrantLimit("band", None, row=1),
    GrantLimit("band", 100, row=2),
)


@pytest.mark.parametrize(
    ("grant", "text"),
    [
        (Grant(application="x", requested=70, granted=70, reason="in full"), "70 EUR"),
        (Grant(application="x", requested=70, granted=70, reason="in full", pot="own"), "70 EUR from own"),
        (
            Grant(
                application="x",
                requested=90,
                granted=70,
                reason="capped",
                provisional=False,
                claimed=70,
                bound_by="share",
                limits=LIMITS,
                pot="own",
            ),
            "70 of 90 EUR (cap Intensity) from own",
        ),
        (Grant(application="x", requested=90, granted=60, reason="what was left", provisional=True), "60 of 90 EUR? (what was left)"),
        (Grant(application="x", requested=90, granted=0, reason="does not fit", pot="own"), "0 of 90 EUR (does not fit)"),
        (
            Grant(application="x", requested=90, granted=None, reason="draw at the budget line", provisional=True),
            "draw at the budget line?",
        ),
    ],
)
def test_a_grant(say: Callable[..., str], grant: Grant, text: str) -> None:
    assert say(grant_text, grant).replace("\u00a0", " ") == text


def test_every_cap_is_told_and_which_one_is_the_least(say: Callable[..., Any]) -> None:
    details = say(
        cap_details,
        Grant(application="x", requested=90, granted=70, reason="capped", provisional=False, claimed=70, bound_by="share", limits=LIMITS),
    )
    assert [detail.text.replace("\u00a0", " ") for detail in details] == [
        "cap share (Intensity): 70 % × 100 = 70 EUR · this is the least",
        "cap leads: unknown",
        "cap band: 20 000 EUR (the score at least 80, excellent, art. 6)",
        "cap band: unknown (the score from 60 up to but not 80)",
        "cap band: 100 EUR (otherwise)",
    ]


@pytest.mark.parametrize(
    ("spent", "text"),
    [
        (Spent(group="", total=1000, granted=300, left=700), "granted 300 EUR of 1000 EUR; left 700 EUR"),
        (
            Spent(group="", total=400, granted=100, left=0, pot="own", received=0, passed_on=300, to="open"),
            "pot own: granted 100 EUR of 400 EUR; 300 EUR left over for Open to all",
        ),
        (
            Spent(group="", total=600, granted=800, left=100, pot="open", received=300),
            "Open to all: granted 800 EUR of 600 EUR; 300 EUR came from other pots; left 100 EUR",
        ),
    ],
)
def test_a_pot(say: Callable[..., str], spent: Spent, text: str) -> None:
    assert say(spent_text, spent).replace("\u00a0", " ") == text


def test_the_call_shows_its_money(book: Rulebook) -> None:
    text = " ".join(call_text(book, (), "en", 100).split())
    for part in (
        "the best of each Area gets a place first",
        "not less than 50 EUR; where less is left, the last one gets nothing",
        "equals who do not all fit: the smallest amounts first, so that most are served",
        "cap share Intensity not more than 70 % of Eligible cost art. 5",
        "cap leads not more than 300 EUR for: Leads if undetermined: counts as zero",
        "cap band not more than, by the score: at least 80 → 20 000 EUR, excellent, art. 6 from 60 up to but not 80 → 50 % of "
        "Eligible cost otherwise → 100 EUR",
        "pot own 400 EUR for: Leads what is left goes to open",
        "pot open Open to all 600 EUR for: all what is left is returned",
    ):
        assert part in text, part


@pytest.mark.parametrize(
    ("left", "why"),
    [(40, "own: 40 EUR left, less than 60 EUR; only the last pot gives a part"), (80, "own: 80 EUR left, behind the line")],
)
def test_a_pot_with_something_left_is_told_to_whom_it_did_not_serve(book: Rulebook, left: int, why: str) -> None:
    grant = Grant(application="a", requested=60, granted=0, reason="exhausted", claimed=60, pot="open", passed=(("own", left),))
    assert (
        plain(grant_text(grant, book, Style(language="en", width=120, color=False, places=None)))
        == f"0 of 60 EUR (exhausted; {left} EUR were left in own)"
    )
    assert [plain(detail.text) for detail in rule_details(grant, book, Style(language="en", width=120, color=False, places=None))] == [why]


def test_whoever_got_all_of_it_is_told_of_no_other_pot(book: Rulebook) -> None:
    grant = Grant(application="a", requested=60, granted=60, reason="in full", claimed=60, pot="open", passed=(("own", 40),))
    assert plain(grant_text(grant, book, Style(language="en", width=120, color=False, places=None))) == "60 EUR from Open to all"
    assert list(rule_details(grant, book, Style(language="en", width=120, color=False, places=None))) == []


def test_the_call_says_that_only_the_last_pot_gives_a_part(book: Rulebook) -> None:
    said = "no application draws on two pots, and only the last one that it may draw on gives it a part"
    assert said in " ".join(call_text(book, (), "en", 200).split())


def plain(text: str) -> str:
    """Where a line may not break is a matter of its own."""
    return text.replace("\u00a0", " ")

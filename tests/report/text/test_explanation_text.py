from __future__ import annotations

import pytest

from callscore import __version__
from callscore.explanation.explaining import explain
from callscore.report.findings.excerpt import width_of
from callscore.report.text.explanation_text import explanation_text

from ..json.test_rank_json import RICH_APPLICATIONS
from ..stories import CUP, FIRSTS, HILLS, RICH, TEAMS, TWO, Tell, Told

MADE_BY_KEYWORD = f"callscore {__version__}, language 1: engines durable and direct agree"


def explained(story: Told, application: str, width: int = 100, language: str | None = None) -> str:
    return explanation_text(story.evaluation, story.explain(application), story.findings, language, width)


def test_the_whole_explanation(tell: Tell) -> None:
    story = tell()
    assert explained(story, "beech") == (
        f"beech · Beech Hill                                               call hills v2, sha256 {story.digest[:12]}…\n"
        f"Clusters of the hills{MADE_BY_KEYWORD:>79}\n"
        "illustration: for a test\n"
        "\n"
        "selected · 1st of 2, 1 place · provisional · score 32                                     beech.yaml\n"
        "\n"
        "ELIGIBILITY\n"
        "  E1  Size  met: 27 members                                                                   art. 1\n"
        "            Members: 27 members (needs at least 10, +17; line 3)\n"
        "\n"
        "AWARD CRITERIA                                                         points, and the running total\n"
        "  A  Members  27 members (line 3) → between 10 (0 points) and 40 (30 points)            17 of 30  17\n"
        "  B  Quality  5 on 0..5, assessed by panel                                              20 of 20  37\n"
        "\n"
        "ADJUSTMENTS                                                                                  from 37\n"
        "  P  Late report  applies: late                                                                   -5\n"
        "                  late: yes (line 4)\n"
        "\n"
        "TOTAL                                                                                       32 of 50\n"
        "    contributions 37, adjustments -5: 32\n"
        "    threshold 15: reached, +17\n"
        "\n"
        "ORDER                                                                              1st of 2, 1 place\n"
        "  tie    32 is also the score of alder\n"
        "         criterion B: 20 against 12 alder · this decides\n"
        "  below  2nd? alder 32, reserve\n"
        "  ?      this place could still change, depending on doubt\n"
    )


def test_an_undetermined_application_says_what_is_missing_and_what_is_possible(tell: Tell) -> None:
    shown = explained(tell(), "doubt")
    assert "undetermined · E1, A · score 16 to 46" in shown
    assert (
        "  E1  Size  undetermined: Members at least 10                                                 art. 1\n"
        "            Members: not said (line 1)\n"
        "            the call asks for the answer\n"
    ) in shown
    assert "0 to 30 of 30" in shown
    assert "not known: the call asks for the answer\n" in shown
    assert "at best, with 46, it could come 1st\n" in shown
    assert "threshold 15: reached\n" in shown  # 16 is certain


def test_one_that_is_not_eligible_has_no_score(tell: Tell) -> None:
    shown = explained(tell(), "elm")
    assert "not met: only 9 members" in shown
    assert "(needs at least 10, -1; line 2)" in shown
    assert "for information only: an application that is ineligible has no score\n" in shown
    assert "no place: ineligible (E1)\n" in shown


def test_a_threshold_that_is_missed_shows_by_how_much(tell: Tell) -> None:
    assert "threshold 15: missed, -1\n" in explained(tell(), "cedar")


def test_scales_caps_percentages_and_roundings_are_told(tell: Tell) -> None:
    shown = explained(tell(RICH, RICH_APPLICATIONS, {}), "one")
    assert "sum 53.33… of 120, times 5/12 = 22.22…" in shown  # 100/3 + 20 of 100 + 20
    assert "open to all +15, green +10; sum 25, capped at 20" in shown
    assert "+10 % of the criteria, 22.22…" in shown
    assert "24.44… rounded to 24.4\n" in shown
    assert "contributions 22.22…, roundings -0.044…, adjustments +2.22…: 24.4\n" in shown


def test_a_tie_that_nothing_breaks_says_what_is_due(tell: Tell) -> None:
    shown = explained(tell(RICH, RICH_APPLICATIONS, {}), "one")
    assert "         lowest grant: 80 000 against 80 000 two\n" in shown
    assert "         nothing tells it apart from two\n         a draw is due, its seed is not known yet\n" in shown


def test_a_missing_answer_that_counts_as_zero_says_so(tell: Tell) -> None:
    shown = explained(tell(RICH, RICH_APPLICATIONS, {}), "three")
    assert "Share: not said (parts, line 1)" in shown
    assert "not known: counts as zero, as the call says" in shown


def test_a_formula_without_a_value_says_why(tell: Tell) -> None:
    shown = explained(tell(RICH, {"zero": "area: dale\nparts: 1\nwhole: 0\ngrant: 5\ngreen: false\nopen: false\n"}, {}), "zero")
    assert "no value: " in shown
    assert "division by zero" in shown


def test_a_lot_is_shown_for_everybody_in_the_tie(lakeside: Told) -> None:
    # the SHA-256 of "17 23 41\ndelta-packaging" begins with 9d0f2d43, of marsh-textiles with cc124601
    assert "draw: 9d0f2d43… against cc124601… marsh-textiles · this decides\n" in explained(lakeside, "delta-packaging", 120)


def test_evaluators_and_their_reasons_are_named(lakeside: Told) -> None:
    shown = explained(lakeside, "northern-mills", 120)
    assert "4.5 on 0..5, median of 4, 4.5, 5" in shown
    assert "first 4: clear aims with measures for each year" in shown


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_it_fits_the_terminal(lakeside: Told, width: int) -> None:
    for name in lakeside.evaluation.appraisals:
        shown = explained(lakeside, name, width)
        assert [line for line in shown.split("\n") if width_of(line) > width] == []


def test_the_running_total_ends_at_the_sum_of_the_criteria(lakeside: Told) -> None:
    assert "3.20 of 5   80.00\n" in explained(lakeside, "northern-mills", 120)


def test_warnings_on_another_application_stay_there(tell: Tell) -> None:
    call = HILLS.replace("type: boolean}", "type: boolean}\n  area: {type: text, one of: [north], same: [case]}")
    applications = {"alder": "members: 30\nlate: false\narea: North\n", "beech": "members: 30\nlate: false\narea: north\n"}
    story = tell(call, applications, {"alder": 3, "beech": 3})
    assert "`North`" in explained(story, "alder")
    assert "`North`" not in explained(story, "beech")


def test_italian(tell: Tell) -> None:
    shown = explained(tell(), "beech", language="it")
    assert "selezionata · 1º su 2, 1 posto · provvisoria · punteggio 32" in shown
    assert "soddisfatto: 27 membri" in shown


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", 'does not apply; condition: Maturity is "emerging"'),
        ("it", 'non si applica; condizione: Maturità è "emerging"'),
    ],
)
def test_a_condition_that_did_not_come_true_is_not_told_as_if_it_had(lakeside: Told, language: str, told: str) -> None:
    """The northern mills are of the class `growing`."""
    explanation = explain(lakeside.evaluation, "northern-mills")
    assert told in explanation_text(lakeside.evaluation, explanation, (), language, 120)


RULE = "first of each: {of: area, first: 2, others: do not compete, cite: art. 3}"


def test_who_is_among_the_first_of_its_area_is_told_with_the_rule(tell: Tell) -> None:
    story = tell(FIRSTS + f"selection: {{places: 3, {RULE}, reserve: true, tie at the last place: none}}\n", TWO, {})
    assert "first of each  among the best 2 of its Area (art. 3)" in explained(story, "birch")
    assert "first of each  not among the best 2 of its Area (art. 3)" in explained(story, "cedar")


def test_the_money_names_the_rule_that_stopped_it(tell: Tell) -> None:
    story = tell(FIRSTS + f"budget: {{total: 30, unit: EUR, request: ask, {RULE}, last: stop, if undetermined: ask}}\n", TWO, {})
    shown = explained(story, "cedar").replace("\u00a0", " ")
    assert "0 of 10 EUR (not among the first)" in shown
    assert "only the best 2 of each Area compete for the money (art. 3)" in shown


QUOTA = "{quota: south, title: The south, cite: art. 6, places: 1, for: 'area = \"s\"', filled: first, unused: to all}"


def test_a_place_of_a_quota_is_told_and_who_was_passed_over_for_it(tell: Tell) -> None:
    rule = f"selection: {{places: 2, quotas: [{QUOTA}], reserve: true, tie at the last place: none}}\n"
    story = tell(FIRSTS + rule, TWO | {"dogwood": "area: s\npoints: 1\nask: 10\n"}, {})
    assert "quota The south  it has a place of this quota" in explained(story, "dogwood")
    shown = explained(story, "birch")
    assert "quota The south  passed over for dogwood, who has its place" in shown
    assert "art. 6" in shown
    assert "quota" not in explained(story, "alder")


PART_RULES = {
    "rounded to: {places: 2, mode: down}, the odd cents: left over, last: pro rata for all, cite: art. 4": (
        "6.66 of 10 EUR (pro rata)",
        "20 EUR left, 30 EUR claimed together: 10 EUR × 20 EUR / 30 EUR (art. 4)",
    ),
    "rounded to: {places: 2, mode: down}, the odd cents: left over, tie at the line: pro rata, cite: art. 4, last: topped up, "
    "topped up: {where left per cent: 99, from reserve: 5, otherwise: stop, cite: art. 5}": (
        "6.66 of 10 EUR (pro rata)",
        "20 EUR left, 30 EUR claimed together: 10 EUR × 20 EUR / 30 EUR (art. 4)",
    ),
    "last: topped up, topped up: {where left per cent: 50, from reserve: 5, otherwise: stop, cite: art. 5}": (
        "10 of 10 EUR (topped up)",
        "5 EUR of 10 EUR left, 50 %; 5 EUR come from the reserve (art. 5)",
    ),
    "last: offered, accepts: points > 7, cite: art. 6": ("0 of 10 EUR (declined what was left)", "5 EUR left, offered to it (art. 6)"),
}


@pytest.mark.parametrize(("rule", "told"), PART_RULES.items(), ids=PART_RULES)
def test_what_became_of_what_was_left_is_told_with_its_numbers(tell: Tell, rule: str, told: tuple[str, str]) -> None:
    total = 20 if "rata" in rule else 25
    some = (
        {name: text.replace("points: 8", "points: 7").replace("points: 9", "points: 7") for name, text in TWO.items()}
        if "tie" in rule
        else TWO
    )
    story = tell(FIRSTS + f"budget: {{total: {total}, unit: EUR, request: ask, {rule}, if undetermined: ask}}\n", some, {})
    shown = explained(story, "cedar", 120).replace("\u00a0", " ")
    assert all(text in shown for text in told), shown


def test_what_stopped_an_application_is_told_with_its_rule(tell: Tell) -> None:
    limits = "limits: [{limit: area, title: One area, cite: art. 5, per: area, at most: 1}]"
    rule = f"selection: {{places: 2, {limits}, reserve: true, tie at the last place: none}}\n"
    shown = explained(tell(FIRSTS + rule, TWO, {}), "cedar")
    assert "limit area  used up by alder" in shown
    assert "One area · art. 5" in shown


def test_what_stopped_the_money_is_told_with_its_rule(tell: Tell) -> None:
    limits = "limits: [{limit: area, cite: art. 5, per: area, amount: 15, over the limit: the rest}]"
    money = f"budget: {{total: 30, unit: EUR, request: ask, {limits}, last: skip, if undetermined: ask}}\n"
    story = tell(FIRSTS + money, TWO, {})
    birch, cedar = (explained(story, name).replace("\u00a0", " ") for name in ("birch", "cedar"))
    assert "5 of 10 EUR (rest of a limit)" in birch
    assert "limit area: used by alder; it leaves less than is claimed" in birch
    assert "0 of 10 EUR (over a limit)" in cedar
    assert "limit area: used by alder, birch; it leaves less than is claimed" in cedar
    assert "limit area: art. 5" in cedar


def test_where_the_lowest_is_the_best_the_order_says_so(tell: Tell) -> None:
    shown = explained(tell(FIRSTS.replace("ranking: {", "ranking: {best: lowest, "), TWO, {}), "cedar")
    assert "ORDER                                                                                       1st of 3\n" in shown
    assert "  order by  the score, lowest first\n" in shown
    assert "  below     2nd birch 8, ranked\n" in shown
    shown = explained(tell(FIRSTS.replace("ranking: {", "ranking: {best: lowest, by: points - 7, "), TWO, {}), "birch")
    assert "  order by  points - 7 = 1, the lowest comes first\n" in shown


def test_a_step_that_was_asked_once_more_is_told_once_more(tell: Tell) -> None:
    story = tell(CUP, TEAMS, {})
    shown = explained(story, "birch")
    assert "  tie    9 is also the score of alder, cedar\n         won: 6 against 9 alder, 6 cedar\n" in shown
    assert "         won, once more among those who are left: 3 against 4 cedar · this decides\n" in shown
    shown = explained(story, "alder")
    assert "won: 9 against 6 cedar, 6 birch · this decides\n" in shown
    assert "once more" not in shown


def test_a_letter_of_refusal_says_that_nobody_is_waited_for(tell: Tell) -> None:
    """E1 refuses elm, and nobody assessed B of it. Of doubt, which is open, the call asks."""
    story = tell(HILLS, levels={})
    letter = {id: explanation_text(story.evaluation, story.explain(id), (), None, 100, letter=True) for id in ("elm", "doubt")}
    assert "no longer needed: the decision does not depend on it\n" in letter["elm"]
    assert "waits for" not in letter["elm"]
    assert "threshold" not in letter["elm"].partition("AWARD CRITERIA")[2]
    assert "threshold 15: undetermined" in letter["doubt"]
    assert "waits for" not in explained(story, "elm")
    assert "no longer needed" not in letter["doubt"]
    assert "not known: the call waits for the assessment\n" in letter["doubt"]


@pytest.mark.parametrize(("policy", "follows"), [("ask", "the call asks for the answer"), ("zero", "it does not apply, as the call says")])
def test_an_adjustment_that_is_undetermined_is_not_told_as_if_it_were_not_met(tell: Tell, policy: str, follows: str) -> None:
    said = "    met: {en: came late, it: in ritardo}\n    not met: {en: came in time, it: puntuale}\n"
    call = HILLS.replace("    if undetermined: zero\nranking:", f"{said}    if undetermined: {policy}\nranking:")
    shown = explained(tell(call, {"fern": "members: 30\n"}, {"fern": 3}), "fern")
    told = ("undetermined: late", f"not known: {follows}", "late: not said (line 1)")
    assert "  P  Late report  " + f"\n{' ' * 18}".join(told) + "\n" in shown
    assert "came in time" not in shown
    assert "does not apply: came in time\n" in explained(tell(call), "alder")

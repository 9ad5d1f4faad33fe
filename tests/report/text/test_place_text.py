"""Which rule beside the order decided on a place, in the ranking as in the explanation."""

from __future__ import annotations

import csv
import io
import json

import pytest

from callscore.explanation.explaining import explain
from callscore.report.csv.rank_csv import rank_csv
from callscore.report.json.rank_json import rank_json
from callscore.report.rank_columns import rank_grid
from callscore.report.results import results_of
from callscore.report.style import Style
from callscore.report.text.call_text import call_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table

from ..stories import FIRSTS, TWO, Tell, Told

THREE = TWO | {"dogwood": "area: s\npoints: 1\nask: 10\n"}
"""alder, birch and cedar of the north with 9, 8 and 7 points."""
QUOTA = "quotas: [{quota: south, places: 1, for: 'area = \"s\"', filled: first, unused: to all}]"
LIMIT = "limits: [{limit: one, per: area, at most: 1}]"
FIRST = "first of each: {of: area, first: 1, others: do not compete}"

RULES = {
    QUOTA: {
        "alder": "selected",
        "birch": "reserve, quota south: passed over for dogwood, who has its place",
        "dogwood": "selected, quota south: it has a place of this quota",
    },
    LIMIT: {"alder": "selected", "birch": "reserve, limit one: used up by alder", "dogwood": "selected"},
    FIRST: {
        "alder": "selected, first of each: the best of its Area",
        "birch": "not selected, first of each: not the best of its Area",
        "dogwood": "selected, first of each: the best of its Area",
    },
    "first of each: area": {"birch": "reserve", "dogwood": "selected, first of each: the best of its Area"},
    "first of each: {of: area, first: 2, others: do not compete}": {
        "birch": "selected, first of each: among the best 2 of its Area",
        "cedar": "not selected, first of each: not among the best 2 of its Area",
    },
}


def told(tell: Tell, rule: str) -> Told:
    places = 3 if "2" in rule else 2
    return tell(FIRSTS + f"selection: {{places: {places}, {rule}, reserve: true, tie at the last place: none}}\n", THREE, {})


@pytest.mark.parametrize(("rule", "said"), RULES.items(), ids=RULES)
def test_a_row_says_by_which_rule_somebody_has_a_place_or_has_none(tell: Tell, rule: str, said: dict[str, str]) -> None:
    story = told(tell, rule)
    results = results_of(story.evaluation)
    grid = rank_grid(story.evaluation, results, results, Style.of(story.evaluation.rulebook.call, None, 0, color=False))
    outcomes = {id: row[-1] for id, row in zip(grid.keys, grid.rows, strict=True)}
    assert {id: outcomes[id] for id in said} == said
    shown = rank_table(story.evaluation, (), None, 140)
    assert all(text in shown for text in said.values())


@pytest.mark.parametrize(("rule", "said"), RULES.items(), ids=RULES)
def test_an_explanation_says_it_in_the_same_words(tell: Tell, rule: str, said: dict[str, str]) -> None:
    story = told(tell, rule)
    for id, text in said.items():
        shown = explanation_text(story.evaluation, explain(story.evaluation, id), (), None, 140)
        head, _, reason = text.partition(", ")[2].partition(": ")
        assert f"  {head}  {reason}" in shown if head else "quota" not in shown


def test_the_first_of_each_in_a_group_says_among_whom(tell: Tell) -> None:
    """birch is the best of its label in the south, though alder of the north, with the same label, has more points."""
    call = FIRSTS.replace("  points:", "  label: {type: text, title: Label}\n  points:").replace("{ties", "{per: area, ties")
    call += "selection: {places: 1, per: area, first of each: {of: label, first: 1, others: do not compete}, tie at the last place: none}\n"
    who = {
        id: f"area: {area}\npoints: {points}\nask: 1\nlabel: L\n"
        for id, area, points in (("alder", "n", 9), ("elm", "n", 8), ("birch", "s", 7))
    }
    story = tell(call, who, {})
    shown = rank_table(story.evaluation, (), None, 160)
    assert "selected, first of each: the best of its Label, among those of s" in shown
    assert "not selected, first of each: not the best of its Label, among those of n" in shown
    letter = explanation_text(story.evaluation, explain(story.evaluation, "birch"), (), None, 160)
    assert "the best of its Label, among those of s" in letter


def test_programs_have_the_rule_and_the_reason(tell: Tell) -> None:
    story = told(tell, QUOTA)
    rows = {row["application"]: row for row in csv.DictReader(io.StringIO(rank_csv(story.evaluation, "it")))}
    assert (rows["birch"]["because"], rows["birch"]["reason"]) == ("south", "quota south: passed over for dogwood, who has its place")
    assert (rows["dogwood"]["because"], rows["dogwood"]["reason"]) == ("south", "quota south: it has a place of this quota")
    assert (rows["alder"]["because"], rows["alder"]["reason"]) == ("", "")
    results = {each["application"]: each for each in json.loads(rank_json(story.evaluation, (), "it"))["results"]}
    assert (results["birch"]["because"], results["birch"]["reason"]) == (["south"], rows["birch"]["reason"])
    assert (results["alder"]["because"], results["alder"]["reason"]) == ([], None)


def test_a_limit_is_among_what_decided(tell: Tell) -> None:
    (row,) = (each for each in csv.DictReader(io.StringIO(rank_csv(told(tell, LIMIT).evaluation))) if each["application"] == "birch")
    assert (row["because"], row["reason"]) == ("one", "limit one: used up by alder")


SHARED = """\
pools: {area: {among: all, per: area, unknown: ask}}
indicators: {in_area: {title: Applicants of the area, pool: {take: count(values), in: area}}}
ranking: {per: area, ties: [], numbering: competition}
selection: {places: PLACES, per: area, reserve: true, tie at the last place: none}
"""
ODD = "{total: 3, in proportion to: in_area, the odd places: WORD, cite: art. 4}"
LARGEST = ODD.replace("WORD", "to the largest remainder")


def shared(tell: Tell, places: str, applications: dict[str, str]) -> Told:
    ranking = next(line + "\n" for line in FIRSTS.splitlines() if line.startswith("ranking:"))
    return tell(FIRSTS.replace(ranking, SHARED.replace("PLACES", places)), applications, {})


def explained(story: Told, id: str) -> str:
    return explanation_text(story.evaluation, explain(story.evaluation, id), (), None, 140)


def test_the_ranking_says_how_many_places_all_groups_have_together(tell: Tell) -> None:
    """Three for four: 2.25 in the north, 0.75 in the south."""
    assert "\n  all groups together: 3 places\n" in rank_table(shared(tell, LARGEST, THREE).evaluation, (), None, 100)
    rounded_apart = shared(tell, "floor(3 * in_area / 4)", THREE)
    assert "\n  all groups together: 2 places\n" in rank_table(rounded_apart.evaluation, (), None, 100)


def test_places_that_no_group_gets_are_told(tell: Tell) -> None:
    story = shared(tell, ODD.replace("WORD", "given to nobody"), THREE)
    free = "1 of 3 places is given to no group: each share is rounded down"
    assert f"\n  all groups together: 2 places; {free}\n" in rank_table(story.evaluation, (), None, 100)
    assert f"3 places in proportion to Applicants of the area: 0.75 → 0\n{free}\nart. 4" in lines_of(explained(story, "dogwood"))
    equal = {name: text for name, text in THREE.items() if name in ("alder", "dogwood")}
    told = rank_table(shared(tell, LARGEST, equal).evaluation, (), "it", 120)
    assert "1 posto su 3 non è assegnato a nessun gruppo: i resti maggiori sono uguali" in told


def lines_of(text: str) -> str:
    return "\n".join(line.removeprefix("  places  ").strip() for line in text.split("\n"))


def test_a_group_of_which_nobody_is_ranked_has_the_places_that_are_its_share(tell: Tell) -> None:
    """dogwood is out, and the south has 0.75, so one place, all the same."""
    story = shared(tell, LARGEST, THREE)
    assert "s · 1 of 1 ranked · 1 place\n" in rank_table(story.evaluation, (), None, 100)
    gate = "gates: [{gate: E1, require: points > 1, met: some, not met: none, if undetermined: ask}]\n"
    ranking = next(line + "\n" for line in FIRSTS.splitlines() if line.startswith("ranking:"))
    out = tell(FIRSTS.replace(ranking, gate + SHARED.replace("PLACES", LARGEST)), THREE, {})
    shown = rank_table(out.evaluation, (), None, 100)
    assert "s · 0 of 1 ranked · 1 place\n" in shown
    assert "n · 3 of 3 ranked · 2 places\n" in shown


def test_a_list_without_points_names_no_quota(tell: Tell) -> None:
    evaluation = told(tell, QUOTA.replace("quota: south", "quota: south, title: Disabled")).evaluation
    assert "quota Disabled: it has a place of this quota" in rank_table(evaluation, (), None, 140)
    bare = rank_table(evaluation, (), None, 140, without_points=True)
    assert "quota" not in bare
    assert "Disabled" not in bare
    assert "dogwood" in bare
    limited = told(tell, LIMIT).evaluation
    assert "limit one: used up by alder" in rank_table(limited, (), None, 140, without_points=True)


def test_the_ranking_cites_the_rule(tell: Tell) -> None:
    cited = QUOTA.replace("quota: south", "quota: south, title: The south, cite: art. 6")
    assert "selected, quota The south (art. 6): it has a place of this quota" in rank_table(told(tell, cited).evaluation, (), None, 140)
    cited = LIMIT.replace("limit: one", "limit: one, cite: art. 7")
    assert "reserve, limit one (art. 7): used up by alder" in rank_table(told(tell, cited).evaluation, (), None, 140)
    cited = FIRST.replace("of: area", "of: area, cite: art. 8")
    assert "selected, first of each: the best of its Area (art. 8)" in rank_table(told(tell, cited).evaluation, (), None, 140)


def test_the_ranking_names_the_limit_that_stopped_or_cut_the_money(tell: Tell) -> None:
    """alder has 10 of the 15 of the north, birch the 5 that are left, and cedar nothing."""
    limits = "limits: [{limit: area, cite: art. 5, per: area, amount: 15, over the limit: the rest}]"
    story = tell(FIRSTS + f"budget: {{total: 30, unit: EUR, request: ask, {limits}, last: skip, if undetermined: ask}}\n", TWO, {})
    shown = rank_table(story.evaluation, (), None, 180).replace("\u00a0", " ")
    assert "ranked, 5 of 10 EUR (rest of a limit), limit area (art. 5): used by alder; it leaves less than is claimed\n" in shown
    assert "ranked, 0 of 10 EUR (over a limit), limit area (art. 5): used by alder, birch; it leaves less than is claimed\n" in shown
    rows = {row["application"]: row for row in csv.DictReader(io.StringIO(rank_csv(story.evaluation)))}
    assert (rows["cedar"]["because"], rows["cedar"]["reason"]) == (
        "area",
        "limit area (art. 5): used by alder, birch; it leaves less than is claimed",
    )
    assert (rows["alder"]["because"], rows["alder"]["reason"]) == ("", "")


def test_of_many_who_used_up_a_limit_some_are_named(tell: Tell) -> None:
    many = {f"a{number}": f"area: n\npoints: {20 - number}\nask: 10\n" for number in range(9)}
    rule = "selection: {places: 9, limits: [{limit: one, per: area, at most: 8}], reserve: true, tie at the last place: none}\n"
    shown = rank_table(tell(FIRSTS + rule, many, {}).evaluation, (), None, 140)
    assert "reserve, limit one: used up by a0, a1, a2, a3, a4, a5 and 2 more\n" in shown


CLAIMS = "application:\n  rival: {type: text, optional: true}\n"
EXCLUDE = "exclude each other: {named by: rival, cite: art. 8}"


@pytest.mark.parametrize(
    ("quota", "points", "said", "in_a_letter", "shown"),
    [
        (
            "",
            9,
            "dogwood stands above, was chosen, and excludes it",
            "another one that excludes it stands above, and was chosen",
            "of those that exclude each other the higher one is chosen",
        ),
        (
            QUOTA + ", ",
            8,
            "dogwood is equal to it, was chosen before it, and excludes it",
            "another one that excludes it is equal to it, and was chosen before it",
            "of those that exclude each other the one whose turn comes first is chosen; by a quota that may be a lower one",
        ),
        (
            QUOTA + ", ",
            1,
            "dogwood stands below, was chosen before it, and excludes it",
            "another one that excludes it stands below, and was chosen before it",
            "of those that exclude each other the one whose turn comes first is chosen; by a quota that may be a lower one",
        ),
        (
            QUOTA.replace("first", "last").replace("to all", "kept free") + ", ",
            9,
            "dogwood stands above, was chosen, and excludes it",
            "another one that excludes it stands above, and was chosen",
            "of those that exclude each other the higher one is chosen",
        ),
    ],
)
def test_where_the_one_that_excludes_it_stands(tell: Tell, quota: str, points: int, said: str, in_a_letter: str, shown: str) -> None:
    """birch has 8 points; the quota is one of dogwood, which names birch."""
    applications = TWO | {"dogwood": f"area: s\npoints: {points}\nask: 10\nrival: birch\n"}
    call = (
        FIRSTS.replace("application:\n", CLAIMS)
        + f"selection: {{places: 4, {quota}{EXCLUDE}, reserve: true, tie at the last place: none}}\n"
    )
    story = tell(call, applications, {})
    result = explain(story.evaluation, "birch")
    assert f"  {said}\n" in explanation_text(story.evaluation, result, (), None, 140)
    letter = explanation_text(story.evaluation, result, (), None, 140, letter=True)
    assert f"  {in_a_letter}\n" in letter
    assert "dogwood" not in letter
    assert f"(art. 8): {said}" in rank_table(story.evaluation, (), None, 280)
    assert shown in call_text(story.evaluation.rulebook, (), None, 280)


def test_a_limit_that_a_lower_one_has_used_up_is_told_in_a_letter_without_saying_that_it_stands_above(tell: Tell) -> None:
    applications = TWO | {"dogwood": "area: s\npoints: 1\nask: 10\nrival: N\n", "birch": TWO["birch"] + "rival: N\n"}
    limit = "limits: [{limit: one, per: rival, at most: 1}]"
    call = FIRSTS.replace("application:\n", CLAIMS) + f"selection: {{places: 3, {QUOTA}, {limit}, tie at the last place: none}}\n"
    story = tell(call, applications, {})
    letter = explanation_text(story.evaluation, explain(story.evaluation, "birch"), (), None, 140, letter=True)
    assert "used up by others, who were chosen before it" in letter


def test_money_of_an_earlier_group_excludes_one_of_a_later_group(tell: Tell) -> None:
    applications = TWO | {"dogwood": "area: s\npoints: 1\nask: 10\nrival: birch\n"}
    money = f"budget: {{total: 90, unit: EUR, request: ask, order: [s, n], {EXCLUDE}, last: stop, if undetermined: ask}}\n"
    call = FIRSTS.replace("application:\n", CLAIMS).replace("ranking: {", "ranking: {per: area, ") + money
    story = tell(call, applications, {})
    assert "dogwood was chosen before it, in another group, and excludes it" in rank_table(story.evaluation, (), None, 280)
    assert "the one whose turn comes first is chosen; it may be a lower one of an earlier group" in call_text(
        story.evaluation.rulebook, (), None, 180
    )


@pytest.mark.parametrize(
    ("amount", "id", "said", "in_a_letter"),
    [
        (
            15,
            "birch",
            "used by alder; it leaves less than is claimed",
            "used by others, who were chosen before it; it leaves less than is claimed",
        ),
        (5, "alder", "it allows less than is claimed", "it allows less than is claimed"),
    ],
)
@pytest.mark.parametrize("over", ["nothing", "the rest"])
def test_of_a_limit_of_money_something_may_be_left(tell: Tell, over: str, amount: int, id: str, said: str, in_a_letter: str) -> None:
    """Each claims 10. The first of a group may claim more than all that the limit allows: nobody used it."""
    limits = f"limits: [{{limit: area, per: area, amount: {amount}, over the limit: {over}}}]"
    story = tell(FIRSTS + f"budget: {{total: 30, unit: EUR, request: ask, {limits}, last: skip, if undetermined: ask}}\n", TWO, {})
    result = explain(story.evaluation, id)
    assert f"limit area: {said}\n" in explanation_text(story.evaluation, result, (), None, 140)
    assert f"limit area: {in_a_letter}\n" in explanation_text(story.evaluation, result, (), None, 140, letter=True)
    assert f"limit area: {said}\n" in rank_table(story.evaluation, (), None, 180)


@pytest.mark.parametrize(
    ("least", "said"),
    [
        ("", "gets what it leaves\n"),
        ("at least: 5, ", "gets what it leaves, unless that is less than the least grant\n"),
        ("at least: 5, a part below the least: nothing, ", "gets what it leaves, unless that is less than the least grant\n"),
        ("at least: 5, a part below the least: granted, ", "gets what it leaves\n"),
    ],
)
def test_what_a_limit_leaves_is_granted_from_the_least_grant_on(tell: Tell, least: str, said: str) -> None:
    limits = "limits: [{limit: area, per: area, amount: 13, over the limit: the rest}]"
    story = tell(FIRSTS + f"budget: {{total: 30, unit: EUR, request: ask, {least}{limits}, last: skip, if undetermined: ask}}\n", TWO, {})
    assert f"one that claims more than it leaves {said}" in call_text(story.evaluation.rulebook, (), None, 180)
    grant = story.evaluation.grant("birch")
    assert grant is not None
    assert grant.granted == (0 if "unless" in said else 3)


def letter_of(story: Told, id: str, language: str | None = None) -> str:
    return " ".join(explanation_text(story.evaluation, explain(story.evaluation, id), (), language, 140, letter=True).split())


def test_a_letter_says_of_one_that_it_is_one(tell: Tell) -> None:
    """birch was passed over for dogwood alone; where the quota keeps two places, for elm as well."""
    story = told(tell, QUOTA)
    assert "quota south passed over for another one of lower rank, which has its place" in letter_of(story, "birch")
    assert "superata da un'altra con posizione inferiore, che ne occupa il posto" in letter_of(story, "birch", "it")
    two = FIRSTS + f"selection: {{places: 3, {QUOTA.replace('places: 1', 'places: 2')}, reserve: true, tie at the last place: none}}\n"
    story = tell(two, THREE | {"elm": "area: s\npoints: 2\nask: 10\n"}, {})
    assert "quota south passed over for others of lower rank, who have its places" in letter_of(story, "birch")


@pytest.mark.parametrize(
    ("tie", "below"),
    [
        ("none", "last place, quota south (art. 6): nothing tells dogwood, elm apart, so they are treated alike, as the call says"),
        ("draw", "last place, quota south (art. 6): nothing tells dogwood, elm apart; a draw is due, and until then none of them"),
    ],
)
def test_equals_who_lose_the_place_of_a_quota_are_told_so(tell: Tell, tie: str, below: str) -> None:
    """dogwood and elm, both of the south, have 1 point each, and the quota keeps one place."""
    quota = QUOTA.replace("quota: south", "quota: south, cite: art. 6")
    call = FIRSTS + f"selection: {{places: 2, {quota}, reserve: true, tie at the last place: {tie}}}\n"
    story = tell(call, THREE | {"elm": THREE["dogwood"]}, {})
    lost = "nothing tells it apart from {}, and there is no place of this quota for all of them"
    shown = " ".join(rank_table(story.evaluation, (), None, 200).split())
    assert below in shown
    assert f"quota south (art. 6): {lost.format('elm')}" in shown
    assert f"quota south {lost.format('elm')} art. 6" in " ".join(
        explanation_text(story.evaluation, explain(story.evaluation, "dogwood"), (), None, 140).split()
    )
    assert f"quota south {lost.format('others')}" in letter_of(story, "dogwood")
    italian = " ".join(rank_table(story.evaluation, (), "it", 240).split())
    assert "riserva di posti south (art. 6): nulla la distingue da elm, e i posti di questa riserva non bastano per tutte" in italian
    answer = json.loads(rank_json(story.evaluation, ()))
    assert answer["last_places"] == [{"group": "", "applications": ["dogwood", "elm"], "draw_due": tie == "draw", "quota": "south"}]
    assert {row["application"] for row in answer["results"] if row["because"] == ["south"]} == {"dogwood", "elm"}

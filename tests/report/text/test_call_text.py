from __future__ import annotations

import pytest

from callscore.report.findings.excerpt import width_of
from callscore.report.text.call_text import call_text
from callscore.report.text.explanation_text import explanation_text

from ..stories import HILLS, RICH, Tell, Told


def told(story: Told, width: int = 100, language: str | None = None) -> str:
    return call_text(story.rulebook, story.findings, language, width)


def test_the_whole_call(tell: Tell) -> None:
    story = tell()
    assert told(story) == (
        f"Clusters of the hills                                            call hills v2, sha256 {story.digest[:12]}…\n"
        "illustration: for a test\n" + " " * 73 + "callscore 0.2.0, language 1\n"
        "\n"
        "WHAT AN APPLICATION SAYS\n"
        "  members  Members  number, in members\n"
        "  late              boolean\n"
        "\n"
        "ELIGIBILITY\n"
        "  E1  Size  Members at least 10\n"
        "            if undetermined: asked for · art. 1\n"
        "\n"
        "AWARD CRITERIA                                                                             50 points\n"
        "  A  Members  Members: 10 → 0, 40 → 30; beyond them the nearest one counts                        30\n"
        "              if undetermined: asked for\n"
        "  B  Quality  assessed on 0..5 in steps of 1                                                      20\n"
        "              if undetermined: asked for\n"
        "\n"
        "ADJUSTMENTS                                                                            in this order\n"
        "  P  Late report  late                                                                            -5\n"
        "                  if undetermined: counts as zero\n"
        "\n"
        "RANKING\n"
        "  groups     one order for all\n"
        "  order by   the score, highest first\n"
        "  threshold  at least 15\n"
        "  tie 1      criterion B\n"
        "             if undetermined: asked for\n"
        "  tie 2      a draw; its seed is not known yet\n"
        "             if undetermined: asked for\n"
        "  numbering  1, 1, 3\n"
        "\n"
        "PLACES\n"
        "  1 place  over all; all others wait on the reserve list\n"
        "           a tie at the last place: all get one\n"
        "\n"
        "FOR THE WHOLE CALL\n"
        "  rounding      none: points are exact\n"
        "  resubmission  two with the same identifier are an error\n"
    )


def test_formulas_ticks_percentages_and_money(tell: Tell) -> None:
    shown = told(tell(RICH, {"one": "area: dale\n"}, {}))
    for line in (
        "  share  Share  100 * parts / whole                                                                %\n",
        "the sum of 120 counts times 5/12",
        "Share; outside of 0 to the maximum no points",
        "+15: open to all, open",
        "+10: green",
        "in all at most 20",
        "+10 % of the criteria\n",
        "the total is at most 50",
        "groups     for each area\n",
        "  100 000 EUR  for each area; requested: grant\n",
        "half up to 1 place, at the total only\n",
        "asked to correct it; undetermined until then\n",
    ):
        assert line in shown


def test_rows_classes_libraries_and_variants(lakeside: Told) -> None:
    shown = told(lakeside, 120)
    for line in (
        "from 16 to 29 → 21, a broad core\n",
        "A university is a member and Share of small firms at least 50 → 10",
        "where several rows apply, the first counts\n",
        "    consolidated  Consolidated  Committed members at least 30 and Members near by at least 50\n",
        "lakes.near      `value` is the call's own (",
        "opens 2026-02-01 · closes 2026-03-31 · reference day 2025-12-31" + " " * 30 + "callscore 0.2.0, language 1\n",
        "min(values), of grant_requested, over the eligible",
        "assessed on 0..5 in steps of 0.5, the median of at least 3 evaluators",
        "a draw with the seed 17 23 41\n",
        "VARIANTS                                                                                      shown: the call as written\n",
    ):
        assert line in shown


def test_what_a_condition_had_computed_is_listed(lakeside: Told) -> None:
    shown = told(lakeside, 120)
    assert "  5 * lowest_grant / grant_requested  " in shown
    assert "  list contains(certificates" not in shown  # a condition is shown where it stands, in words
    assert "  services.training  " not in shown  # an answer in a record is not computed


def test_the_variant_is_named(tell: Tell) -> None:
    call = HILLS + "variants:\n  strict:\n    ranking: {threshold: 20}\n"
    story = tell(call, variant="strict")
    shown = told(story)
    assert f"call hills v2, variant strict, sha256 {story.digest[:12]}…" in shown
    assert "shown: strict\n  strict  shown here\n" in shown
    assert "threshold  at least 20\n" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_terminal(lakeside: Told, width: int) -> None:
    assert [line for line in told(lakeside, width).split("\n") if width_of(line) > width] == []


def test_what_no_rule_computes_is_shown_beside_the_rules(tell: Tell) -> None:
    story = tell(HILLS + "sections: {follows: bando-tipo, cumulation: none, revocation: if it moves}\n")
    shown = " ".join(told(story).split())
    assert "BESIDE THE RULES follows the bando-tipo cumulation none revocation if it moves" in shown
    assert "OLTRE ALLE REGOLE segue il bando-tipo cumulo none revoca if it moves" in " ".join(told(story, language="it").split())


def test_amounts_and_places_of_groups_are_a_sum_shared_out(tell: Tell) -> None:
    call = RICH.replace("places: 1, per", "places: {dale: 2, hill: 3}, per").replace("total: 100000", "total: {dale: 60000, hill: 40000}")
    lines = told(tell(call, {}, {}), 120).splitlines()
    places = lines.index("PLACES") + 1
    assert lines[places].split("  ")[1:3] == ["5 places in all", "shared out by area; all others wait on the reserve list"]
    money = lines.index("MONEY") + 1
    assert lines[money].split("  ")[1:3] == ["100 000 EUR in all", "shared out by area; requested: grant"]
    assert "for each area" not in "\n".join(lines[places:])


def test_a_formula_of_places_or_money_has_the_room_beside_its_name(tell: Tell) -> None:
    """In the narrow column of names it would be cut into pieces on paper."""
    call = RICH.replace("places: 1, per", "places: max(2, 1), per").replace("total: 100000", "total: max(2, 100000)")
    lines = told(tell(call, {}, {}), 120).splitlines()
    places, money = lines.index("PLACES") + 1, lines.index("MONEY") + 1
    assert (lines[places].split()[0], lines[money].split()[0]) == ("places", "total")
    assert lines[places].split("  ")[2].strip() != ""
    assert "for each area" in lines[places + 1]


def test_limits_and_quotas_say_that_they_count_in_each_group(tell: Tell) -> None:
    quota = "{quota: Q, per cent: 50, rounded: up, for: green, filled: first, unused: to all}"
    rules = "limits: [{limit: L, per: green, at most: 1}], quotas: [" + quota + "]"
    of_each = RICH.replace("places: 1, per: area", f"places: 2, per: area, {rules}")
    assert of_each != RICH
    shown = told(tell(of_each, {}, {}))
    assert "50 % of the places, rounded up, in each area\n" in shown
    assert "for each green: at most 1 place, in each area\n" in shown
    over_all = told(tell(of_each.replace("places: 2, per: area", "places: 2"), {}, {}))
    assert "50 % of the places, rounded up\n" in over_all
    assert "for each green: at most 1 place\n" in over_all


TOPPED = "topped up, topped up: {where left per cent: 80, from reserve: 5000, otherwise: stop}"


@pytest.mark.parametrize(
    ("was", "rule", "said"),
    [
        ("places: 1", "places: 1, exclude each other: {named by: area}", "of those that exclude each other the higher one is chosen"),
        ("places: 1", "places: 1, first of each: green", "the best of each green gets a place first"),
        (
            "places: 1",
            "places: 1, first of each: {of: green, first: 2, others: take their turn}",
            "the best 2 of each green get a place first",
        ),
        (
            "places: 1",
            "places: 1, first of each: {of: green, first: 1, others: do not compete}",
            "only the best 1 of each green competes for a place",
        ),
        ("last: partial", "exclude each other: {named by: area}, last: skip", "of those that exclude each other the higher one is chosen"),
        ("last: partial", "limits: [{limit: L, per: green, projects: 1}], last: skip", "for each green: at most 1 project"),
        (
            "last: partial",
            "limits: [{limit: L, per: green, amount: 9, over the limit: the rest}], last: skip",
            "for each green: not more than 9 EUR",
        ),
        ("last: partial", "first of each: green, last: skip", "the best of each green is funded first"),
        (
            "last: partial",
            "first of each: {of: green, first: 2, others: do not compete}, last: skip",
            "only the best 2 of each green compete for the money",
        ),
        (
            "partial",
            TOPPED,
            "one that does not fit is funded whole where at least 80 % of it is left and 5000 EUR beside the total have the rest",
        ),
    ],
)
def test_a_rule_says_that_it_holds_in_each_group(tell: Tell, was: str, rule: str, said: str) -> None:
    """What is not shared out by groups holds over all, and nothing is said of groups."""
    of_each = RICH.replace(was, rule)
    assert of_each != RICH
    shown = " ".join(told(tell(of_each, {}, {})).split())
    assert f"{said}, in each area" in shown
    over_all = of_each.replace("  per: area\n", "").replace("per: area, ", "")
    shown = " ".join(told(tell(over_all, {}, {})).split())
    assert said in shown
    assert "in each area" not in shown


def test_the_reserve_of_each_group_is_told(tell: Tell) -> None:
    rule = TOPPED.replace("from reserve: 5000", "from reserve: {dale: 5000, hill: 0}")
    shown = " ".join(told(tell(RICH.replace("partial", rule), {}, {})).split())
    said = "where at least 80 % of it is left and what its group has beside the total is enough for the rest: dale 5000 EUR; hill 0 EUR"
    assert said in shown
    assert "in each area" not in shown


def test_a_limit_of_the_group_itself_is_not_said_to_hold_in_each(tell: Tell) -> None:
    shown = told(tell(RICH.replace("places: 1", "places: 2, limits: [{limit: L, per: area, at most: 1}]"), {}, {}))
    assert "for each area: at most 1 place\n" in shown


def test_the_money_says_what_becomes_of_equals_at_the_line(tell: Tell) -> None:
    said = "equals who do not all fit: none gets any\n"
    assert said in told(tell(RICH, {}, {}))  # where the call does not say it
    assert said in told(tell(RICH.replace("last: partial", "tie at the line: none, last: partial"), {}, {}))
    shared = "last: pro rata for all, rounded to: {places: 2, mode: down}, the odd cents: left over"
    assert "equals who do not" not in told(tell(RICH.replace("last: partial", shared), {}, {}))  # all have a part


@pytest.mark.parametrize(
    ("places", "mode", "said"),
    [
        (0, "down", "every grant is rounded down to a whole amount\n"),
        (1, "floor", "every grant is rounded down to 1 decimal place\n"),
        (2, "half up", "every grant is rounded down to 2 decimal places\n"),  # what is done, whatever the mode: lint warns of it
    ],
)
def test_the_money_says_how_grants_are_rounded(tell: Tell, places: int, mode: str, said: str) -> None:
    assert "rounded down" not in told(tell(RICH, {}, {}))
    rule = f"rounded to: {{places: {places}, mode: {mode}}}, last: partial"
    assert said in told(tell(RICH.replace("last: partial", rule), {}, {}))


OWN_WORDS = (
    RICH.partition("application:\n")[0]
    + """\
application:
  wed: {type: boolean, title: Married}
  joint: {type: number, unit: EUR, title: Income of both, asked when: wed}
  graduated: {type: date, title: Day of graduation}
gates: [{gate: E, require: not(wed) or joint <= 100, if undetermined: ask}]
ranking:
  ties:
    - {highest: graduated, title: most recent graduation, if undetermined: ask}
    - {lowest: graduated, if undetermined: ask}
    - {lowest: joint, title: need, if undetermined: ask}
  numbering: competition
selection: {places: 1, reserve: true, tie at the last place: all}
outcomes:
  - {outcome: paid, when: status() = "selected", conditions: '{joint} EUR'}
  - {outcome: no, otherwise: true}
"""
)


def test_a_step_with_a_title_says_what_comes_first_too(tell: Tell) -> None:
    shown = told(tell(OWN_WORDS, {}, {}))
    assert "tie 1      most recent graduation: latest Day of graduation\n" in shown
    assert "tie 2      earliest Day of graduation\n" in shown
    assert "tie 3      need: lowest Income of both\n" in shown


def test_a_step_with_a_title_says_of_which_criterion_it_is_and_of_which_receipt(tell: Tell) -> None:
    steps = "[{criterion: A, title: quality, if undetermined: ask}, {earliest: received, title: first come, if undetermined: ask}]"
    call = HILLS.partition("ranking:")[0] + f"ranking: {{ties: {steps}, numbering: competition}}\n"
    shown = told(tell(call, {}, {}))
    assert "quality: criterion A\n" in shown
    assert "first come: received first\n" in shown


def test_the_gaps_of_a_condition_are_named(tell: Tell) -> None:
    shown = told(tell(OWN_WORDS, {}, {}))
    assert "on condition: [Income of both] EUR" in shown
    assert 'the status is "selected"' in shown


def test_what_was_not_asked_is_told_so(tell: Tell) -> None:
    story = tell(OWN_WORDS, {"a": "wed: false\ngraduated: 2024-05-20\n"}, {})
    shown = explanation_text(story.evaluation, story.explain("a"), story.findings, None, 120)
    assert "Income of both: not asked" in shown


@pytest.mark.parametrize(("name", "short"), [("S", "  S   Plan  "), ("second-benchmarking", "  E1  Size  ")])
def test_titles_of_gates_begin_in_one_column_where_their_names_are_short(tell: Tell, name: str, short: str) -> None:
    """A long name would push all others to the right: then each title follows its own name."""
    more = f"  - {{gate: {name}, title: Plan, require: late, met: a, not met: b, if undetermined: ask}}\ncriteria:"
    story = tell(HILLS.replace("criteria:", more, 1), {"a": "members: 12\nlate: true\n"}, {})
    explained = explanation_text(story.evaluation, story.explain("a"), story.findings, None, 100)
    for shown in (told(story), explained):
        assert short in shown
        assert "  E1  Size  " in shown

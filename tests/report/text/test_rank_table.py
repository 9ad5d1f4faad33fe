from __future__ import annotations

import re

import pytest

from callscore import __version__
from callscore.evaluation.evaluation import evaluate
from callscore.explanation.explaining import explain
from callscore.finding import warning
from callscore.place import Place
from callscore.report.findings.excerpt import width_of
from callscore.report.text.call_text import call_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table
from callscore.sentence import InTheCallsWords, Said

from ..json.test_rank_json import RICH_APPLICATIONS
from ..stories import APPLICATIONS, FIRSTS, HILLS, LEVELS, RICH, TWO, Tell, Told, read

MADE_BY_KEYWORD = f"callscore {__version__}, language 1: engines durable and direct agree"

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def table(story: Told, width: int = 100, language: str | None = None, color: bool = False, sources: bool = False) -> str:
    return rank_table(story.evaluation, story.findings, language, width, color, sources)


def test_the_whole_table(tell: Tell) -> None:
    story = tell()
    assert table(story) == (
        f"Clusters of the hills                                            call hills v2, sha256 {story.digest[:12]}…\n"
        f"illustration: for a test{MADE_BY_KEYWORD:>76}\n"
        "5 applications · 3 eligible · 1 ineligible · 1 undetermined\n"
        "\n"
        "PROVISIONAL: 1 application is undetermined (doubt); a place marked ? could still change\n"
        "\n"
        "2 of 5 ranked · 1 place\n"
        "rank  application  title        A   B  adj.  score  of 50    outcome\n"
        "  1?  beech        Beech Hill  17  20    -5     32  ██████▍  selected, tie: B\n"  # 6.4 of 10 columns
        "  2?  alder        Alder Hill  20  12           32  ██████▍  reserve, tie: B\n"
        "   –  cedar                     2  12           14  ██▊      below threshold: total < 15\n"
        "   –  doubt                     –  16            –           undetermined: E1, A, score 16 to 46,\n"
        "                                                               could come 1st\n"
        "   –  elm                       –   –     –      –           ineligible: E1\n"
        "  tie at 32: beech, alder · criterion B decides\n"
    )


def test_groups_ties_draws_and_money(tell: Tell) -> None:
    story = tell(RICH, {name: RICH_APPLICATIONS[name] for name in ("one", "two", "three")}, {})
    shown = table(story).split("\n\n")
    assert shown[1] == "PROVISIONAL: a draw is due; a place marked ? could still change"
    assert shown[-2] == (
        "dale · 1 of 1 ranked · 1 place\n"
        "rank  application       S    adj.  score  of 50  outcome\n"
        "  1?  three          6.25            6.3  █▎     selected, request unknown?\n"
        "  granted 0 EUR of 100 000 EUR; left 100 000 EUR"
    )
    assert shown[-1] == (
        "hill · 2 of 2 ranked · 1 place\n"
        "rank  application       S    adj.  score  of 50  outcome\n"
        "  1?  one          22.22…  +2.22…   24.4  ████▉  reserve, ex aequo\n"
        "  1?  two          22.22…  +2.22…   24.4  ████▉  reserve, ex aequo\n"
        "  tie at 24.4: one, two · tried: lowest grant, draw · still equal: one, two · a draw is due, its\n"
        "    seed is not known yet\n"
        "  last place: nothing tells one, two apart; a draw is due, and until then none of them is selected\n"
        "  granted 0 EUR of 100 000 EUR; left 100 000 EUR\n"
    )


def test_nothing_provisional_is_said_where_nothing_is(tell: Tell) -> None:
    settled = {name: APPLICATIONS[name] for name in ("alder", "cedar", "elm")}
    shown = table(tell(applications=settled, levels={"alder": 3, "cedar": 3, "elm": 5}))
    assert "PROVISIONAL" not in shown
    assert "?" not in shown


def test_an_unknown_group_is_named_so(tell: Tell) -> None:
    shown = table(tell(RICH, {"four": RICH_APPLICATIONS["four"]}, {}))
    assert "\ngroup unknown · 0 of 1 ranked\n" in shown
    assert "undetermined: area, score 27.1" in shown  # (50 + 15) × 5/12 = 27.083…


def test_what_is_set_aside_says_why(tell: Tell) -> None:
    shown = table(tell(reasons={"beech": "withdrawn by the applicant"}))
    assert "–  beech        Beech Hill   –   –      –           excluded, withdrawn by the applicant\n" in shown
    assert "5 applications · 2 eligible · 1 ineligible · 1 undetermined · 1 set aside\n" in shown


def test_one_engine_alone_is_said(tell: Tell) -> None:
    tell()  # it writes the files
    rulebook, submitted, found = read(HILLS, APPLICATIONS, LEVELS)
    shown = rank_table(evaluate(rulebook, submitted, ("direct",)), found, None, 100)
    assert "only the engine direct ran\n" in shown
    assert "agree" not in shown


def test_a_call_that_ranks_nobody(tell: Tell) -> None:
    shown = table(tell(HILLS[: HILLS.index("ranking:")]))
    assert "   –  beech        Beech Hill  17  20    -5     32  ██████▍  eligible\n" in shown


def test_origins_and_faults_of_the_source_are_repeated(tell: Tell) -> None:
    said = "    origin: {en: our own figure, it: cifra nostra}\n    source says: {en: two tables differ, it: due tabelle}\n"
    call = HILLS.replace("    max: 30\n", "    max: 30\n" + said)
    assert table(tell(call), sources=True).endswith(
        "\n\nTHE SOURCE\n  A  not from the cited text: our own figure\n  A  the source says: two tables differ\n"
    )


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120, 140])
def test_it_fits_the_terminal(lakeside: Told, width: int) -> None:
    shown = table(lakeside, width)
    assert [line for line in shown.split("\n") if width_of(line) > width and "sha256" not in line] == []


@pytest.mark.parametrize("width", [60, 80, 120])
def test_numbers_are_never_shortened(lakeside: Told, width: int) -> None:
    shown = table(lakeside, width)
    for score in ("91.30", "82.00", "57.30", "90.15", "77.50", "65.20"):
        assert score in shown
    assert "800 000 EUR" in " ".join(shown.split())


def test_every_application_has_its_line(lakeside: Told) -> None:
    shown = table(lakeside, 80)
    assert all(name in shown for name in lakeside.evaluation.appraisals)


def test_colours_change_nothing_but_the_colour(lakeside: Told) -> None:
    plain, colored = table(lakeside), table(lakeside, color=True)
    assert "\x1b" not in plain
    assert "\x1b[32mselected\x1b[0m" in colored
    assert [line.rstrip() for line in ESCAPE.sub("", colored).split("\n")] == plain.split("\n")


def test_an_applicants_text_reaches_no_terminal_as_a_command(tell: Tell) -> None:
    story = tell(applications={"alder": 'title: "\\e[31mred"\nmembers: 30\nlate: false\n'}, levels={"alder": 3})
    assert "\x1b" not in table(story)


def test_italian(tell: Tell) -> None:
    shown = table(tell(), language="it")
    assert "PROVVISORIA: 1 domanda è indeterminata (doubt); una posizione segnata con ? può ancora cambiare\n" in shown
    assert "  1?  beech    Beech Hill  17  20     -5         32  ██████▍  selezionata, a parità prevale: B\n" in shown


def test_bars_only_where_there_is_room(tell: Tell) -> None:
    assert "of 50" in table(tell(), 95)
    assert "of 50" not in table(tell(), 80)


def test_sources_are_folded_to_their_number(tell: Tell) -> None:
    said = "    origin: {en: our own figure, it: cifra nostra}\n    source says: {en: two tables differ, it: due tabelle}\n"
    shown = table(tell(HILLS.replace("    max: 30\n", "    max: 30\n" + said)))
    head, _, count = shown.splitlines()[-1].partition("  ")
    assert head == "THE SOURCE"
    assert count.strip() == "2 notes: 1 not from the cited text, 1 oddity of the source; `--sources` shows them"
    assert "our own figure" not in shown


@pytest.mark.parametrize(
    ("language", "count"),
    [("en", "1 note not from the cited text; `--sources` shows it"), ("it", "1 nota non tratta dal testo citato; la mostra `--sources`")],
)
def test_sources_of_one_kind_are_counted_once(tell: Tell, language: str, count: str) -> None:
    said = "    origin: {en: our own figure, it: cifra nostra}\n"
    shown = table(tell(HILLS.replace("    max: 30\n", "    max: 30\n" + said)), language=language)
    assert shown.splitlines()[-1].partition("  ")[2].strip() == count


OPEN_POOL = """\
call: open
version: 1
languages: [en]
title: Open
provenance: {kind: illustration}
application:
  size: {type: number, within: '>= 0'}
  green: {type: boolean}
pools: {p: {among: eligible, unknown: leave out}}
gates:
  - {gate: E1, require: green, met: green, not met: not green, if undetermined: ask}
criteria:
  - {criterion: Q, max: 60, if undetermined: ask, score: {relative: size, in: p, method: share of best, better: higher, all zero: 0}}
"""
ONE_OPEN = {"a": "size: 5\ngreen: true\n", "b": "size: 10\n"}


def test_without_an_order_what_an_open_pool_could_change_is_marked_all_the_same(tell: Tell) -> None:
    shown = table(tell(OPEN_POOL, ONE_OPEN, {}))
    assert "\n   –  a            60     60  ██████████  eligible?\n" in shown
    assert "\n   –  b             –      –              undetermined: E1, score 0 to 60\n" in shown
    settled = table(tell(OPEN_POOL, ONE_OPEN | {"b": "size: 10\ngreen: true\n"}, {}))
    assert "\n   –  a            30     30  █████       eligible\n" in settled


def test_of_who_is_not_settled_it_is_said_that_the_comparison_is_not(tell: Tell) -> None:
    story = tell(OPEN_POOL, ONE_OPEN, {})
    shown = explanation_text(story.evaluation, explain(story.evaluation, "b"), story.findings, None, 100)
    assert "not known: it is not settled who is compared" in shown
    assert "the call asks for the answer" in shown  # of the gate


@pytest.mark.parametrize(("language", "title"), [("en", "PLEASE LOOK AT"), ("it", "DA VERIFICARE")])
def test_warnings_that_are_none_of_the_source_have_a_heading_of_their_own(tell: Tell, language: str, title: str) -> None:
    words = InTheCallsWords({"en": "two tables differ", "it": "due tabelle"})
    call = HILLS.replace("    max: 30\n", "    max: 30\n    source says: {en: two tables differ, it: due tabelle}\n")
    found = [
        warning("x", Said("`{text}` stands twice", text="a"), Place("a.csv", 2, 1)),
        warning("y", Said("{message}; the source says: {words}", message="it does not meet", words=words), Place("call.yaml", 3, 1)),
    ]
    shown = rank_table(tell(call).evaluation, found, language, 120, sources=True)
    sources, _, others = shown.partition(f"\n\n{title}\n")
    assert sources.rstrip().endswith("(call.yaml:3:1)")
    assert sources.count(words.by_language[language]) == 1
    assert others == "  !  `a` stands twice (a.csv:2:1)\n"


WITHOUT_POINTS = FIRSTS.replace(
    "criteria: [{criterion: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]\nranking: {ties: []",
    "criteria: []\ngates: [{gate: E, require: points >= 1, met: y, not met: n, if undetermined: ask}]\n"
    "ranking: {ties: [{lowest: points, title: least points, if undetermined: ask}]",
)


def test_a_list_without_points_is_told_by_its_steps(tell: Tell) -> None:
    """9, 8 and 7, the least first; nothing is told of a score of 0 that everybody has."""
    story = tell(WITHOUT_POINTS, TWO, {})
    told = table(story)
    assert "told apart by the steps alone: cedar, birch, alder · least points decides" in " ".join(told.split())
    birch = explanation_text(story.evaluation, story.explain("birch"), (), None, 120)
    assert "the steps alone order it beside cedar, alder" in birch
    assert "above  1st cedar, ranked" in birch
    assert "order by   the steps alone, without points" in call_text(story.rulebook, (), None, 120)
    assert "tie at 0" not in told


def test_a_list_in_which_nobody_comes_first_shows_no_value(tell: Tell) -> None:
    story = tell(FIRSTS.replace("ranking: {ties: []", "ranking: {by: '0', ties: []"), TWO, {})
    told = table(story)
    assert "order by" not in told
    assert "nobody comes first: alder, birch, cedar" in told
    birch = " ".join(explanation_text(story.evaluation, story.explain("birch"), (), None, 120).split())
    assert "order by a fixed value: nobody comes first" in birch
    assert "tie it is equal to alder, cedar" in birch
    assert "order by   a fixed value: nobody comes first" in call_text(story.rulebook, (), None, 120)


def test_a_list_without_points_says_by_which_step_it_is_in_order_and_tells_of_no_tie(tell: Tell) -> None:
    """Nobody has points, so the step alone puts them in order, the last as the first."""
    criteria = next(line for line in FIRSTS.splitlines() if line.startswith("criteria:"))
    steps = "ties: [{highest: points, title: most points, if undetermined: ask}]"
    gate = "gates: [{gate: E1, require: points > 0, met: some, not met: none, if undetermined: ask}]"
    shown = table(tell(FIRSTS.replace(criteria, gate).replace("ties: []", steps), TWO, {}))
    assert "1  alder        ranked, order: most points" in shown
    assert "3  cedar        ranked, order: most points" in shown
    assert "ranked, tie" not in shown


def test_without_points_neither_they_nor_what_the_order_goes_by_are_told(tell: Tell) -> None:
    story = tell()
    shown = rank_table(story.evaluation, (), None, 100, without_points=True)
    assert "rank  application  title       outcome\n" in shown
    assert "  1?  beech        Beech Hill  selected, tie: B\n" in shown
    assert "   –  doubt                    undetermined: E1, A, could come 1st\n" in shown
    assert "\n  tie: beech, alder · criterion B decides\n" in shown
    assert "32" not in shown.partition("\n\n")[2]
    by_number = tell(FIRSTS.replace("ranking: {", "ranking: {by: points, "), TWO, {})
    assert "rank  application  outcome\n   1  alder        ranked\n" in rank_table(by_number.evaluation, (), None, 100, without_points=True)


def test_steps_that_told_some_apart_are_no_equality_of_all(tell: Tell) -> None:
    """Of three with 9 points alder asks for least; only the two others are equal there, and the higher sum decides between them."""
    asked = "ties: [{lowest: ask, if undetermined: ask}, {highest: ask + size, if undetermined: ask}]"
    call = FIRSTS.replace("ties: []", asked).replace("  ask: {type: number}", "  ask: {type: number}\n  size: {type: number}")
    answers = {"alder": (5, 1), "birch": (10, 2), "cedar": (10, 1)}
    story = tell(call, {name: f"area: n\npoints: 9\nask: {ask}\nsize: {size}\n" for name, (ask, size) in answers.items()}, {})
    assert "  tie at 9: alder, birch, cedar · after lowest ask, highest ask + size decides\n" in table(story)
    assert "  parità a 9: alder, birch, cedar · dopo: minore ask; decide: maggiore ask + size\n" in table(story, language="it")

"""The first screen of the pre-check: short, in the words of the form, and never without what decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore import __version__, api
from callscore.precheck.precheck import PreCheck, check
from callscore.report.findings.excerpt import width_of
from callscore.report.text.check_screen import SCREEN, check_screen

from ..conftest import ROOT
from ..stories import HILLS, Told
from .test_check_text import SELF_CHECKED

Checked = Callable[..., PreCheck]
LATE = "late: {type: boolean, title: {en: A late report, it: Relazione in ritardo}}"
TITLED = HILLS.replace("late: {type: boolean}", LATE)


def told(result: PreCheck, width: int = 80, language: str | None = None) -> str:
    return check_screen(result, result.findings, language, width)


def rows(shown: str) -> list[str]:
    """The lines without the blanks that align them."""
    return [" ".join(line.split()) for line in shown.splitlines()]


def test_the_whole_screen(checked: Checked) -> None:
    result = checked("members: 30\n", TITLED)
    digest = result.explanation.rulebook.edition.digest[:12]
    # A: 30 members are 20 of 30 points, two thirds; B: 0 to 20; P takes 5 or nothing, so 15 to 40
    assert told(result) == (
        f"mine                                         call hills v2, sha256 {digest}…\n"
        "Clusters of the hills · illustration\n"
        f"callscore {__version__}, language 1: engines durable and direct agree\n"
        "\n"
        "NOT YET: no gate stands against this application; 1 answer is missing\n"
        "\n"
        "WHAT IS MISSING\n"
        "  A late report  yes or no · line 1 · needed for P (Late report)\n"
        "\n"
        "POINTS SO FAR                                                     15 to 40 of 50\n"
        "  total   threshold 15: reached, at least 0\n"
        "  strong  A Members 20 of 30\n"
        "\n"
        "FOR OTHERS TO DECIDE: the evaluators: B (Quality)\n"
        "`--full` tells every rule, with the reason for it\n"
    )


def test_days_are_told_as_the_language_writes_them(checked: Checked) -> None:
    day = "{type: date, title: {en: Founded, it: Fondata}, within: '<= date(\"2026-03-04\")', example: 2025-01-31}"
    call = TITLED.replace("application:\n", f"application:\n  founded: {day}\n").replace("when: late", 'when: founded > date("2000-01-01")')
    result = checked("members: 30\n", call)
    assert " ".join(told(result, language="it").split("CHE COSA MANCA")[1].split()).startswith(
        "Fondata una data, come 31/12/2025; ammesso: entro il 04/03/2026; per esempio: 31/01/2025 · riga 1 ·"
    )
    assert "Founded a day, such as 2025-12-31;" in " ".join(told(result).split())


def test_italian(checked: Checked) -> None:
    shown = told(checked("members: 3\n", TITLED), language="it")
    assert "\nNO: non ammissibile\n\nCHE COSA OSTA\n  E1  Dimensione  solo 3 membri\n" in shown
    assert "  Relazione in ritardo  sì o no · riga 1 · serve per P (Ritardo)\n" in shown


@pytest.mark.parametrize(
    ("members", "bar", "line"),
    [
        (30, 15, "threshold 15: reached, at least +5"),  # 20 to 40
        (30, 35, "threshold 35: 15 short, up to 20 to come"),
        (12, 45, "threshold 45: missed, -23"),  # 2 to 22: 23 short at best
    ],
)
def test_how_far_it_is_to_the_threshold(checked: Checked, members: int, bar: int, line: str) -> None:
    result = checked(f"members: {members}\nlate: false\n", HILLS.replace("threshold: 15", f"threshold: {bar}"))
    assert f"total {line}" in rows(told(result))


def test_thresholds_of_criteria_by_what_became_of_them(checked: Checked) -> None:
    call = HILLS.replace("    max: 30\n", "    max: 30\n    threshold: 12\n").replace("    max: 20\n", "    max: 20\n    threshold: 8\n")
    shown = rows(told(checked("members: 30\nlate: false\n", call)))
    assert shown.index("not assessed yet B (Quality) threshold 8") < shown.index("reached A (Members) +8")
    assert "missed A (Members) -2" in rows(told(checked("members: 20\nlate: false\n", call)))


def test_a_threshold_that_waits_for_an_answer_of_its_own_is_not_reached_yet(checked: Checked) -> None:
    call = HILLS.replace("    max: 30\n", "    max: 30\n    threshold: 12\n")
    assert "not reached yet A (Members) 12 short" in rows(told(checked("late: false\n", call)))


def test_of_a_parent_that_waits_for_both_it_is_told_as_not_reached(checked: Checked) -> None:
    both = "  - criterion: AB\n    max: 50\n    threshold: 20\n    criteria:\n"
    call = HILLS.replace("criteria:\n", "criteria:\n" + both, 1)
    start, end = call.index("  - criterion: A\n"), call.index("adjustments:")
    nested = "".join("    " + line for line in call[start:end].splitlines(keepends=True))
    call = call[:start] + nested + call[end:]
    assert "not assessed yet AB threshold 20" in rows(told(checked("members: 25\nlate: false\n", call)))  # 15, and B is 0 to 20
    assert "not reached yet AB 20 short" in rows(told(checked("late: false\n", call)))


@pytest.mark.parametrize(("members", "named"), [(30, "strong  A"), (29, ""), (25, ""), (24, "weak  ")])
def test_strong_is_two_thirds_of_the_points_and_weak_is_less_than_half(checked: Checked, members: int, named: str) -> None:
    shown = told(checked(f"members: {members}\nlate: false\n"))  # 20, 19, 15 and 14 of 30
    assert ("strong" in shown, "weak" in shown) == ("strong" in named, "weak" in named)


def test_a_blank_form_is_asked_for_by_its_titles(checked: Checked) -> None:
    shown = rows(told(checked("", TITLED), 100))
    assert "NOT YET: nothing is answered yet" in shown
    assert "Members a number; in members · line 1 · needed for E1 (Size) and 1 more" in shown


def test_what_is_asked_though_no_rule_waits_for_it_is_told_apart(checked: Checked) -> None:
    asked = "phone: {type: text, title: {en: Telephone, it: Telefono}}"
    call = TITLED.replace("application:\n", f"application:\n  {asked}\n")
    shown = told(checked("members: 30\nlate: false\n", call), 100)
    assert "\nYES, for your part: nothing stands against this application, and no rule waits for an answer\n" in shown
    assert "\nASKED TOO, BUT NOT ANSWERED (no rule waits for it): Telephone\n" in shown
    shown = told(checked("members: 30\nlate: false\nphone: '011'\n", call), 100)
    assert "\nYES, for your part: nothing stands against this application, and nothing is missing\n" in shown
    assert "ASKED TOO" not in shown


def test_the_entry_of_a_list_is_named_and_not_its_path(lakeside: Told) -> None:
    shown = told(check(lakeside.rulebook, lakeside.evaluation.appraisals["fjord-sensors"].application), 140)
    assert "Members of the cluster, entry 4: Distance" in shown
    assert "members[4].km" not in shown


def test_what_excludes_is_told_with_its_reason(lakeside: Told) -> None:
    shown = told(check(lakeside.rulebook, lakeside.evaluation.appraisals["heron-energy"].application), 100)
    assert "\nNO: excluded\n\nWHAT STANDS AGAINST IT\n  X1  Double funding  the same costs are funded elsewhere\n" in shown
    assert "\nPOINTS, FOR INFORMATION ONLY " in shown


def test_what_can_be_completed_is_told_with_its_time(checked: Checked) -> None:
    gate = HILLS.replace(
        "    if undetermined: ask\ncriteria",
        "    if not met: complete\n    complete: {within: 10, unit: days, after: request}\n    if undetermined: ask\ncriteria",
        1,
    )
    shown = told(checked("members: 3\nlate: false\n", gate))
    assert "\nNOT YET: something can still be completed\n\nWHAT CAN BE COMPLETED\n  E1  Size  only 3 members\n" in shown
    assert "            nobody was asked to complete it yet; within 10 days of the request\n\nPOINTS SO FAR" in shown


def test_warnings_on_the_own_answers_are_told(lakeside: Told) -> None:
    result = check(lakeside.rulebook, lakeside.evaluation.appraisals["harbour-foods"].application)
    own = [each for each in lakeside.findings if each.subject == "harbour-foods"]
    assert "\nPLEASE LOOK AT\n  !  `North` is read as `north`" in check_screen(result, own, None, 100)


def test_what_the_own_answers_suggest_is_one_line(checked: Checked) -> None:
    # 30 members are level 4 of 5, so 16 of 20
    assert "self-check your own answers suggest 16 of what people assess" in rows(told(checked("members: 30\nlate: false\n", SELF_CHECKED)))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_terminal(lakeside: Told, width: int) -> None:
    for name in ("fjord-sensors", "birch-furniture"):
        shown = told(check(lakeside.rulebook, lakeside.evaluation.appraisals[name].application), width)
        assert [line for line in shown.split("\n") if width_of(line) > width] == []


@pytest.mark.parametrize("call", ["piemonte-poli-2016", "sportello-dm-2018", "legge-488-1992", "lakeside-2026"])
def test_a_form_of_many_questions_fits_one_screen(call: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    loaded = api.load_call(ROOT / "calls" / call)
    for language in loaded.rulebook.call.languages:
        form = tmp_path_factory.mktemp(language) / "blank.yaml"
        form.write_text(loaded.to_form(language), encoding="utf-8")
        text = api.check(ROOT / "calls" / call, form, language=language).to_text(100)
        assert len(text.splitlines()) <= SCREEN == 23


def test_of_many_answers_that_are_missing_the_first_are_told_and_the_others_counted(checked: Checked) -> None:
    names = [f"n{number}" for number in range(80)]
    fields = "".join(f"  {name}: {{type: number, title: {{en: Number {name}, it: Numero {name}}}}}\n" for name in names)
    call = HILLS.replace("  members:", f"{fields}  members:", 1).replace(
        "require: {members: '>= 10'}", f"require: {' + '.join(names)} >= 10"
    )
    shown = told(checked("members: 30\nlate: false\n", call), 100)
    assert len(shown.splitlines()) <= SCREEN
    assert "80 answers are missing" in shown
    lines = rows(shown)
    assert lines[6] == "Number n0 a number · line 1 · needed for E1 (Size)"
    assert lines[14].startswith("… Number ")  # below eight, eight more by name
    assert lines[15].endswith(" and 64 more")

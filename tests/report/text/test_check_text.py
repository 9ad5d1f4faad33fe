from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore import __version__
from callscore.precheck.precheck import PreCheck, check
from callscore.report.findings.excerpt import width_of
from callscore.report.text.check_text import check_text

from ..stories import HILLS, Told

MADE_BY_KEYWORD = f"callscore {__version__}, language 1: engines durable and direct agree"

Checked = Callable[..., PreCheck]

SELF_CHECKED = HILLS.replace(
    "    score: {assessed: 0..5}\n",
    """\
    score:
      assessed: 0..5
      self-check:
        of: members
        rows:
          - {when: '>= 30', level: 4, text: {en: a large cluster, it: un cluster grande}}
          - {when: '[10..30)', level: 2, text: {en: a cluster, it: un cluster}}
          - {when: '< 10', level: 0, text: {en: none, it: nessuno}}
""",
)


def told(result: PreCheck, width: int = 80, language: str | None = None) -> str:
    return check_text(result, result.findings, language, width)


def test_the_whole_answer(checked: Checked) -> None:
    result = checked("members: 30\n")
    digest = result.explanation.rulebook.edition.digest[:12]
    assert told(result) == (
        f"mine                                         call hills v2, sha256 {digest}…\n"
        "Clusters of the hills\n"
        f"{MADE_BY_KEYWORD}\n"
        "illustration: for a test\n"
        "\n"
        "NOT YET: no gate stands against this application; still to be answered: late\n"
        "\n"
        "WHAT IS MISSING\n"
        "  late  line 1; needed for P\n"
        "\n"
        "FOR OTHERS TO DECIDE\n"
        "  the evaluators  B (Quality)\n"
        "\n"
        "ELIGIBILITY\n"
        "  E1  Size  met: 30 members                                               art. 1\n"
        "            Members: 30 members (needs at least 10, +20; line 2)\n"
        "\n"
        "AWARD CRITERIA                                     points, and the running total\n"
        "  A  Members  30 members (line 2) → between 10 (0 points) and       20 of 30  20\n"
        "              40 (30 points)\n"
        "  B  Quality  nobody assessed it yet                           0 to 20 of 20   –\n"
        "              not known: the call waits for the assessment\n"
        "\n"
        "ADJUSTMENTS                                     from a sum that is not known yet\n"
        "  P  Late report  undetermined: late\n"
        "                  not known: the call asks for the answer\n"
        "                  late: not said (line 1)\n"
        "\n"
        "TOTAL                                                             15 to 40 of 50\n"
        "    threshold 15: reached\n"
    )


def test_no_and_why(checked: Checked) -> None:
    assert "\nNO: ineligible, because of E1 (Size)\n" in told(checked("members: 3\nlate: false\n"))


def test_not_yet(checked: Checked) -> None:
    assert "\nNOT YET: E1 cannot be decided\n" in told(checked("late: false\n"))


def test_a_threshold_out_of_reach(checked: Checked) -> None:
    call = HILLS.replace("threshold: 15", "threshold: 45")
    shown = told(checked("members: 12\nlate: false\n", call))  # 2 + at most 20
    assert "\nNO: below threshold, because of total\n" in shown
    assert "threshold 45: missed" in shown


def test_nothing_stands_against_it(checked: Checked) -> None:
    call = HILLS.replace("    score: {assessed: 0..5}\n", "    score: {value: 5, outside: clamp}\n")
    assert "\nYES: nothing stands against this application\n" in told(checked("members: 30\nlate: false\n", call))


def test_what_the_own_answers_suggest(checked: Checked) -> None:
    shown = told(checked("members: 30\nlate: false\n", SELF_CHECKED))
    assert (
        "SELF-CHECK\n"
        "  what your own answers suggest; people assess these criteria, and only that\n"
        "    counts\n"
        "  B  Quality  30 members → at least 30, a large cluster, level 4 of 5   16 of 20\n"
        "  together 16 points\n"
    ) in shown


def test_answers_that_suggest_no_level(checked: Checked) -> None:
    shown = told(checked("late: false\n", SELF_CHECKED))
    assert "your answers suggest no level" in shown
    assert "together" not in shown


def test_what_depends_on_others_is_not_asked_of_the_applicant(lakeside: Told) -> None:
    application = lakeside.evaluation.appraisals["northern-mills"].application
    shown = told(check(lakeside.rulebook, application), 120)
    assert "5 times Lowest grant requested by an eligible" in shown
    assert "divided by Grant requested: known once" in shown
    assert "WHAT IS MISSING" not in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_the_terminal(lakeside: Told, width: int) -> None:
    for name in ("fjord-sensors", "birch-furniture"):
        shown = told(check(lakeside.rulebook, lakeside.evaluation.appraisals[name].application), width)
        assert [line for line in shown.split("\n") if width_of(line) > width] == []


def test_italian(checked: Checked) -> None:
    assert "\nNO: non ammissibile, a causa di E1 (Dimensione)\n" in told(checked("members: 3\n"), language="it")


def test_a_verdict_of_people_is_waited_for_and_not_asked_of_the_applicant(checked: Checked) -> None:
    gate = "  - {gate: E2, recorded with: formal, met: {en: fine, it: bene}, not met: {en: bad, it: male}, if undetermined: ask}\n"
    shown = told(checked("members: 30\nlate: false\n", HILLS.replace("criteria:\n", gate + "criteria:\n", 1)))
    assert "  E2        undetermined: no verdict is recorded yet\n            the call waits for the verdict\n" in shown
    assert "recorded by people" not in shown


def test_a_condition_that_is_one_answer_is_told_by_its_title(checked: Checked) -> None:
    call = HILLS.replace("late: {type: boolean}", "late: {type: boolean, title: {en: A late report, it: Relazione in ritardo}}")
    assert "undetermined: A late report\n" in told(checked("members: 30\n", call))


def test_a_class_that_is_not_decided_is_undetermined_and_never_not_said(checked: Checked) -> None:
    classes = "classes: {size: {if undetermined: ask, cases: [{class: big, when: late}, {class: small, otherwise: true}]}}\n"
    call = HILLS.replace("criteria:\n", classes + "criteria:\n", 1).replace("    when: late\n", '    when: class("size") = "big"\n')
    shown = told(checked("members: 30\n", call), 120)
    assert 'class("size"): undetermined\n' in shown
    assert 'class("size"): not said' not in shown


def test_no_names_a_criterion_by_its_title_too(checked: Checked) -> None:
    call = HILLS.replace(
        "    if undetermined: ask\n    score: {of: members", "    threshold: 25\n    if undetermined: ask\n    score: {of: members"
    )
    assert "\nNO: below threshold, because of A (Members)\n" in told(checked("members: 30\nlate: false\n", call))


def test_what_a_call_rejects_where_it_is_missing_is_not_lost_yet(checked: Checked) -> None:
    call = HILLS.replace("    if undetermined: ask\n", "    if undetermined: reject\n")
    assert "\nNOT YET: nothing is answered yet\n" in told(checked("", call))
    assert "\nNOT YET: E1 cannot be decided\n" in told(checked("late: false\n", call))


@pytest.mark.parametrize("policy", ["zero", "not applicable", "reject", "ask"])
def test_what_nobody_has_assessed_yet_is_open_whatever_the_call_does_about_a_missing_level(checked: Checked, policy: str) -> None:
    # 30 members are 20 points: below the threshold of 35 alone, above it with up to 20 of the assessed criterion
    call = HILLS.replace("    if undetermined: ask\n    score: {assessed", f"    if undetermined: {policy}\n    score: {{assessed")
    result = checked("members: 30\nlate: false\n", call.replace("threshold: 15", "threshold: 35"))
    shown = told(result)
    assert result.is_yes
    assert "not known: the call waits for the assessment\n" in shown
    assert "TOTAL                                                             20 to 40 of 50\n    threshold 35: undetermined\n" in shown

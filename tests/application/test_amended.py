"""Amendments: what they change, and what stands against applying them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from callscore.application.amended import AmendmentDesk, amended
from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.amendment_texts import Amendment, AmendmentFile
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

from .conftest import CallOf, Read, underlined

CALL = """\
application:
  area: {type: text, one of: [north, south]}
  size: {type: number, within: '>= 0'}
  seat: {type: record, of: {town: {type: text}, km: {type: number}}}
  members: {type: list, key: name, of: {name: {type: text}, km: {type: number}}}
plausibility:
  - {plausibility: P, require: size < 100 or area = "north", at: size, not met: too much for the south}
gates:
  - {gate: G, recorded with: formal, if undetermined: ask}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5, step: 0.5, evaluators: {at least: 1, combine: mean}}}
"""
ALDER = """\
application: alder
area: north
size: 150
seat: {town: Lakeside, km: 3}
members: [{name: m1, km: 1}]
"""
REGISTER = "register:\n- {application: alder, recorded: {formal: met}}\n"
SHEET = "application,evaluator,criterion,level\nalder,Rossi,A,3\nalder,Verdi,A,4\n"
STALE = "`{0}` answers otherwise: this amendment is of another state"
WHO = "by: office 12, on: 2026-05-04, why: appeal 17"


Amend = Callable[..., tuple[dict[str, Application], AmendmentDesk]]


def amendments_of(text: str) -> Sequence[Amendment]:
    node, findings = yaml_of(Text.of("amendments.yaml", text))
    assert node is not None
    assert findings == ()
    file, shape = read_part(AmendmentFile, node)
    assert file is not None, shape
    return file.amendments


@pytest.fixture
def amend(read: Read, call_of: CallOf) -> Amend:
    """amend(amendments): the applications after them, and what was done and found."""

    def apply(*rules: str) -> tuple[dict[str, Application], AmendmentDesk]:
        applications, findings = read(CALL, SHEET, alder__yaml=ALDER, birch__yaml="application: birch\n", register__yaml=REGISTER)
        assert [finding for finding in findings if finding.is_error] == []
        lines = "".join(f"  - {{amendment: {number}, {rule}}}\n" for number, rule in enumerate(rules, 1))
        written = amendments_of("amendments:\n" + lines if rules else "amendments: []\n")
        changed, desk = amended(applications, written, call_of(dedent(CALL)))
        return {each.id: each for each in changed}, desk

    return apply


@pytest.mark.parametrize(
    ("rule", "path", "value", "before"),
    [
        ("answer: size, from: 150, to: 200.5", ("size",), 401, 150),
        ("answer: area, from: north, to: north ", ("area",), None, None),
        ("answer: seat.km, from: 3, to: 4", ("seat", "km"), 4, 3),
        ("answer: seat.town, from: Lakeside, to: ''", ("seat", "town"), None, "Lakeside"),
        ("answer: members, from: [{name: m1, km: 1}], to: [{name: m1, km: 1}, {name: m2, km: 5}]", ("members",), 2, None),
    ],
)
def test_an_answer_is_changed_and_nothing_else(
    amend: Amend, rule: str, path: tuple[str, ...], value: int | None, before: int | str | None
) -> None:
    changed, desk = amend(f"of: alder, {rule}, {WHO}")
    if path == ("area",):  # it says the same
        assert [finding.code for finding in desk.findings] == ["amendment-idle"]
        return
    assert desk.findings == []
    found: Any = changed["alder"].values
    for name in path:
        found = found[name]
    if path == ("members",):
        assert [member["name"] for member in found] == ["m1", "m2"]
    elif path == ("size",):
        assert found * 2 == value
    elif value is None:
        assert not isinstance(found, str)
    else:
        assert found == value
    assert before in (None, desk.done[0].before)
    assert changed["alder"].places[".".join(path)].file == "amendments.yaml"
    assert changed["alder"].values["area"] == "north"
    assert changed["birch"].recorded == {}


def test_a_level_a_verdict_and_a_withdrawal(amend: Amend) -> None:
    changed, desk = amend(
        f"of: alder, criterion: A, evaluator: Rossi, from: 3, to: 4.5, {WHO}",
        f"of: alder, criterion: A, evaluator: Bianchi, from: , to: 2, {WHO}",
        f"of: alder, recorded: formal, from: met, to: not met, {WHO}",
        f"of: birch, withdraws: true, {WHO}",
    )
    assert desk.findings == []
    assert {level.evaluator: level.value for level in changed["alder"].levels["A"]} == {"Verdi": 4, "Rossi": 4.5, "Bianchi": 2}
    assert changed["alder"].recorded["formal"].verdict is False
    assert {id: str(why) for id, why in desk.withdrawn.items()} == {"birch": "withdrawn, amendment 4: appeal 17"}
    assert [(each.kind, each.name, each.before, each.after) for each in desk.done] == [
        ("level", "A", 3, 4.5),
        ("level", "A", None, 2),
        ("recorded", "formal", "met", "not met"),
        ("withdrawn", "", None, None),
    ]


def test_what_could_not_be_read_is_corrected(read: Read, call_of: CallOf) -> None:
    applications, findings = read(CALL, "", alder__yaml=ALDER.replace("size: 150", "size: many"))
    assert [finding.code for finding in findings] == ["not-a-number"]
    assert not applications[0].is_legible
    written = amendments_of(f"amendments: [{{amendment: 1, of: alder, answer: size, from: , to: 150, {WHO}}}]\n")
    (changed,), desk = amended(applications, written, call_of(dedent(CALL)))
    assert (desk.findings, changed.is_legible, changed.values["size"]) == ([], True, 150)


def test_one_builds_on_the_other(amend: Amend) -> None:
    changed, desk = amend(f"of: alder, answer: size, from: 150, to: 160, {WHO}", f"of: alder, answer: size, from: 160, to: 170, {WHO}")
    assert desk.findings == []
    assert changed["alder"].values["size"] == 170


def test_there_and_back_is_as_before(amend: Amend) -> None:
    before, _ = amend()
    after, _ = amend(f"of: alder, answer: size, from: 150, to: 160, {WHO}", f"of: alder, answer: size, from: 160, to: 150, {WHO}")
    assert after["alder"] == before["alder"]


@pytest.mark.parametrize(
    ("rule", "code", "message", "text"),
    [
        ("of: aldr, answer: size, from: 150, to: 160", "unknown-application", "there is no application `aldr` to amend", "aldr"),
        ("of: alder, answer: sise, from: 150, to: 160", "unknown-field", "`sise` is no field of this application", "sise"),
        ("of: alder, answer: seat.twn, from: 150, to: 160", "unknown-field", "`seat.twn` is no field of this application", "seat.twn"),
        ("of: alder, answer: members.km, from: 1, to: 2", "unknown-field", "`members.km` is no field of this application", "members.km"),
        ("of: alder, answer: size, from: 140, to: 160", "amendment-stale", STALE.format("alder"), "140"),
        ("of: birch, answer: size, from: 140, to: 160", "amendment-stale", STALE.format("birch"), "140"),
        ("of: alder, answer: size, from: 150, to: 150.0", "amendment-idle", "this changes nothing", "150.0"),
        ("of: alder, answer: size, from: 150, to: many", "not-a-number", "`many` is not a number", "many"),
        ("of: alder, answer: size, from: 150, to: -1", "not-within", None, "-1"),
        ("of: alder, answer: area, from: north, to: west", "not-a-choice", None, "west"),
        ("of: alder, answer: area, from: north, to: south", "implausible", None, None),
        ("of: alder, answer: size, from: 150", "missing-key", "`to` is missing", "1"),
        ("of: alder, answer: size, to: 150", "missing-key", "`from` is missing", "1"),
        ("of: alder, from: 1, to: 150", "amendment-unclear", "this amendment does not say what changes", "1"),
        ("of: alder, answer: size, withdraws: true", "amendment-unclear", "this amendment changes several things", "1"),
        ("of: alder, criterion: B, evaluator: Rossi, from: 3, to: 4", "unknown-criterion", "`B` is no criterion with levels", "B"),
        ("of: alder, criterion: A, evaluator: rossi, from: , to: 4", "unknown-evaluator", "`rossi` gave `alder` no level on `A`", "rossi"),
        ("of: alder, criterion: A, evaluator: Rosi, from: 3, to: 4", "unknown-evaluator", "`Rosi` gave `alder` no level on `A`", "Rosi"),
        ("of: alder, criterion: A, from: 3, to: 4", "missing-key", "`evaluator` is missing", "A"),
        ("of: alder, criterion: A, evaluator: Rossi, from: 2, to: 4", "amendment-stale", None, "2"),
        ("of: alder, criterion: A, evaluator: Rossi, from: 3, to: 3.2", "level-off-step", None, "3.2"),
        ("of: alder, criterion: A, evaluator: Rossi, from: 3, to: [4]", "not-a-scalar", "a level is a single number", "[4]"),
        ("of: alder, recorded: formla, from: met, to: not met", "unknown-recorded-gate", "the call records no verdict `formla`", "formla"),
        ("of: alder, recorded: formal, from: not met, to: met", "amendment-stale", None, "not met"),
        ("of: alder, recorded: formal, from: met, to: passed", "not-a-verdict", "`passed` is no verdict", "passed"),
    ],
)  # fmt: skip
def test_what_stands_against_it_is_underlined(amend: Amend, rule: str, code: str, message: str | None, text: str | None) -> None:
    _, desk = amend(f"{rule}, {WHO}")
    (finding,) = desk.findings
    assert finding.code == code
    assert message in (None, finding.message)
    assert text in (None, underlined(finding.place))
    assert code == "implausible" or desk.done == []


@pytest.mark.parametrize(
    ("rule", "to", "stands"),
    [
        ("of: alder, answer: size", "160", "150"),
        ("of: birch, answer: size", "160", ""),
        ("of: alder, answer: area", "south", "north"),
        ("of: alder, answer: seat", "{town: Hill, km: 2.5}", "{town: Lakeside, km: 3}"),
        ("of: alder, answer: members", "[]", "[{name: m1, km: 1}]"),
        ("of: alder, answer: 'members[1]'", "{name: m1, km: 2}", "{name: m1, km: 1}"),
        ("of: alder, criterion: A, evaluator: Rossi", "4", "3"),
        ("of: alder, recorded: formal", "not met", "met"),
    ],
)
def test_the_help_on_a_stale_amendment_says_what_stands_there(amend: Amend, rule: str, to: str, stands: str) -> None:
    """Each is of another state, `from` what it makes; with what the help says it can be applied."""
    _, desk = amend(f"{rule}, from: {to}, to: {to}, {WHO}")
    (finding,) = desk.findings
    said = f"write `{stands}`, which stands there now" if stands else "leave `from:` empty, for nothing stands there now"
    assert (finding.code, finding.help) == ("amendment-stale", f"{said}; or see which amendment changed it before")
    _, desk = amend(f"{rule}, from: {stands}, to: {to}, {WHO}")
    assert [each.code for each in desk.findings if each.code != "implausible"] == []


ONE = "criteria:\n  - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}\n"
FEW = ONE.replace("assessed: 0..5", "assessed: 0..5, evaluators: {at least: 1, at most: 2, combine: mean}")


Panel = Callable[..., list[tuple[str, str, str, str]]]


@pytest.fixture
def panel(tmp_path: Path, call_of: CallOf) -> Panel:
    """panel(criteria, amendments, roster): what is found of amendments to levels by Rossi, and by Verdi where `two`."""

    def found(criteria: str, *rules: str, roster: str = "", two: bool = True) -> list[tuple[str, str, str, str]]:
        call = call_of("application: {area: {type: text}}\n" + criteria)
        (tmp_path / "alder.yaml").write_text("application: alder\n", encoding="utf-8")
        sheet = "application,evaluator,criterion,level\nalder,Rossi,A,3\n" + ("alder,Verdi,A,4\n" if two else "")
        (tmp_path / "assessments.csv").write_text(sheet, encoding="utf-8")
        if roster:
            (tmp_path / "evaluators.yaml").write_text(roster, encoding="utf-8")
        applications, findings = read_applications([tmp_path], call)
        assert [each for each in findings if each.is_error] == []
        lines = "".join(f"  - {{amendment: {number}, of: alder, {rule}, {WHO}}}\n" for number, rule in enumerate(rules, 1))
        _, desk = amended(applications, amendments_of("amendments:\n" + lines), call)
        return [(each.code, str(each.severity), underlined(each.place), each.message) for each in desk.findings]

    return found


def by(name: str, before: str = "", after: str = "5") -> str:
    return f"criterion: A, evaluator: {name}, from: {before}, to: {after}"


def test_more_evaluators_than_may_are_too_many_by_an_amendment_too(panel: Panel) -> None:
    (told,) = panel(FEW, by("Bianchi"))
    assert told == ("too-many-evaluators", "error", "Bianchi", "3 evaluators assessed `A` of `alder`, at most 2 may")
    (told,) = panel(ONE, by("Bianchi"), two=False)
    assert told[:3] == ("several-evaluators", "error", "Bianchi")
    (told,) = panel(FEW, by("panel"), two=False)
    assert told[:3] == ("panel-not-asked", "error", "panel")


def test_who_takes_the_place_of_another_is_not_one_too_many(panel: Panel) -> None:
    assert panel(FEW, by("Bianchi"), by("Verdi", "4", "")) == []
    assert panel(FEW, by("Verdi", "4", ""), by("Bianchi")) == []
    assert panel(FEW, by("Bianchi"), by("Bianchi", "5", "")) == []


def test_a_name_near_that_of_an_evaluator_is_told_of_an_amendment_too(panel: Panel) -> None:
    (told,) = panel(FEW, by("Rosi"), two=False)
    assert told == ("near-evaluators", "warning", "Rosi", "`Rosi` and `Rossi` are counted as two evaluators")
    assert [each[:3] for each in panel(FEW, by("Bianchi"), by("Biannchi"), by("Rossi", "3", ""), two=False)] == [
        ("near-evaluators", "warning", "Biannchi")
    ]


def test_with_a_roster_an_amendment_is_by_one_of_them(panel: Panel) -> None:
    assert panel(FEW, by("Bianchi"), roster="evaluators: [Rossi, Verdi, Bianchi]", two=False) == []
    (told,) = panel(FEW, by("Rosi"), roster="evaluators: [Rossi, Verdi, Bianchi]", two=False)
    assert told == ("not-on-the-roster", "error", "Rosi", "`Rosi` is not on the roster of evaluators")
    (told,) = panel(FEW, by("Neri"), by("Verdi", "4", ""), roster="evaluators: [Rossi, Verdi, Bianchi]")
    assert told[:3] == ("not-on-the-roster", "error", "Neri")
    (told,) = panel(FEW, by("Bianchi"), roster="evaluators: {Rossi: all, Verdi: [alder], Bianchi: []}", two=False)
    assert told == ("not-assigned", "error", "Bianchi", "`alder` is not assigned to `Bianchi`")


def test_the_order_of_amendments(amend: Amend) -> None:
    one = "of: alder, answer: size, from: 150, to: 160"
    two = "of: alder, answer: size, from: 160, to: 170"
    _, desk = amend(f"{one}, {WHO}", f"{two}, by: office 12, on: 2026-05-03, why: appeal")
    assert [finding.code for finding in desk.findings] == ["amendment-days"]
    _, desk = amend(f"of: alder, withdraws: true, {WHO}", f"{one}, {WHO}")
    assert [finding.code for finding in desk.findings] == ["amendment-withdrawn"]


SNIPPETS = [
    "",
    "1",
    "3",
    "150",
    "x",
    "met",
    "true",
    "2026-01-01",
    "[]",
    "{}",
    "[a]",
    "{a: 1}",
    "[{name: m1, km: 1}]",
    "{town: Lakeside, km: 3}",
]
TARGETS = [
    "answer: size",
    "answer: seat",
    "answer: seat.km",
    "answer: members",
    "answer: area",
    "answer: 'members[1]'",
    "answer: 'members[2]'",
    "answer: 'members[\"m1\"]'",
    "criterion: A, evaluator: Rossi",
    "recorded: formal",
]


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_is_written_it_is_applied_or_told(amend: Amend, target: str) -> None:
    for before, after in product(("", "3", "150", "[{name: m1, km: 1}]", "met"), SNIPPETS):
        changed, desk = amend(f"of: alder, {target}, from: {before}, to: {after}, {WHO}")
        assert bool(desk.done) != any(finding.is_error for finding in desk.findings) or desk.findings[0].code == "implausible"
        assert set(changed) == {"alder", "birch"}


@pytest.mark.parametrize(
    ("rule", "code", "message", "at", "help"),
    [
        *(
            (f"of: alder, answer: size, from: 150, to: 160, by: office, on: 2026-05-04, why: {why}", "not-a-reason", *rest)
            for why, rest in (
                ("'-'", ("`-` does not say why `alder` is amended", "'-'", "say in words why")),
                ("n/a", ("`n/a` does not say why `alder` is amended", "n/a", "say in words why")),
            )
        ),
        (
            "of: alder, answer: size, from: 150, to: 160, by: '-', on: 2026-05-04, why: appeal 17",
            "not-a-reason",
            "`-` does not say who amended `alder`",
            "'-'",
            "write the name, or the office",
        ),
        (
            f"of: alder, recorded: formal, from: met, to: failed, {WHO}",
            "not-a-verdict",
            "`failed` is no verdict",
            "failed",
            "write `not met`",
        ),
        (
            f"of: alder, withdraws: false, {WHO}",
            "amendment-unclear",
            "this amendment withdraws nothing",
            "false",
            "write `true`, or take it out",
        ),
    ],
)
def test_what_an_office_writes_otherwise_is_told_with_what_to_write(
    amend: Amend, rule: str, code: str, message: str | None, at: str, help: str
) -> None:
    _, desk = amend(rule)
    (finding,) = desk.findings
    assert (finding.code, finding.message, underlined(finding.place), finding.help) == (code, message, at, help)
    assert desk.done == []


@pytest.mark.parametrize("path", ["members[1].km", 'members["m1"].km', 'members["M1"].km'])
def test_an_entry_of_a_list_is_named_by_its_number_or_its_key(amend: Amend, path: str) -> None:
    changed, desk = amend(f"of: alder, answer: '{path}', from: 1, to: 7, {WHO}")
    assert desk.findings == []
    assert changed["alder"].values["members"] == ({"name": "m1", "km": 7},)
    assert changed["alder"].places["members[1].km"].file == "amendments.yaml"
    assert (desk.done[0].before, desk.done[0].after) == (1, 7)


@pytest.mark.parametrize(
    ("path", "message", "help"),
    [
        ("members[2].km", "`members` has no entry 2", "its entries are numbered from 1 to 1"),
        ('members["m2"].km', "`members` has no entry `m2`", "its entries are `m1`"),
        ('members["zzzz"].km', "`members` has no entry `zzzz`", "its entries are `m1`"),
        ("members[1].kn", "`members[1].kn` is no field of this application", "did you mean `members[1].km`?"),
        ("members[2]", "`members` has no entry 2", "its entries are numbered from 1 to 1"),
        ('members["m2"]', "`members` has no entry `m2`", "its entries are `m1`"),
        ("size[1].km", "`size[1].km` is no field of this application", ""),
        ("members.km", "`members.km` is no field of this application", "did you mean `members[1].km`?"),
    ],
)
def test_an_entry_that_is_not_there_is_told(amend: Amend, path: str, message: str, help: str) -> None:
    _, desk = amend(f"of: alder, answer: '{path}', from: 1, to: 7, {WHO}")
    (finding,) = desk.findings
    assert (finding.code, finding.message) == ("unknown-field", message)
    assert finding.help.startswith(help)


def test_a_stale_entry_shows_what_stands_there(amend: Amend) -> None:
    _, desk = amend(f"of: alder, answer: 'members[1].km', from: 2, to: 7, {WHO}")
    (finding,) = desk.findings
    assert (finding.code, finding.message) == ("amendment-stale", STALE.format("alder"))
    assert finding.help == "write `1`, which stands there now; or see which amendment changed it before"


def test_an_entry_gets_no_key_of_another_one(amend: Amend) -> None:
    two = "of: alder, answer: members, from: [{name: m1, km: 1}], to: [{name: m1, km: 1}, {name: m2, km: 5}]"
    _, desk = amend(f"{two}, {WHO}", f"of: alder, answer: 'members[2].name', from: m2, to: M1, {WHO}")
    (finding,) = desk.findings
    assert (finding.code, finding.message) == ("doubled-member", "the name `M1` would be in `members` twice")
    changed, desk = amend(f"{two}, {WHO}", f"of: alder, answer: 'members[2].name', from: m2, to: m3, {WHO}")
    assert desk.findings == []
    assert [each["name"] for each in changed["alder"].values["members"]] == ["m1", "m3"]


def counting(changed: dict[str, Application]) -> dict[str, Any]:
    return {level.evaluator: level.value for level in changed["alder"].levels["A"] if not level.conflict}


@pytest.mark.parametrize("criterion", ["criterion: A, ", ""])
def test_a_conflict_of_interest_takes_a_level_out(amend: Amend, criterion: str) -> None:
    changed, desk = amend(f"of: alder, {criterion}evaluator: Rossi, conflict: her firm is a member, {WHO}")
    assert desk.findings == []
    assert counting(changed) == {"Verdi": 4}
    assert (desk.done[0].kind, desk.done[0].name, desk.done[0].after) == ("conflict", "A" if criterion else "", "her firm is a member")


def test_a_conflict_of_one_who_gave_no_level_stands_beside_those_that_count(amend: Amend) -> None:
    changed, desk = amend(f"of: alder, evaluator: Bruni, conflict: a cousin, {WHO}")
    assert desk.findings == []
    assert counting(changed) == {"Rossi": 3, "Verdi": 4}
    assert [level.conflict for level in changed["alder"].levels["A"]] == ["", "", "a cousin"]


@pytest.mark.parametrize(
    ("rule", "code", "message"),
    [
        ("conflict: a cousin", "missing-key", "`evaluator` is missing"),
        ("evaluator: Rossi, criterion: B, conflict: a cousin", "unknown-criterion", "`B` is no criterion with levels"),
        (
            "evaluator: Rossi, answer: size, conflict: a cousin",
            "amendment-unclear",
            "a conflict of interest changes no answer, no verdict and no level: what was given does not count",
        ),
    ],
)
def test_a_conflict_that_is_not_clear_is_told(amend: Amend, rule: str, code: str, message: str) -> None:
    _, desk = amend(f"of: alder, {rule}, {WHO}")
    assert [(finding.code, finding.message) for finding in desk.findings] == [(code, message)]


def test_a_conflict_said_twice_changes_nothing(amend: Amend) -> None:
    rule = f"of: alder, criterion: A, evaluator: Rossi, conflict: a cousin, {WHO}"
    _, desk = amend(rule, rule)
    assert [finding.code for finding in desk.findings] == ["amendment-idle"]


# Whole entries, and conflicts that are lifted ---------------------------------------------------------------------------

THREE = "of: alder, answer: members, from: [{name: m1, km: 1}], to: [{name: m1, km: 1}, {name: m2}, {name: m3}]"


@pytest.mark.parametrize("path", ["members[2]", 'members["m2"]'])
def test_an_entry_is_added_behind_the_last(amend: Amend, path: str) -> None:
    changed, desk = amend(f"of: alder, answer: '{path}', from: , to: {{name: m2, km: 5}}, {WHO}")
    assert desk.findings == []
    assert changed["alder"].values["members"] == ({"name": "m1", "km": 1}, {"name": "m2", "km": 5})
    assert changed["alder"].places["members[2].km"].file == "amendments.yaml"
    assert (desk.done[0].before, desk.done[0].after) == (None, {"name": "m2", "km": 5})


@pytest.mark.parametrize("path", ["members[2]", 'members["m2"]'])
def test_where_an_entry_is_taken_out_those_behind_it_move_up(amend: Amend, path: str) -> None:
    """So do the names of what they do not say, and of where it belongs."""
    changed, desk = amend(f"{THREE}, {WHO}", f"of: alder, answer: '{path}', from: {{name: m2}}, to: , {WHO}")
    assert desk.findings == []
    first, second = changed["alder"].values["members"]
    assert (first, second["name"], second["km"].sources) == ({"name": "m1", "km": 1}, "m3", ("members[2].km",))
    places = changed["alder"].places
    assert [name for name in places if name.startswith("members[")] == [
        *("members[1]", "members[1].name", "members[1].km"),
        *("members[2]", "members[2].name", "members[2].km"),
    ]
    assert underlined(places["members[2].name"]) == "m3"
    # and what is behind it is amended by the number that it has then
    changed, desk = amend(
        f"{THREE}, {WHO}",
        f"of: alder, answer: '{path}', from: {{name: m2}}, to: , {WHO}",
        f"of: alder, answer: 'members[2].km', from: , to: 8, {WHO}",
    )
    assert (desk.findings, changed["alder"].values["members"][1]) == ([], {"name": "m3", "km": 8})


def test_an_entry_stands_in_place_of_another(amend: Amend) -> None:
    changed, desk = amend(f"of: alder, answer: 'members[1]', from: {{name: m1, km: 1}}, to: {{name: m9, km: 2}}, {WHO}")
    assert (desk.findings, changed["alder"].values["members"]) == ([], ({"name": "m9", "km": 2},))


def test_the_last_entry_that_is_taken_out_leaves_an_empty_list(amend: Amend) -> None:
    changed, desk = amend(f"of: alder, answer: 'members[1]', from: {{name: m1, km: 1}}, to: , {WHO}")
    assert (desk.findings, changed["alder"].values["members"]) == ([], ())


ENTRY = "{name: m1, km: 1}"


@pytest.mark.parametrize(
    ("rule", "code", "message", "text", "help"),
    [
        (f"alder, answer: 'members[1]', from: , to: {ENTRY}", "amendment-stale", STALE.format("alder"), None,
         f"write `{ENTRY}`, which stands there now; or see which amendment changed it before"),
        (f"alder, answer: 'members[3]', from: , to: {ENTRY}", "unknown-field", "`members` has no entry 3", "'members[3]'",
         "a new entry is number 2, behind the last"),
        (f"birch, answer: 'members[1]', from: , to: {ENTRY}", "unknown-field", "`members` is not answered", "'members[1]'",
         "amend `members` as a whole: nobody knows what else stands in it"),
        ("alder, answer: 'members[2]', from: , to: {name: M1}", "doubled-member", "the name `M1` would be in `members` twice", None,
         "keep one of the two"),
        ("""alder, answer: 'members["m2"]', from: , to: {name: m3}""", "amendment-unclear",
         "the amendment calls the entry `m2`, and its name is otherwise", None,
         "write the same name in both, or the number of the entry: `members[2]`"),
        ("alder, answer: 'members[2]', from: , to: ", "amendment-idle", "this changes nothing", None,
         "write what stands there then, or take it out"),
        ("alder, answer: 'members[2]', from: , to: {nme: x}", "unknown-field", "`nme` is no field of `members`", "nme",
         "did you mean `name`?"),
        ("alder, answer: 'members[2]', from: , to: m2", "not-a-mapping", "`members` has fields of its own", "m2",
         "write them below it: `name`, `km`"),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_amended_is_told(amend: Amend, rule: str, code: str, message: str, text: str | None, help: str) -> None:
    _, desk = amend(f"of: {rule}, {WHO}")
    assert [(finding.code, finding.message, finding.help) for finding in desk.findings] == [(code, message, help)]
    assert text in (None, underlined(desk.findings[0].place))
    assert desk.done == []


@pytest.mark.parametrize("criterion", ["criterion: A, ", ""])
def test_a_level_counts_again_where_the_conflict_is_lifted(amend: Amend, criterion: str) -> None:
    changed, desk = amend(
        f"of: alder, {criterion}evaluator: Rossi, conflict: a cousin, {WHO}",
        f"of: alder, {criterion}evaluator: Rossi, lifts conflict: a cousin, {WHO}",
    )
    assert desk.findings == []
    assert counting(changed) == {"Rossi": 3, "Verdi": 4}
    assert (desk.done[1].kind, desk.done[1].before, desk.done[1].after) == ("conflict", "a cousin", None)


def test_the_line_of_one_who_gave_no_level_goes_with_the_conflict(amend: Amend) -> None:
    rule = f"of: alder, evaluator: Bruni, {{}}conflict: a cousin, {WHO}"
    changed, desk = amend(rule.format(""), rule.format("lifts "))
    assert desk.findings == []
    assert [level.evaluator for level in changed["alder"].levels["A"]] == ["Rossi", "Verdi"]


@pytest.mark.parametrize(
    ("before", "code", "message", "help"),
    [
        (
            "of: alder, evaluator: Rossi, conflict: her firm",
            "amendment-stale",
            "the conflict of interest of `Rossi` with `alder` is another one",
            "write `her firm`, which stands there now; or see which amendment changed it before",
        ),
        (
            "of: alder, evaluator: Verdi, conflict: her firm",
            "amendment-stale",
            "`Rossi` has no conflict of interest with `alder`",
            "take the amendment out; or see which one lifted it before",
        ),
    ],
)
def test_a_conflict_that_is_not_there_cannot_be_lifted(amend: Amend, before: str, code: str, message: str, help: str) -> None:
    _, desk = amend(f"{before}, {WHO}", f"of: alder, evaluator: Rossi, lifts conflict: a cousin, {WHO}")
    assert [(finding.code, finding.message, finding.help) for finding in desk.findings] == [(code, message, help)]
    assert underlined(desk.findings[0].place) == "a cousin"


def test_one_amendment_does_not_say_and_lift_a_conflict(amend: Amend) -> None:
    _, desk = amend(f"of: alder, evaluator: Rossi, conflict: a cousin, lifts conflict: a cousin, {WHO}")
    assert [finding.code for finding in desk.findings] == ["amendment-unclear"]


QUESTION = """\
application: {area: {type: text}}
gates:
  - {gate: S, assessed: yes or no, evaluators: {at least: 1, at most: 3, combine: majority, draw: ask}, if undetermined: ask}
criteria:
  - {criterion: A, max: 10, if undetermined: ask, score: {assessed: 0..5}}
"""


@pytest.mark.parametrize(
    ("rule", "changed", "message", "help"),
    [
        ("criterion: S, evaluator: Rossi, from: yes, to: no", (True, False), "", ""),
        ("criterion: S, evaluator: Bianchi, from: '', to: yes", (None, True), "", ""),
        (
            "criterion: S, evaluator: Rossi, from: no, to: yes",
            None,
            "`alder` has another level of `Rossi`: this amendment is of another state",
            "write `yes`, which stands there now; or see which amendment changed it before",
        ),
        (
            "criterion: S, evaluator: Rossi, from: yes, to: 3",
            None,
            "`3` does not answer `S`, which asks for yes or no",
            "write `yes` or `no`; leave it empty if nothing was assessed",
        ),
    ],
)
def test_an_answer_of_an_evaluator_is_changed(
    read: Read, call_of: CallOf, rule: str, changed: tuple[object, object] | None, message: str, help: str
) -> None:
    sheet = "application,evaluator,criterion,level\nalder,Rossi,S,yes\n"
    applications, _ = read(QUESTION, sheet, alder__yaml="application: alder\n")
    rules = amendments_of(f"amendments:\n  - {{amendment: 1, of: alder, {rule}, {WHO}}}\n")
    _, desk = amended(applications, rules, call_of(QUESTION))
    assert [(each.message, each.help) for each in desk.findings] == ([(message, help)] if message else [])
    assert [(each.before, each.after) for each in desk.done] == ([changed] if changed is not None else [])


# Levels that are struck --------------------------------------------------------------------------------------------------

STRIKING = """\
application: {area: {type: text}}
gates:
  - {gate: S, assessed: yes or no, evaluators: {at least: 1, at most: 3, combine: majority, draw: ask}, if undetermined: ask}
criteria:
  - criterion: A
    max: 10
    if undetermined: ask
    score: {assessed: 0..5, evaluators: {at least: 2, combine: mean, panel may change: with reason, may be struck: with reason}}
  - {criterion: B, max: 10, if undetermined: ask, score: {assessed: 0..5, evaluators: {at least: 1, combine: mean}}}
"""
GIVEN = """\
application,evaluator,criterion,level,reason
alder,Rossi,A,3,
alder,Verdi,A,4,
alder,Bianchi,A,0,a sound plan
alder,panel,A,3,read again
alder,Rossi,B,3,
alder,Rossi,S,yes,
"""
STRIKE = "of: alder, criterion: A, evaluator: Bianchi, from: 0, strikes: true"


@pytest.fixture
def strike(read: Read, call_of: CallOf) -> Amend:
    def apply(*rules: str) -> tuple[dict[str, Application], AmendmentDesk]:
        applications, findings = read(STRIKING, GIVEN, alder__yaml="application: alder\n")
        assert [finding for finding in findings if finding.is_error] == []
        lines = "".join(f"  - {{amendment: {number}, {rule}, {WHO}}}\n" for number, rule in enumerate(rules, 1))
        changed, desk = amended(applications, amendments_of("amendments:\n" + lines), call_of(STRIKING))
        return {each.id: each for each in changed}, desk

    return apply


def test_a_level_is_struck_and_stays_what_it_is(strike: Amend) -> None:
    changed, desk = strike(STRIKE)
    assert desk.findings == []
    own = {level.evaluator: level for level in changed["alder"].levels["A"]}
    assert {name: level.value for name, level in own.items() if level.counts} == {"Rossi": 3, "Verdi": 4, "panel": 3}
    assert (own["Bianchi"].value, own["Bianchi"].reason, own["Bianchi"].struck) == (0, "a sound plan", "appeal 17")
    assert [(each.kind, each.name, each.before, each.after) for each in desk.done] == [("struck", "A", 0, None)]


@pytest.mark.parametrize(
    ("rule", "code", "message", "text", "help"),
    [
        (STRIKE.replace("from: 0", "from: 1"), "amendment-stale",
         "`alder` has another level of `Bianchi`: this amendment is of another state", "1",
         "write `0`, which stands there now; or see which amendment changed it before"),
        (STRIKE.replace("from: 0, ", ""), "missing-key", "`from` is missing", "1", None),
        (STRIKE.replace("true", "false"), "amendment-unclear", "this amendment strikes nothing", "false", "write `true`, or take it out"),
        (f"{STRIKE}, to: 2", "amendment-unclear", "a level that is struck stays what it is", "2", "take `to:` out"),
        ("of: alder, answer: area, from: , strikes: true", "amendment-unclear", "what is struck is a level", "true",
         "name its `criterion:` and its `evaluator:`"),
        (f"{STRIKE}, conflict: a cousin", "amendment-unclear",
         "a conflict of interest changes no answer, no verdict and no level: what was given does not count", None,
         "write another amendment for what else changes"),
        (STRIKE.replace("criterion: A", "criterion: B").replace("Bianchi", "Rossi"), "struck-not-asked",
         "a level on `B` of `alder` is struck, and the call does not say that it may be", "true",
         "take the amendment out, or write `may be struck: with reason` under `evaluators` in the call"),
        (STRIKE.replace("criterion: A", "criterion: S").replace("Bianchi, from: 0", "Rossi, from: yes"), "struck-not-asked",
         "a level on `S` of `alder` is struck, and the call does not say that it may be", "true",
         "take the amendment out: an answer to a question is not struck"),
        (STRIKE.replace("Bianchi", "panel"), "struck-not-asked",
         "what `panel` says of `A` of `alder` is no evaluator's own level", "true", "take the amendment out"),
        (STRIKE.replace("Bianchi", "Neri"), "nothing-to-strike",
         "`Neri` gave no level on `A` of `alder` that could be struck", "Neri", "take the amendment out, or correct the name"),
    ],
)  # fmt: skip
def test_a_level_that_cannot_be_struck_is_told(
    strike: Amend, rule: str, code: str, message: str, text: str | None, help: str | None
) -> None:
    _, desk = strike(rule)
    (finding,) = desk.findings
    assert (finding.code, finding.message) == (code, message)
    assert text in (None, underlined(finding.place))
    assert help in (None, finding.help)
    assert desk.done == []


def test_a_level_is_struck_once_and_may_be_corrected_later(strike: Amend) -> None:
    _, desk = strike(STRIKE, STRIKE)
    assert [(each.code, underlined(each.place)) for each in desk.findings] == [("amendment-idle", "true")]
    changed, desk = strike(STRIKE, "of: alder, criterion: A, evaluator: Bianchi, from: 0, to: 1")
    own = next(level for level in changed["alder"].levels["A"] if level.evaluator == "Bianchi")
    assert (desk.findings, own.value, own.counts) == ([], 1, False)

"""From one round to the next: what is written, taken over, replaced by who applies anew, and refused."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from callscore import __version__
from callscore.cli import run
from callscore.report.json.output_schema import output_schema

from ..office import handed_in

ROOT = Path(__file__).parents[2]
CALL = """\
call: first
version: 1
languages: [en, it]
title: {en: First round, it: Prima tornata}
provenance: {kind: illustration}
application:
  area: {type: text, one of: [north, south]}
  size: {type: number}
  since: {type: date}
  green: {type: boolean, optional: true}
  members: {type: list, of: {name: {type: text}, km: {type: number}}}
gates:
  - gate: E
    recorded with: checked
    met: {en: checked, it: controllata}
    not met: {en: not checked, it: non controllata}
    if undetermined: ask
criteria:
  - criterion: P
    title: {en: Project, it: Progetto}
    max: 10
    if undetermined: ask
    score: {assessed: 0..5, step: 0.5, evaluators: {at least: 1, combine: mean}}
  - {criterion: S, title: {en: Size, it: Dimensione}, max: 10, if undetermined: ask, score: {value: size / 3, outside: clamp}}
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: none}
outcomes:
  - {outcome: selected, when: 'status() = "selected"'}
  - {outcome: carried, title: {en: next round, it: tornata successiva}, when: 'status() = "reserve"', to the next round: until replaced}
  - {outcome: refused, otherwise: true}
"""
SECOND = CALL.replace("call: first", "call: second\nearlier round: first")
ANSWERS = """\
area: north
size: {size}
since: 2020-02-29
members: [{{name: "Mill, \\"Old\\"", km: 3.5}}, {{name: 'no: 1'}}]
recorded: {{checked: met}}
title: {title}
"""
LEVELS = """\
application,evaluator,criterion,level,reason
alder,Rossi,P,5,
birch,Rossi,P,4,a good plan
birch,Verdi,P,3.5,
cedar,Rossi,P,2,
"""


class Desk:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def round(self, name: str, call: str, **sizes: float) -> list[str]:
        """The folders of a call and of its applications."""
        folder = self.folder / name
        (folder / "in").mkdir(parents=True)
        (folder / "call.yaml").write_text(call, encoding="utf-8")
        handed_in(folder / "in", {id: ANSWERS.format(size=size, title=id.title()) for id, size in sizes.items()})
        lines = [line for line in LEVELS.splitlines() if line.split(",")[0] in (*sizes, "application")]
        (folder / "in" / "assessments.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return [name, f"{name}/in"]

    def said(self, *arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    return Desk(tmp_path, capsys)


def test_the_file_is_written_whole_and_says_all_that_the_next_round_reads(desk: Desk) -> None:
    """Alder 10 + 10, birch 2 × 3.75 + 8/3 = 61/6, cedar 4 + 1."""
    first = desk.round("first", CALL, alder=30, birch=8, cedar=3)
    code, _, err = desk.said("rank", *first, "--carry-to", "next.yaml")
    assert (code, err.splitlines()[0]) == (0, "callscore: 2 applications for the next round in `next.yaml`")
    made = Path("next.yaml").read_text(encoding="utf-8").splitlines()[1]
    digests = r"call sha256 [0-9a-f]{64}, inputs [0-9a-f]{64}"
    assert re.fullmatch(rf"# Made by callscore {re.escape(__version__)}, engines direct and durable; {digests}", made)
    assert yaml.safe_load(Path("next.yaml").read_text(encoding="utf-8")) == {
        "carried out of": "first",
        "version": "1",
        "applications": {
            "birch": {
                "outcome": "carried",
                "score": "61/6",
                "application": {
                    "title": "Birch",
                    "area": "north",
                    "size": 8,
                    "since": date(2020, 2, 29),
                    "green": None,
                    "members": [{"name": 'Mill, "Old"', "km": 3.5}, {"name": "no: 1"}],
                },
                "recorded": {"checked": "met"},
                "levels": {"P": {"Rossi": {"level": 4, "reason": "a good plan"}, "Verdi": 3.5}},
            },
            "cedar": {
                "outcome": "carried",
                "score": 5,
                "application": {
                    "title": "Cedar",
                    "area": "north",
                    "size": 3,
                    "since": date(2020, 2, 29),
                    "green": None,
                    "members": [{"name": 'Mill, "Old"', "km": 3.5}, {"name": "no: 1"}],
                },
                "recorded": {"checked": "met"},
                "levels": {"P": {"Rossi": 2}},
            },
        },
    }
    told = desk.said("rank", *first, "--carry-to", "next.yaml", "--lang", "it")[2]
    assert told.splitlines()[0] == "callscore: 2 domande per la tornata successiva in `next.yaml`"
    assert sorted(path.name for path in desk.folder.iterdir()) == ["first", "next.yaml"]  # no half-written file is left beside it


def test_the_next_round_takes_it_over_and_hands_it_on_unchanged(desk: Desk) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, birch=8, cedar=3), "--carry-to", "next.yaml")
    second = desk.round("second", SECOND, alder=0)
    code, out, err = desk.said("rank", *second, "--carried", "next.yaml", "--carry-to", "third.yaml", "--format", "csv")
    rows = {row["application"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (code, err.splitlines()[0]) == (0, "callscore: 2 applications for the next round in `third.yaml`")
    assert {id: (row["rank"], row["score"], row["outcome"], row["carried out of"]) for id, row in rows.items()} == {
        "birch": ("1", "10.1666666667", "selected", "first"),
        "alder": ("2", "10", "carried", ""),
        "cedar": ("3", "5", "carried", "first"),
    }
    first_file, third = (yaml.safe_load(Path(name).read_text(encoding="utf-8")) for name in ("next.yaml", "third.yaml"))
    assert third["carried out of"] == "second"
    assert third["applications"]["cedar"] == first_file["applications"]["cedar"]


def test_the_carried_score_counts_under_other_rules_too(desk: Desk) -> None:
    """The maximum of P is 100 now: cedar would have 40 + 1; it keeps 5."""
    desk.said("rank", *desk.round("first", CALL, alder=30, birch=8, cedar=3), "--carry-to", "next.yaml")
    second = desk.round("second", SECOND.replace("max: 10\n    if", "max: 100\n    if"), alder=0)
    _, out, _ = desk.said("explain", *second, "cedar", "--carried", "next.yaml")
    assert "reserve · 3rd of 3, 1 place · score 5 " in out
    assert "carried out of first v1: the score 5 of that round counts" in out
    assert "by the rules of this round it would have 41" in out
    _, out, _ = desk.said("explain", *second, "cedar", "--carried", "next.yaml", "--lang", "it")
    assert "riportata da first v1: vale il punteggio 5 di quella tornata" in out
    assert "con le regole di questa tornata avrebbe 41" in out
    _, out, _ = desk.said("explain", *second, "cedar", "--carried", "next.yaml", "--format", "json")
    (told,) = json.loads(out)["explanations"]
    assert (told["score"], told["carried"]) == ("5", {"call": "first", "version": "1", "score": "5"})
    assert list(Draft202012Validator(output_schema("explain")).iter_errors(json.loads(out))) == []


def test_whoever_applies_anew_counts_anew_though_the_old_score_was_higher(desk: Desk) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, birch=8, cedar=3), "--carry-to", "next.yaml")
    second = desk.round("second", SECOND, alder=0, cedar=0)
    code, out, err = desk.said("rank", *second, "--carried", "next.yaml", "--format", "json")
    (note,) = [each for each in json.loads(out)["findings"] if each["code"] == "superseded"]
    assert (code, err) == (0, "")
    assert (note["code"], note["severity"], note["subject"]) == ("superseded", "note", "cedar")
    assert note["message"] == "`cedar` was carried with 5 and applied anew: its score 4 counts"
    assert [(each["application"], each["score"]) for each in json.loads(out)["results"]] == [
        ("birch", "61/6"),
        ("alder", "10"),
        ("cedar", "4"),
    ]
    assert list(Draft202012Validator(output_schema("rank")).iter_errors(json.loads(out))) == []


def test_once_is_not_twice(desk: Desk) -> None:
    once = CALL.replace("until replaced", "once")
    desk.said("rank", *desk.round("first", once, alder=30, cedar=3), "--carry-to", "next.yaml")
    second = desk.round("second", once.replace("call: first", "call: second\nearlier round: first"), alder=30)
    desk.said("rank", *second, "--carried", "next.yaml", "--carry-to", "third.yaml")
    assert yaml.safe_load(Path("third.yaml").read_text(encoding="utf-8"))["applications"] == {}


def test_what_could_still_change_is_not_carried_and_is_told(desk: Desk) -> None:
    """Birch has no level yet: it could stand first, and alder's and cedar's places with it."""
    first = desk.round("first", CALL, alder=30, cedar=3)
    handed_in(Path("first/in"), {"alder": ANSWERS.format(size=30, title="A"), "dogwood": ANSWERS.format(size=30, title="D")})
    code, _, err = desk.said("rank", *first, "--carry-to", "next.yaml")
    assert code == 0
    assert err.splitlines()[1] == "   not among them, for their outcome could still change: alder, cedar, dogwood"
    assert "applications: {}" in Path("next.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "code", "underlined", "message"),
    [
        (("carried out of: \"first\"", "carried out of: other"), "other-round", "other",
         "this was carried out of `other`, and the earlier round of `second` is `first`"),
        (("score: 5", "score: five"), "not-a-number", "five", "`five` is not a number"),
        (("score: 5", "score: 20.5"), "carried-score", "20.5", "`cedar` was carried with 20.5, and this call gives at most 20"),
        (("score: 5", "score: -1"), "carried-score", "-1", "`cedar` was carried with -1, and this call gives no less than 0"),
        (("score: 5", "score: 5\n    order by: 900"), "carried-order", "900",
         "the order goes by the score, and `cedar` is carried with another number to go by"),
        (("    score: 5\n", ""), "missing-key", "outcome", "`score` is missing"),
        (("score: 5", "score: 5\n    points: 5"), "unknown-key", "points", "`points` is no key of a carried application"),
        (('"area": "north", "size": 3', '"area": "nort", "size": 3'), "not-a-choice", '"nort"', "`nort` is none of the values of `area`"),
        (('{"Rossi": 2}', '{"Rossi": 7}'), "level-out-of-scale", "7", "`7` is not on the scale of `P`, which goes from 0 to 5"),
        (('"size": 3', '"sise": 3'), "unknown-field", '"sise"', "`sise` is no field of this application"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_right_is_refused_at_its_place(
    desk: Desk, change: tuple[str, str], code: str, underlined: str, message: str
) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, cedar=3), "--carry-to", "next.yaml")
    text = Path("next.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    Path("bad.yaml").write_text(text.replace(*change), encoding="utf-8")
    exit_code, out, err = desk.said("rank", *desk.round("second", SECOND, alder=30), "--carried", "bad.yaml", "--format", "json")
    (found,) = [each for each in json.loads(out)["findings"] if each["severity"] == "error"]
    assert (exit_code, err, found["code"], found["message"]) == (3, "", code, message)
    place = found["place"]
    assert place["file"] == "bad.yaml"
    line = Path("bad.yaml").read_text(encoding="utf-8").splitlines()[place["line"] - 1]
    assert line[place["column"] - 1 : place["end_column"] - 1] == underlined


@pytest.mark.parametrize(
    ("call", "score", "code"),
    [
        (SECOND, 20, 0),
        (SECOND + "adjustments: [{adjustment: B, when: size > 1, points: 5, if undetermined: ask}]\n", 25, 0),
        (SECOND + "adjustments: [{adjustment: B, when: size > 1, points: 5, if undetermined: ask}]\n", 25.5, 3),
        (SECOND + "adjustments: [{adjustment: B, when: size > 1, points: -5, if undetermined: ask}]\n", -5, 0),
    ],
    ids=["all points", "with a bonus", "more than with a bonus", "after a penalty"],
)
def test_a_carried_score_is_one_that_somebody_can_have_here(desk: Desk, call: str, score: float, code: int) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, cedar=3), "--carry-to", "next.yaml")
    text = Path("next.yaml").read_text(encoding="utf-8").replace("score: 5", f"score: {score}")
    Path("next.yaml").write_text(text, encoding="utf-8")
    found, _, err = desk.said("rank", *desk.round("second", call, alder=30), "--carried", "next.yaml")
    assert (found, "[carried-score]" in err) == (code, code == 3)


def test_where_the_order_goes_by_a_formula_what_is_carried_says_what_that_gave(desk: Desk) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, cedar=3), "--carry-to", "next.yaml")
    second = desk.round("second", SECOND.replace("ranking: {", "ranking: {by: score() + size, "), alder=30)
    code, _, err = desk.said("rank", *second, "--carried", "next.yaml")
    assert code == 3
    assert "the order goes by `score() + size`, and of `cedar` it is not said what that gave  [carried-order]" in err
    text = Path("next.yaml").read_text(encoding="utf-8").replace("score: 5", "score: 5\n    order by: 8")
    Path("next.yaml").write_text(text, encoding="utf-8")
    assert desk.said("rank", *second, "--carried", "next.yaml")[0] == 0


PHASES = """
phases:
  - phase: outline
    criteria: [P]
    ranking: {ties: [], numbering: competition}
    selection: {places: 1, tie at the last place: none}
  - {phase: full, criteria: [S], scores before: carried}
"""


def test_what_is_carried_competes_in_the_last_phase_and_takes_no_place_before(desk: Desk) -> None:
    """Birch, with 10 for P, would have had the only place of the outline; alder goes on, and stands behind it at the end."""
    Path("next.yaml").write_text(
        'carried out of: first\nversion: "1"\napplications:\n  birch:\n    outcome: carried\n    score: 19\n'
        "    application: {area: north, size: 9}\n    recorded: {checked: met}\n    levels: {P: 5}\n"
    )
    second = desk.round("second", SECOND + PHASES, alder=9)
    code, out, _ = desk.said("rank", *second, "--carried", "next.yaml", "--format", "csv")
    assert code == 0
    rows = [(row["application"], row["rank"], row["status"]) for row in csv.DictReader(io.StringIO(out))]
    assert rows == [("birch", "1", "selected"), ("alder", "2", "reserve")]
    _, out, _ = desk.said("rank", *second, "--carried", "next.yaml", "--phase", "outline", "--format", "json")
    told = json.loads(out)
    assert [(each["application"], each["status"]) for each in told["results"]] == [("alder", "selected"), ("birch", "carried")]
    assert sum(count for name, count in told["counts"].items() if name != "applications") == told["counts"]["applications"] == 2
    code, out, _ = desk.said("explain", *second, "birch", "--carried", "next.yaml", "--phase", "outline")
    assert (code, "carried · it competes in phase `full`" in out) == (0, True)


PANEL = """\
call: first
version: 1
languages: [en]
title: First round
provenance: {kind: illustration}
application: {area: {type: text}}
evaluators: {third where totals differ by: 30, then: closest two}
phases:
  - phase: outline
    criteria: [A]
    ranking: {threshold: 10, ties: [], numbering: competition}
  - {phase: full, criteria: [B], scores before: carried}
gates:
  - gate: S
    assessed: yes or no
    evaluators: {at least: 2, at most: 3, combine: majority, draw: not met}
    met: in scope
    not met: not in scope
    if undetermined: ask
criteria:
  - criterion: A
    max: 60
    if undetermined: ask
    score: {assessed: 0..60, evaluators: {at least: 2, at most: 3, combine: mean, may be struck: with reason}}
  - {criterion: B, max: 40, if undetermined: ask, score: {assessed: 0..10, evaluators: {at least: 2, at most: 3, combine: mean}}}
ranking: {ties: [], numbering: competition}
rounding: {places: 2, mode: half up, at: criterion}
selection: {places: 1, reserve: true, tie at the last place: none}
outcomes:
  - {outcome: selected, when: 'status() = "selected"'}
  - {outcome: carried, when: 'status() = "reserve"', to the next round: until replaced}
  - {outcome: refused, otherwise: true}
"""
PANEL_LEVELS = """\
application,evaluator,criterion,level,reason,conflict,struck
alder,Rossi,S,yes,,,
alder,Verdi,S,yes,,,
alder,Rossi,A,60,,,
alder,Verdi,A,60,,,
alder,Rossi,B,10,,,
alder,Verdi,B,10,,,
birch,Rossi,S,yes,,,
birch,Verdi,S,no,the aims are others,,
birch,Bruni,S,yes,,,
birch,Rossi,A,40,,,
birch,Verdi,A,30,,,
birch,Bruni,A,0,,,the comment is on another application
birch,Rossi,B,10,,,
birch,Verdi,B,2,,,
birch,Bruni,B,9,,,
birch,Neri,B,,,her firm,
"""


def test_what_panels_gave_survives_the_file(desk: Desk) -> None:
    """Of birch, A is the mean of 40 and 30, for 0 is struck: 35. The totals of B are 40, 8 and 36: 8 is the furthest, and 9.5 levels are
    38 points. 73 together; in the next round as well, by its rules and by what was carried."""
    for name, call, ids in (("first", PANEL, ("alder", "birch")), ("second", PANEL.replace("call: first", "call: second"), ("alder",))):
        (Path(name) / "in").mkdir(parents=True)
        text = call if name == "first" else call.replace("version: 1", "version: 1\nearlier round: first")
        (Path(name) / "call.yaml").write_text(text, encoding="utf-8")
        handed_in(Path(name) / "in", dict.fromkeys(ids, "area: north\n"))
        lines = [line for line in PANEL_LEVELS.splitlines() if line.split(",")[0] in (*ids, "application")]
        (Path(name) / "in" / "assessments.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, out, err = desk.said("rank", "first", "first/in", "--carry-to", "next.yaml", "--format", "csv")
    assert (code, err.splitlines()[0]) == (0, "callscore: 1 application for the next round in `next.yaml`")
    assert [(row["application"], row["score"]) for row in csv.DictReader(io.StringIO(out))] == [("alder", "100.00"), ("birch", "73.00")]
    kept = yaml.safe_load(Path("next.yaml").read_text(encoding="utf-8"))["applications"]["birch"]
    assert kept["score"] == 73
    assert kept["levels"] == {
        "S": {"Rossi": "yes", "Verdi": {"level": "no", "reason": "the aims are others"}, "Bruni": "yes"},
        "A": {"Rossi": 40, "Verdi": 30, "Bruni": {"level": 0, "struck": "the comment is on another application"}},
        "B": {"Rossi": 10, "Verdi": 2, "Bruni": 9, "Neri": {"conflict": "her firm"}},
    }
    code, out, err = desk.said("rank", "second", "second/in", "--carried", "next.yaml", "--carry-to", "third.yaml", "--format", "csv")
    assert (code, err.splitlines()[0]) == (0, "callscore: 1 application for the next round in `third.yaml`")
    assert [(row["application"], row["score"]) for row in csv.DictReader(io.StringIO(out))] == [("alder", "100.00"), ("birch", "73.00")]
    assert yaml.safe_load(Path("third.yaml").read_text(encoding="utf-8"))["applications"]["birch"] == kept
    _, out, _ = desk.said("explain", "second", "second/in", "birch", "--carried", "next.yaml")
    for line in ("2 say yes: Bruni, Rossi; 1 says no: Verdi", "Bruni 0 was struck", "Verdi is the furthest away", "her firm"):
        assert line in " ".join(out.replace("\u00a0", " ").split())


def test_a_file_that_is_not_there(desk: Desk) -> None:
    code, out, err = desk.said("rank", *desk.round("second", SECOND, alder=30), "--carried", "nowhere.yaml")
    assert (code, out) == (2, "")
    assert "[unreadable]" in err


WINDOW = "window: {opens: 2026-01-01T00:00+01:00, late: reject, if undetermined: ask}\n"


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (SECOND, "the order goes by arrival, in which nothing has a place that an earlier round carries"),
        (CALL, "the order goes by arrival, and what is carried arrived in another round"),
    ],
    ids=["a call that announces it", "a later round of the same call"],
)
def test_into_an_order_of_arrival_nothing_is_carried(desk: Desk, later: str, said: str) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, cedar=3), "--carry-to", "next.yaml")
    by_hour = (later + WINDOW).replace("ranking: {", "ranking: {arrival: nobody ranked, ")
    code, out, err = desk.said("rank", *desk.round("second", by_hour, alder=30), "--carried", "next.yaml")
    assert (code, out) == (3, "")
    assert f"{said}  [carried-by-arrival]" in err


def test_a_call_that_carries_nothing_is_refused_before_anything_is_written(desk: Desk) -> None:
    plain = CALL.replace(", to the next round: until replaced", "")
    code, out, err = desk.said("rank", *desk.round("first", plain, alder=30), "--carry-to", "next.yaml")
    assert (code, out) == (2, "")
    assert "no outcome of this call goes `to the next round`" in err
    assert not Path("next.yaml").exists()


def test_a_place_that_cannot_be_written_leaves_nothing_behind(desk: Desk) -> None:
    code, out, err = desk.said("rank", *desk.round("first", CALL, alder=30), "--carry-to", "no/next.yaml")
    assert (code, out) == (2, "")
    assert "`no/next.yaml` cannot be written: there is no folder `no`" in err


def test_the_same_bytes_in_whatever_order_files_are_given(desk: Desk) -> None:
    call, folder = desk.round("first", CALL, alder=30, birch=8, cedar=3)
    files = [f"{folder}/{name}.yaml" for name in ("alder", "birch", "cedar")]
    sheet = ["--assessments", f"{folder}/assessments.csv"]
    desk.said("rank", call, *files, *sheet, "--carry-to", "one.yaml")
    desk.said("rank", call, *reversed(files), *sheet, "--carry-to", "other.yaml")
    assert Path("one.yaml").read_bytes() == Path("other.yaml").read_bytes()


def test_from_cohort_1_into_cohort_2(desk: Desk) -> None:
    """Six of one county: the third and the fourth are alternates. All levels n give 20 n points."""
    levels = "a31_track,a32_financial,a33_market,a34_proposal,a35_value_chain,a36_inclusivity"
    header = f"row,application_id,county,value_chain,eligibility,{levels},flag,"
    sheet = [header + "penalty,weighted_total,composite,rank,tier"]
    for row, level in (("r1", 5), ("r2", 4), ("r3", 3), ("r4", 2), ("r5", 1)):
        sheet.append(f"{row},id-{row},Meru,Tea,Pass," + ",".join([str(level)] * 6) + f",,,,{20 * level},,")
    Path("sheet.csv").write_text("\n".join(sheet) + "\n", encoding="utf-8")
    code, _, err = desk.said("rank", "kjet-2025", "sheet.csv", "--carry-to", "alternates.yaml")
    assert (code, "2 applications for the next round" in err) == (0, True)
    Path("new").mkdir()
    handed_in(Path("new"), dict.fromkeys(("n1", "r4"), "county: Meru\nflag: none\nrecorded: {eligibility: met}\n"))
    lines = [f"{id},panel,A3.{number},{level}" for id, level in (("n1", 5), ("r4", 1)) for number in range(1, 7)]
    (Path("new") / "assessments.csv").write_text("\n".join(["application,evaluator,criterion,level", *lines]) + "\n", encoding="utf-8")
    code, out, _ = desk.said("rank", "kjet-cohort-2", "new", "--carried", "alternates.yaml", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert [(each["application"], each["score"], each["outcome"]["id"]) for each in told["results"]] == [
        ("n1", "100", "selected"),
        ("r3", "60", "selected"),
        ("r4", "20", "selected"),
    ]
    notes = [each["message"] for each in told["findings"] if each["code"] == "superseded"]
    assert notes == ["`r4` was carried with 40 and applied anew: its score 20 counts"]


def test_an_exact_score_survives_the_file(desk: Desk) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, birch=8), "--carry-to", "next.yaml")
    _, out, _ = desk.said("rank", *desk.round("second", SECOND, alder=30), "--carried", "next.yaml", "--format", "json")
    scores = {each["application"]: Fraction(each["score"]) for each in json.loads(out)["results"]}
    assert scores["birch"] == Fraction(61, 6)


def test_the_table_says_where_it_comes_from(desk: Desk) -> None:
    desk.said("rank", *desk.round("first", CALL, alder=30, cedar=3), "--carry-to", "next.yaml")
    second = desk.round("second", SECOND, alder=30)
    _, out, _ = desk.said("rank", *second, "--carried", "next.yaml")
    assert "reserve, carried out of first v1, next round" in " ".join(out.split())
    _, out, _ = desk.said("show", second[0])
    assert "what `first` carries over competes in this round too" in " ".join(out.split())
    assert " ".join(out.split()).count("it competes in later rounds with this score") == 1

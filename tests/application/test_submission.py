"""One identifier used twice."""

from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.feel.values import Unknown

from ..office import OFFICE
from .conftest import CallOf, Read, Said

CALL = "%sapplication:\n  area: {type: text}\n  km: {type: number}\n"
ERROR = CALL % ""
LATEST = CALL % "resubmission: latest\n"
EARLY = "application: a1\narea: north\n"
LATE = "application: a1\narea: south\n"


def receipts(**moments: str) -> str:
    """A register that says when each file of one applicant was received."""
    entries = (f"  - {{application: a1, file: {name}.yaml, received: {moment}}}\n" for name, moment in moments.items() if moment)
    return "register:\n" + "".join(entries)


NOON, ELEVEN = "2026-03-01T12:00:00+02:00", "2026-03-01T11:00:00+00:00"


def test_an_identifier_used_twice_names_both_places_and_leaves_nothing_known(read: Read, said: Said) -> None:
    (application,), (finding,) = read(ERROR, one__yaml=EARLY, two__yaml=LATE)
    assert said(finding) == ("doubled-identifier", "the identifier `a1` is used twice", "a1")
    assert finding.place.file.endswith("two.yaml")
    assert [(place.file[-8:], phrase) for place, phrase in finding.also] == [("one.yaml", "first used here")]
    assert finding.help == "give each application its own identifier; where one replaces the other, the call says `resubmission: latest`"
    assert finding.subject == "a1"
    assert application.values == {"area": Unknown(("area",)), "km": Unknown(("km",))}
    assert application.findings == (finding,)


def test_the_latest_counts_where_the_call_says_so_and_the_earlier_one_is_noted(read: Read, said: Said) -> None:
    """Noon in one offset is before eleven o'clock in another."""
    for names in (("one", "two"), ("two", "one")):
        files = dict(zip((f"{name}__yaml" for name in names), (EARLY, LATE), strict=True))
        (application,), (finding,) = read(LATEST, **files, register__yaml=receipts(**dict(zip(names, (NOON, ELEVEN), strict=True))))
        assert application.values["area"] == "south"
        assert said(finding) == ("superseded", "a later application with the identifier `a1` counts in place of this one", "a1")
        assert finding.severity == "note"
        assert finding.place.file.endswith(f"{names[0]}.yaml")
        assert finding.also[0][1] == "the one that counts"
        assert application.is_legible


def test_what_is_wrong_with_a_superseded_application_no_longer_matters(read: Read) -> None:
    (application,), findings = read(LATEST, one__yaml=EARLY + "km: far\n", two__yaml=LATE, register__yaml=receipts(one=NOON, two=ELEVEN))
    assert [finding.code for finding in findings] == ["superseded"]
    assert application.is_legible


@pytest.mark.parametrize(
    ("one", "two"),
    [(NOON, ""), ("", ""), (NOON, "2026-03-01T10:00:00+00:00")],
    ids=["one moment missing", "both missing", "the same moment"],
)
def test_without_a_latest_one_it_stays_an_error(read: Read, one: str, two: str) -> None:
    files = {"register__yaml": receipts(one=one, two=two)} if one else {}
    (application,), (finding,) = read(LATEST, one__yaml=EARLY, two__yaml=LATE, **files)
    assert finding.code == "doubled-identifier"
    first = "- {application: a1, file: one.yaml, received: %s}" % (one or "2026-03-30T11:59:00+02:00")
    second = "- {application: a1, file: two.yaml, received: %s}" % (two or "2026-03-31T11:59:00+02:00")
    help = f"the call counts the latest: the register says when each file was received, `{first}` and `{second}`, no two at once"
    assert finding.help == help
    assert application.values["area"] == Unknown(("area",))


def test_what_the_help_says_of_two_files_settles_which_one_counts(read: Read) -> None:
    _, (finding,) = read(LATEST, one__yaml=EARLY, two__yaml=LATE)
    entries = finding.help.split("`")[1::2]
    register = "register:\n" + "".join(f"  {entry}\n" for entry in entries)
    (application,), (finding,) = read(LATEST, one__yaml=EARLY, two__yaml=LATE, register__yaml=register)
    assert (application.values["area"], finding.code) == ("south", "superseded")


def test_of_three_each_further_one_is_found(read: Read) -> None:
    _, findings = read(ERROR, one__yaml=EARLY, two__yaml=EARLY, zwei__yaml=EARLY)
    assert [finding.place.file[-8:] for finding in findings] == ["two.yaml", "wei.yaml"]


def test_rows_of_a_table_are_compared_too(read: Read, said: Said) -> None:
    call = ERROR + "table: {application: id, fields: {area: area}}\n"
    (application, other), (finding,) = read(call, all__csv="id,area\n7,north\n8,north\n7,south\n")
    assert said(finding) == ("doubled-identifier", "the identifier `7` is used twice", "7")
    assert [place.line for place, _ in finding.also] == [2]
    assert (application.values["area"], other.values["area"]) == (Unknown(("area",)), "north")


def test_different_identifiers_are_no_trouble(read: Read) -> None:
    applications, findings = read(ERROR, one__yaml=EARLY, two__yaml=LATE.replace("a1", "A1"))
    assert [finding.code for finding in findings] == ["look-alike"]
    assert [application.id for application in applications] == ["a1", "A1"]


WINDOW = LATEST + "window: {opens: 2026-02-01T00:00+01:00, closes: 2026-03-05T12:00+01:00, late: LATE, if undetermined: ask}\n"
IN_TIME = "application: a1\nreceived: 2026-03-05T12:00+01:00\narea: north\n"
TOO_LATE = "application: a1\nreceived: 2026-03-05T12:00:01+01:00\narea: south\n"


def apart(**files: str) -> dict[str, str]:
    """The files without what the office says of each, and its register."""
    texts = {name: OFFICE.sub("", text) for name, text in files.items()}
    said = {name: ", ".join(line.strip() for line in OFFICE.findall(text)) for name, text in files.items()}
    entries = (f"- {{application: a1, file: {name.replace('__', '.')}, {each}}}\n" for name, each in said.items())
    return {**texts, "register__yaml": "register:\n" + "".join(entries)}


@pytest.mark.parametrize("late", ["reject", "ask"])
def test_a_copy_that_is_refused_takes_nothing_from_the_one_that_was_in_time(read: Read, said: Said, late: str) -> None:
    """A second too late; where people are asked they say that it does not count."""
    recorded = "recorded: {window: not met}\n" if late == "ask" else ""
    for names in (("one__yaml", "two__yaml"), ("two__yaml", "one__yaml")):
        files = dict(zip(names, (IN_TIME, TOO_LATE + recorded), strict=True))
        (application,), (finding,) = read(WINDOW.replace("LATE", late), **apart(**files))
        assert application.values["area"] == "north"
        assert said(finding) == (
            "late-copy",
            "an application with the identifier `a1` was received outside the window: the one before it counts",
            "a1",
        )
        assert finding.severity == "warning"
        assert application.is_legible


def test_a_copy_that_people_let_in_counts(read: Read) -> None:
    (application,), (finding,) = read(
        WINDOW.replace("LATE", "ask"), **apart(one__yaml=IN_TIME, two__yaml=TOO_LATE + "recorded: {window: met}\n")
    )
    assert (application.values["area"], finding.code) == ("south", "superseded")


def test_as_long_as_people_do_not_say_which_one_counts_neither_does(read: Read, said: Said) -> None:
    (application,), (finding,) = read(WINDOW.replace("LATE", "ask"), **apart(one__yaml=IN_TIME, two__yaml=TOO_LATE))
    assert application.values["area"] == Unknown(("area",))
    assert said(finding)[:2] == (
        "late-copy",
        "an application with the identifier `a1` was received outside the window, and another one inside",
    )
    assert finding.is_error


@pytest.mark.parametrize("late", ["reject", "ask"])
def test_of_two_that_both_came_too_late_the_last_one_is_looked_at(read: Read, late: str) -> None:
    later = TOO_LATE.replace("12:00:01", "13:00").replace("south", "east")
    (application,), (finding,) = read(WINDOW.replace("LATE", late), **apart(one__yaml=TOO_LATE, two__yaml=later))
    assert (application.values["area"], finding.code) == ("east", "superseded")


def test_of_three_the_last_one_in_time_counts(read: Read) -> None:
    first = IN_TIME.replace("12:00+", "11:00+").replace("north", "west")
    (application,), findings = read(WINDOW.replace("LATE", "reject"), **apart(one__yaml=first, two__yaml=IN_TIME, three__yaml=TOO_LATE))
    assert application.values["area"] == "north"
    assert sorted(finding.code for finding in findings) == ["late-copy", "superseded"]


def test_a_file_that_is_given_twice_is_to_be_given_once(tmp_path: Path, call_of: CallOf) -> None:
    file, link = tmp_path / "one.yaml", tmp_path / "link.yaml"
    file.write_text(EARLY, encoding="utf-8")
    link.symlink_to(file)
    for other in (file, link, tmp_path / "." / "one.yaml"):
        (application,), (finding,) = read_applications([file, other], call_of(ERROR))
        assert (finding.code, finding.severity, finding.place.file) == ("given-twice", "warning", str(other))
        assert (finding.message, finding.help) == (f"`{other}` is given twice, and read once", f"give `{other}` once")
        assert application.values["area"] == "north"


def test_a_folder_and_a_file_in_it_are_read_once(tmp_path: Path, call_of: CallOf) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "one.yaml").write_text(EARLY, encoding="utf-8")
    (folder / "two.yaml").write_text(LATE.replace("a1", "a2"), encoding="utf-8")
    (folder / "register.yaml").write_text(f"register:\n  - {{application: a1, received: {NOON}}}\n", encoding="utf-8")
    for given in ([folder, folder / "one.yaml"], [folder / "one.yaml", folder], [folder, folder]):
        applications, (finding,) = read_applications(given, call_of(ERROR))
        assert (finding.code, len(applications)) == ("given-twice", 2)
    one = folder / "one.yaml"
    _, findings = read_applications([one, one], call_of(ERROR))
    part = [finding.message for finding in findings if finding.code == "part-of-a-folder"]
    assert part == [f"1 of 2 files in `{folder}` was given; what is said of others in `register.yaml` beside it is left alone"]
    # two links in one folder are not given twice by anybody, and stay an error
    (folder / "zwei.yaml").symlink_to(one)
    _, (finding,) = read_applications([folder], call_of(ERROR))
    assert (finding.code, finding.help) == ("doubled-identifier", f"give `{folder / 'zwei.yaml'}` once: it was read twice")

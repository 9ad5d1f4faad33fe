from __future__ import annotations

from callscore.finding import did_you_mean, error, note, warning
from callscore.i18n.catalogue import in_language
from callscore.place import Place, Text
from callscore.report.findings.finding_text import findings_text, summary
from callscore.sentence import Said

TEXT = Text.of("calls/hills/call.yaml", "call: hills\nrows: ['[25..30]', '[31..35]']\nmax: 20\nmax: 40\n")


def place(line: int, start: int, end: int) -> Place:
    return Place(TEXT.name, line, start, line, end, text=TEXT)


def test_a_finding_as_a_person_reads_it() -> None:
    gap = error(
        "row-gap",
        Said("no row covers values between 30 and 31"),
        place(2, 8, 18),
        "end the first row with `31)`",
        [(place(2, 20, 30), ""), (place(3, 1, 4), "values between 35 and 36")],
    )
    assert findings_text([gap]) == (
        "calls/hills/call.yaml:2:8: error: no row covers values between 30 and 31  [row-gap]\n"
        "    2 │ rows: ['[25..30]', '[31..35]']\n"
        "      │        ^^^^^^^^^^  ^^^^^^^^^^\n"
        "   help: end the first row with `31)`\n"
        "   also: values between 35 and 36 (3:1)\n"
        "    3 │ max: 20\n"
        "      │ ^^^\n"
    )


def test_a_finding_in_italian() -> None:
    meant = did_you_mean("comitted", ["committed"])
    also = [(place(3, 1, 4), Said("warning")), *((place(4, 1, 4), "qui") for _ in range(5))]
    lines = findings_text([error("x", Said("the seed is empty"), place(2, 8, 18), meant, also)], language="it").splitlines()
    assert [line for line in lines if "│" not in line] == [
        "calls/hills/call.yaml:2:8: errore: il seme è vuoto  [x]",
        "   aiuto: si intendeva `committed`?",
        "   inoltre: avviso (3:1)",
        *["   inoltre: qui (4:1)"] * 4,
        "   inoltre: un altro punto",
    ]


def test_what_is_no_sentence_stays_as_it_is_in_every_language() -> None:
    assert ": errore: no row covers 3  [x]\n" in findings_text([error("x", Said("no row covers 3"), place(1, 1, 5))], language="it")


def test_the_summary_in_italian() -> None:
    found = [error("x", Said("m"), place(1, 1, 2)), error("x", Said("m"), place(2, 1, 2)), warning("x", Said("m"), place(3, 1, 2))]
    assert in_language("it", summary(found)) == "2 errori, 1 avviso"
    assert in_language("it", summary([])) == "nessuna segnalazione"


def test_a_second_place_on_the_line_is_named_but_not_shown_again() -> None:
    lines = findings_text([error("x", Said("m"), place(2, 8, 18), "", [(place(2, 20, 30), "the other")])]).splitlines()
    assert lines[2:] == ["      │        ^^^^^^^^^^  ^^^^^^^^^^", "   also: the other (2:20)"]


def test_a_cell_is_named_without_an_excerpt() -> None:
    cell = Place("file.xlsx", cell="Scores!C5")
    assert findings_text([error("not-a-number", Said("`x` is not a number"), cell, subject="47")]) == (
        "file.xlsx:Scores!C5: error: `x` is not a number (47)  [not-a-number]\n"
    )


def test_places_of_other_files_are_named_in_full() -> None:
    text = findings_text([error("x", Said("m"), place(1, 1, 5), "", [(Place("b.xlsx", cell="S!A1"), "first here")])])
    assert text.endswith("   also: first here (b.xlsx:S!A1)\n")


def test_findings_stand_by_their_weight_and_once() -> None:
    later, earlier = warning("b", Said("second"), place(3, 1, 4)), note("a", Said("first"), place(1, 1, 5))
    text = findings_text([later, earlier, later])
    assert text == findings_text([earlier, later])
    assert [line for line in text.splitlines() if "calls/" in line] == [
        "calls/hills/call.yaml:3:1: warning: second  [b]",
        "calls/hills/call.yaml:1:1: note: first  [a]",
    ]
    assert "\n\n" in text


def test_many_places_are_counted() -> None:
    also = [(Place("a.csv", line, 1), "here") for line in range(2, 12)]
    assert findings_text([error("x", Said("m"), Place("a.csv", 1, 1), "", also)]).splitlines()[-1] == "   also: 5 more places"


def test_colors_only_where_they_are_wanted() -> None:
    finding = error("x", Said("m"), place(1, 1, 5))
    assert "\x1b" not in findings_text([finding])
    colored = findings_text([finding], color=True)
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert colored.count("\x1b[0m") == 2


def test_control_characters_of_the_user_are_shown() -> None:
    assert "\\x1b[2J" in findings_text([error("x", Said("`\x1b[2J`"), Place("a", 1, 1), subject="\x1b[2J")])
    assert "\x1b" not in findings_text([error("x", Said("`\x1b[2J`"), Place("a\x1b", 1, 1), "\x1b", subject="\x1b[2J")])


def test_no_findings_are_no_text() -> None:
    assert findings_text([]) == ""


def test_the_summary_counts() -> None:
    found = [error("a", Said("m"), place(1, 1, 2)), error("b", Said("m"), place(1, 1, 2)), warning("c", Said("m"), place(1, 1, 2))]
    assert summary(found) == "2 errors, 1 warning"
    assert summary([note("a", Said("m"), place(1, 1, 2))]) == "1 note"
    assert summary([]) == "no findings"
    assert summary([found[0], found[0]]) == "1 error"

"""The form in a real browser: what is typed, pasted and saved is what callscore reads, and what is missing is told meanwhile.

Skipped where Debian's `chromium` is not installed (`tools/debian.sh`), and those of axe-core where `make test` could not get it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Page as BrowserPage

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.feel.values import Unknown
from callscore.finding import Finding
from callscore.report.html.form_page import form_page

from .browser import AXE, DESK, PHONE, WITH_AXE, WITH_CHROMIUM, Open
from .test_form_page import CALL, call_of

pytestmark = WITH_CHROMIUM


def read_saved(page: BrowserPage, folder: Path) -> tuple[Application, tuple[Finding, ...], Path]:
    """The application in the file that the form saves."""
    with page.expect_download() as download:
        page.locator("#save").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    (application,), findings = read_applications([path], call_of())
    return application, findings, path


def answer(page: BrowserPage) -> None:
    """Everything that the form asks, as a person answers it."""
    page.get_by_label("Identifier").fill("a 1/x")
    page.get_by_label("Short title").fill('The "first" one: # & — 🦆')
    page.get_by_label("Area").select_option("south")
    page.get_by_label("Grant (EUR)").fill("1250.5")
    page.get_by_label("Day of foundation").fill("2019-05-14")
    page.get_by_label("A public body").select_option(label="no")
    page.get_by_label("region").fill("- north: {x}")
    page.get_by_label("y", exact=True).check()
    words = page.get_by_role("group", name="Words", exact=True)
    words.get_by_label("There are none").check()
    members = page.get_by_role("group", name="Members", exact=True)
    members.get_by_role("button", name="Add one").last.click()
    first = page.get_by_role("group", name="Members, entry 1")
    first.get_by_label("Name").fill("=1+1")
    first.get_by_label("Distance (km)").fill("2")
    first.get_by_label("Small").select_option(label="yes")
    first.get_by_role("button", name="Add one").click()
    first.get_by_label("Town").fill("Weaverton")


def test_what_is_saved_is_what_was_typed(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of())).page
    answer(page)
    application, findings, path = read_saved(page, tmp_path)
    assert findings == ()
    assert path.name == "a-1-x.yaml"
    assert (application.id, application.label) == ("a 1/x", 'The "first" one: # & — 🦆')
    assert application.values == {
        "area": "south",
        "grant": Fraction(2501, 2),
        "founded": date(2019, 5, 14),
        "public": False,
        "note": None,
        "the seat": {"region": "- north: {x}"},
        "tags": ("y",),
        "words": (),
        "members": (
            {
                "name": "=1+1",
                "km": 2,
                "since": Unknown(("members[1].since",)),
                "firm": {"small": True},
                "sites": ({"town": "Weaverton"},),
            },
        ),
    }


def test_an_empty_form_says_nothing(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of())).page
    page.get_by_label("Identifier").fill("a")
    page.get_by_role("group", name="Members", exact=True).get_by_role("button", name="Add one").last.click()  # a row left empty is none
    application, findings, _ = read_saved(page, tmp_path)
    assert findings == ()
    assert application.values["members"] == Unknown(("members",))
    assert application.values["grant"] == Unknown(("grant",))


def test_what_was_saved_can_be_opened_again(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of())).page
    answer(page)
    first, _, path = read_saved(page, tmp_path)
    again = opened(form_page(call_of())).page
    again.get_by_label("Open a saved file").set_input_files(path)
    again.get_by_text("a-1-x.yaml is open.").wait_for()
    second, _, other = read_saved(again, tmp_path)
    assert second.values == first.values
    assert other.read_bytes() == path.read_bytes()


def test_a_file_of_another_kind_changes_nothing(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of())).page
    page.get_by_label("Identifier").fill("kept")
    for text in ("application: [a, b\n", "nothing", "", "application: 'x\n  y'\n"):
        (tmp_path / "other.yaml").write_text(text, encoding="utf-8")
        page.get_by_label("Open a saved file").set_input_files(tmp_path / "other.yaml")
        page.get_by_text("other.yaml cannot be read here").wait_for()
        page.locator("#told").evaluate("each => each.textContent = ''")
        assert page.get_by_label("Identifier").input_value() == "kept"


def test_what_is_missing_is_told_as_one_writes(opened: Open) -> None:
    page = opened(form_page(call_of())).page
    # identifier, area, grant, founded, public, region and three lists; the short title and the note are optional
    assert page.locator("#progress").inner_text() == "0 of 9 answered"
    answer(page)
    # 9, and of the one member: name, distance, since, small, sites, and the town of the one site
    page.get_by_text("14 of 15 answered").wait_for()
    page.locator("#missing summary").click()
    assert page.locator("#missing li").all_inner_texts() == ["Members, entry 1: Since"]
    page.locator("#missing a").click()
    assert page.evaluate("document.activeElement.type") == "date"


@pytest.mark.parametrize(
    ("language", "typed", "told"),
    [
        ("en", "12,5", "a number, with a point before decimals and nothing between thousands"),
        ("en", "1 000", "a number, with a point before decimals and nothing between thousands"),
        ("en", "99", "at least 100"),
        ("it", "1.250", "un numero, con la virgola prima dei decimali e niente tra le migliaia"),
        ("it", "99,5", "almeno 100"),
        ("it", "100,5", ""),
    ],
)
def test_a_number_is_never_guessed(opened: Open, language: str, typed: str, told: str) -> None:
    page = opened(form_page(call_of(), language)).page
    page.get_by_label("Grant (EUR)").fill(typed)
    page.wait_for_function("document.querySelector('[data-key=grant] input').hasAttribute('aria-invalid')")
    page.wait_for_timeout(50)
    assert page.locator("[data-key=grant] .wrong").inner_text() == told
    assert page.locator("[data-key=grant] input").get_attribute("aria-invalid") == ("true" if told else "false")


def test_decimals_of_a_whole_number_are_told(opened: Open) -> None:
    page = opened(form_page(call_of(CALL.replace("within: '>= 100', title: Grant", "whole: true, title: Grant")))).page
    page.get_by_label("Grant (EUR)").fill("100.5")
    page.wait_for_function("document.querySelector('[data-key=grant] input').hasAttribute('aria-invalid')")
    page.wait_for_timeout(50)
    assert page.locator("[data-key=grant] .wrong").inner_text() == "a whole number"


def test_a_number_with_a_comma_is_saved_with_a_point(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of(), "it")).page
    page.get_by_label("Identificativo").fill("a")
    page.get_by_label("Grant (EUR)").fill("100,5")
    application, _, path = read_saved(page, tmp_path)
    assert application.values["grant"] == Fraction(201, 2)
    again = opened(form_page(call_of(), "it")).page
    again.get_by_label("Aprire un file salvato").set_input_files(path)
    again.get_by_text("a.yaml è aperto").wait_for()
    assert again.get_by_label("Grant (EUR)").input_value() == "100,5"


ROWS = "m\t12.5\t2020-01-31\tyes\nn\t\t\tperhaps\n\n"
WITH_TITLES = "Small\tName\nyes\tm\n\tn\n"


def paste(page: BrowserPage, rows: str) -> str:
    members = page.get_by_role("group", name="Members", exact=True)
    members.locator(":scope > details.paste summary").click()
    members.locator(":scope > details.paste textarea").fill(rows)
    members.locator(":scope > details.paste .take").click()
    return str(members.locator(":scope > details.paste output").inner_text())


def test_rows_are_pasted_from_a_spreadsheet(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of())).page
    page.get_by_label("Identifier").fill("a")
    assert paste(page, ROWS) == "Rows taken over: 2. Not taken over, for they are no answers: perhaps"
    application, findings, _ = read_saved(page, tmp_path)
    assert findings == ()
    first, second = application.values["members"]
    assert (first["name"], first["km"], first["since"], first["firm"]) == ("m", Fraction(25, 2), date(2020, 1, 31), {"small": True})
    assert (second["name"], second["firm"]) == ("n", {"small": Unknown(("members[2].firm.small",))})


def test_titles_in_the_first_row_say_which_column_is_which(opened: Open, tmp_path: Path) -> None:
    page = opened(form_page(call_of())).page
    page.get_by_label("Identifier").fill("a")
    assert paste(page, WITH_TITLES) == "Rows taken over: 2."
    application, _, _ = read_saved(page, tmp_path)
    assert [(each["name"], each["firm"]["small"]) for each in application.values["members"]] == [
        ("m", True),
        ("n", Unknown(("members[2].firm.small",))),
    ]


def test_a_row_is_taken_out_by_keyboard(opened: Open) -> None:
    page = opened(form_page(call_of())).page
    paste(page, "m\nn\n")
    page.get_by_role("button", name="Take out number 1").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('[data-key=members] > .entries > .entry').length === 1")
    assert page.get_by_role("group", name="Members, entry 1").get_by_label("Name").input_value() == "n"
    assert page.evaluate("document.activeElement.className") == "add"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_width_scrolls_to_the_side(opened: Open, size: dict[str, int]) -> None:
    long = CALL.replace("title: Name}", f"title: {'n' * 300}}}")
    page = opened(form_page(call_of(long)), viewport=size).page
    paste(page, "m\t1\n")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@WITH_AXE
@pytest.mark.parametrize(("language", "scheme", "size"), [("en", "light", DESK), ("it", "dark", PHONE)], ids=["desk", "phone"])
def test_axe_finds_nothing_in_the_form(opened: Open, language: str, scheme: str, size: dict[str, int]) -> None:
    page = opened(form_page(call_of(), language), viewport=size, color_scheme=scheme).page
    paste(page, "m\t1,5.0\n")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []
    assert len(found["passes"]) > 20

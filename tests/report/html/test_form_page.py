"""The form as a page: every question with its words, nothing as markup, the same bytes. How it works is in `test_form_in_browser.py`."""

from __future__ import annotations

import json

from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.report.html.form_page import form_page
from callscore.source.yaml_text import yaml_of

from .page import Page

CALL = """\
call: hills-2026
version: 3
languages: [en, it]
title: {en: "<script>alert(1)</script> & Co", it: Gestori delle colline}
provenance: {kind: illustration}
application:
  area: {type: text, title: {en: Area, it: Zona}, help: {en: "<b>one</b> of two", it: una delle due}, one of: ["</option>", south]}
  grant: {type: number, unit: EUR, within: '>= 100', title: Grant}
  founded: {type: date, title: Day of foundation}
  public: {type: boolean, title: A public body}
  note: {type: text, optional: true}
  the seat: {type: record, title: Seat, of: {region: {type: text}}}
  tags: {type: list, title: Tags, one of: [x, y]}
  words: {type: list, title: Words}
  members:
    type: list
    title: Members
    of:
      name: {type: text, title: Name}
      km: {type: number, unit: km, title: Distance}
      since: {type: date, title: Since}
      firm: {type: record, title: Firm, of: {small: {type: boolean, title: Small}}}
      sites: {type: list, title: Sites, of: {town: {type: text, title: Town}}}
"""


def call_of(text: str = CALL) -> Call:
    node, _ = yaml_of(Text.of("call.yaml", text))
    assert node is not None
    call, findings = read_part(Call, node)
    assert call is not None, findings
    return call


def test_a_field_of_whole_numbers_says_so_to_the_script() -> None:
    for whole, said in (("", 0), (", whole: true", 1)):
        page = Page(form_page(call_of(CALL.replace("unit: km", f"unit: km{whole}"))))
        assert sum("data-whole" in attributes for _, attributes in page.tags) == said


def test_every_question_is_asked_in_its_order() -> None:
    page = Page(form_page(call_of()))
    keys = [attributes["data-key"] for _, attributes in page.tags if "data-key" in attributes]
    assert keys == [
        *("application", "title", "area", "grant", "founded", "public", "note", "the seat", "region", "tags", "words", ""),
        *("members", "name", "km", "since", "firm", "small", "sites", "town"),
    ]
    assert page.open == []
    assert "Grant (EUR)" in page.texts
    assert "allowed: at least 100" in page.texts


def test_texts_of_the_call_are_no_markup() -> None:
    text = form_page(call_of())
    assert "<script>alert" not in text
    assert "<b>one" not in text
    assert '<option value="&lt;/option&gt;">' in text
    assert Page(text).open == []


def test_the_language_of_the_form() -> None:
    text = form_page(call_of(), "it")
    page = Page(text)
    assert "Zona" in page.texts
    words = next(json.loads(str(attributes["data-words"])) for _, attributes in page.tags if "data-words" in attributes)
    assert (words["comma"], words["day_first"]) == (True, True)
    english = next(json.loads(str(each["data-words"])) for _, each in Page(form_page(call_of())).tags if "data-words" in each)
    assert (english["comma"], english["day_first"]) == (False, False)


def test_the_file_says_of_which_call_it_is_and_is_the_same_each_time() -> None:
    text = form_page(call_of(), digest="ab" * 32)
    assert text == form_page(call_of(), digest="ab" * 32)
    assert "call SHA-256 abababababab…" in text
    assert "https://" not in text
    assert "http://" not in text

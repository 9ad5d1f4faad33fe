"""The blank application: what it says, and that it reads as an application in which nothing is answered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.feel.values import Unknown
from callscore.finding import Finding
from callscore.place import Text
from callscore.report.yaml.blank_form import _PLACEHOLDER_IN_HELP, blank_form
from callscore.source.normal_form import count_unseen
from callscore.source.yaml_text import yaml_of

CALL = """\
call: hills-2026
version: 3
languages: [en, it]
title: {en: Cluster managers of the hills, it: Gestori dei cluster delle colline}
provenance: {kind: illustration}
application:
  area:
    type: text
    title: {en: Area of the seat, it: Zona della sede}
    help: {en: "where most members are: one of the two", it: dove sta la maggior parte dei membri}
    one of: [north, south, "east, far"]
  grant: {type: number, unit: EUR, within: '> 0', example: 125000}
  founded: {type: date}
  public: {type: boolean}
  tags: {type: list}
  seat: {type: record, of: {region: {type: text}, site: {type: record, of: {km: {type: number, unit: km}}}}}
  members:
    type: list
    key: name
    title: {en: Members, it: Membri}
    of:
      name: {type: text, title: {en: Name as registered, it: Ragione sociale}}
      km: {type: number, unit: km}
      sites: {type: list, of: {town: {type: text}}}
"""

FORM = """\
# Cluster managers of the hills
# Application to the call hills-2026, version 3
# Write after the colons. What is left empty counts as not said. Lines that begin with # are only
# for you.

# The identifier: replace it by one that no other application of this call has
application: new-application
# A short title, shown beside the identifier
title:

# Area of the seat
# where most members are: one of the two
#   one of: north, south, "east, far"
#   read by: E1, A.2
area:

#   a number, with a point before decimals; in EUR; allowed: more than 0; for example: 125000
grant:

#   a date, written year-month-day: 2025-12-31
founded:

#   true or false
public:

#   a list: one line for each entry, beginning with a dash
tags:
#   -

seat:
  #   text
  region:
  site:
    #   a number, with a point before decimals; in km
    km:

# Members
#   a list: repeat the lines below for each entry, without the #; no two entries with the same name
members:
#     # Name as registered
#     #   text
#   - name:
#     #   a number, with a point before decimals; in km
#     km:
#     #   a list: repeat the lines below for each entry, without the #
#     sites:
#     #     #   text
#     #   - town:
"""


def call_of(text: str = CALL) -> Call:
    node, findings = yaml_of(Text.of("call.yaml", text))
    assert findings == ()
    assert node is not None
    call, findings = read_part(Call, node)
    assert findings == ()
    assert call is not None
    return call


Reader = Callable[[str, Call], tuple[Application, tuple[Finding, ...]]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read_text(text: str, call: Call) -> tuple[Application, tuple[Finding, ...]]:
        path = tmp_path / "form.yaml"
        path.write_text(text, encoding="utf-8")
        (application,), findings = read_applications([path], call)
        return application, findings

    return read_text


def test_the_form_says_what_each_answer_is() -> None:
    assert blank_form(call_of(), "en", {"area": ("E1", "A.2")}) == FORM


def test_it_reads_as_an_application_in_which_nothing_is_answered(read: Reader) -> None:
    for language in ("en", "it", "de", None):
        application, findings = read(blank_form(call_of(), language), call_of())
        assert findings == ()
        assert (application.id, application.label) == (_PLACEHOLDER_IN_HELP, "")
        assert application.values == {
            "area": Unknown(("area",)),
            "grant": Unknown(("grant",)),
            "founded": Unknown(("founded",)),
            "public": Unknown(("public",)),
            "tags": Unknown(("tags",)),
            "seat": {"region": Unknown(("seat.region",)), "site": {"km": Unknown(("seat.site.km",))}},
            "members": Unknown(("members",)),
        }


def test_the_sample_member_without_its_signs_is_a_member(read: Reader) -> None:
    """One sign of each line is taken away, as the form says: what stays are comments and keys."""
    lines = blank_form(call_of(), "en").splitlines()
    start = lines.index("members:")
    uncommented = [line.removeprefix("#") for line in lines[start + 1 :]]
    application, findings = read("\n".join([*lines[: start + 1], *uncommented]) + "\n", call_of())
    assert findings == ()
    assert application.values["members"] == (
        {"name": Unknown(("members[1].name",)), "km": Unknown(("members[1].km",)), "sites": Unknown(("members[1].sites",))},
    )


def test_the_form_is_in_the_language_that_is_asked_for() -> None:
    form = blank_form(call_of(), "it")
    assert "# Gestori dei cluster delle colline\n# Domanda per il bando hills-2026, versione 3\n" in form
    assert '# Zona della sede\n# dove sta la maggior parte dei membri\n#   uno tra: north, south, "east, far"\narea:\n' in form
    assert "Members" not in form
    assert blank_form(call_of(), None).startswith("# Cluster managers")


def test_the_examples_of_the_form_can_be_written_into_it(read: Reader) -> None:
    form = blank_form(call_of(), "en").replace("grant:\n", "grant: 125000\n").replace("area:\n", "area: north\n")
    application, findings = read(form, call_of())
    assert findings == ()
    assert (application.values["grant"], application.values["area"]) == (125000, "north")


@given(st.text(min_size=1, max_size=300).filter(lambda title: not count_unseen(title)))
def test_no_title_whatever_leaves_its_comment(title: str) -> None:
    quoted = "".join(sign if sign.isprintable() and sign not in '"\\' else " " for sign in title).strip() or "x"
    head = f'call: c\nversion: 1\nlanguages: [en]\ntitle: "{quoted}"\nprovenance: {{kind: illustration}}\n'
    lines = blank_form(call_of(head + f'application:\n  a: {{type: text, title: "{quoted}"}}\n')).splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [f"application: {_PLACEHOLDER_IN_HELP}", "title:", "a:"]


def test_what_is_left_out_is_not_asked() -> None:
    left_out = {("area",), ("seat", "region"), ("members", "sites"), ("members", "km")}
    form = blank_form(call_of(), "en", left_out=left_out)
    keys = [line.strip("# -") for line in form.splitlines() if line.rstrip().endswith(":") and not line.startswith("# ")]
    assert keys == ["title:", "grant:", "founded:", "public:", "tags:", "seat:", "site:", "km:", "members:"]
    assert "#   - name:" in form
    assert "sites" not in form


def test_a_record_of_which_nothing_is_left_is_not_asked() -> None:
    form = blank_form(call_of(), "en", left_out={("seat", "region"), ("seat", "site", "km")})
    assert "seat:" not in form
    assert "members:" in form

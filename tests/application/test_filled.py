"""Answers of YAML applications: typed, closed, each with its place; and all that can be wrong with one."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.application.filled import Filled
from callscore.application.form import form_of
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.feel.values import Unknown
from callscore.place import Text
from callscore.source.node import Entries
from callscore.source.yaml_text import yaml_of

from .conftest import Read, Said

CALL = """\
application:
  area: {type: text, one of: [north, south]}
  grant: {type: number, unit: EUR}
  founded: {type: date}
  public: {type: boolean}
  seat: {type: record, of: {region: {type: text}, km: {type: number}}}
  tags: {type: list}
  members:
    type: list
    key: name
    of:
      name: {type: text}
      km: {type: number}
      committed: {type: boolean}
"""


def test_every_type_is_read_as_itself_and_exactly(read: Read) -> None:
    (application,), findings = read(
        CALL,
        a1__yaml="""\
        application: a1
        title: Hill robotics
        area: north
        grant: 1250.10
        founded: 2019-02-28
        public: true
        seat: {region: Upper hills, km: 3}
        tags: [textile, "12"]
        members:
          - {name: Mill, km: 12.5, committed: true}
          - {name: Works, km: 3, committed: false}
        """,
    )
    assert findings == ()
    assert (application.id, application.label) == ("a1", "Hill robotics")
    assert application.values == {
        "area": "north",
        "grant": Fraction("1250.1"),
        "founded": date(2019, 2, 28),
        "public": True,
        "seat": {"region": "Upper hills", "km": 3},
        "tags": ("textile", "12"),
        "members": ({"name": "Mill", "km": Fraction(25, 2), "committed": True}, {"name": "Works", "km": 3, "committed": False}),
    }
    assert type(application.values["seat"]["km"]) is int


def test_what_is_not_said_is_unknown_and_keeps_the_place_where_it_belongs(read: Read) -> None:
    (application,), findings = read(
        CALL,
        a1__yaml="""\
        application: a1
        area:
        grant: null
        public: ~
        seat: {region: " "}
        members:
          - name: Mill
            km:
        """,
    )
    assert findings == ()
    assert application.values == {
        "area": Unknown(("area",)),
        "grant": Unknown(("grant",)),
        "founded": Unknown(("founded",)),
        "public": Unknown(("public",)),
        "seat": {"region": Unknown(("seat.region",)), "km": Unknown(("seat.km",))},
        "tags": Unknown(("tags",)),
        "members": ({"name": "Mill", "km": Unknown(("members[1].km",)), "committed": Unknown(("members[1].committed",))},),
    }
    places = {path: (place.line, place.column) for path, place in application.places.items()}
    assert places["grant"] == (3, 8)
    assert places["founded"] == (1, 1)  # never written: it belongs to the application
    assert places["members[1].km"][0] == 8
    assert places["members[1].committed"] == (7, 5)  # to the member
    assert places["seat.km"] == (5, 8)


def test_a_record_that_is_not_there_is_there_with_unknown_fields(read: Read) -> None:
    (application,), findings = read(CALL, a1__yaml="application: a1\n")
    assert findings == ()
    assert application.values["seat"] == {"region": Unknown(("seat.region",)), "km": Unknown(("seat.km",))}
    assert set(application.places) == {"area", "grant", "founded", "public", "seat", "seat.region", "seat.km", "tags", "members"}


def test_an_empty_list_is_an_answer(read: Read) -> None:
    (application,), findings = read(CALL, a1__yaml="application: a1\nmembers: []\ntags: []\n")
    assert findings == ()
    assert application.values["members"] == ()
    assert application.values["tags"] == ()


@pytest.mark.parametrize(
    ("answer", "code", "message", "text", "help"),
    [
        ("grnt: 5", "unknown-field", "`grnt` is no field of this application", "grnt", "did you mean `grant`?"),
        ("recieved: 5", "unknown-field", "`recieved` is no field of this application", "recieved", "did you mean `received`?"),
        ("seat: {regoin: x}", "unknown-field", "`regoin` is no field of `seat`", "regoin", "did you mean `region`?"),
        ("members: [{zz: x}]", "unknown-field", "`zz` is no field of `members`", "zz", "its fields are `name`, `km`, `committed`"),
        ("grant: NaN", "not-a-number", "`NaN` is not a number", "NaN", "write a decimal number such as `12` or `2.25`, without a unit"),
        ("grant: .inf", "not-a-number", "`.inf` is not a number", ".inf", "write a decimal number such as `12` or `2.25`, without a unit"),
        ("grant: 2,25", "decimal-comma", "`2,25` is written with a comma", "2,25", "write `2.25`, not `2,25`"),
        ("grant: [5]", "not-a-scalar", "`grant` is a number, not a list", "[5]", "write a single value"),
        ("area: {of: north}", "not-a-scalar", "`area` is a text, not a mapping", "of", "write a single value"),
        ("public: yes", "not-a-boolean", "`yes` is neither `true` nor `false`", "yes", "write `true`"),
        ("founded: 31/12/2019", "not-a-date", "`31/12/2019` is not a date", "31/12/2019", "write `2019-12-31`: year, month, day"),
        (
            "founded: 2019-02-29",
            "not-a-date",
            "`2019-02-29` is not a day of the calendar",
            "2019-02-29",
            "check the month and the day: February 2019 has 28 days",
        ),
        ("area: nort", "not-a-choice", "`nort` is none of the values of `area`", "nort", "did you mean `north`?"),
        ("area: zz", "not-a-choice", "`zz` is none of the values of `area`", "zz", "write one of `north`, `south`"),
        ("seat: Rome", "not-a-mapping", "`seat` has fields of its own", "Rome", "write them below it: `region`, `km`"),
        ("seat: [Rome]", "not-a-mapping", "`seat` has fields of its own", "[Rome]", "write them below it: `region`, `km`"),
        ("members: 12", "not-a-list", "`members` must be a list", "12", "begin each of its entries with `- `"),
        ("members: {name: x}", "not-a-list", "`members` must be a list", "name", "begin each of its entries with `- `"),
        (
            "members: [Mill]",
            "not-a-mapping",
            "a member of `members` has fields of its own",
            "Mill",
            "write them after `- `: `name`, `km`, `committed`",
        ),
        ("members: [{name: a}, null]", "blank-member", "a member of `members` is empty", "null", "delete its `- `, or write what it is"),
        ("tags: [a, ~]", "blank-member", "a member of `tags` is empty", "~", "delete its `- `, or write what it is"),
        ("tags: [[a]]", "not-a-scalar", "`tags` lists single values", "[a]", "write a single value after `- `"),
    ],
)
def test_what_cannot_be_read_is_found_at_its_place(
    read: Read, said: Said, answer: str, code: str, message: str, text: str, help: str
) -> None:
    (application,), (finding,) = read(CALL, a1__yaml=f"application: a1\n{answer}\n")
    assert said(finding) == (code, message, text)
    assert finding.help == help
    assert finding.is_error
    assert finding.subject == "a1"
    assert application.findings == (finding,)
    assert not application.is_legible


def test_an_answer_that_cannot_be_read_is_unknown_and_hides_no_other(read: Read) -> None:
    (application,), findings = read(CALL, a1__yaml="application: a1\ngrant: much\nfounded: long ago\narea: south\n")
    assert [finding.code for finding in findings] == ["not-a-number", "not-a-date"]
    assert application.values["grant"] == Unknown(("grant",))
    assert application.values["area"] == "south"


def test_a_member_counted_twice_names_both_places(read: Read, said: Said) -> None:
    _, (finding,) = read(CALL, a1__yaml="application: a1\nmembers:\n  - {name: Mill}\n  - {name: Works}\n  - {name: Mill, km: 4}\n")
    assert said(finding) == ("doubled-member", "the name `Mill` is in `members` twice: it would count twice", "Mill")
    assert finding.place.line == 5
    ((place, phrase),) = finding.also
    assert (place.line, place.column, phrase) == (3, 12, "number 1 of the list")


def test_a_text_that_is_listed_again_is_told(read: Read, said: Said) -> None:
    _, (finding,) = read(CALL, a1__yaml="application: a1\ntags: [ISO 9001, textile, 'iso  9001', ISO 14001]\n")
    assert said(finding) == ("repeated-text", "`iso  9001` is in `tags` twice, and counts twice", "'iso  9001'")
    assert finding.severity == "warning"
    assert [place.column for place, _ in finding.also] == [8]


def test_members_without_the_key_are_not_counted_as_the_same(read: Read) -> None:
    members = "  - {km: 3}\n  - {km: 3}\n  - {name: }\n  - {name: mill}\n  - {name: Mill Works}\n"
    _, findings = read(CALL, a1__yaml=f"application: a1\nmembers:\n{members}")
    assert findings == ()


def test_two_spellings_of_one_name_are_one_member(read: Read) -> None:
    _, (finding,) = read(CALL, a1__yaml="application: a1\nmembers:\n  - {name: mill works}\n  - {name: Mill  Works}\n")
    assert (finding.code, finding.place.line) == ("doubled-member", 4)


def test_many_findings_of_a_kind_stay_readable(read: Read) -> None:
    text = "application: a1\nmembers:\n" + "".join(f"  - {{name: m{n}, km: far}}\n" for n in range(50))
    _, findings = read(CALL, a1__yaml=text)
    assert len(findings) == 21
    assert findings[-1].message == "`far` is not a number; 29 more like this"


NODES = st.recursive(
    st.sampled_from(["1", "-2.5", "north", "null", "true", "2025-01-01", '"x"', "NaN", "''"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(["name", "km", "region", "zz", "area"]), inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["area", "grant", "founded", "public", "seat", "tags", "members", "zz"]), NODES, max_size=5))
def test_whatever_is_written_every_declared_field_has_a_value_and_a_place(answers: dict[str, str]) -> None:
    call = _call()
    node, _ = yaml_of(Text.of("a.yaml", "application: a1\n" + "".join(f"{key}: {value}\n" for key, value in answers.items())))
    assert isinstance(node, Entries)
    filled = Filled()
    form, _ = form_of(call)
    values = filled.form(form, node, ("application",))
    assert list(values) == list(call.application)
    assert set(values["seat"]) == {"region", "km"}
    for path in _unknown_paths(values):
        assert path in filled.places
    if not isinstance(values["members"], Unknown):
        assert all(set(member) == {"name", "km", "committed"} for member in values["members"])


def _unknown_paths(value: object) -> Iterator[str]:
    if isinstance(value, Unknown):
        yield from value.sources
    elif isinstance(value, dict):
        for item in value.values():
            yield from _unknown_paths(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _unknown_paths(item)


def _call() -> Call:
    """Hypothesis draws examples within one test, where fixtures cannot be asked again."""
    head = "call: c\nversion: 1\nlanguages: [en]\ntitle: t\nprovenance: {kind: illustration}\n"
    node, _ = yaml_of(Text.of("call.yaml", head + CALL))
    assert node is not None
    call, _ = read_part(Call, node)
    assert call is not None
    return call

"""What makes no sense as an argument is refused at the door, by its name, and with what to give instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from callscore import api

CALL = "lakeside-2026"
ONE = "applications/lakeside-2026/northern-mills.yaml"
REQUEST = api.Request(call=CALL, applications=ONE)
ONE_PATH = "give one path, as a text or a `pathlib.Path`"
SEVERAL = "give one path, or several in a list, as texts or `pathlib.Path`s"
REASONS = "give a mapping from identifiers to reasons, such as `{'a-1': 'withdrawn by letter'}`"
FROM_TWO = "write a whole number from 2"
LOADED = "give what `load_call` returns"


def loaded() -> api.LoadedCall:
    return api.load_call(CALL)


def ranked(**asked: Any) -> Callable[[], object]:
    return lambda: api.rank(api.Request(**{"call": CALL, "applications": ONE, **asked}))


def any_(value: object) -> Any:
    """A value that the types would not let through."""
    return cast("Any", value)


@pytest.mark.parametrize(
    ("use", "message", "help"),
    [
        (lambda: api.load_call(any_(None)), "`call` cannot be `None`", ONE_PATH),
        (lambda: api.load_call(any_(b"lakeside-2026")), "`call` cannot be `bytes`", ONE_PATH),
        (lambda: api.load_call(CALL, at=any_(3)), "`at` cannot be `int`", "give a text, or `None`"),
        (lambda: api.lint(any_(None)), "`calls` cannot be `None`", SEVERAL),
        (lambda: api.lint([any_(None)]), "`calls` cannot be `None`", ONE_PATH),
        (lambda: api.run_cases(any_(7)), "`paths` cannot be `int`", SEVERAL),
        (lambda: api.load_applications(any_(CALL), ONE), "`call` cannot be `str`", LOADED),
        (lambda: api.load_applications(loaded(), any_(None)), "`applications` cannot be `None`", SEVERAL),
        (lambda: api.load_applications(loaded(), any_(path for path in [ONE])), "`applications` cannot be `generator`", SEVERAL),
        (lambda: api.load_applications(loaded(), ONE, set_aside=any_(["a"])), "`set_aside` cannot be `list`", REASONS),
        (lambda: api.rank(any_(CALL)), "`request` cannot be `str`", "give a `Request`, which names the call and the applications"),
        (ranked(call=None), "`call` cannot be `None`", ONE_PATH),
        (ranked(applications=None), "`applications` cannot be `None`", SEVERAL),
        (ranked(set_aside=["northern-mills"]), "`set_aside` cannot be `list`", REASONS),
        (ranked(set_aside=None), "`set_aside` cannot be `None`", REASONS),
        (ranked(set_aside={"northern-mills": None}), "`set_aside` cannot be `None`", REASONS),
        (ranked(as_of="2"), "`as_of` cannot be `str`", "write a whole number from 0"),
        (ranked(as_of=-1), "`as_of` is -1", "write a whole number from 0"),
        (ranked(carried=5), "`carried` cannot be `int`", ONE_PATH),
        (ranked(amendments=5), "`amendments` cannot be `int`", ONE_PATH),
        (lambda: api.explain(REQUEST, any_(None)), "`id` cannot be `None`", "give the identifier of an application"),
        (lambda: api.check(CALL, any_([ONE])), "`application` cannot be `list`", ONE_PATH),
        (lambda: api.check(CALL, ONE, id=any_(1)), "`id` cannot be `int`", "give a text, or `None`"),
        (lambda: api.readiness(any_(None)), "`application` cannot be `None`", ONE_PATH),
        (lambda: api.readiness(ONE, labels=any_(5)), "no list of labels is given", "write some of `bronze`, `silver`, `gold`, as a list"),
        (lambda: api.benchmark(ONE, portfolio=any_(None), call=CALL), "`portfolio` cannot be `None`", ONE_PATH),
        (lambda: api.benchmark(ONE, portfolio="x", smallest_group=any_("5")), "`smallest_group` cannot be `str`", FROM_TWO),
        (lambda: api.invent_portfolio(call=any_(None)), "`call` cannot be `None`", ONE_PATH),
        (lambda: api.monitor(any_(None), []), "`plan` cannot be `None`", ONE_PATH),
        (lambda: api.schema(any_(None)), "`kind` cannot be `None`", "give the name of a schema"),
        (lambda: api.schema("application", any_(CALL)), "`call` cannot be `str`", LOADED),
        (lambda: api.start_call(any_(None)), "`path` cannot be `None`", ONE_PATH),
        (lambda: api.start_call_from("new", any_(None)), "`workbook` cannot be `None`", ONE_PATH),
    ],
)  # fmt: skip
def test_an_argument_of_another_type_is_refused(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[], object], message: str, help: str
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    with pytest.raises(api.Misuse) as refused:
        use()
    assert (str(refused.value.message), str(refused.value.help)) == (message, help)


def test_paths_are_taken_in_each_of_their_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    for given in (ONE, Path(ONE), [ONE], (Path(ONE),)):
        assert [each.id for each in api.load_applications(loaded(), given).applications] == ["northern-mills"]


@pytest.mark.parametrize("width", ["80", None, 80.5, True])
def test_a_width_is_a_number(width: object) -> None:
    with pytest.raises(api.Misuse, match="`width` cannot be"):
        loaded().to_text(any_(width))


@pytest.mark.parametrize("width", [-1, 0, 19])
def test_a_width_that_nobody_could_read_is_refused(width: int) -> None:
    with pytest.raises(api.Misuse, match=f"a text cannot be {width} columns wide"):
        loaded().to_text(width)


def test_in_the_least_width_a_text_is_told() -> None:
    assert "Cluster managers" in loaded().to_text(20)

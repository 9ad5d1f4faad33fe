"""The call's frame: its days, its rounding, and a name that no criterion may have."""

from __future__ import annotations

import pytest

from ..rulebook.conftest import Look

CRITERION = "criteria: [{criterion: %s, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]\n"


def test_a_call_closes_after_it_opens(look: Look) -> None:
    (found,) = look("dates-crossed", "dates: {opens: 2026-03-02, closes: 2026-03-01}\n")
    assert (found.text, found.also) == ("2026-03-01", ("2026-03-02",))
    assert look("dates-crossed", "dates: {opens: 2026-03-02, closes: 2026-03-02}\n") == []


WINDOW = "window: {opens: 2026-03-01T10:00+01:00, closes: 2026-03-31T12:00+02:00, late: reject, if undetermined: ask}\n"


@pytest.mark.parametrize(
    ("dates", "underlined", "window", "help"),
    [
        ("{closes: 2026-04-01}", "2026-04-01", "2026-03-31T12:00+02:00", "write `2026-03-31`, or correct the window"),
        ("{opens: 2026-03-02}", "2026-03-02", "2026-03-01T10:00+01:00", "write `2026-03-01`, or correct the window"),
        ("{closes: {day: 2026-04-01, cite: art. 3}}", "2026-04-01", "2026-03-31T12:00+02:00", "write `2026-03-31`, or correct the window"),
    ],
)
def test_a_window_and_a_day_of_the_call_name_one_day(look: Look, dates: str, underlined: str, window: str, help: str) -> None:
    (found,) = look("window-differs", WINDOW + f"dates: {dates}\n")
    assert (found.severity, found.text, found.also, found.help) == ("warning", underlined, (window,), help)


@pytest.mark.parametrize(
    ("window", "dates"),
    [
        (WINDOW, "{opens: 2026-03-01, closes: 2026-03-31, reference: 2025-12-31}"),
        (WINDOW.replace("closes: 2026-03-31T12:00+02:00, ", ""), "{closes: 2026-12-31}"),
        (WINDOW.replace("03-31T12:00", "04-01T00:00"), "{closes: 2026-03-31}"),
        (WINDOW.replace("03-31T12:00", "03-31T23:59:59"), "{closes: 2026-03-31}"),
    ],
)
def test_a_window_on_the_days_of_the_call_is_let_be(look: Look, window: str, dates: str) -> None:
    assert look("window-differs", window + f"dates: {dates}\n") == []


@pytest.mark.parametrize(
    ("opens", "closes", "wrong"),
    [
        ("2026-03-02T10:00+01:00", "2026-04-30T12:00+02:00", {}),  # summer time begins on 29 March 2026
        ("2026-03-29T01:59+01:00", "2026-03-29T03:00+02:00", {}),
        ("2026-03-02T10:00+01:00", "2026-03-20T12:00+02:00", {"2026-03-20T12:00+02:00": "2026-03-20T12:00:00+01:00"}),
        ("2026-05-04T10:00+01:00", "2026-06-30T12:00+02:00", {"2026-05-04T10:00+01:00": "2026-05-04T10:00:00+02:00"}),
        (
            "2026-03-02T10:00+02:00",
            "2026-04-30T12:00+01:00",
            {"2026-03-02T10:00+02:00": "2026-03-02T10:00:00+01:00", "2026-04-30T12:00+01:00": "2026-04-30T12:00:00+02:00"},
        ),
        ("2026-03-02T10:00+01:00", "2026-04-30T12:00+01:00", {}),  # a clock without summer time, for all that is known
        ("2026-03-02T10:00-05:00", "2026-03-20T12:00-04:00", {}),
    ],
)
def test_both_offsets_of_central_europe_stand_on_days_of_theirs(look: Look, opens: str, closes: str, wrong: dict[str, str]) -> None:
    found = look("window-offset", f"window: {{opens: {opens}, closes: {closes}, late: reject, if undetermined: ask}}\n")
    assert [each.text for each in found] == [*wrong]
    assert [f"`{moment}`" in each.help for each, moment in zip(found, wrong.values(), strict=True)] == [True] * len(wrong)


@pytest.mark.parametrize(("places", "underlined"), [("31", ["31"]), ("30", []), ("0", [])])
def test_points_have_a_bounded_number_of_places(look: Look, places: str, underlined: list[str]) -> None:
    found = look("too-many-places", f"rounding: {{places: {places}, mode: half up, at: criterion}}\n")
    assert [each.text for each in found] == underlined


def test_no_criterion_is_called_total(look: Look) -> None:
    (found,) = look("reserved-name", CRITERION % "total")
    assert found.text == "total"
    assert look("reserved-name", CRITERION % "totals") == []

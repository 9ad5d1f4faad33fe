"""An application as a value."""

from callscore.application.application import Application
from callscore.finding import error, warning
from callscore.place import Place
from callscore.sentence import Said

HERE = Place("a1.yaml", 1, 1, 1, 12)


def test_only_errors_make_an_application_illegible() -> None:
    assert Application(id="a1", place=HERE, values={}, places={}).is_legible
    assert Application(id="a1", place=HERE, values={}, places={}, findings=(warning("normalised", Said("m"), HERE),)).is_legible
    assert not Application(
        id="a1",
        place=HERE,
        values={},
        places={},
        findings=(warning("normalised", Said("m"), HERE), error("unknown-field", Said("m"), HERE)),
    ).is_legible


def test_applications_are_equal_by_what_they_say() -> None:
    """Where an answer stands does not change what it says."""
    one = Application(id="a1", place=HERE, values={"km": 3}, places={"km": HERE})
    assert one == Application(id="a1", place=HERE, values={"km": 3}, places={"km": Place("other.yaml", 9, 1, 9, 2)})
    assert one != Application(id="a1", place=HERE, values={"km": 4}, places={"km": HERE})

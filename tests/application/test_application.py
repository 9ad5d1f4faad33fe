"""An application as a value."""

from callscore.application.application import Application
from callscore.finding import error, warning
from callscore.place import Place

HERE = Place("a1.yaml", 1, 1, 1, 12)


def test_only_errors_make_an_application_illegible():
    assert Application("a1", HERE, {}, {}).is_legible
    assert Application("a1", HERE, {}, {}, findings=(warning("normalised", "m", HERE),)).is_legible
    assert not Application("a1", HERE, {}, {}, findings=(warning("normalised", "m", HERE), error("unknown-field", "m", HERE))).is_legible


def test_applications_are_equal_by_what_they_say():
    """Where an answer stands does not change what it says."""
    one = Application("a1", HERE, {"km": 3}, {"km": HERE})
    assert one == Application("a1", HERE, {"km": 3}, {"km": Place("other.yaml", 9, 1, 9, 2)})
    assert one != Application("a1", HERE, {"km": 4}, {"km": HERE})

"""What gives no reason, and what does."""

import pytest

from callscore.evaluators.ticks import is_tick, says_no_reason


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "No", "none", "x", "-", "—", "0", "1", "n/a", "N.A.", "na", "nessuno", "Nessun conflitto", "no conflict", "ok", "✓", "?"),
        *(
            "nessun conflitto di interessi",
            "Nessun conflitto d’interesse.",
            "no conflict of interest",
            "no known conflict",
            "not applicable",
        ),
        *(
            "niente da dichiarare",
            "none declared",
            "without any conflict",
            "non applicabile",
            "no conflicts declared",
            "sì",
            "conflict",
            "(none)",
        ),
        *(
            "not withdrawn",
            "non ritirata",
            "Non si è ritirato",
            "no withdrawal",
            "never withdrawn",
            "nessuna rinuncia",
            "nicht zurückgezogen",
        ),
        *("nein", "ja", "kein", "keine"),
    ],
)
def test_no_reason(text: str) -> None:
    assert is_tick(text)


@pytest.mark.parametrize("text", ["withdrawn", "ritirata", "conflict of interest", "in conflitto"])
def test_the_name_of_the_column_is_no_reason_in_it_and_may_be_one_elsewhere(text: str) -> None:
    assert is_tick(text)
    assert not says_no_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        *("her firm is a member of birch", "brother of the manager", "socio", "wrote the plan", "non-executive director of alder"),
        *("nobody else of her firm may know: she advised alder", "not independent of alder", "cognata del direttore"),
        *("did not withdraw its other application", "non raggiungibile: ritirata dal comune"),
    ],
)
def test_a_reason(text: str) -> None:
    assert not is_tick(text)

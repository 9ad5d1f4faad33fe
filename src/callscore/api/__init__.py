"""The door for programs: typed functions over typed results, each of which turns into JSON by one call. `docs/api.md` shows them.

Nothing is printed, nothing is read from the environment, and every function may run in several threads at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Named only: a name is loaded when it is used, so that a program pays for no more than that.
    from callscore.api.explain_result import ExplainResult
    from callscore.api.loaded_applications import LoadedApplications, load_applications, refuse_reason
    from callscore.api.loaded_call import LoadedCall, load_call
    from callscore.api.no_result import FaultyTexts, IntegrityFailure, Misuse, NoResult
    from callscore.api.rank_result import RankResult, explain, rank
    from callscore.api.request import Request

_HOMES = {
    "explain_result": ("ExplainResult",),
    "loaded_applications": ("LoadedApplications", "load_applications", "refuse_reason"),
    "loaded_call": ("LoadedCall", "load_call"),
    "no_result": ("FaultyTexts", "IntegrityFailure", "Misuse", "NoResult"),
    "rank_result": ("RankResult", "explain", "rank"),
    "request": ("Request",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ExplainResult",
    "FaultyTexts",
    "IntegrityFailure",
    "LoadedApplications",
    "LoadedCall",
    "Misuse",
    "NoResult",
    "RankResult",
    "Request",
    "explain",
    "load_applications",
    "load_call",
    "rank",
    "refuse_reason",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

"""Freezes a call with what it gives, for the tests of all later releases: freeze.py FOLDER, such as tests/editions/1/NAME.

The folder holds `call.yaml`, which says its edition of the language, `cases.yaml` with results worked out by hand, and `applications/`.
What they give is written to `frozen.json`. Nothing is frozen that fails its worked cases, and nothing is frozen twice: a result that
changes is a promise that is broken (docs/editions.md).
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from callscore.cli import run

FROZEN = "frozen.json"
PROMISED = {
    *("results", "explanations", "application", "group", "status", "eligible", "answer", "standing", "moment", "phase"),
    *("gates", "classes", "family", "class", "criteria", "adjustments", "id", "verdict", "exempt", "missing"),
    *("points", "max", "lowest", "highest", "contribution", "running", "score", "threshold", "bar", "margin", "roundings", "at", "exact"),
    *(
        "order",
        "rank",
        "of",
        "places",
        "provisional",
        "tie",
        "ties",
        "steps",
        "step",
        "values",
        "broken_by",
        "ex_aequo",
        "left",
        "waiting",
        "draw_due",
    ),
    *("grant", "requested", "granted", "claimed", "bound_by", "pot", "spent", "total", "passed_on", "to"),
    *("pools", "fact", "n", "mean", "outcome", "until", "because", "applications"),
}
"""The keys of the machine outputs that the promise is about, and those that lead to them: no versions, digests, places or wording."""


def main(arguments: list[str]) -> int:
    for folder in map(Path, arguments):
        if (folder / FROZEN).exists():
            print(f"{folder} is frozen already: what it gives is promised, and is not written anew")
            return 1
        if not is_proved(folder):
            print(f"{folder} is not frozen: `callscore test {folder}` fails, or it has no worked cases")
            return 1
        (folder / FROZEN).write_text(frozen_text(given(folder)), encoding="utf-8")
        print(f"{folder / FROZEN} is written")
    return 0


def is_proved(folder: Path) -> bool:
    """Whether the results that were worked out by hand come out."""
    with redirect_stdout(io.StringIO()):
        return (folder / "cases.yaml").is_file() and run(["test", str(folder)]) == 0


def frozen_text(results: dict[str, Any]) -> str:
    return json.dumps(results, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def given(folder: Path) -> dict[str, Any]:
    """By command, and for those that look at one application by its identifier, what the frozen texts give now."""
    applications = folder / "applications"
    ids = [path.stem for path in sorted(applications.glob("*.yaml")) if path.stem != "register"]
    return {
        "rank": answer("rank", str(folder), str(applications)),
        "explain": {id: answer("explain", str(folder), str(applications), id) for id in ids},
        "check": {id: answer("check", str(folder), str(applications / f"{id}.yaml")) for id in ids},
    }


def answer(*arguments: str) -> Any:
    """What a command answers, as far as it is promised; with the exit code that goes with it."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = run([*arguments, "--format", "json"])
    return {"exit code": code, **promised(json.loads(out.getvalue()))}


def promised(value: Any) -> Any:
    """The value with nothing but what the promise is about."""
    if isinstance(value, dict):
        return dict(kept(value))
    return [promised(each) for each in value] if isinstance(value, list) else value


def kept(entries: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in entries.items():
        by_name = key in ("classes", "values") and isinstance(value, dict)  # the keys are names of the call, or applications
        if key in PROMISED:
            yield key, value if by_name else promised(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The labels of cluster excellence by their short names: each is a call of the library."""

from __future__ import annotations

import os
from typing import get_args

from callscore.call.library import PREFIX, find_call, shown_path
from callscore.cluster.cluster_traits import LabelName
from callscore.finding import Finding, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said

LABELS: tuple[LabelName, ...] = get_args(LabelName)


def call_for(name: str) -> tuple[str, tuple[Finding, ...]]:
    """The call of a label, whatever lies here under that name; that something does is told. Any other name means itself."""
    if name not in LABELS:
        return name, ()
    here = find_call(name)
    if here is None:
        return f"{PREFIX}esca-{name}", ()
    message = Said("`--for {name}` is the label, and not what lies here under that name", name=name)
    note = warning(
        FindingCode.LIBRARY_SHADOWED,
        message,
        Place(shown_path(here)),
        Said("write `{text}` where that is meant", text=f"--for {os.curdir}{os.sep}{name}"),
    )
    return f"{PREFIX}esca-{name}", (note,)

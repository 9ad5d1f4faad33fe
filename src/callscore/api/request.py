"""What a ranking is asked for: one value, which `rank` and `explain` share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from callscore.api.paths import AnyPath, AnyPaths


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which call and which applications, and how.

    call          a folder with a `call.yaml`, such a file, or the name of a call in the library
    applications  YAML files, folders of them, or a CSV or XLSX table whose columns the call maps
    variant       one of the call's named variants; None for the call without one
    at            one of its moments; None for the first
    phase         one of its phases; None for the last
    assessments   files with evaluators' levels, beside those in the folders of the applications
    registers     files of the office, likewise
    set_aside     by identifier why the panel takes an application out; reports repeat it
    carried       the file that an earlier round carries into this one
    amendments    the file of what was changed in applications since; None for `amendments.yaml` in their folder, if there is one
    as_of         how many of the amendments to apply; None for all
    language      in which results are told if nothing else is said; None for the call's first
    """

    call: AnyPath
    applications: AnyPaths
    variant: str | None = None
    at: str | None = None
    phase: str | None = None
    assessments: AnyPaths = ()
    registers: AnyPaths = ()
    set_aside: Mapping[str, str] = field(default_factory=dict)
    carried: AnyPath | None = None
    amendments: AnyPath | None = None
    as_of: int | None = None
    language: str | None = None

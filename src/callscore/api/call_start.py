"""A call to start from."""

from __future__ import annotations

from pathlib import Path

from callscore.api.arguments import one_path
from callscore.api.no_result import Misuse
from callscore.api.paths import AnyPath
from callscore.cases.new_call import identifier_like, is_identifier, new_call
from callscore.sentence import Said


def start_call(path: AnyPath) -> tuple[Path, ...]:
    """Write a small complete call with worked cases into a folder that does not exist yet and whose name becomes its identifier; the
    files that were written. Raises `Misuse` where that cannot be."""
    folder = Path(one_path("path", path))
    name = folder.name
    if not is_identifier(name):
        better = folder.with_name(identifier_like(name)) if name else identifier_like(name)
        raise Misuse(
            Said("`{name}` cannot name a call", name=name or path),
            Said("use letters, digits, `_`, `-` and `.`, such as `{better}`", better=better),
        )
    try:
        return tuple(new_call(folder))
    except FileExistsError:
        raise Misuse(Said("`{path}` is there already", path=path), Said("choose another name; nothing was written")) from None
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        raise Misuse(
            Said("`{path}` cannot be written: {reason}", path=path, reason=reason),
            Said("`{folder}` must be a folder that you may write to", folder=folder.parent),
        ) from trouble

"""Keys of a call that are written in another word, and what they say all the same: one finding each, and nothing that follows from it."""

from __future__ import annotations

from callscore.call.model import Call
from callscore.call.part import keys_of, unknown_key
from callscore.finding import Finding, in_place_of, nearest
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar
from callscore.spelling.key_words import key_meant


def with_meant_keys(call: Entries) -> tuple[Entries, tuple[Finding, ...]]:
    """The call with each unknown key read as the missing one that it stands for, and an `unknown-key` for each of them.

    Without it, whatever refers to what stands there would be refused too, with helps that lead away from it."""
    known = set(keys_of(Call)) | {"variants"}
    meant: dict[str, str] = {}
    for key in call:
        name = _meant(key, known) if key not in known else None
        if name is not None and name not in call and name not in meant.values():
            meant[key] = name
    if not meant:
        return call, ()
    names = {key: meant.get(key, key) for key in call}
    read = Entries({names[key]: call.keys[key] for key in call}, {names[key]: call.values[key] for key in call}, call.place)
    return read, tuple(_unknown(call.keys[key], name) for key, name in meant.items())


def _meant(written: str, known: set[str]) -> str | None:
    return key_meant(written) or nearest(written, known)


def _unknown(key: Scalar, meant: str) -> Finding:
    is_word = key_meant(key.text) is not None
    help = in_place_of(key.text, meant) if is_word else Said("did you mean `{near}`?", near=meant)
    return unknown_key(key, Call, help)

"""What stands against an amendment: it is of another state, or an entry would be called as another one; and how it writes an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from fractions import Fraction
from typing import Any

from callscore.application.answer_path import AnswerPath, same_key, value_at
from callscore.application.application import Application
from callscore.call.amendment_texts import Amendment
from callscore.feel import Unknown
from callscore.feel.numbers import decimal_text
from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.flow_yaml import flow
from callscore.source.node import Scalar

_LONGEST = 200


def stale_amendment(rule: Amendment, message: Said, stands: str) -> Finding:
    """`stands` is what stands there now, as it is written; empty where nothing does."""
    help = Said("leave `from:` empty, for nothing stands there now; or see which amendment changed it before")
    if len(stands) > _LONGEST:
        help = Said("write under `from:` what stands there, or see which amendment changed it before")
    elif stands:
        help = Said("write `{text}`, which stands there now; or see which amendment changed it before", text=stands)
    return error("amendment-stale", message, rule.place_of("from"), help)


def as_amended(value: Any) -> str:
    """An answer, a level or a verdict as an amendment writes it; empty where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | Fraction():
            return decimal_text(value)
        case Date():
            return value.isoformat()
        case tuple():
            return f"[{', '.join(map(as_amended, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{name}: {as_amended(item)}' for name, item in value.items())}}}"
        case _:
            return flow(Scalar(str(value), Place("")))


def misnamed_entry(path: AnswerPath, entries: Sequence[Any], entry: Any, rule: Amendment) -> Finding | None:
    """`doubled-member` where an entry has the key of another one; `amendment-unclear` where the amendment calls it otherwise."""
    if entry is None or not path.entry_key:
        return None
    key = entry[path.entry_key]
    if path.called and same_key(key) != same_key(path.called):
        message = Said("the amendment calls the entry `{called}`, and its {key} is otherwise", called=path.called, key=path.entry_key)
        help = Said("write the same name in both, or the number of the entry: `{path}`", path=path.name)
        return error("amendment-unclear", message, rule.place_of("to"), help)
    others = [each for at, each in enumerate(entries, 1) if at != path.steps[-1]]
    if isinstance(key, Unknown) or same_key(key) not in [same_key(each[path.entry_key]) for each in others]:
        return None
    message = Said("the {key} `{text}` would be in `{name}` twice", key=path.entry_key, text=key, name=path.steps[-2])
    return error("doubled-member", message, rule.place_of("to"), Said("keep one of the two"))


def doubled_key(path: AnswerPath, application: Application, value: Any, rule: Amendment) -> Finding | None:
    """`doubled-member` where an entry would get the key of another one."""
    if path.in_list is None:
        return None
    *_, number, key = path.steps
    others = [each for at, each in enumerate(value_at(application.values, path.in_list), 1) if at != number]
    if same_key(value) not in [same_key(each[key]) for each in others]:
        return None
    message = Said("the {key} `{text}` would be in `{name}` twice", key=key, text=value, name=path.in_list[-1])
    return error("doubled-member", message, rule.place_of("to"), Said("keep one of the two"))


def is_same_answer(one: Any, other: Any) -> bool:
    """Whether two answers say the same; two that are not given do."""
    return bool(shown_answer(one) == shown_answer(other))


def shown_answer(value: Any) -> Any:
    """The answer without the paths at which something is not known."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, tuple):
        return tuple(shown_answer(item) for item in value)
    if isinstance(value, Mapping):
        return {name: shown_answer(item) for name, item in value.items()}
    return value

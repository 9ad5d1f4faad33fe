"""Signs of other notations, and the signs of FEEL for them."""

from __future__ import annotations

from callscore.late_pattern import LatePattern

_SIGNS: tuple[tuple[str, str], ...] = (
    ("[\u200b-\u200d\u2060\u00ad\ufeff]", ""),
    ("[\u00a0\u2000-\u200a\u202f\u205f\u3000]", " "),
    (r"([<>!])\s+=", r"\1="),
    (r"<\s+>", "<>"),
    ("[≥⩾]|=>", ">="),
    ("[≤⩽]|=<", "<="),
    ("[≠≉]|<>|=!=|!==|=/=|~=", "!="),
    ("===?|:=|≡", "="),
    ("&&?|∧|⋀", " and "),
    (r"\|\|?|∨|⋁", " or "),
    ("!<", ">="),
    ("!>", "<="),
    (r"√\s*(\w+)", r"sqrt(\1)"),
    ("¬|!(?!=)", " not "),
    ("∈", " in "),
    ("[×·∙⋅•✕✖]", "*"),
    (r"(?<=[0-9%)])\s*x\s+(?=[A-Za-z(])|(?<=[\w)])\s+x\s+(?=[0-9])", " * "),
    ("[÷∕]", "/"),
    (r"\^", "**"),
    ("²", "**2"),
    ("³", "**3"),
    ("[‐‑‒−–—]", "-"),
    (r"\.{3}|…", ".."),
    (r"(?<=[0-9])\.(?=\s|$|[)\],])", ""),
    (r";\s*", ", "),
)  # fmt: skip
_PATTERNS = tuple((LatePattern(written), feel) for written, feel in _SIGNS)


def with_signs(text: str) -> str:
    """The text with the signs of FEEL."""
    for written, feel in _PATTERNS:
        text = written.sub(feel, text)
    return text

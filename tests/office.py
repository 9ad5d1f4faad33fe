"""Stories tell an application in one piece; it is handed in as in life: the answers by the applicant, the rest by the office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

OFFICE = re.compile(r"^(?:received|recorded): *\S.*\n?", re.MULTILINE)


def handed_in(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Writes the applications, given as text by identifier, and the register with what the office says of them."""
    entries = []
    paths = []
    for id, text in texts.items():
        text = dedent(text)
        said = [line.strip() for line in OFFICE.findall(text)]
        entries += [f"- {{application: {id}, {', '.join(said)}}}\n"] if said else []
        paths.append(folder / f"{id}.yaml")
        answers = OFFICE.sub("", text)
        paths[-1].write_text(answers if answers.startswith("application:") else f"application: {id}\n{answers}", encoding="utf-8")
    if entries:
        (folder / "register.yaml").write_text("register:\n" + "".join(entries), encoding="utf-8")
    return paths

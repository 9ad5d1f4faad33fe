"""Whether the ending of an output's name fits what is written into it: a text called `ranking.xlsx` opens nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from callscore.cli.exit_code import Refusal
from callscore.finding import quoted_names
from callscore.sentence import Said, as_written

TEXT, JSON, CSV, YAML, PDF, WORD, HTML, WORKBOOK = "table", "json", "csv", "yaml", "pdf", "docx", "html", "xlsx"
SPREADSHEET = "spreadsheet"
"""CSV for people; `csv` is for programs."""
PAPER = (PDF, WORD)
"""The forms of documents."""
UNSHOWN = (*PAPER, WORKBOOK)
"""The forms that no terminal shows."""
FITTING = {
    ".json": (JSON, "sarif"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".csv": (CSV, SPREADSHEET),
    ".yaml": (YAML,),
    ".yml": (YAML,),
    ".pdf": (PDF,),
    ".docx": (WORD,),
    ".html": (HTML,),
    ".htm": (HTML,),
    ".xlsx": (WORKBOOK,),
}
"""What may be written under an ending. Endings that are neither here nor below say nothing, and any text may have them."""
SPREADSHEETS = (".xlsm", ".xls", ".ods", ".tsv")
OTHERS = (".doc", ".odt", ".rtf", ".pptx", ".zip", ".gz", ".png", ".svg")
_PLAIN = {
    TEXT: ".txt",
    JSON: ".json",
    CSV: ".csv",
    SPREADSHEET: ".csv",
    YAML: ".yaml",
    PDF: ".pdf",
    WORD: ".docx",
    HTML: ".html",
    WORKBOOK: ".xlsx",
    "junit": ".xml",
    "sarif": ".sarif",
    "github": ".txt",
}


def refuse_ending(option: str, path: str, form: str, forms: Sequence[str] = ()) -> None:
    """Refuse an ending of another kind than `form`, which is one of the `forms` that the command can write."""
    ending = PurePath(path).suffix.casefold()
    any_ending = () if form in (*UNSHOWN, HTML) and ending else (form,)
    fitting = FITTING.get(ending, () if ending in (*SPREADSHEETS, *OTHERS) else any_ending)
    if form not in fitting:
        raise Refusal(
            Said("`{path}` would hold {form}, which is no `{ending}`", path=path, form=_named(form), ending=ending),
            _help(option, path, form, forms, ending),
        )


def _named(form: str) -> Said:
    return Said("a text") if form in (TEXT, "github") else as_written((CSV if form == SPREADSHEET else form).upper())


def _help(option: str, path: str, form: str, forms: Sequence[str], ending: str) -> Said:
    """The other form that fits the ending, or the name that fits the form."""
    other = next((each for each in forms if each in FITTING.get(ending, ())), None)
    if other is not None:
        return Said("write `{one}`, or `{other}`", one=f"--format {other} --output {path}", other=f"--output {_renamed(path, form)}")
    if ending in SPREADSHEETS and WORKBOOK in forms:
        return Said("write `{text}`, which a spreadsheet opens", text=f"--format xlsx --output {_renamed(path, WORKBOOK)}")
    written = f"{option} {_renamed(path, form)}"
    if len(forms) > 1:
        return Said("write `{text}`; `--format` can be {forms}", text=written, forms=quoted_names(forms))
    return Said("write `{text}`", text=written)


def _renamed(path: str, form: str) -> str:
    return str(PurePath(path).with_suffix(_PLAIN[form]))

"""The form of a call as one HTML file: it works offline in any browser, and saves the YAML that callscore reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set

from callscore import __version__
from callscore.call.model import Call
from callscore.report.findings.excerpt import visible
from callscore.report.form_questions import form_questions
from callscore.report.html.page_file import page_file
from callscore.report.input_files import DIGEST_SHOWN
from callscore.report.style import Style
from callscore.report.yaml.blank_form import yaml_key


def form_page(call: Call, language: str | None = None, left_out: Set[tuple[str, ...]] = frozenset(), digest: str = "") -> str:
    """The whole file, the same for the same form. The parameters are those of `blank_form`."""
    style = Style.of(call, language, 0, color=False)
    of = style.say("Application to the call {call}, version {version}", call=visible(call.call), version=visible(call.version))
    made = style.say("Made by callscore {version}; call SHA-256 {digest}…", version=__version__, digest=digest[:DIGEST_SHOWN])
    return page_file(
        "form.html",
        styles=("page.css", "form.css"),
        script="form.js",
        kind=style.say("Application"),
        skip=style.say("Go to the questions"),
        skip_to="answers",
        language=style.language,
        title=visible(style.words(call.title)),
        issuer=visible(style.words(call.authority)),
        of=of,
        made=made if digest else "",
        head="\n".join(f"# {text}" for text in (of, made)) if digest else f"# {of}",
        questions=form_questions(call, style, left_out),
        key_of=yaml_key,
        words=_words(style),
        script_words=json.dumps(_script_words(style), ensure_ascii=False),
    )


def _words(style: Style) -> Mapping[str, str]:
    """What the page itself says, by short names."""
    say = style.say
    return {
        "how": say("What is left empty counts as not said. Save the file and hand it in; what was saved can be opened here again."),
        "script": say("This form needs scripts, which the browser does not run here: without them nothing can be saved."),
        "progress": say("How much is answered"),
        "save": say("Save"),
        "open": say("Open a saved file"),
        "identifier": say("Identifier"),
        "identifier_help": say("one that no other application of this call has"),
        "short": say("Short title"),
        "short_help": say("shown beside the identifier"),
        "yes": say("yes"),
        "no": say("no"),
        "none": say("There are none"),
        "add": say("Add one"),
        "paste": say("Paste rows from a spreadsheet"),
        "rows": say("Rows, with the columns in the order of the questions, or with their titles in the first row"),
        "take": say("Take them over"),
    }


def _script_words(style: Style) -> Mapping[str, object]:
    """What the script says, with its gaps, and how the language writes numbers and days."""
    say, has_comma = style.say, "," in style.written("0.5")
    sign = say("a comma") if has_comma else say("a point")
    return {
        "comma": has_comma,
        "day_first": style.day_first,
        "file": say("application"),
        "number": say("a number, with {sign} before decimals and nothing between thousands", sign=sign),
        "whole": say("a whole number"),
        "day": say("a day of the calendar"),
        "least": say("at least {number}", number="{number}"),
        "most": say("at most {number}", number="{number}"),
        "answered": say("{count} of {all} answered", count="{count}", all="{all}"),
        "missing": say("Missing: {count} · not right: {wrong}", count="{count}", wrong="{wrong}"),
        "entry": say("{title}, entry {number}", title="{title}", number="{number}"),
        "remove": say("Take out number {number}", number="{number}"),
        "taken": say("Rows taken over: {count}.", count="{count}"),
        "refused": say("Not taken over, for they are no answers: {cells}", cells="{cells}"),
        "saved": say("Saved as {file}.", file="{file}"),
        "opened": say("{file} is open.", file="{file}"),
        "older": say("{file} is open. It was saved from another form than this one: look through it.", file="{file}"),
        "strange": say("{file} cannot be read here: it was not saved by such a form.", file="{file}"),
    }

"""What a call says of the open data of its grants, in words."""

from __future__ import annotations

from callscore.call.model import Call
from callscore.call.part import key_names
from callscore.call.publication_rules import NameLeftOut, Publication, PublishedAnswers
from callscore.report.report_blocks import Detail, Entry
from callscore.report.style import FAINT, Style
from callscore.report.text.condition_text import condition_text, name_text


def publication_row(publication: Publication, call: Call, style: Style) -> Entry:
    """As the call shows it: which answers are published, whose names are left out, on what grants rest, where they are published."""
    named = dict.fromkeys(getattr(publication.answers, key) for key in key_names(PublishedAnswers))
    fields = ", ".join(name_text(call, field, style) for field in named if field is not None) or style.say("none")
    said = [style.say("published with each grant: {fields}", fields=fields)]
    said += [_left_out(rule, call, style) for rule in publication.leave_out]
    said += [style.say("a list of operations is published too")] if publication.operations is not None else []
    faint = "; ".join((style.words(publication.norm), style.words(publication.office), publication.page))
    return Entry(style.say("open data"), "", (*map(Detail, said), Detail(faint, FAINT)))


def _left_out(rule: NameLeftOut, call: Call, style: Style) -> str:
    text = style.say("names are left out where {condition}", condition=condition_text(rule.when, call, style))
    because = style.words(rule.because)
    return f"{text} ({because})" if because else text

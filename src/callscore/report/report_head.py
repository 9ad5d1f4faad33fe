"""What every report begins with: the call, who computed it, and whether it transcribes a published text."""

from __future__ import annotations

from collections.abc import Sequence

from callscore import __version__
from callscore.call.language_edition import LANGUAGE_EDITIONS
from callscore.report.findings.excerpt import width_of
from callscore.report.input_files import DIGEST_SHOWN, files_text
from callscore.report.report_blocks import Banner, Gap, ReportBlock
from callscore.report.style import BOLD, FAINT, RED, YELLOW, Style
from callscore.rulebook.rulebook import Rulebook


def edition_text(rulebook: Rulebook, style: Style) -> str:
    """`call lakeside-2026 v3, variant balanced, sha256 0bcb5df0226d…`"""
    return f"{rules_text(rulebook, style)}, sha256 {rulebook.edition.digest[:DIGEST_SHOWN]}…"


def rules_text(rulebook: Rulebook, style: Style) -> str:
    """`call lakeside-2026 v3, variant balanced`: by which rules, in which phase and at which moment."""
    edition = rulebook.edition
    variant = style.say(", variant {name}", name=edition.variant) if edition.variant is not None else ""
    name = style.say("call {id} v{version}", id=edition.call.call, version=edition.call.version)
    variant += style.say(", phase {name}", name=rulebook.phase) if rulebook.phase is not None else ""
    variant += style.say(", at {moment}", moment=rulebook.moment) if rulebook.moment is not None else ""
    return name + variant


def made_text(engines: Sequence[str], why_one_engine: str | None, style: Style) -> str:
    """`callscore 0.2.0, language 1: engines durable and direct agree`"""
    return f"{program_text(style)}: {engines_text(engines, why_one_engine, style)}"


def program_text(style: Style) -> str:
    """Which release, and the edition of the language by which it reads calls."""
    return style.say("callscore {version}, language {edition}", version=__version__, edition=LANGUAGE_EDITIONS[-1])


def engines_text(engines: Sequence[str], why_one_engine: str | None, style: Style) -> str:
    """That both engines agree; or that only one ran, and why. Engines that disagree give no report at all."""
    if len(engines) > 1:
        return style.say("engines {one} and {other} agree", one=engines[0], other=engines[1])
    only = style.say("only the engine {one} ran", one=engines[0])
    return f"{only}: {style.tell(why_one_engine)}" if why_one_engine else only


def provenance_text(rulebook: Rulebook, style: Style) -> str:
    """`illustration: …`, with the source it gives and what it says about itself."""
    kind, said = provenance_parts(rulebook, style)
    return f"{kind}: {said}" if said else kind


def provenance_parts(rulebook: Rulebook, style: Style) -> tuple[str, str]:
    """The kind, and what is said of it; empty where nothing is."""
    provenance = rulebook.call.provenance
    said = [text for text in (style.tell(provenance.source or ""), style.words(provenance.note)) if text]
    return style.say(provenance.kind), "; ".join(said)


def _folded(rulebook: Rulebook, style: Style) -> str:
    """The whole text where it has room in a line; otherwise its kind, and what shows the rest."""
    text = provenance_text(rulebook, style)
    if width_of(text) <= style.width:
        return text
    return style.say("{kind}; `--sources` says more", kind=provenance_parts(rulebook, style)[0])


def report_head(
    rulebook: Rulebook, engines: Sequence[str], why_one_engine: str | None, style: Style, title: str = "", is_folded: bool = False
) -> list[ReportBlock]:
    """The first lines: what this is about, which edition of the call, what made the report with which engines, and its provenance; folded
    to one line where that is long."""
    call = rulebook.call
    authority = style.words(call.authority)
    name = style.words(call.title) + (f" · {authority}" if authority else "")
    tint = FAINT if len(engines) > 1 else YELLOW
    provenance = _folded(rulebook, style) if is_folded else provenance_text(rulebook, style)
    about: list[ReportBlock] = [
        Banner(title or name, edition_text(rulebook, style) + files_text(style), (BOLD,), is_first_line_tinted=True),
        Banner(name if title else provenance, made_text(engines, why_one_engine, style), (tint,)),
    ]
    if title:
        about.append(Banner(provenance, "", (FAINT,)))
    return about


def provisional_banner(text: str, style: Style) -> list[ReportBlock]:
    return [Gap(), Banner(style.say("PROVISIONAL") + ": " + text, "", (BOLD, RED))]

"""All that is wrong with a call, in itself and in each of its variants."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from callscore.call.edition import read_edition
from callscore.finding import Finding, in_order
from callscore.lint.checked_rulebook import all_findings, rulebook_of
from callscore.sentence import Said, joined


def lint(file: Path) -> tuple[Finding, ...]:
    """The findings of the call in that file and of its variants, each once: errors first, each kind in order of place.

    What only variants have says in which ones. Where the call itself cannot be read, its variants are not tried.
    """
    base, variants = _findings(file, None)
    known = {_identity(finding) for finding in base}
    only: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
    for variant in variants:
        for finding in _findings(file, variant)[0]:
            if _identity(finding) not in known:
                only.setdefault(_identity(finding), (finding, []))[1].append(variant)
    return in_order((*base, *(_in_variants(finding, names) for finding, names in only.values())))


def _findings(file: Path, variant: str | None) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What is wrong with one variant of the call, and the names of all variants."""
    edition, findings = read_edition(file, variant)
    if edition is None:
        return findings, ()
    _, more = rulebook_of(edition)
    return all_findings(findings, more), edition.variants


def _identity(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same: their help may differ, as it may name the variant's own choices."""
    return finding.code, finding.message, finding.place, finding.severity


def _in_variants(finding: Finding, variants: list[str]) -> Finding:
    *before, last = (f"`{name}`" for name in dict.fromkeys(variants))
    if not before:
        return replace(finding, message=Said("{message} (in variant {name})", message=finding.message, name=last))
    names = Said("{first} and {last}", first=joined(before), last=last)
    return replace(finding, message=Said("{message} (in variants {names})", message=finding.message, names=names))

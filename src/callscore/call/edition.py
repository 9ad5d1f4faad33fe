"""A call as it is used: read from its files, one variant chosen, its rules taken over, with the digest of all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from callscore.call.library import shown
from callscore.call.model import Call
from callscore.call.override import laid_over
from callscore.call.part import Part
from callscore.call.rule_library import Library, Overridden, library_of, with_rules
from callscore.call.shape import read_part
from callscore.call.words import LANGUAGE, Words
from callscore.finding import Finding, did_you_mean, error, in_order
from callscore.source.document import read_yaml
from callscore.source.node import Entries, Node, Sequence


@dataclass(frozen=True, slots=True)
class Edition:
    """A call with one variant chosen.

    digest       SHA-256 over the call's file, every rule file that it took over, and the variant's name
    variants     the names of all variants that the call offers
    overridden   what the call says otherwise than the library that it cites
    file         the call's own file
    """

    call: Call
    variant: str | None
    variants: tuple[str, ...]
    digest: str
    overridden: tuple[Overridden, ...]
    file: Path


def read_edition(file: Path, variant: str | None = None) -> tuple[Edition | None, tuple[Finding, ...]]:
    """The call in that file, or None, and everything that is wrong with its shape. An unknown variant is a KeyError."""
    node, findings = read_yaml(Path(shown(file)))
    if not isinstance(node, Entries):
        return None, (*findings, *_not_a_call(node))
    library = library_of(node, file)
    resolved = with_rules(node, library)
    assert isinstance(resolved, Entries)
    variants = resolved.get("variants")
    names = tuple(variants) if isinstance(variants, Entries) else ()
    base = _without_variants(resolved)
    chosen, more = _choose(base, variants, variant)
    call, shape = read_part(Call, chosen)
    everything = [*findings, *library.findings, *library.unused(), *more]
    everything.extend(finding for finding in shape if not library.explains(finding))
    if call is None or library.unresolved:
        return None, in_order(everything)
    everything.extend(_language_findings(call, {shown(path) for path in library.read}))
    digest = _digest(file, library, variant)
    return Edition(call, variant, names, digest, tuple(library.overridden), file), in_order(everything)


def _not_a_call(node: Node | None) -> Iterator[Finding]:
    if node is not None:
        yield error("not-a-call", "a call is a mapping that begins with `call:`", node.place, "`callscore new` writes one to start from")


def _without_variants(call: Entries) -> Entries:
    kept = [key for key in call if key != "variants"]
    return Entries({key: call.keys[key] for key in kept}, {key: call.values[key] for key in kept}, call.place)


def _choose(base: Entries, variants: Node | None, variant: str | None) -> tuple[Node, tuple[Finding, ...]]:
    if variant is None:
        return base, ()
    if not isinstance(variants, Entries) or variant not in variants:
        raise KeyError(variant)
    return laid_over(base, variants.values[variant])


def _digest(file: Path, library: Library, variant: str | None) -> str:
    sums = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in (file, *sorted(library.read))]
    return hashlib.sha256("\n".join([*sums, variant or ""]).encode()).hexdigest()


def _language_findings(call: Call, libraries: Container[str]) -> Iterator[Finding]:
    """With several languages every text has all of them; a language that the call does not declare is none of its own.

    `libraries` are the files of rules taken over: these serve calls in other languages too, and may say more than this one needs.
    """
    troubles = tuple(_declared_findings(call))
    yield from troubles
    if troubles:
        return  # what the texts lack or have too much is told once the languages are known
    for words in texts_of(call):
        if words.plain is not None:
            if len(call.languages) > 1:
                yield error(
                    "missing-language",
                    f"this text is in one language, the call in {_listed(call.languages)}",
                    words.place,
                    _all_of(call.languages),
                )
            continue
        for language in call.languages:
            if language not in words.by_language:
                yield error("missing-language", f"the text in `{language}` is missing", words.place, _all_of(call.languages))
        for language in words.by_language:
            if language not in call.languages and words.place.file not in libraries:
                help = did_you_mean(language, call.languages) or "declare it under `languages:`, or put a text with a comma in quotes"
                yield error("undeclared-language", f"`{language}` is no language of this call", words.place, help)


def _declared_findings(call: Call) -> Iterator[Finding]:
    """`no-languages`, `not-a-language`."""
    node = call.node_at("languages")
    assert isinstance(node, Sequence)
    if not call.languages:
        yield error("no-languages", "the call is in no language", node.place, "name at least one, as in `languages: [en]`")
    for item, language in zip(node, call.languages, strict=True):
        if not LANGUAGE.fullmatch(language):
            help = "a language code has two or three small letters, as in `[en, it]`"
            yield error("not-a-language", f"`{language}` is no language code", item.place, help)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _all_of(languages: tuple[str, ...]) -> str:
    return "write `{" + ", ".join(f"{language}: …" for language in languages) + "}`"


def texts_of(part: object) -> Iterator[Words]:
    """Every text for persons below the part, in the order of its keys."""
    if isinstance(part, Words):
        yield part
    elif isinstance(part, Part):
        for name in type(part).model_fields:
            yield from texts_of(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from texts_of(item)
    elif isinstance(part, dict):
        for item in part.values():
            yield from texts_of(item)

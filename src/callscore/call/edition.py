"""A call as it is used: read from its files, one variant chosen, its rules taken over, with the digest of all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from callscore.call.language_read import note_languages
from callscore.call.library import shown_path
from callscore.call.meant_keys import with_meant_keys
from callscore.call.model import Call
from callscore.call.override import laid_over
from callscore.call.part import Part, values_below, written_key
from callscore.call.part_reading import read_part
from callscore.call.rule_library import Library, Overridden, library_of, with_library_rules
from callscore.call.scalars import LANGUAGE, Words
from callscore.finding import Finding, did_you_mean, error, in_order, quoted_names
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, InTheCallsWords, Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import read_yaml


class Edition(Struct, frozen=True):
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
    node, findings = read_yaml(file, name=shown_path(file))
    return edition_of(node, findings, file, variant)


def edition_of(
    node: SourceNode | None, findings: tuple[Finding, ...], file: Path, variant: str | None = None
) -> tuple[Edition | None, tuple[Finding, ...]]:
    """The call that the node says, which was read from that file with those findings; as `read_edition`."""
    if not isinstance(node, Entries) or _other_kind(node):
        return None, (*findings, *_not_a_call(node))
    note_languages(_written_languages(node))
    node, mistaken = with_meant_keys(node)
    library = library_of(node, file)
    resolved = with_library_rules(node, library)
    variants = resolved.get("variants")
    names = tuple(variants) if isinstance(variants, Entries) else ()
    base = _without_variants(resolved)
    chosen, more = _choose(base, variants, variant)
    call, shape = read_part(Call, chosen)
    everything = [*findings, *mistaken, *library.findings, *library.unused(), *more]
    everything.extend(_without_second_languages(finding, chosen) for finding in shape if not library.explains(finding))
    if call is None or library.unresolved:
        return None, in_order(_told_once(everything))
    everything.extend(language_findings(call, call.languages, {shown_path(path) for path in library.read}))
    digest = _digest(file, library, variant)
    return Edition(call, variant, names, digest, tuple(library.overridden), file), in_order(everything)


def _told_once(findings: list[Finding]) -> Iterator[Finding]:
    """Of a decimal comma in braces, and of the number that is meant by it where a whole one belongs, one finding with the help of the
    latter."""
    commas = {found.place for found in findings if found.code == FindingCode.COMMA_IN_TEXT}
    helps = {found.place: found.help for found in findings if found.code == "not-a-whole-number" and found.place in commas}
    for found in findings:
        if found.place not in helps:
            yield found
        elif found.code == FindingCode.COMMA_IN_TEXT:
            yield replace(found, help=helps[found.place])


def _written_languages(call: Entries) -> list[str]:
    """The languages that the call names, whatever else is wrong with it."""
    written = call.get("languages")
    items = written.items if isinstance(written, Sequence) else ()
    return [each.text for each in items if isinstance(each, Scalar) and LANGUAGE.fullmatch(each.text)]


def _without_second_languages(finding: Finding, call: SourceNode) -> Finding:
    """A `language` that is none of the editions is not offered as `languages` where the call has these already."""
    if finding.code != "unknown-edition" or not isinstance(call, Entries) or "languages" not in call:
        return finding
    written = call.get("language")
    is_code = isinstance(written, Scalar) and LANGUAGE.fullmatch(written.text) is not None
    return replace(finding, help=Said("delete the line: the languages of the texts stand under `languages:`")) if is_code else finding


def _other_kind(node: Entries) -> Said:
    """That it is plainly no call but a file that stands beside one; nothing where it is not."""
    if "call" in node:
        return NOTHING
    if isinstance(node.get("application"), Scalar):
        return Said("this is an application, not a call")
    if "cases" in node:
        return Said("this is a file of worked cases, not a call")
    return Said("this is a rule of a library, not a call") if "rule" in node else NOTHING


def _not_a_call(node: SourceNode | None) -> Iterator[Finding]:
    if isinstance(node, Entries):
        first = node.keys[next(iter(node))].place
        yield error(
            "not-a-call",
            _other_kind(node),
            first,
            Said("give the folder of the call, or its `call.yaml`"),
        )
    elif node is not None:
        yield error(
            "not-a-call", Said("a call is a mapping that begins with `call:`"), node.place, Said("`callscore new` writes one to start from")
        )


def _without_variants(call: Entries) -> Entries:
    kept = [key for key in call if key != "variants"]
    return Entries({key: call.keys[key] for key in kept}, {key: call.values[key] for key in kept}, call.place)


def _choose(base: Entries, variants: SourceNode | None, variant: str | None) -> tuple[SourceNode, tuple[Finding, ...]]:
    if variant is None:
        return base, ()
    if not isinstance(variants, Entries) or variant not in variants:
        raise KeyError(variant)
    return laid_over(base, variants.values[variant])


def _digest(file: Path, library: Library, variant: str | None) -> str:
    sums = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in (file, *sorted(library.read))]
    # the name of a file need not be UTF-8
    return hashlib.sha256("\n".join([*sums, variant or ""]).encode("utf-8", "surrogateescape")).hexdigest()


_CALL = Said("call")


def language_findings(part: Part, languages: tuple[str, ...], libraries: Container[str] = (), what: Said = _CALL) -> Iterator[Finding]:
    """With several languages every text has all of them; a language that the call (or what else it is) does not declare is none of its own.

    `libraries` are the files of rules taken over: these serve calls in other languages too, and may say more than this one needs.
    """
    troubles = tuple(_declared_findings(part, languages, what))
    yield from troubles
    if troubles:
        return  # what the texts lack or have too much is told once the languages are known
    for words in texts_of(part):
        if words.plain is not None:
            if len(languages) > 1:
                message = Said("this text is in one language, the {what} in {languages}", what=what, languages=quoted_names(languages))
                yield error("missing-language", message, words.place, _all_of(languages))
            continue
        for language in languages:
            if language not in words.by_language:
                yield error(
                    "missing-language", Said("the text in `{language}` is missing", language=language), words.place, _all_of(languages)
                )
        for language in words.by_language:
            if language not in languages and words.place.file not in libraries:
                help = did_you_mean(language, languages) or Said("declare it under `languages:`, or put a text with a comma in quotes")
                yield error(
                    "undeclared-language",
                    Said("`{language}` is no language of this {what}", language=language, what=what),
                    words.place,
                    help,
                )


def _declared_findings(part: Part, languages: tuple[str, ...], what: Said) -> Iterator[Finding]:
    """`no-languages`, `not-a-language`."""
    node = part.node_at("languages")
    assert isinstance(node, Sequence)
    if not languages:
        yield error(
            "no-languages", Said("the {what} is in no language", what=what), node.place, Said("name at least one, as in `languages: [en]`")
        )
    for item, language in zip(node, languages, strict=True):
        if not LANGUAGE.fullmatch(language):
            help = Said("a language code has two or three small letters, as in `[en, it]`")
            yield error("not-a-language", Said("`{language}` is no language code", language=language), item.place, help)


def _all_of(languages: tuple[str, ...]) -> Said:
    return Said("write `{text}`", text="{" + ", ".join(f"{language}: …" for language in languages) + "}")


def texts_of(part: Part) -> Iterator[Words]:
    """Every text for persons below the part, in the order of its keys."""
    for around, name, value in values_below(part):
        if isinstance(value, Words):
            yield value
        elif isinstance(value, InTheCallsWords) and value.by_language and isinstance(around, Part):
            yield Words(None, dict(value.by_language), around.place_of(written_key(name)))

"""What stands at the head of machine outputs: what made them, and what they rest on."""

from __future__ import annotations

from typing import Annotated, TypedDict

from callscore.call.model import ProvenanceWord
from callscore.report.json.output_words import EngineWord, Sha256


class MadeByObject(TypedDict):
    """What made the output, and by which schema it reads."""

    callscore: Annotated[str, "the version of callscore"]
    language: Annotated[int, "the newest edition of the language of calls that this version reads"]
    schema: Annotated[str, "the `$id` of the schema of this output; within its version fields are only added"]


class Head(TypedDict):
    """What every output begins with."""

    made_by: Annotated[MadeByObject, "what made this output"]
    inputs: Annotated[InputsObject, "all files that were read"]


class ComputedHead(Head):
    """Of what engines computed by one call."""

    call: Annotated[CallObject, "which call this rests on"]
    engines: Annotated[list[EngineWord], "the engines that ran; where both did, they agree"]
    alone: Annotated[str | None, "why only one engine ran, null where both did"]


class EvaluatedHead(ComputedHead):
    """Of an evaluation: at which point of the call, and whether it is final."""

    provisional: Annotated[bool, "a missing answer or a draw could still change the order"]
    variant: Annotated[str | None, "the variant of the call, null for the call as written"]
    moment: Annotated[str | None, "the moment of the call at which applications are looked at, null for the first"]
    phase: Annotated[str | None, "the phase of the call, null where it has none"]


class InputsObject(TypedDict):
    """All files that were read."""

    digest: Annotated[
        Sha256, "SHA-256 over the sorted lines `SHA-256  name` of the files, as sha256sum prints them in each file's own folder"
    ]
    files: Annotated[list[FileObject], "each file that was read, by name"]


class FileObject(TypedDict):
    """A file that was read."""

    file: Annotated[str, "the file as it was named"]
    sha256: Annotated[Sha256, "SHA-256 over its bytes"]


class CallObject(TypedDict):
    """Which call this rests on."""

    id: Annotated[str, "the identifier of the call"]
    version: Annotated[str, "its version"]
    language: Annotated[int, "the edition of the language in which it is written"]
    digest: Annotated[Sha256, "SHA-256 over the call, every rule that it takes over and the variant's name"]
    provenance: Annotated[ProvenanceObject, "whether the call transcribes a published text"]


class ProvenanceObject(TypedDict):
    """Whether a call, or a plan, transcribes a published text."""

    kind: Annotated[ProvenanceWord, "what it is"]
    source: Annotated[str | None, "the published text"]
    note: Annotated[str | None, "what it says about itself"]

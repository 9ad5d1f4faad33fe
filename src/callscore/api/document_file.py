"""A document as a file, in one of the forms that offices use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from callscore.api.no_result import Misuse
from callscore.sentence import Said

if TYPE_CHECKING:
    from callscore.report.document.document import Document

DocumentForm: TypeAlias = Literal["pdf", "docx"]


def document_file(document: Document, form: DocumentForm) -> bytes:
    """The bytes of the file. Raises `Misuse` where the library that makes it is not installed."""
    try:
        match form:
            case "pdf":
                from callscore.report.pdf.pdf_file import pdf_file  # here, not above: an extra, and heavy

                return pdf_file(document)
            case "docx":
                from callscore.report.word.word_file import word_file  # the same as above

                return word_file(document)
    except ModuleNotFoundError as missing:
        name = form.upper()
        message = Said("{form} needs the library `{library}`, which is not installed", form=name, library=missing.name)
        raise Misuse(
            message, Said("install callscore with its extra `documents`: `{command}`", command="pip install '.[documents]'")
        ) from missing

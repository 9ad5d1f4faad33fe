"""A document as a file, in one of the forms that offices use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from callscore.api.extra_library import library_for

if TYPE_CHECKING:
    from callscore.report.document.document import Document

DocumentForm: TypeAlias = Literal["pdf", "docx"]


def document_file(document: Document, form: DocumentForm) -> bytes:
    """The bytes of the file. Raises `Misuse` where the library that makes it is not installed."""
    with library_for(form):
        match form:
            case "pdf":
                from callscore.report.pdf.pdf_file import pdf_file  # here, not above: an extra, and heavy

                return pdf_file(document)
            case "docx":
                from callscore.report.word.word_file import word_file  # the same as above

                return word_file(document)

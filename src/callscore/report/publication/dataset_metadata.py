"""The description of all tables as one dataset, in JSON-LD by DCAT-AP 3."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_LANGUAGES = {"en": "ENG", "it": "ITA", "fr": "FRA", "de": "DEU", "es": "SPA", "sk": "SLK", "hu": "HUN"}


def dataset_metadata(
    *,
    identifier: str,
    title: str,
    description: str,
    publisher: str,
    language: str,
    day: date,
    page: str,
    licence: str,
    provenance: str,
    files: Sequence[tuple[str, str, str]],
) -> str:
    """`files`: of each its name, its title, and its media type."""
    spoken = {"dct:language": {"@id": f"{_AUTHORITY}/language/{_LANGUAGES[language]}"}} if language in _LANGUAGES else {}
    described: Mapping[str, Any] = {
        "@context": _CONTEXT,
        "@type": "dcat:Dataset",
        "dct:identifier": identifier,
        "dct:title": {"@value": title, "@language": language},
        "dct:description": {"@value": description, "@language": language},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": {"@value": publisher, "@language": language}},
        **spoken,
        "dct:issued": {"@value": day.isoformat(), "@type": "xsd:date"},
        "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/GOVE"},
        "dcat:landingPage": {"@id": page},
        "dct:provenance": {"@type": "dct:ProvenanceStatement", "rdfs:label": {"@value": provenance, "@language": language}},
        "dcat:distribution": [_distribution(name, title, media, language, page, licence) for name, title, media in files],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _distribution(name: str, title: str, media: str, language: str, page: str, licence: str) -> Mapping[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": {"@value": title, "@language": language},
        "dcat:accessURL": {"@id": page},
        "dcat:downloadURL": {"@id": name},
        "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}/{media}"},
        "dct:license": {"@id": licence},
    }

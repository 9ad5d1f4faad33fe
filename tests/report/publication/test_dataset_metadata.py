"""The description of the dataset has what DCAT-AP 3.0 makes mandatory, and names the files that are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from .grants import published

SPOKEN = {"type": "object", "required": ["@value", "@language"], "properties": {"@value": {"type": "string", "minLength": 1}}}
LINK = {"type": "object", "required": ["@id"], "properties": {"@id": {"type": "string", "minLength": 1}}, "additionalProperties": False}
DATASET: dict[str, Any] = {  # DCAT-AP 3.0: a Dataset has title and description, a Distribution an access URL, an Agent a name
    "type": "object",
    "required": ["@context", "@type", "dct:title", "dct:description", "dct:publisher", "dcat:distribution"],
    "properties": {
        "@type": {"const": "dcat:Dataset"},
        "dct:title": SPOKEN,
        "dct:description": SPOKEN,
        "dct:publisher": {
            "type": "object",
            "required": ["foaf:name"],
            "properties": {"foaf:name": SPOKEN, "@type": {"const": "foaf:Agent"}},
        },
        "dct:issued": {
            "type": "object",
            "properties": {"@type": {"const": "xsd:date"}, "@value": {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}},
        },
        "dct:language": LINK,
        "dcat:theme": LINK,
        "dcat:distribution": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["@type", "dcat:accessURL", "dct:license"],
                "properties": {
                    "@type": {"const": "dcat:Distribution"},
                    "dcat:accessURL": LINK,
                    "dct:license": LINK,
                    "dcat:mediaType": LINK,
                },
            },
        },
    },
}


@pytest.mark.parametrize(("language", "title", "code"), [("en", "Grants to workshops", "ENG"), ("it", "Contributi ai laboratori", "ITA")])
def test_the_dataset_is_described(tmp_path: Path, language: str, title: str, code: str) -> None:
    texts = published(tmp_path, language=language).texts
    described = json.loads(texts["dataset.jsonld"])
    assert list(Draft202012Validator(DATASET).iter_errors(described)) == []
    assert described["dct:title"] == {"@value": title, "@language": language}
    assert described["dct:language"]["@id"].endswith(f"/language/{code}")
    assert {each["dcat:downloadURL"]["@id"] for each in described["dcat:distribution"]} == {
        "grants.csv",
        "operations.csv",
        "360giving.json",
    }


def test_all_its_words_are_of_vocabularies_that_it_names(tmp_path: Path) -> None:
    described = json.loads(published(tmp_path).texts["dataset.jsonld"])

    def words(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(words, value))
        if not isinstance(value, dict):
            return set()
        return {key for key in value if not key.startswith("@")} | set().union(*map(words, value.values()))

    used = {word.partition(":")[0] for word in words({key: value for key, value in described.items() if key != "@context"})}
    assert used <= described["@context"].keys()


def test_it_says_what_made_it(tmp_path: Path) -> None:
    said = json.loads(published(tmp_path).texts["dataset.jsonld"])["dct:provenance"]["rdfs:label"]["@value"]
    assert said.startswith("call workshops-2026 v1, sha256 ")
    assert "callscore 0.2.0" in said

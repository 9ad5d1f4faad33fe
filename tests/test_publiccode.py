"""publiccode.yml, held to the publiccode.yml standard, version 0.4: the keys that a catalogue needs, and no others."""

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from callscore import __version__

ROOT = Path(__file__).parents[1]
TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": r"^https://\S+$"}
LANGUAGE = {"type": "string", "pattern": r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}


def record(required: str, optional: str = "", /, **keys: object) -> dict[str, Any]:
    """A mapping of these keys and no others; a key that is not described holds a text."""
    names = [*required.split(), *optional.split()]
    return {
        "type": "object",
        "properties": {name: keys.get(name, TEXT) for name in names},
        "required": required.split(),
        "additionalProperties": False,
    }


def some(item: object, **more: object) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 1, **more}


DESCRIPTION = record(
    "genericName shortDescription longDescription features",
    "localisedName documentation",
    genericName={"type": "string", "maxLength": 35},
    shortDescription={"type": "string", "maxLength": 150, "pattern": r"^[^\n]+$"},
    longDescription={"type": "string", "minLength": 500, "maxLength": 10_000},
    features=some({"type": "string", "maxLength": 100}),
    documentation=URL,
)
SCOPE = {"enum": ["finance-and-economic-development", "government", "local-authorities", "research"]}
DEPENDENCY = record("name", "versionMin versionMax version optional", optional={"type": "boolean"})
SCHEMA = record(
    "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal maintenance localisation",
    "softwareVersion releaseDate inputTypes outputTypes intendedAudience dependsOn",
    publiccodeYmlVersion={"const": "0.4"},
    url=URL,
    platforms=some({"enum": ["web", "windows", "mac", "linux", "ios", "android"]}),
    # Of the standard's list of categories those that could fit.
    categories=some({"enum": ["compliance-management", "data-analytics", "grant-management", "procurement", "regulations-and-directives"]}),
    developmentStatus={"enum": ["concept", "development", "beta", "stable", "obsolete"]},
    softwareType={"enum": ["standalone/desktop", "standalone/backend", "standalone/other", "library"]},
    inputTypes=some({"type": "string", "pattern": r"^[a-z]+/[a-z0-9.+-]+$"}),
    outputTypes=some({"type": "string", "pattern": r"^[a-z]+/[a-z0-9.+-]+$"}),
    intendedAudience=record("scope", scope=some(SCOPE)),
    description={"type": "object", "propertyNames": LANGUAGE, "additionalProperties": DESCRIPTION, "minProperties": 1},
    legal=record("license", "mainCopyrightOwner repoOwner authorsFile"),
    maintenance=record("type contacts", type={"const": "internal"}, contacts=some(record("name", "email affiliation phone"))),
    localisation=record("localisationReady availableLanguages", localisationReady={"type": "boolean"}, availableLanguages=some(LANGUAGE)),
    dependsOn=record("open", "proprietary hardware", open=some(DEPENDENCY)),
)


@pytest.fixture
def publiccode() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return content


def test_it_is_valid(publiccode: dict[str, Any]) -> None:
    jsonschema.validate(publiccode, SCHEMA)


@pytest.mark.parametrize("key", ["name", "url", "description", "legal", "maintenance", "localisation"])
def test_a_missing_key_is_noticed(publiccode: dict[str, Any], key: str) -> None:
    del publiccode[key]
    with pytest.raises(jsonschema.ValidationError, match=f"'{key}' is a required property"):
        jsonschema.validate(publiccode, SCHEMA)


def test_it_agrees_with_the_project(publiccode: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = next(item for item in publiccode["dependsOn"]["open"] if item["name"] == "Python")
    assert publiccode["name"] == project["name"]
    assert publiccode["legal"]["license"] == project["license"]
    assert publiccode["url"] == project["urls"]["Homepage"]
    assert publiccode["softwareVersion"] == __version__
    assert project["requires-python"] == f">={python['versionMin']}"


def test_it_is_written_in_the_languages_of_the_software(publiccode: dict[str, Any]) -> None:
    assert sorted(publiccode["description"]) == sorted(publiccode["localisation"]["availableLanguages"]) == ["en", "it"]

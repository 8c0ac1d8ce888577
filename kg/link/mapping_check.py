"""What a mapping may say, reader by reader: each option with the form of its value."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from kg import countries, schema
from kg.errors import InputError

Check = Callable[[Any], str]
"""What is wrong with a value, for a reader; empty where nothing is."""

CODES = ("name", *(f.name for f in fields(countries.Codes)))
"""What a country may be given by."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEMPLATE = re.compile(r"(\{[^{}]+\}|[A-Za-z][A-Za-z0-9+.-]*:)[^\s<>\"|\\^`]*")
_FORMATS = ("csv", "tsv", "json")


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value else "is a text"


def _texts(value: Any) -> str:
    given = [value] if isinstance(value, str) else value
    fits = isinstance(given, list) and given and all(isinstance(v, str) for v in given)
    return "" if fits else "is a text or a list of texts"


def _number(value: Any) -> str:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return "" if fits else "is a number above 0"


def _pattern(value: Any) -> str:
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        return f"is a regular expression ({error})"
    return ""


def _template(value: Any) -> str:
    fits = isinstance(value, str) and _TEMPLATE.fullmatch(value)
    return "" if fits else "is an IRI with columns in braces, such as https://example.org/{id}"


def _encoding(value: Any) -> str:
    try:
        codecs.lookup(value)
    except (LookupError, TypeError):
        return "is an encoding, such as utf-8, cp1252 or latin-1"
    return ""


def _one_of(*allowed: str) -> Check:
    return lambda value: "" if value in allowed else f"is one of {', '.join(allowed)}"


def _of(check: Check, what: str) -> Check:
    """A check of each value of a mapping."""

    def checked(value: Any) -> str:
        if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
            return f"gives {what} by name"
        return next((f"of {k} {wrong}" for k, v in value.items() if (wrong := check(v))), "")

    return checked


def _country(where: str) -> Check:
    def checked(value: Any) -> str:
        if not isinstance(value, dict) or set(value) != {where, "code"} or _text(value[where]):
            return f"is {{{where}: …, code: …}}"
        return f"has a code of {', '.join(CODES)}" if value["code"] not in CODES else ""

    return checked


def _kind(value: Any) -> str:
    known = {kind for entity in schema.load().entities.values() for kind in entity.kinds}
    given = value
    if isinstance(value, dict):
        if set(value) != {"column", "values"} or not isinstance(value["values"], dict):
            return "is a kind, or {column: …, values: {theirs: ours}}"
        given = list(value["values"].values())
    unknown = [k for k in ([given] if isinstance(given, str) else given) if k and k not in known]
    return f"is one of {', '.join(sorted(known))}, not {', '.join(map(str, unknown))}" if unknown else ""


def _gender(value: Any) -> str:
    fits = (
        isinstance(value, dict) and set(value) == {"column", "values"} and isinstance(value["values"], dict)
    )
    if not fits or not {"female", "male"}.issuperset(value["values"].values()):
        return "is {column: …, values: {theirs: female, theirs: male}}"
    return ""


def _tenure(value: Any) -> str:
    form = "is {post: a title or {column: …}, start: column, end: column}"
    if not isinstance(value, dict) or not {"post"} <= set(value) <= {"post", "start", "end"}:
        return form
    post = value["post"]
    named = (isinstance(post, dict) and set(post) == {"column"}) or isinstance(post, str)
    return "" if named and not any(_texts(value[k]) for k in ("start", "end") if k in value) else form


def _class(value: Any) -> str:
    if not isinstance(value, list) or len(value) != 2:
        return "is [type, kind]"
    return _TYPE(value[0]) or _kind(value[1])


_TYPE = _one_of(*(str(name) for name in schema.load().entities))
_OPTIONS: Mapping[str, Mapping[str, Check]] = {
    "table": {
        "format": _one_of(*_FORMATS),
        "delimiter": lambda v: "" if isinstance(v, str) and len(v) == 1 else "is one character",
        "records": _text,
        "encoding": _encoding,
        "iri": _template,
        "type": _TYPE,
        "kind": _kind,
        "names": _texts,
        "split": _pattern,
        "drop": _pattern,
        "country": _country("column"),
        "start": _texts,
        "end": _texts,
        "gender": _gender,
        "groups": _texts,
        "tenure": _tenure,
        "where": _of(_pattern, "patterns"),
        "skip": _of(_pattern, "patterns"),
        "continues": _of(_pattern, "patterns"),
        "replace": _of(_text, "texts"),
        "identifiers": _of(_text, "columns"),
        "facts": _of(_text, "columns"),
    },
    "popolo": {
        "iri": _template,
        "iri_organisation": _template,
        "country": _text,
        "country_in_file_name": _pattern,
    },
    "ftm": {"iri": _template},
    "factbook": {"iri": _template, "iri_organisation": _template},
    "wikidata": {"languages": _texts, "classes": _of(_class, "types and kinds")},
    "rdf": {
        "classes": _of(_class, "types and kinds"),
        "names": _texts,
        "country": _country("property"),
        "start": _texts,
        "end": _texts,
        "facts": _of(_text, "properties"),
    },
    "service": {
        "types": _of(lambda v: "" if isinstance(v, str) else "is a text", "types"),
        "batch": _number,
        "limit": _number,
        "seconds": _number,
        "tries": _number,
    },
}
READERS = tuple(_OPTIONS)


def check(raw: Mapping[str, Any], where: str) -> None:
    """Check a mapping as it was read.

    Raises:
        InputError: a key is unknown, or a value has not the form that its reader needs.
    """
    if not {"id", "title", "read"} <= raw.keys():
        raise InputError("a mapping names at least id, title and read", where=where)
    if raw["read"] not in READERS:
        raise InputError(f"read is one of {', '.join(READERS)}, not {raw['read']!r}", where=where)
    checks: dict[str, Check] = {
        "id": lambda v: (
            "" if isinstance(v, str) and _ID.fullmatch(v) else "is of small letters, digits and hyphens"
        ),
        "title": _text,
        "url": _text,
        "licence": _text,
        "republish": lambda v: "" if isinstance(v, bool) else "is true or false",
        "read": _text,
        **_OPTIONS[raw["read"]],
    }
    for key, value in raw.items():
        if key not in checks:
            what = f"there is no option {key!r} where read is {raw['read']}"
            raise InputError(what, where=where, remedy=f"The options are {', '.join(checks)}")
        if wrong := checks[key](value):
            raise InputError(f"{key} {wrong}, not {value!r}", where=where, remedy="See docs/links.md")

"""Named queries: the files of `queries/`, their head comments, and the binding of parameters.

The head comment is described in queries/README.md. A parameter has its place in the query as one
line `VALUES ?name { UNDEF }` (or `?only_name`, where the query has a column of that name). Bound,
the line holds the value as a SPARQL term, written by the RDF library; unbound, it is left out.
Nothing a user gives is ever pasted into the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import QueryFileError, UsageError
from kg.prefixes import PREFIXES
from kg.rdf import iri_now
from kg.rdf.terms import integer, text
from kg.store import Store, rows, text_of

_FIELD = re.compile(r"# (title|description|param): (.+)")
_MORE = re.compile(r"#   +(\S.*)")
_PARAM = re.compile(
    r"(?P<name>[a-z]\w*) (?P<type>\w+) (?P<need>required|optional|default=\S+) \| (?P<about>.+)"
)
_SLOT = re.compile(r"^([ \t]*VALUES \?(?:only_)?)(\w+) \{ UNDEF \}[ \t]*\n", re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class Parameter:
    """One parameter of a named query.

    Attributes:
        type: a key of `TYPES`.
        default: taken where the caller gives none; None for a required or an optional one.
    """

    name: str
    type: str
    description: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True)
class NamedQuery:
    """A question users have, as a query that can be asked by name.

    Attributes:
        name: file name without suffix.
        text: the whole file, a valid SPARQL query as it stands.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


def _fits(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError(value)
    return value


def _number(value: str) -> Term:
    return integer(int(_fits(r"-?[0-9]{1,18}", value)))


def _year(value: str) -> Term:
    return integer(int(_fits(r"[0-9]{4}", value)))


def _iri(value: str) -> Term:
    return ox.NamedNode(_fits(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", value))


TYPES: Mapping[str, tuple[Callable[[str], Term], str]] = {
    "entity": (_iri, "the IRI of an entity, or a name that one entity alone has"),
    "iri": (_iri, "an absolute IRI"),
    "text": (text, "any text"),
    "document": (text, "the id of a document"),
    "country": (text, "the English name of a country"),
    "year": (_year, "a year of four digits"),
    "integer": (_number, "a whole number"),
}
"""How a value of each type becomes a term, and what is expected, in words."""


@cache
def load_all(folder: Path = resources.QUERIES) -> Mapping[str, NamedQuery]:
    """All named queries by name, sorted.

    Raises:
        QueryFileError: a head comment is wrong, with file and line.
    """
    files = sorted(folder.glob("*.rq"))
    return {f.stem: parse(f.stem, f.read_text(encoding="utf-8"), str(f)) for f in files}


def get(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        UsageError: there is none; names those there are.
    """
    found = load_all()
    if name not in found:
        raise UsageError(f"no named query {name!r}", remedy=f"There are {', '.join(found)}")
    return found[name]


def parse(name: str, source: str, where: str) -> NamedQuery:
    """A named query from the text of its file.

    Raises:
        QueryFileError: the head comment or a parameter's place is wrong, with file and line.
    """
    if not _NAME.match(name):
        raise QueryFileError("a query's name is made of lower-case words and hyphens", where=where)
    fields = _head(source, where)
    single = {key: [value for _, k, value in fields if k == key] for key in ("title", "description")}
    for key, found in single.items():
        if len(found) != 1:
            raise QueryFileError(f"the head needs one {key}, not {len(found)}", where=where)
    parameters = tuple(_parameter(value, f"{where}:{n}") for n, key, value in fields if key == "param")
    declared, slots = [p.name for p in parameters], [slot[2] for slot in _SLOT.finditer(source)]
    if sorted(declared) != sorted(slots):
        raise QueryFileError(
            f"parameters {declared} and their places {slots} differ",
            where=where,
            remedy="Give each parameter one line VALUES ?name { UNDEF }",
        )
    return NamedQuery(name, single["title"][0], single["description"][0], parameters, source)


def _head(source: str, where: str) -> list[tuple[int, str, str]]:
    """Line, key and value of each field of the head comment."""
    fields: list[tuple[int, str, str]] = []
    for n, line in enumerate(source.splitlines(), 1):
        if not line.startswith("#"):
            break
        if field := _FIELD.fullmatch(line):
            fields.append((n, field[1], field[2].strip()))
        elif fields and (more := _MORE.fullmatch(line)):
            at, key, value = fields[-1]
            fields[-1] = (at, key, f"{value} {more[1]}")
        else:
            raise QueryFileError(
                f"not a line of a head comment: {line!r}",
                where=f"{where}:{n}",
                remedy="See queries/README.md",
            )
    return fields


def _parameter(value: str, where: str) -> Parameter:
    found = _PARAM.fullmatch(value)
    if not found or found["type"] not in TYPES:
        raise QueryFileError(
            f"not a parameter: {value!r}",
            where=where,
            remedy=f"Write NAME TYPE required|optional|default=VALUE | what it is; types: {', '.join(TYPES)}",
        )
    default = found["need"].partition("=")[2] or None
    parameter = Parameter(found["name"], found["type"], found["about"], found["need"] == "required", default)
    if default is not None:
        try:
            TYPES[parameter.type][0](default)
        except ValueError as error:
            raise QueryFileError(f"the default is not {TYPES[parameter.type][1]}", where=where) from error
    return parameter


def bind(query: NamedQuery, params: Mapping[str, str], store: Store | None = None) -> str:
    """The SPARQL text of a named query with its parameters bound.

    Args:
        query: from `get` or `load_all`.
        params: values as users write them, by parameter; an empty one counts as not given.
        store: where names of entities are looked up; without it only IRIs will do.

    Raises:
        UsageError: a parameter is unknown, missing, or not of its type; a name fits none or several.
    """
    known = [p.name for p in query.parameters]
    if unknown := sorted(set(params) - set(known)):
        raise UsageError(
            f"{query.name} has no parameter {', '.join(unknown)}",
            remedy=f"It has {', '.join(known) or 'none'}",
        )
    terms = {p.name: _term(query, p, params.get(p.name) or p.default, store) for p in query.parameters}

    def fill(slot: re.Match[str]) -> str:
        bound = terms[slot[2]]
        return "" if bound is None else f"{slot[1]}{slot[2]} {{ {bound} }}\n"

    return _SLOT.sub(fill, query.text)


def _term(query: NamedQuery, parameter: Parameter, value: str | None, store: Store | None) -> Term | None:
    if value is None:
        if parameter.required:
            raise UsageError(f"{query.name} needs {parameter.name}: {parameter.description}")
        return None
    if parameter.type == "entity" and store:
        if not value.startswith(("http://", "https://", "urn:")):
            return ox.NamedNode(_named(value, store))
        value = iri_now(store, value)
    convert, expected = TYPES[parameter.type]
    try:
        return convert(value)
    except ValueError as error:
        raise UsageError(f"{parameter.name} of {query.name} is {expected}, not {value!r}") from error


def _named(name: str, store: Store) -> str:
    """The IRI of the entity with this name; its main name wins over an alias of another."""
    for label in ("prefLabel", "altLabel"):
        predicate = ox.NamedNode(PREFIXES["skos"] + label)
        named_in = ox.NamedNode(PREFIXES["kg"] + "namedIn")
        sparql = f"SELECT DISTINCT ?e {{ ?e {predicate} {text(name)} ; {named_in} ?d }}"
        found = sorted(text_of(e) for (e,) in rows(store, sparql))
        if len(found) > 1:
            raise UsageError(f"several entities are called {name!r}", remedy=f"Give one: {', '.join(found)}")
        if found:
            return found[0]
    raise UsageError(
        f"no entity is called {name!r}", remedy="Write the name as a report does, or give the IRI"
    )

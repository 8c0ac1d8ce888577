"""IRIs as CURIEs and back: a table of SSSOM has a prefix for each name space, and their map in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.prefixes import PREFIXES
from kg.rdf import DATA
from kg.rdf.entities import WIKIDATA

SETS = "set"
"""Prefix of the outside sets themselves."""
FIXED = {
    "owl": PREFIXES["owl"],
    "skos": PREFIXES["skos"],
    "semapv": "https://w3id.org/semapv/vocab/",
    "entity": DATA,
    SETS: DATA + "outside/",
    "wikidata": WIKIDATA,
}
IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+')
"""What an absolute IRI looks like."""
_LINE = re.compile(r'#\s+([\w.-]+):\s*"?([^"\s]+)"?\s*$')


@dataclass
class Curies:
    """Prefixes and the name spaces they stand for."""

    spaces: dict[str, str] = field(default_factory=lambda: dict(FIXED))

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Curies:
        """Prefixes for the IRIs of outside records, each given with the id of its set, in any order."""
        found = cls()
        for name, space in sorted({(name or "outside", _space(iri)) for iri, name in pairs}):
            if space not in found.spaces.values():
                taken = sum(p == name or p.startswith(f"{name}.") for p in found.spaces)
                found.spaces[f"{name}.{taken + 1}" if taken else name] = space
        return found

    @classmethod
    def read(cls, lines: Iterable[str]) -> Curies:
        """The map in the head of a table."""
        return cls(FIXED | {m[1]: m[2] for line in lines if (m := _LINE.match(line))})

    def shorten(self, iri: str) -> str:
        """The CURIE of an IRI; the IRI where no prefix fits."""
        fits = [(len(space), prefix) for prefix, space in self.spaces.items() if iri.startswith(space)]
        if not fits:
            return iri
        length, prefix = max(fits)
        return f"{prefix}:{iri[length:]}"

    def expand(self, text: str) -> str:
        """The IRI of a CURIE; the text where its prefix is unknown."""
        prefix, colon, local = text.partition(":")
        return self.spaces[prefix] + local if colon and prefix in self.spaces else text


def _space(iri: str) -> str:
    """An IRI up to its last step: `https://example.org/party/` of `https://example.org/party/7/`."""
    return iri[: max(iri.rstrip("/").rfind("/"), iri.rfind("#")) + 1]

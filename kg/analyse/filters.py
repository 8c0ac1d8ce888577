"""Filters of a network: by country, document, time, claim type, support and modality."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg import countries, schema
from kg.analyse.network import Network
from kg.analyse.statement import EVENTS, Statement, first_day, last_day, statements
from kg.errors import UsageError
from kg.model import Modality

STATED = frozenset({Modality.STATED})


@dataclass(frozen=True)
class Filter:
    """Which statements to keep. What is left as it is keeps all but hedged statements.

    Attributes:
        countries: English names or ISO codes of the countries reported on.
        documents: document ids.
        as_of: an ISO date: what the documents say was so, or had happened, then.
        between: two ISO dates: what they say was so or happened at some time from one to the other.
        types: claim types.
        support: least number of documents that say it.
        modalities: hedged statements (reported, alleged, denied, planned) only where named here.
    """

    countries: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    as_of: str = ""
    between: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    support: int = 1
    modalities: frozenset[Modality] = STATED

    def __post_init__(self) -> None:
        if self.as_of and self.between:
            raise UsageError("a day and a period are both given", remedy="Give --as-of or --between")
        for day in filter(None, (self.as_of, *(self.between or ()))):
            if not _is_date(day):
                raise UsageError(f"{day!r} is no date", remedy="Write 2004, 2004-06 or 2004-06-30")
        if self.between and first_day(self.between[0]) > last_day(self.between[1]):
            raise UsageError(f"{self.between[0]} is after {self.between[1]}", remedy="Give the earlier first")
        if self.support < 1:
            raise UsageError(f"a support of {self.support} is none", remedy="Ask for one document or more")
        if unknown := sorted(set(self.types) - set(schema.load().claims)):
            known = ", ".join(schema.load().claims)
            raise UsageError(f"unknown claim type {', '.join(unknown)}", remedy=f"There are: {known}")

    def __call__(self, network: Network) -> Network:
        """The network with only what this filter keeps.

        Raises:
            UsageError: a country or document is named that no report of the network is about.
        """
        wanted = self._documents(network)
        documents = {d: m for d, m in network.documents.items() if d in wanted}
        kept = []
        for s in network.statements:
            claims = tuple(c for c in s.claims if c.document in wanted)
            whole = len(claims) == len(s.claims)
            kept += [one for one in ((s,) if whole else statements(claims, documents)) if self._keeps(one)]
        named = {end for s in kept for end in s.ends}
        entities = {
            iri: e
            for iri, e in network.entities.items()
            if iri in named or not wanted.isdisjoint(e.documents)
        }
        return Network(entities, tuple(kept), documents, network.identifiers)

    def _documents(self, network: Network) -> frozenset[str]:
        if unknown := sorted(set(self.documents) - set(network.documents)):
            known = ", ".join(network.documents)
            raise UsageError(f"no document is named {', '.join(unknown)}", remedy=f"There are: {known}")
        names = {country_name(c) for c in self.countries}
        about = {m.country for m in network.documents.values()}
        if strange := sorted(names - about):
            known = ", ".join(sorted(filter(None, about)))
            raise UsageError(f"no report is about {', '.join(strange)}", remedy=f"There are: {known}")
        return frozenset(
            d
            for d, m in network.documents.items()
            if (not names or m.country in names) and (not self.documents or d in self.documents)
        )

    def _keeps(self, s: Statement) -> bool:
        return (
            s.modality in self.modalities
            and (not self.types or s.type in self.types)
            and len(s.documents) >= self.support
            and self._in_time(s)
        )

    def _in_time(self, s: Statement) -> bool:
        if self.as_of:
            begin, end = first_day(self.as_of), last_day(self.as_of)
            has_begun = bool(s.first) and s.first <= end
            return has_begun and (s.type in EVENTS or s.last >= begin)
        if self.between:
            begin, end = first_day(self.between[0]), last_day(self.between[1])
            return bool(s.first) and s.first <= end and s.last >= begin
        return True


def _is_date(day: str) -> bool:
    """Whether a text is an ISO 8601 date to the year, month or day."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
        return False
    try:
        date.fromisoformat(first_day(day))
    except ValueError:
        return False
    return True


def country_name(given: str) -> str:
    """The English name of a country given by name, ISO alpha-2 or alpha-3 code; else as given."""
    known = countries.by_name().get(given.lower())
    coded = next((c for c in countries.countries() if given.upper() in (c.iso2, c.iso3)), None)
    found = known or coded
    return found.name if found else given

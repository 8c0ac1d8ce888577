"""What passes between the rooms of linking: ours, theirs, and where theirs comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.link import offices
from kg.link.offices import Term
from kg.model import Entity, EntityType


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """An outside data set.

    Attributes:
        id: short name, used in IRIs and file names: `party-facts`.
        title: as its makers call it.
        url: where it is published.
        licence: an SPDX id or a sentence; empty when not stated.
        republish: whether its licence lets facts of it be copied into the graph. Links are always made.
    """

    id: str
    title: str
    url: str = ""
    licence: str = ""
    republish: bool = False


@dataclass(frozen=True, order=True, slots=True)
class Tenure:
    """A post that somebody held, by an outside set.

    Attributes:
        post: its title, with its country or body where the set says so: `Prime Minister of Ruritania`.
        start, end: ISO 8601, as precise as known; empty is unknown, not open.
        country: ISO 3166-1 alpha-3, where the set has it beside the title.
    """

    post: str
    start: str = ""
    end: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record of an outside set that may be one of our entities.

    Attributes:
        iri: of the record.
        kind: a code of our schema; empty when the set does not say.
        aliases: other names, in any language and script; acronyms too.
        countries: ISO 3166-1 alpha-3; empty when not known.
        start: when it began (birth, founding, the day of an election), ISO 8601 as precise as known.
        end: when it ended, likewise; empty is unknown, not open.
        gender: `female`, `male` or empty.
        groups: names of organisations a person belongs or belonged to.
        posts: names of posts a person holds or held.
        kin: names of relatives.
        tenures: posts with their times, where the set has times.
        identifiers: (scheme, value) pairs in other sets.
        facts: (property, value) pairs that `pull` may copy where the licence lets it.
        where: file and line, for messages.
    """

    iri: str
    type: EntityType
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    gender: str = ""
    groups: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    where: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.name, *self.aliases)

    @property
    def terms(self) -> frozenset[Term]:
        """What offices the posts are, where they say enough, and when they were held."""
        where = self.countries[0] if len(self.countries) == 1 else ""
        dated = {t.post for t in self.tenures}
        held = [(post, where, "", "") for post in self.posts if post not in dated]
        held += [(t.post, t.country or where, t.start, t.end) for t in self.tenures]
        return frozenset(
            Term(office, start, end)
            for title, country, start, end in held
            for office in (offices.of_country(title, country), offices.of_post(title))
            if office
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """One of our entities with what the reports say that helps to tell it from namesakes.

    Attributes:
        countries: ISO 3166-1 alpha-3 of the countries whose reports name it; of a country, itself.
        years: first and last edition year of those reports; None where no report has one.
        start: when it was founded or, of an election, held; ISO 8601; empty when not stated.
        groups: names of organisations a person holds a post in or belongs to.
        terms: offices that a person holds or held.
        kin: names of relatives.
        identifiers: (scheme, value) pairs, as of a country.
    """

    entity: Entity
    countries: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    start: str = ""
    groups: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    kin: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


class Target(Protocol):
    """An outside set that can be asked for candidates: a file, an endpoint, a service."""

    @property
    def source(self) -> Source:
        """What set this is."""
        ...

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        """Records that may be one of these, each once, in a fixed order.

        A file gives all it has; a service is asked for the names of the subjects.

        Raises:
            InputError: the file or the mapping is at fault.
        """
        ...

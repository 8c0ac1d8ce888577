"""Which reader opens which outside set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.link import factbook, ftm, popolo, rdf_source, tables, wikidata
from kg.link.mapping import Plan, load
from kg.link.model import Candidate, Source, Subject, Target

_READERS: dict[str, Callable[[Path, Plan], Iterator[Candidate]]] = {
    "table": tables.read,
    "popolo": popolo.read,
    "ftm": ftm.read,
    "factbook": factbook.read,
    "wikidata": wikidata.read,
}


@dataclass(frozen=True)
class FileTarget:
    """An outside set in a file: it gives all its records, whoever asks."""

    plan: Plan
    path: Path

    @property
    def source(self) -> Source:
        """See `Target.source`."""
        return self.plan.source

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        """See `Target.candidates`."""
        return _READERS[self.plan.read](self.path, self.plan)


@dataclass(frozen=True)
class RdfTarget:
    """An outside set in RDF: a file, or an endpoint."""

    plan: Plan
    where: str

    @property
    def source(self) -> Source:
        """See `Target.source`."""
        return self.plan.source

    def candidates(self, subjects: Sequence[Subject]) -> Iterator[Candidate]:
        """See `Target.candidates`."""
        return rdf_source.read(self.where, self.plan)


def open_target(mapping: str, where: str, cache: Path | None = None, *, offline: bool = False) -> Target:
    """An outside set.

    Args:
        mapping: name of a mapping that ships with the project, or a YAML file.
        where: a file; for `rdf` also an endpoint's address, for `service` the service's.
        cache: folder in which answers of a service are kept.
        offline: ask no service, and answer from the cache alone.

    Raises:
        InputError: there is no such mapping, or it is wrong.
    """
    plan = load(mapping)
    if plan.read == "service":
        from kg.link.service import ServiceTarget

        return ServiceTarget(plan, where, cache, offline=offline)
    return RdfTarget(plan, where) if plan.read == "rdf" else FileTarget(plan, Path(where))

"""One comparison of what reports state with what an outside set states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a comparison says."""

    DIFFERS = "differs"
    AGREES = "agrees"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Finding:
    """One comparison.

    Attributes:
        source: id of the outside set.
        status: of the link: what differs on a proposal may mean that the two are not the same. Empty where
            the set's holder of an office is none that ours is linked to.
        countries: ISO 3166-1 alpha-3, with commas between.
        what: `date of the election`, `founding`, `gender`, or the title of an office.
        reports, outside: what each side states.
        why: the reason where it is not comparable, or what exactly differs.
        documents: ids of the reports, with commas between.
        quote: the words of the first of them; empty where no claim stands behind it.
        record: IRI of the outside record.
    """

    verdict: Verdict
    source: str
    status: str
    name: str
    countries: str
    what: str
    reports: str
    outside: str
    why: str
    documents: str
    quote: str
    subject: str
    record: str

    @property
    def place(self) -> tuple[str | int, ...]:
        """Where it stands among others: differences first."""
        order = list(Verdict).index(self.verdict)
        rest = (self.what, self.reports, self.outside, self.documents, self.quote, self.subject, self.record)
        return order, self.source, self.countries, self.name, *rest

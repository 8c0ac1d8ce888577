"""Who reports say heads a state or a government: one line for a person and an office, over all reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Entity
from kg.service.cards import Line

_OFFICES = {
    "president": "president",
    "prime minister": "prime minister",
    "premier": "prime minister",
    "chancellor": "chancellor",
    "head of state": "head of state",
    "head of government": "head of government",
    "king": "monarch",
    "queen": "monarch",
    "emir": "monarch",
    "sultan": "monarch",
    "monarch": "monarch",
    "supreme leader": "supreme leader",
}
_OFFICE = re.compile(
    r"(?:(?:first|second|acting|interim|transitional|caretaker|incumbent|current|outgoing|longtime|long-time|"
    rf"executive|federal|country's|national)\s+)*(?P<office>{'|'.join(_OFFICES)})(?:\s+of\s.+)?",
    re.I,
)
_UNSURE = frozenset({"denied", "planned", "alleged"})


def office(title: str) -> str:
    """The office at the head of a state or government that a title names; empty for a deputy's or another."""
    found = _OFFICE.fullmatch(title.strip())
    return _OFFICES[found["office"].lower()] if found else ""


@dataclass(frozen=True)
class Head:
    """One person in one office, as all reports have it.

    Attributes:
        lines: what reports say of it, in their years.
        years: year of each document, where it is known.
    """

    person: Entity
    office: str
    lines: tuple[Line, ...]
    years: Mapping[str, int | None]

    @property
    def title(self) -> str:
        """The title as most claims word it, in small letters."""
        uses = Counter(
            str(line.claim.values.get("role", "")).lower() for line in self.lines for _ in line.claims
        )
        return min(uses, key=lambda title: (-uses[title], len(title), title))

    @property
    def documents(self) -> tuple[str, ...]:
        """The reports that say so."""
        return tuple(sorted({claim.document for line in self.lines for claim in line.claims}))

    @property
    def when(self) -> str:
        """From when, until when, as far as reports state it; two reports that differ are both shown."""
        starts, ends = self._stated("start"), self._stated("end")
        if starts and ends:
            return f"{starts} – {ends}"
        return f"from {starts}" if starts else f"until {ends}" if ends else ""

    def _stated(self, name: str) -> str:
        dates = {str(v) for line in self.lines if (v := line.claim.values.get(name))}
        # 2019 says nothing against 2019-03.
        precise = {d for d in dates if not any(o != d and o.startswith(d) for o in dates)}
        return " or ".join(sorted(precise))

    @property
    def standing(self) -> str:
        """What the last report that says it calls the holder: "former in 2023", "acting in 2019"."""
        said = [
            (self.years.get(claim.document) or 0, line.status)
            for line in self.lines
            for claim in line.claims
            if line.status
        ]
        if not said:
            return ""
        year, status = max(said, key=lambda each: (each[0], each[1] == "former"))
        return f"{status} in {year}" if year else status

    @property
    def hedge(self) -> str:
        """How surely it is said, where no report states it plainly."""
        return "" if any(not line.hedge for line in self.lines) else self.lines[0].hedge


def heads(lines: Iterable[Line], years: Mapping[str, int | None]) -> list[Head]:
    """The heads among the posts that are claimed of a country, in time.

    Args:
        lines: what is claimed of the country.
        years: year of each document.

    Candidates, and what is only planned, alleged or denied, are left out: they hold no office.
    """
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        values = line.claim.values
        name = office(str(values.get("role", ""))) if line.claim.type == "role" else ""
        if name and line.status != "candidate" and line.claim.modality.value not in _UNSURE:
            found.setdefault((line.subject.id, name), []).append(line)

    def year(line: Line) -> int:
        return min(years.get(claim.document) or 9999 for claim in line.claims)

    result = [
        Head(each[0].subject, name, tuple(sorted(each, key=lambda line: (year(line), line.claim))), years)
        for (_, name), each in found.items()
    ]
    return sorted(
        result, key=lambda h: (h._stated("start")[:4] or str(year(h.lines[0])), h.person.name, h.office)
    )

"""Who held which post: one line for a person and a post over all reports, and the heads of a country."""

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
class Post:
    """One person in one post, as all reports have it.

    Attributes:
        office: what the titles of its claims have in common.
        lines: what reports say of it, in their years.
        years: year of each document, where it is known.
    """

    office: str
    lines: tuple[Line, ...]
    years: Mapping[str, int | None]

    @property
    def person(self) -> Entity:
        """Who holds it."""
        return self.lines[0].subject

    @property
    def body(self) -> Entity | None:
        """Where it is held."""
        return self.lines[0].object

    @property
    def title(self) -> str:
        """The title as most claims word it; in small letters where one of them has it so ("CEO" has none)."""
        uses = Counter(str(line.claim.values.get("role", "")) for line in self.lines for _ in line.claims)
        folded: Counter[str] = Counter()
        for title, n in uses.items():
            folded[title.lower()] += n
        best = min(folded, key=lambda title: (-folded[title], len(title), title))
        return max(title for title in uses if title.lower() == best)

    @property
    def documents(self) -> tuple[str, ...]:
        """The reports that say so."""
        return tuple(sorted({claim.document for line in self.lines for claim in line.claims}))

    @property
    def when(self) -> str:
        """From when, until when, as far as reports state it; two reports that differ are both shown."""
        starts, ends = self.since, self._stated("end")
        if starts and ends:
            return f"{starts} – {ends}"
        return f"from {starts}" if starts else f"until {ends}" if ends else ""

    @property
    def since(self) -> str:
        """When it began, as far as reports state it."""
        return self._stated("start")

    @property
    def unsure(self) -> bool:
        """Whether it is only planned, alleged or denied."""
        return self.lines[0].claim.modality.value in _UNSURE

    def _stated(self, name: str) -> str:
        dates = {str(v) for line in self.lines if (v := line.claim.values.get(name))}
        # 2019 says nothing against 2019-03.
        precise = {d for d in dates if not any(o != d and o.startswith(d) for o in dates)}
        return " or ".join(sorted(precise))

    @property
    def standing(self) -> str:
        """What the last report that says it calls the holder: "former, 2023", "acting, 2019"."""
        said = [
            (self.years.get(claim.document) or 0, line.status)
            for line in self.lines
            for claim in line.claims
            if line.status
        ]
        if not said:
            return ""
        year, status = max(said, key=lambda each: (each[0], each[1] == "former"))
        return f"{status}, {year}" if year else status

    @property
    def hedge(self) -> str:
        """How surely it is said, where no report states it plainly."""
        return "" if any(not line.hedge for line in self.lines) else self.lines[0].hedge


def posts(lines: Iterable[Line], years: Mapping[str, int | None]) -> list[Post]:
    """The posts among what is claimed, in time; what is only planned, alleged or denied stands apart.

    Args:
        lines: claims of any types.
        years: year of each document.
    """
    found: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if line.claim.type != "role":
            continue
        title = str(line.claim.values.get("role", "")).lower()
        unsure = line.claim.modality.value if line.claim.modality.value in _UNSURE else ""
        candidate = "candidate" if line.status == "candidate" else ""
        key = (line.claim.subject, line.claim.object or "", office(title) or title, unsure, candidate)
        found.setdefault(key, []).append(line)

    def year(line: Line) -> int:
        return min(years.get(claim.document) or 9999 for claim in line.claims)

    made = [
        (key, Post(key[2], tuple(sorted(each, key=lambda line: (year(line), line.claim))), years))
        for key, each in found.items()
    ]
    made.sort(key=lambda m: (m[1].since[:4] or str(year(m[1].lines[0])), m[1].person.name, m[0]))
    return [post for _, post in made]


def heads(lines: Iterable[Line], years: Mapping[str, int | None]) -> list[Post]:
    """The heads of state and government among the posts that are claimed of a country, in time.

    Candidates, and what is only planned, alleged or denied, are left out: they hold no office.
    """
    return [
        post
        for post in posts(lines, years)
        if office(post.office) and not (post.unsure or post.lines[0].status == "candidate")
    ]

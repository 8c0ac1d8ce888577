"""Names that belong to one entity: a group per person, organisation and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.fold import fold


@dataclass
class Group:
    """An entity in the making: its type, and the forms the document uses for it.

    Attributes:
        full: forms that name it by themselves, with the number of their occurrences.
        short: forms that name it only after a full one: a surname, a first word.
        name: a name given from outside, such as a country's in the table.
        place: ISO2 code of the country a public body belongs to, where that is not the report's.
        key: what a public body is by its common noun: `government`, `ministry interior`.
        secondary: forms that never are the main name, such as a translation in brackets.
    """

    type: str
    kind: str = ""
    full: dict[str, int] = field(default_factory=dict)
    short: dict[str, int] = field(default_factory=dict)
    name: str = ""
    place: str = ""
    key: str = ""
    secondary: set[str] = field(default_factory=set)

    def add(self, name: str, count: int = 1, *, short: bool = False) -> None:
        """Count a form."""
        forms = self.short if short and name not in self.full else self.full
        forms[name] = forms.get(name, 0) + count

    def absorb(self, other: Group) -> None:
        """Take over all that another group has."""
        for name, count in other.full.items():
            self.add(name, count)
        for name, count in other.short.items():
            self.add(name, count, short=True)
        self.kind = self.kind or other.kind
        self.name = self.name or other.name
        self.place = self.place or other.place
        self.secondary |= other.secondary
        self.key = self.key or other.key

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms, sorted."""
        return tuple(sorted({*self.full, *self.short}))

    def title(self) -> str:
        """The fullest form: most words, then most letters, then most frequent.

        A public body has its proper name before its common noun, and that before other wordings.
        """
        if self.name:
            return self.name
        order = {n: c for n, c in (self.full or self.short).items() if n not in self.secondary} or self.full
        if self.key:
            return max(
                sorted(order),
                key=lambda n: (_capitals(n), n.lower() == self.key, self.key in n, len(n.split()), len(n)),
            )
        return max(sorted(order), key=lambda n: (len(n.split()), len(n), order[n]))


def _capitals(name: str) -> int:
    """Words with a capital; an acronym counts less than any, for it is never the fullest form."""
    return 0 if " " not in name and name.isupper() else sum(w[0].isupper() for w in name.split())


def persons(
    counts: Mapping[str, int], judged: Mapping[str, str], strong: Iterable[str], first: Mapping[str, int]
) -> list[Group]:
    """Groups of persons from names judged persons and from lone surnames of theirs.

    Args:
        counts: occurrences of every candidate name.
        judged: type of every candidate that has one.
        strong: lone names that a title or kin word makes persons by themselves.
        first: position of the first occurrence of every candidate.
    """
    full = [n for n in counts if judged.get(n) == "person" and len(n.split()) > 1]
    groups: list[Group] = []
    for name in sorted(full, key=lambda n: (-len(n.split()), first[n])):
        home = next((g for g in groups if _same_person(g, name)), None)
        if home is None:
            groups.append(home := Group("person"))
        home.add(name, counts[name])
    groups.sort(key=lambda g: min(first[n] for n in g.full))
    for name in sorted(counts, key=lambda n: first[n]):
        if len(name.split()) > 1 or judged.get(name, "person") not in {"person", "weak"}:
            continue
        owners, shared = _bearers(groups, name)
        for owner in owners:
            owner.add(name, counts[name], short=True)
        if not owners and not shared and name in strong:
            groups.append(Group("person", full={name: counts[name]}))
    return groups


def _same_person(group: Group, name: str) -> bool:
    """The same words in another spelling, or the same words with some in the middle left out."""
    words = fold(name).split()
    for known in group.full:
        other = fold(known).split()
        if words == other:
            return True
        if len(words) >= 2 and len(words) < len(other) and words[-1] == other[-1]:
            rest = iter(other)
            if all(word in rest for word in words):
                return True
    return False


def _bearers(groups: Iterable[Group], name: str) -> tuple[list[Group], bool]:
    """Whose surname (else given name) the lone word is, in any romanisation; feminine forms differ.

    Returns:
        The bearers, and whether several bear it as their given name, so that it names none of them.
    """
    target = fold(name)
    last, hyphened, given = [], [], []
    for group in groups:
        for known in group.full:
            words = known.split()
            if len(words) < 2:
                continue
            if fold(words[-1]) == target or fold(" ".join(words[-2:])) == target:
                last.append(group)
                break
            if target in [fold(part) for part in words[-1].split("-")] or target in [
                fold(w) for w in words[1:-1]
            ]:
                hyphened.append(group)
                break
            if fold(words[0]) == target:
                given.append(group)
                break
    return last or hyphened or (given if len(given) == 1 else []), len(given) > 1

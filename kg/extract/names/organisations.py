"""Groups of organisations: acronyms, short forms, countries left out, public bodies by their key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.countries import Country
from kg.extract.english import dictionary
from kg.extract.names.bodies import Body, key_of, tables
from kg.extract.names.glosses import Gloss, is_acronym
from kg.extract.names.group import Group
from kg.extract.names.judge import SURE, Verdict
from kg.extract.names.text import Text
from kg.extract.names.wholes import spells
from kg.fold import fold


class _Groups:
    """Groups found so far, by every form."""

    def __init__(self) -> None:
        self.of: dict[str, Group] = {}

    def add(self, name: str, group: Group) -> None:
        self.of[name] = group

    def join(self, first: str, second: str) -> None:
        one, two = self.of[first], self.of[second]
        if one is two:
            return
        one.absorb(two)
        for name, group in list(self.of.items()):
            if group is two:
                self.of[name] = one

    def all(self) -> list[Group]:
        return list({id(g): g for g in self.of.values()}.values())


def organisations(
    text: Text,
    counts: Mapping[str, int],
    verdicts: Mapping[str, Verdict],
    glosses: Iterable[Gloss],
    home: Country | None,
) -> list[Group]:
    """Groups of the names judged organisations and of the words that brackets equate with them."""
    groups = _Groups()
    for name in sorted(n for n, v in verdicts.items() if v.type == "organisation"):
        group = Group("organisation", verdicts[name].kind, {name: counts[name]})
        group.key, group.place = key_of(text, name, home)
        groups.add(name, group)
    _by_gloss(text, groups, counts, verdicts, glosses)
    _by_institution(text, groups)
    _by_form(text, groups, home)
    _by_own_name(groups)
    _by_beginning(text, groups)
    _by_end(groups)
    _by_initials(groups)
    return groups.all()


def _translated(text: Text, gloss: Gloss) -> bool:
    """Whether one name is in English and the other is not: "Millers' Collective (Colectivo Molinero)"."""
    foreign = [
        any(w in text.lexicon.heads and w not in dictionary() for w in name.lower().split())
        for name in (gloss.first, gloss.second)
    ]
    return foreign[0] != foreign[1]


def _by_gloss(
    text: Text,
    groups: _Groups,
    counts: Mapping[str, int],
    verdicts: Mapping[str, Verdict],
    glosses: Iterable[Gloss],
) -> None:
    for gloss in glosses:
        first, second = verdicts.get(gloss.first), verdicts.get(gloss.second)
        if gloss.first not in groups.of:
            if first is None and gloss.second in groups.of and is_acronym(gloss.second):
                continue
            if not (gloss.second in groups.of and first is None and is_acronym(gloss.first)):
                continue
            groups.of[gloss.second].add(gloss.first, counts.get(gloss.first, 1))
            groups.add(gloss.first, groups.of[gloss.second])
        elif gloss.second in groups.of:
            both_sure = first and second and first.weight >= SURE and second.weight >= SURE
            if gloss.acronym or not both_sure or _translated(text, gloss):
                groups.join(gloss.first, gloss.second)
        elif second is None or second.weight < SURE:
            if not gloss.acronym:
                groups.of[gloss.first].secondary.add(gloss.second)
            groups.of[gloss.first].add(gloss.second, counts.get(gloss.second, 1))
            groups.add(gloss.second, groups.of[gloss.first])


def _by_institution(text: Text, groups: _Groups) -> None:
    written: dict[str, list[str]] = {}
    for name in sorted(groups.of):
        written.setdefault(name.lower(), []).append(name)
    for forms in text.lexicon.institutions:
        present = [name for form in forms for name in written.get(form.lower(), ())]
        for other in present[1:]:
            groups.join(present[0], other)
        if present:
            groups.of[present[0]].kind = "international"


def _by_form(text: Text, groups: _Groups, home: Country | None) -> None:
    """Join names that differ in spelling, in a country left out, or in the wording of a public body."""
    by_form: dict[tuple[str, str], str] = {}
    for name in sorted(groups.of):
        key, foreign = key_of(text, name, home)
        form = (f"={key}" if key else fold(bare(text, name, home)), foreign)
        if form[0] and ("-" in name or not is_acronym(name) or name.upper() != name):
            other = by_form.setdefault(form, name)
            groups.join(other, name)


def bare(text: Text, name: str, home: Country | None) -> str:
    """A name without the article, the report's own country and a last "party"."""
    words = name.replace("’", "'").split()
    if words[0] in {"The", "the"}:
        words = words[1:]
    if home is not None and len(words) > 1:
        own = {home.name, *home.aliases}
        if words[0] in home.adjectives and (len(words) > 2 or words[1].lower() in text.lexicon.heads):
            words = words[1:]
        if len(words) > 3 and words[-2] == "of" and words[-1] in own:
            words = words[:-2]
    if len(words) == 1 and is_acronym(words[0]):
        words = ["-".join(sorted(words[0].split("-")))]
    if len(words) > 1 and words[-1] in {"Party", "party"} and not text.common(words[0].lower()):
        words = words[:-1]
    return " ".join(words)


def _by_own_name(groups: _Groups) -> None:
    """Join "Rural Party of Alga" with "Alga", where that is a party by itself."""
    for name in sorted(groups.of):
        front, _, own = name.partition(" of ")
        owner = groups.of.get(own)
        partial = front.split()[-1] in {"Party", "Movement", "Bloc", "Alliance"}
        if owner is not None and partial and owner.kind in {"party", "bloc", "other", ""} and not owner.key:
            groups.join(name, own)


def _by_beginning(text: Text, groups: _Groups) -> None:
    """Join a short form with the one longer name it opens: "Jarqyn" with "Jarqyn Rural Party"."""
    names = sorted(groups.of, key=lambda n: (-len(n), n))
    for short in names:
        if is_acronym(short) and short.upper() == short:
            continue
        longer = [n for n in names if n.startswith(short + " ") and groups.of[n] is not groups.of[short]]
        homes = {id(groups.of[n]) for n in longer}
        if len(homes) != 1:
            continue
        rest = longer[0][len(short) + 1 :].split()
        if rest[0].lower() == "of" and " ".join(rest[1:]) in groups.of:
            continue
        if rest[0].lower() in {"of", "for", "on"} and len(short.split()) > 1:
            groups.join(longer[0], short)
        elif text.common_here(short.lower()):
            continue
        elif rest[-1].lower() in text.lexicon.heads and all(
            w.startswith("(") or text.common(w.lower().strip("()")) for w in rest
        ):
            groups.join(longer[0], short)


def _by_end(groups: _Groups) -> None:
    """Join the last part of a name with the whole: "CD" with "AB/CD", "Sky News" with "Blue-Sky News"."""
    for name in sorted(groups.of):
        for sign in "/-":
            part = name.partition(sign)[2] if sign == "-" else name.rpartition(sign)[2]
            if part in groups.of and part != name and (sign == "/" or " " in part):
                groups.join(part, name)


def _by_initials(groups: _Groups) -> None:
    """Join an acronym that no bracket explains with the one name whose initials it is."""
    alone = {
        n for n, g in groups.of.items() if len(n) > 2 and n.isupper() and n.isalpha() and len(g.full) == 1
    }
    spelled: dict[str, set[str]] = {}
    for name, group in groups.of.items():
        words = name.split()
        if len(words) > 2 and not any(is_acronym(n) for n in group.full):
            for acronym in alone:
                if acronym[0] == words[0][0] and spells(words, acronym):
                    spelled.setdefault(acronym, set()).add(name)
    for acronym, names in sorted(spelled.items()):
        if len({id(groups.of[n]) for n in names}) == 1:
            groups.join(min(names), acronym)


_SINGLE: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "election commission": (
        frozenset({"election", "elections", "electoral"}),
        frozenset({"commission", "council", "committee", "board", "tribunal", "authority"}),
    ),
    "central bank": (frozenset({"central", "national", "reserve", "state"}), frozenset({"bank"})),
}
"""Bodies of which a country has one: words one of which, and nouns one of which, the name has."""


def _single_bodies(groups: Iterable[Group]) -> None:
    """Let "the electoral commission" mean the one election commission that the text names."""
    listed = list(groups)
    for key, (words, nouns) in _SINGLE.items():
        if any(g.key == key and not g.place for g in listed):
            continue
        found = [
            g
            for g in listed
            if not g.place
            and any({*n.lower().split()} & words and {*n.lower().split()} & nouns for n in g.full)
        ]
        if len(found) == 1 and not found[0].key:
            found[0].key = key


def with_bodies(groups: list[Group], bodies: Iterable[Body], houses: Mapping[str, str]) -> list[Group]:
    """The groups with the mentions of public bodies counted in; new groups for bodies without a name.

    Args:
        houses: key of a house of parliament by the capitalised name the text has for it.
    """
    by_key: dict[tuple[str, str], Group] = {}
    kept: list[Group] = []
    _single_bodies(groups)
    for group in groups:
        for name in group.full:
            group.key = houses.get(name, group.key) if not group.place else group.key
        home = by_key.get((group.key, group.place)) if group.key else None
        if home is not None:
            home.absorb(group)
            continue
        kept.append(group)
        group.kind = tables().kinds.get(group.key, group.kind)
        if group.key:
            by_key[group.key, group.place] = group
    for body in bodies:
        found = by_key.get((body.key, body.country))
        if found is None:
            found = Group("organisation", body.kind, key=body.key, place=body.country)
            by_key[body.key, body.country] = found
            kept.append(found)
        found.kind = body.kind
        found.add(body.name)
    return kept

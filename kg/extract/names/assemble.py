"""From groups of names to entities with ids, and to mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.countries import Country
from kg.extract.names.bodies import Body
from kg.extract.names.gazetteer import Match, matches
from kg.extract.names.gender import gender_of
from kg.extract.names.glosses import Piece
from kg.extract.names.group import Group
from kg.extract.names.text import Text
from kg.extract.reading import Form, Names, TokenMention
from kg.model import Entity, EntityType

_Found = tuple[int, int, Group, Form]


def home_country(text: Text) -> Country | None:
    """The country the report is about: by its metadata, else the one most often named."""
    names = text.lexicon.country_names
    stated = names.get(text.reading.document.meta.country)
    if stated:
        return stated
    counts = Counter(names[w].name for w in text.words if w in names)
    return names[min(counts, key=lambda n: (-counts[n], n))] if counts else None


def assemble(
    text: Text, groups: Sequence[Group], bodies: Iterable[Body], pieces: Iterable[Piece], home: Country | None
) -> Names:
    """Entities in order of first mention, and their mentions."""
    found = _mentions(text, groups, bodies, pieces)
    ids: dict[int, str] = {}
    numbers: Counter[str] = Counter()
    ordered: list[Group] = []
    for _, _, group, _ in found:
        if id(group) not in ids:
            numbers[group.type] += 1
            ids[id(group)] = f"{group.type}/{numbers[group.type]}"
            ordered.append(group)
    mentions = tuple(TokenMention(start, end, ids[id(group)], form) for start, end, group, form in found)
    by_code = {
        text.lexicon.country_names[g.name].iso2: ids[id(g)]
        for g in ordered
        if g.type == "place" and g.name in text.lexicon.country_names
    }
    genders = gender_of(text, [(s, e, g) for s, e, g, _ in found if g.type == "person"])
    entities = tuple(_entity(g, ids[id(g)], by_code, genders, home) for g in ordered)
    return Names(entities, mentions)


def _entity(
    group: Group, local: str, by_code: dict[str, str], genders: dict[int, str], home: Country | None
) -> Entity:
    name = group.title()
    place = ""
    if group.type == "organisation" and (group.key or group.place):
        place = by_code.get(group.place or (home.iso2 if home else ""), "")
    return Entity(
        id=local,
        type=EntityType(group.type),
        name=name,
        kind=(group.kind or "other") if group.type == "organisation" else group.kind,
        aliases=tuple(form for form in group.forms if form != name),
        place=place,
        gender=genders.get(id(group), ""),
    )


def _mentions(
    text: Text, groups: Sequence[Group], bodies: Iterable[Body], pieces: Iterable[Piece]
) -> list[_Found]:
    owners: dict[str, list[Group]] = {}
    by_key: dict[tuple[str, str], Group] = {}
    for group in groups:
        for form in group.forms:
            owners.setdefault(form, []).append(group)
        if group.type == "organisation" and group.key:
            by_key.setdefault((group.key, group.place), group)
    taken = [False] * text.size
    named = _resolved(text, _named(text, owners, pieces, taken), owners)
    common = [
        (b.start, b.end, by_key[b.key, b.country], Form.NAME)
        for b in bodies
        if (b.key, b.country) in by_key and not any(taken[b.start : b.end])
    ]
    return sorted([*named, *common], key=lambda f: f[:2])


def _named(
    text: Text, owners: Mapping[str, list[Group]], pieces: Iterable[Piece], taken: list[bool]
) -> list[Match]:
    """Where forms with a capital letter stand, in text order; their tokens are marked as taken."""
    understood = [
        Match(p.start, p.end, p.name)
        for p in pieces
        if p.name in owners and p.name != text.surface(p.start, p.end)
    ]
    hits = [*matches(text, (form for form in owners if any(c.isupper() for c in form))), *understood]
    found: list[Match] = []
    for match in sorted(hits, key=lambda m: (-(m.end - m.start), m)):
        if not any(taken[match.start : match.end]) and not _only_opening(text, match):
            taken[match.start : match.end] = [True] * (match.end - match.start)
            found.append(match)
    return sorted(found)


def _resolved(text: Text, found: Iterable[Match], owners: Mapping[str, list[Group]]) -> Iterable[_Found]:
    """Whose each form is. A form that two share goes to the one it must mean, or to nobody.

    A surname behind a title is his or hers who bears the title with the full name. Otherwise it is
    theirs whom the document names in full first, the main figure, unless the paragraph has named the
    other in full: then it may be either.
    """
    latest: dict[str, tuple[Group, int]] = {}
    main: dict[str, Group] = {}
    titled: dict[tuple[str, str], Group] = {}
    for match in found:
        candidates = owners[match.form]
        title = text.lower[match.start - 1] if match.start else ""
        if len(candidates) == 1:
            chosen: Group | None = candidates[0]
        elif title in text.lexicon.titles and (title, match.form) in titled:
            chosen = titled[title, match.form]
        else:
            chosen = _meant(text, match, latest.get(match.form), main.get(match.form, candidates[0]))
        if chosen is None:
            continue
        short = match.form in chosen.short
        if not short:
            for form in chosen.short:
                latest[form] = (chosen, match.start)
                main.setdefault(form, chosen)
                titled.setdefault((title, form), chosen)
        yield match.start, match.end, chosen, Form.SHORT if short else Form.NAME


def _meant(text: Text, match: Match, latest: tuple[Group, int] | None, main: Group) -> Group | None:
    """The main figure of a surname; None where the paragraph has named a namesake last."""
    if latest is None or latest[0] is main:
        return main
    same = text.reading.same_paragraph(latest[1], match.start)
    return None if same else main


def _only_opening(text: Text, match: Match) -> bool:
    """A common word at the head of a sentence is no mention of a party that is called so."""
    return (
        match.end == match.start + 1
        and text.opens[match.start]
        and text.common_here(text.lower[match.start])
        and not text.doc[match.start].tag_.startswith("NNP")
    )

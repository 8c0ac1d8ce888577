"""Groups of places: countries by the table, other places by their spelling."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.names.group import Group
from kg.extract.names.judge import Verdict
from kg.extract.names.text import Text
from kg.fold import fold


def places(
    text: Text, counts: Mapping[str, int], verdicts: Mapping[str, Verdict], short: Mapping[str, str]
) -> list[Group]:
    """Groups of the names judged places.

    Args:
        short: by an acronym in brackets, the place it stands for.
    """
    groups: dict[str, Group] = {}
    for name in sorted(n for n, v in verdicts.items() if v.type == "place" and n not in short):
        country = text.lexicon.country_names.get(name)
        region = text.lexicon.region_names.get(name)
        key = country.iso2 if country else region or fold(stem(text, name))
        group = groups.setdefault(key, Group("place"))
        group.add(name, counts[name])
        if country:
            group.kind, group.name = "country", country.name
        elif region:
            group.kind, group.name = "region", region
        else:
            group.kind = group.kind or verdicts[name].kind or "town"
    of = {name: group for group in groups.values() for name in group.full}
    for acronym, name in sorted(short.items()):
        of[name].add(acronym, counts[acronym])
    return [groups[key] for key in sorted(groups)]


def stem(text: Text, name: str) -> str:
    """A place name without a last "Region", "Province", "State"."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in text.lexicon.region_nouns:
        words = words[:-1]
    return " ".join(words)

"""The World Factbook as JSON (github.com/factbook): heads of state and government, parties and their leaders.

An edition tells who held an office when it was written, and since when; it does not tell until when.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import countries
from kg.errors import InputError
from kg.fold import slug
from kg.link.mapping import Plan, iri
from kg.link.model import Candidate, Tenure
from kg.model import EntityType

_HEADS = ("chief of state", "head of government")
_TITLES = frozenset(
    "president prime minister premier vice first second third deputy acting interim chancellor king queen"
    " emperor sultan amir emir prince princess grand duke chairman governor general supreme leader captain"
    " regent head speaker".split()
)
"""Words before a name that belong to its title."""
_SINCE = re.compile(r"since (?P<date>(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})")
_MONTHS = {m: n for n, m in enumerate(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"), 1)}  # fmt: skip
_PARTY = re.compile(r"(?P<names>[^\[\]]+?)\s*\[(?P<leaders>[^\]]+)\]")
_TRANSLATION = re.compile(r"\s*\(([^()]+)\)")
_ACRONYM = re.compile(r"\s+or\s+(?P<acronym>[A-Z][\w-]*)\s*(?:\(.*)?$")


def read(path: Path, plan: Plan) -> Iterator[Candidate]:
    """The heads of state and government, then the parties and their leaders, of one country.

    Raises:
        InputError: it is no profile of a country.
    """
    try:
        profile = json.loads(path.read_text(encoding="utf-8"))
        government = profile["Government"]
        name = _text(government["Country name"]["conventional short form"])
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("no profile of the World Factbook as JSON", where=str(path)) from error
    codes = countries.codes_of(name)
    if codes is None:
        raise InputError(f"{name!r} is no country known here", where=str(path))
    parties = dict(_parties(_text(government.get("Political parties and leaders", {}))))
    yield from _persons(government, parties, codes.iso3, plan, path.name)
    for party, (others, _) in parties.items():
        yield Candidate(
            iri=iri(plan.need("iri_organisation"), {"country": codes.iso2.lower(), "name": slug(party)}),
            type=EntityType.ORGANISATION,
            kind="party",
            name=party,
            aliases=others,
            countries=(codes.iso3,),
            where=path.name,
        )


def _text(node: Any) -> str:
    """The text of a field, which newer editions give bare."""
    return str(node.get("text", "")) if isinstance(node, Mapping) else str(node)


def _persons(
    government: Mapping[str, Any],
    parties: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    iso3: str,
    plan: Plan,
    where: str,
) -> Iterator[Candidate]:
    tenures: defaultdict[str, set[Tenure]] = defaultdict(set)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    executive = government.get("Executive branch", {})
    for field in _HEADS:
        for title, name, start in _holders(_text(executive.get(field, ""))):
            tenures[name].add(Tenure(title, start, "", iso3))
    for party, (others, leaders) in parties.items():
        for leader in leaders:
            # The head of state goes by a fuller name than the same as leader of a party.
            fuller = (name for name in tenures if {*leader.split()} <= {*name.split()})
            groups[next(fuller, leader)].update((party, *others))
    iso2 = countries.codes()[iso3].iso2.lower()
    for name in sorted({*tenures, *groups}):
        yield Candidate(
            iri=iri(plan.need("iri"), {"country": iso2, "name": slug(name)}),
            type=EntityType.PERSON,
            name=name,
            countries=(iso3,),
            groups=tuple(sorted(groups[name])),
            posts=tuple(sorted(t.post for t in tenures[name])),
            tenures=tuple(sorted(tenures[name])),
            where=where,
        )


def _holders(text: str) -> Iterator[tuple[str, str, str]]:
    """Title, name, and since when: of `Prime Minister Arman SULE (since 2 April 2014); …`."""
    for part in text.split(";"):
        named, _, note = part.strip().partition(" (")
        found = named.split()
        at = next((n for n, word in enumerate(found) if word.lower() not in _TITLES), len(found))
        if 0 < at < len(found) and found[at][0].isupper():
            since = _SINCE.search(note)
            yield " ".join(found[:at]), " ".join(found[at:]).title(), _date(since["date"]) if since else ""


def _date(text: str) -> str:
    """`2 April 2014` as ISO 8601."""
    *before, year = text.split()
    month = next((n for w in before if (n := _MONTHS.get(w.lower()))), 0)
    day = next((int(w) for w in before if w.isdigit()), 0)
    return "-".join([year, *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])])


def _parties(text: str) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Each party with its other names and its leaders: `Zarya (Dawn) Party or DP [Arman SULE]`."""
    for part in re.split(r"\s*\+\+\s*|\s*<br>\s*|;\s+", text):
        if found := _PARTY.match(part):
            names = found["names"].strip()
            acronym, translated = _ACRONYM.search(names), _TRANSLATION.search(names)
            name = _TRANSLATION.sub("", names[: acronym.start()] if acronym else names)
            others = [m[1] for m in (acronym, translated) if m]
            leaders = (
                re.sub(r",.*| - .*", "", x).strip() for x in re.split(r",\s+(?=[A-Z])", found["leaders"])
            )
            known = tuple(x.title() for x in leaders if re.search(r"[A-Z]{3}", x))
            yield " ".join(name.split()), (tuple(others), known)

"""A statement as a line of English: `Alma Serik is head of Steppe Bank (since 2004)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Values = Mapping[str, str | int | float]

_SENT = re.compile(r"\b(?:ambassador|envoy|representative|adviser|advisor|delegate)$", re.IGNORECASE)
_PAST = re.compile(r"^(?:(?:former|ex|then|late)[ -])+", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:the|an?|his|her|its|their|all|most|some|half|several|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)\b",
    re.IGNORECASE,
)
_TOOK_PLACE = re.compile(r"(?:\d{4}|\w+ \d{4}) ")
_CONTROL = {
    "influence": "{s} has influence over {o}",
    "affiliation": "{o} is affiliated with {s}",
    "platform": "{o} is a platform of {s}",
}
_PATRONAGE = {
    "loyalty": "{o} is loyal to {s}",
    "protection": "{s} protects {o}",
    "promotion": "{s} promotes {o}",
    "co-optation": "{s} has co-opted {o}",
}
_OPPOSITION = {
    "rivalry": "{s} is a rival of {o}",
    "criticism": "{s} criticises {o}",
    "candidacy": "{s} stands against {o}",
    "lawsuit": "{s} is in a lawsuit with {o}",
    "defection": "{s} broke with {o}",
}
_SUCCESSION = {
    "split": "{s} split off from {o}",
    "merger": "{s} came out of a merger of {o}",
    "renaming": "{s} is {o} renamed",
}
_COURT = {
    "arrested": ("was arrested", "for"),
    "charged": ("was charged", "with"),
    "convicted": ("was convicted", "of"),
    "acquitted": ("was acquitted", "of"),
    "pardoned": ("was pardoned", "for"),
    "fined": ("was fined", "for"),
    "closed": ("was closed down", "for"),
    "": ("was prosecuted", "for"),
}
_LAW = {"in-force": ("came into force", "put {s} into force"), "drafted": ("was drafted", "drafted {s}")}
_RESULT = {"won": "won", "lost": "lost", "withdrew": "withdrew from", "barred": "was barred from"}


def sentence(type_: str, subject: str, object_: str, values: Values) -> str:
    """A statement in a line.

    Args:
        type_: claim type.
        subject: its name.
        object_: its name; empty where there is none.
        values: the qualifiers.
    """
    left = dict(values)
    line = _LINES[type_](subject, object_, left)
    when = _when(left)
    return " ".join(filter(None, (line, f"({when})" if when else "", _hedge(left))))


def _when(values: Values) -> str:
    """Dates in words: `since 2004`, `until 2011-07`, `2000 to 2001`."""
    start, end = values.get("start"), values.get("end")
    if start and end:
        return f"{start} to {end}"
    if start:
        return f"{'from' if values.get('status') == 'former' else 'since'} {start}"
    return f"until {end}" if end else str(values.get("date", ""))


def _hedge(values: Values) -> str:
    hedge = values.get("modality") or ("reported" if "attributed_to" in values else "")
    by = values.get("attributed_to")
    return f"[{hedge}{f' by {by}' if by else ''}]" if hedge else ""


_Values = dict[str, str | int | float]


def _role(s: str, o: str, values: _Values) -> str:
    role, status = str(values["role"]), values.get("status")
    if status == "candidate":
        return f"{s} is a candidate for {role} of {o}"
    verb = {"former": "was", "acting": "is acting"}.get(str(status), "is")
    noun = _PAST.sub("", role) if status == "former" else role
    return f"{s} {verb} {noun} {'to' if _SENT.search(noun) else 'of'} {o}"


def _member(s: str, o: str, values: _Values) -> str:
    past = values.get("status") == "former" or "end" in values
    return f"{s} {'was' if past else 'is'} a member of {o}"


def _moved(verb: str) -> Callable[[str, str, _Values], str]:
    """Appointed or dismissed: a person to or from a title, or the holders of a title in a body."""

    def line(s: str, o: str, values: _Values) -> str:
        role = str(values.get("role", ""))
        if not role:
            return f"{s} {verb} {o}"
        if _COUNTED.match(role):
            return f"{s} {verb} {role}" if o.lower() in role.lower() else f"{s} {verb} {role} of {o}"
        return f"{s} {verb} {o} ({role})"

    return line


def _shared(verb: str, name: str) -> Callable[[str, str, _Values], str]:
    """With an amount or share in brackets."""

    def line(s: str, o: str, values: _Values) -> str:
        return f"{s} {verb} {o}" + (f" ({values[name]})" if name in values else "")

    return line


def _how(plain: str, ways: Mapping[str, str]) -> Callable[[str, str, _Values], str]:
    def line(s: str, o: str, values: _Values) -> str:
        return ways.get(str(values.get("how", "")), plain).format(s=s, o=o)

    return line


def _prosecuted(s: str, o: str, values: _Values) -> str:
    verb, link = _COURT[str(values.get("outcome", ""))]
    line = f"{s} {verb}" + (f" {link} {values['charge']}" if "charge" in values else "")
    line += f" under {o}" if o else ""
    return line + (f": {values['sentence']}" if "sentence" in values else "")


def _law_event(s: str, o: str, values: _Values) -> str:
    event = str(values["event"])
    passive, active = _LAW.get(event, (f"was {event}", f"{event} {{s}}"))
    return f"{o} {active.format(s=s)}" if o else f"{s} {passive}"


def _election_result(s: str, o: str, values: _Values) -> str:
    got = []
    if "votes_percent" in values:
        got.append(f"{values['votes_percent']:g} percent of the vote")
    if "seats" in values:
        got.append(f"{values['seats']} {'seat' if str(values['seats']) == '1' else 'seats'}")
    obtained = " and ".join(got)
    vote = f"the {s}" if _TOOK_PLACE.match(s) else s
    if outcome := values.get("outcome"):
        return f"{o} {_RESULT[str(outcome)]} {vote}" + (f" with {obtained}" if obtained else "")
    return f"{o} obtained {obtained} in {vote}"


def _election_fact(s: str, o: str, values: _Values) -> str:
    vote = f"the {s}" if _TOOK_PLACE.match(s) else s
    if "verdict" in values:
        return f"{o or 'Observers'} on {vote}: “{values['verdict']}”"
    if "turnout_percent" in values:
        return f"Turnout in {vote} was {values['turnout_percent']:g} percent"
    return f"{values['seats_total']} seats were filled in {vote}"


def _rating(s: str, _: str, values: _Values) -> str:
    what = ", ".join(str(values[n]) for n in ("index", "category", "year") if n in values)
    value = values.get("value")
    got = [f"{value:g}" if isinstance(value, float) else str(value)] if value is not None else []
    if "rank" in values:
        got.append(f"rank {values['rank']}" + (f" of {values['out_of']}" if "out_of" in values else ""))
    return f"{s} in {what}: {', '.join(got)}"


_LINES: Mapping[str, Callable[[str, str, _Values], str]] = {
    "role": _role,
    "member": _member,
    "founded": lambda s, o, _: f"{s} founded {o}",
    "kin": lambda s, o, values: f"{s} is {values['relation']} of {o}",
    "owns": _shared("owns", "share"),
    "controls": _how("{s} controls {o}", _CONTROL),
    "funds": _shared("funds", "amount"),
    "appointed": _moved("appointed"),
    "dismissed": _moved("dismissed"),
    "patron": _how("{s} is patron of {o}", _PATRONAGE),
    "ally": lambda s, o, _: f"{s} is an ally of {o}",
    "opposes": _how("{s} opposes {o}", _OPPOSITION),
    "part_of": lambda s, o, _: f"{s} is part of {o}",
    "succeeds": _how("{s} succeeded {o}", _SUCCESSION),
    "prosecuted": _prosecuted,
    "law_event": _law_event,
    "election_result": _election_result,
    "election_fact": _election_fact,
    "rating": _rating,
}

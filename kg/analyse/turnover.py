"""Tenures of posts: who held what when, who followed whom, who appointed and dismissed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from kg.analyse.network import Network
from kg.analyse.statement import Statement, first_day, last_day
from kg.analyse.table import Line, Table

_BEFORE_TITLE = re.compile(r"^(?:(?:the|a|an|former|ex|acting|current|then|new|newly appointed)[ -])+")
_PORTFOLIO = re.compile(r"([a-z-]+(?: and [a-z-]+)?) (minister)")


@dataclass(frozen=True)
class Tenure:
    """One person's time in one post, as far as it is stated.

    Attributes:
        start: ISO date as precise as stated; empty when unknown.
        end: the same.
        seen: first and last day for which reports vouch; empty when they vouch for none.
        days: from start to end where both are stated, each taken at the middle of what it covers
            (2004 as the first of July); else None.
        statements: of the post.
    """

    person: str
    start: str
    end: str
    seen: tuple[str, str]
    days: int | None
    statements: tuple[Statement, ...]

    @property
    def when(self) -> str:
        """Its first known day; empty when none is."""
        return self.start or self.seen[0] or self.end


@dataclass(frozen=True)
class Post:
    """A post, and those who are stated to hold or have held it, in time.

    Attributes:
        title: in small letters.
        body: IRI of the organisation or place.
        appointments: to and out of it, where the document names the person and the title or body.
        median_days: median time in office over tenures with both ends stated; None where none has.
    """

    title: str
    body: str
    tenures: tuple[Tenure, ...]
    appointments: tuple[Statement, ...]
    median_days: float | None


@dataclass(frozen=True)
class Turnover:
    """Posts, those with most holders first."""

    network: Network
    posts: tuple[Post, ...]

    def tables(self) -> tuple[Table, ...]:
        """Posts; tenures; appointments and dismissals by whom."""
        return self._posts(), self._tenures(), self._changes()

    def _posts(self) -> Table:
        names = self.network.names
        lines = tuple(
            Line(
                (
                    p.title,
                    names[p.body],
                    len({t.person for t in p.tenures}),
                    _in_time(p, names),
                    None if p.median_days is None else round(p.median_days / 365.25, 1),
                ),
                tuple(s for t in p.tenures for s in t.statements),
            )
            for p in self.posts
        )
        note = (
            "Holders stand in the order of the days for which reports vouch, those of whom no day is known "
            "last; others may have come between. Posts in other countries come last."
        )
        return Table("Posts", ("post", "of", "holders", "in time", "median years"), lines, note)

    def _tenures(self) -> Table:
        names = self.network.names
        lines = tuple(
            Line((p.title, names[p.body], names[t.person], t.start, t.end, *t.seen), t.statements)
            for p in self.posts
            for t in p.tenures
        )
        columns = ("post", "of", "holder", "start", "end", "seen from", "seen until")
        return Table("Tenures", columns, lines, "An empty start or end is unknown, not open.")

    def _changes(self) -> Table:
        names = self.network.names
        found = self.network.of_type("appointed", "dismissed")
        lines = tuple(
            Line(
                (
                    s.type,
                    names[s.subject],
                    names[s.object],
                    str(s.values.get("role", "")),
                    str(s.values.get("date", "")),
                ),
                (s,),
            )
            for s in found
        )
        return Table("Appointments and dismissals", ("event", "by", "whom", "post", "date"), lines)


def turnover(network: Network, *, post: str = "", least: int = 1) -> Turnover:
    """Posts with their tenures.

    Args:
        post: words that the title or the name of the body must hold, in any case.
        least: least number of holders.
    """
    groups: dict[tuple[str, str], list[Statement]] = {}
    for s in network.of_type("role"):
        if s.values.get("status") != "candidate":
            groups.setdefault((title(str(s.values["role"])), s.object), []).append(s)
    posts = []
    for (name, body), statements in groups.items():
        wanted = post.lower() in f"{name} {network.names[body]}".lower()
        if wanted and len({s.subject for s in statements}) >= least:
            posts.append(_post(network, name, body, statements))
    home = {m.country for m in network.documents.values()}

    def key(post: Post) -> tuple[bool, int, str, str]:
        body = network.entities[post.body]
        abroad = body.kind == "country" and body.name not in home
        return abroad, -len({t.person for t in post.tenures}), post.title, post.body

    order = sorted(posts, key=key)
    return Turnover(network, tuple(order))


def _in_time(post: Post, names: Mapping[str, str]) -> str:
    """The holders one after the other: `A → B; undated: C`."""
    dated = [names[t.person] for t in post.tenures if t.when]
    undated = [names[t.person] for t in post.tenures if not t.when]
    line = " → ".join(dict.fromkeys(dated))
    if not undated or not dated:
        return line or ", ".join(undated)
    return f"{line}; undated: {', '.join(undated)}"


def title(role: str) -> str:
    """A title in one form: small letters, no `former` before it, `minister of x` for `x minister`."""
    plain = _BEFORE_TITLE.sub("", " ".join(role.lower().split()))
    if plain in ("premier", "prime minister"):
        return "prime minister"
    portfolio = _PORTFOLIO.fullmatch(plain)
    return f"{portfolio[2]} of {portfolio[1]}" if portfolio else plain


def _post(network: Network, name: str, body: str, statements: list[Statement]) -> Post:
    by_person: dict[str, list[Statement]] = {}
    for s in statements:
        by_person.setdefault(s.subject, []).append(s)
    tenures = [_tenure(person, found) for person, found in by_person.items()]
    people = set(by_person)
    moves = [
        s
        for s in network.of_type("appointed", "dismissed")
        if (s.object in people and name in title(str(s.values.get("role", "")))) or s.object == body
    ]
    known = [t.days for t in tenures if t.days is not None]
    ordered = sorted(tenures, key=lambda t: (t.when or "9999", t.person))
    return Post(name, body, tuple(ordered), tuple(moves), median(known) if known else None)


def _tenure(person: str, statements: list[Statement]) -> Tenure:
    starts = sorted({str(s.values["start"]) for s in statements if "start" in s.values})
    ends = sorted({str(s.values["end"]) for s in statements if "end" in s.values})
    start, end = (starts[0] if starts else "", ends[-1] if ends else "")
    seen = [day for s in statements for day in (s.first, s.last) if day]
    days = None
    if start and end:
        days = round(_middle(end) - _middle(start))
    vouched = (min(seen), max(seen)) if seen else ("", "")
    return Tenure(person, start, end, vouched, days, tuple(sorted(statements)))


def _middle(day: str) -> float:
    """The middle of the days that an ISO date covers, as a number of days."""
    first, last = (date.fromisoformat(d).toordinal() for d in (first_day(day), last_day(day)))
    return (first + last) / 2

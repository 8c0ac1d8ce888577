"""Mentions of one election put together: same kind and year, months not far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kg.extract.dates import DateIndex, DateKind
from kg.extract.elections import words
from kg.extract.elections.poll import Poll
from kg.extract.reading import Form, Names, Reading, TokenMention
from kg.model import Entity, EntityType

_MONTHS_APART = 3
_TOGETHER = frozenset("concurrently simultaneously alongside together concurrent simultaneous".split())
_HELD = frozenset("hold take conduct go stage organize".split())
_COUNTED = frozenset(("percent", "%", "votes", "ballots", "seats", "round", "runoff"))
_BEFORE = 12
_MEASURED = frozenset(("than", "compared", "unlike", "down", "decline", "drop", "increase", "rise"))
_NOUN = {
    "presidential": "presidential election",
    "parliamentary": "parliamentary election",
    "senate": "Senate election",
    "local": "local elections",
    "referendum": "referendum",
}


@dataclass
class Election:
    """One election: the dates given for it and the mentions that name it.

    Dates up to `apart` months from one another are of one election: of its rounds, or of its announcement.
    """

    kind: str
    planned: bool = False
    apart: int = _MONTHS_APART
    dates: list[str] = field(default_factory=list)
    mentions: list[tuple[Poll, Form]] = field(default_factory=list)

    @property
    def year(self) -> str:
        """Its year."""
        return self.dates[0][:4]

    @property
    def date(self) -> str:
        """The most precise date; of several, the one given most often, then the first.

        Of one not held yet the first: an early election takes the place of the one due.
        """
        longest = max(len(d) for d in self.dates)
        counts = Counter(d for d in self.dates if len(d) == longest)
        return min(counts, key=lambda d: (0 if self.planned else -counts[d], d))

    def takes(self, kind: str, date: str) -> bool:
        """Whether a mention of this kind and date is one of it."""
        if self.kind != kind or self.year != date[:4]:
            return False
        if self.planned and kind != "referendum":
            return True
        month, mine = date[5:7], self.date[5:7]
        return not month or not mine or abs(int(month) - int(mine)) <= self.apart


def assemble(found: Sequence[Poll], reading: Reading, dates: DateIndex) -> Names:
    """Entities `election/N` and all that refers to them."""
    elections: list[Election] = []
    book = _Book(elections, reading.document.meta.period_end or "9999", _held_anew(found, reading))
    for poll in sorted(found, key=lambda p: (max(map(len, p.dates), default=0) <= 4, p.start)):
        if poll.kind and not poll.round:
            for date in poll.dates:
                book.add(poll.kind, date, poll)
    for poll in found:
        if poll.kind and poll.round and not poll.anew:
            for date in poll.dates:  # "the 2009 presidential runoff", of an election not named otherwise
                if not any(e.takes(poll.kind, date) for e in elections):
                    book.add(poll.kind, date, poll)
    for poll in found:
        if poll.dates and not poll.kind and not poll.round:
            _of_year(book, poll, reading)
    for poll in found:
        if poll.kind and not poll.dates and all(e.kind != poll.kind for e in elections):
            _held_with_another(book, poll, found, reading)
    for poll in found:
        if poll.kind and not poll.dates and poll.definite and all(e.kind != poll.kind for e in elections):
            _dated_by_its_rounds(book, poll, reading, dates)
    elections.sort(key=lambda e: min(p.start for p, _ in e.mentions))
    for poll in found:
        if not poll.dates or poll.round:
            _refer(elections, poll, reading)
    entities: list[Entity] = []
    mentions: list[TokenMention] = []
    for number, election in enumerate(elections, 1):
        local = f"election/{number}"
        entities.append(_entity(local, election, reading))
        mentions += [TokenMention(p.start, p.end, local, form) for p, form in election.mentions]
    return Names(tuple(entities), tuple(sorted(set(mentions))))


@dataclass(frozen=True)
class _Book:
    """The elections gathered so far, and by what they are told apart.

    Attributes:
        covered: last day of the period that the report covers.
        anew: kinds of which one was annulled and held again: another month is another election.
    """

    elections: list[Election]
    covered: str
    anew: frozenset[str]

    def add(self, kind: str, date: str, poll: Poll) -> None:
        """Give a mention to the election of this kind and date, a new one where none is."""
        home = next((e for e in self.elections if e.takes(kind, date)), None)
        if home is None:
            apart = 0 if kind in self.anew or kind == "referendum" else _MONTHS_APART
            home = Election(kind, date[:4] > self.covered[:4], apart)
            self.elections.append(home)
        home.dates.append(date)
        home.mentions.append((poll, Form.NAME))


def _held_anew(found: Sequence[Poll], reading: Reading) -> frozenset[str]:
    """The kinds of which the text tells that an election was annulled, and of its rerun."""
    doc = reading.doc
    rerun = {doc[p.head].sent.start for p in found if p.anew}
    annulled = {
        s.start
        for s in {doc[p.head].sent for p in found if rerun}
        if {t.lemma_.lower() for t in s} & words.words("annulling")
    }
    return frozenset(p.kind for p in found if doc[p.head].sent.start in rerun) & frozenset(
        p.kind for p in found if p.kind and doc[p.head].sent.start in annulled
    )


def _held_with_another(book: _Book, poll: Poll, found: Sequence[Poll], reading: Reading) -> None:
    """Date an election by another of its sentence: `took place concurrently with the presidential vote`."""
    sentence = reading.doc[poll.head].sent
    if not any(t.lower_ in _TOGETHER for t in sentence):
        return
    others = [p for p in found if sentence.start <= p.start < sentence.end and p.kind not in ("", poll.kind)]
    for other in others:
        date = next(iter(other.dates), "") or _last_before(book.elections, other)
        if date:
            book.add(poll.kind, date, poll)
            return


def _dated_by_its_rounds(book: _Book, poll: Poll, reading: Reading, dates: DateIndex) -> None:
    """Date an election by the sentence after it: `was held in two rounds. On 21 April A won 42 percent`."""
    sentence = reading.doc[poll.head].sent
    if sentence.end >= len(reading.doc):
        return
    following = reading.doc[sentence.end].sent
    held = any(t.lemma_ in _HELD for t in sentence)
    told = {t.lower_ for t in following} & _COUNTED
    if not (held and told and reading.same_paragraph(sentence.start, following.start)):
        return
    near = [d for d in dates.within(following.start, following.end) if d.kind is DateKind.POINT]
    if near and len(near[0].iso) > 4 and near[0].iso <= book.covered:
        book.add(poll.kind, near[0].iso, poll)


def _last_before(elections: Sequence[Election], poll: Poll) -> str:
    """The date of the election of a mention's kind that was named last before it; empty where none was."""
    near = [
        (p.start, e) for e in elections if e.kind == poll.kind for p, _ in e.mentions if p.start < poll.start
    ]
    return max(near, key=lambda pair: pair[0])[1].date if near else ""


def _of_year(book: _Book, poll: Poll, reading: Reading) -> None:
    """`the 2007 elections`: the one known of that year, else of the kind that the words around ask for."""
    for date in poll.dates:
        known = [
            e
            for e in book.elections
            if e.year == date[:4] and e.takes(e.kind, date) and e.kind != "referendum"
        ]
        kind = _kind_by_context(poll, reading, {e.kind for e in known})
        only = known if len(known) == 1 and kind not in book.anew else []
        fitting = [e for e in known if e.kind == kind] or only
        if not poll.refers or fitting:
            book.add(fitting[0].kind if fitting else kind, date, poll)


def _kind_by_context(poll: Poll, reading: Reading, known: Collection[str]) -> str:
    """The kind that the sentence, and the question a section answers, make likely.

    Args:
        poll: a mention that does not say of which kind it is.
        reading: of its document.
        known: the kinds of the elections that are known of its time.
    """
    lemmas = {t.lemma_.lower() for t in reading.doc[poll.head].sent}
    section = reading.document.section_at(reading.doc[poll.head].idx)
    if section is not None and section.code.upper() in ("A1", "A2"):
        chief = "president" in lemmas or "presidential" in known
        return "presidential" if section.code.upper() == "A1" and chief else "parliamentary"
    house = lemmas & {"seat", "parliament", "legislature", "deputy", "lawmaker", "lower", "legislative"}
    if not house and poll.end == poll.head + 1 and reading.doc[poll.head].lemma_ in words.words("feats"):
        return "presidential"
    return "presidential" if "president" in lemmas and not house else "parliamentary"


def _refer(elections: Sequence[Election], poll: Poll, reading: Reading) -> None:
    """Give an undated mention to the election it refers to, where that is clear."""
    fitting = [e for e in elections if not poll.kind or e.kind == poll.kind]
    if poll.dates:
        fitting = [e for e in fitting if abs(int(e.year) - int(poll.dates[0][:4])) <= 1]
    if not fitting or not (poll.definite or poll.round or poll.order or poll.kind):
        return
    if anew := _annulled_and_anew(fitting, poll, reading):
        anew.mentions.append((poll, Form.NOMINAL))
        return
    near = [
        (p.start, n)
        for n, e in enumerate(fitting)
        for p, _ in e.mentions
        if _is_before(reading, p, poll)
        and not _is_compared(reading, p)
        and not _is_beside(reading, p, fitting)
    ]
    if near and poll.order not in ("earlier", "future"):
        fitting[max(near)[1]].mentions.append((poll, Form.NOMINAL))
    elif poll.order == "last" or (poll.kind and poll.definite and not poll.order):
        covered = reading.document.meta.period_end or "9999"
        held = [e for e in fitting if e.date <= covered]
        if held:
            max(held, key=lambda e: e.date).mentions.append((poll, Form.NOMINAL))


def _annulled_and_anew(fitting: Sequence[Election], poll: Poll, reading: Reading) -> Election | None:
    """Of two elections of one kind and year, `the rerun` is the later, `the first`, annulled, the earlier."""
    pairs = [
        (first, second)
        for first in fitting
        for second in fitting
        if (first.kind, first.year) == (second.kind, second.year)
        and first.date < second.date
        and not second.apart
    ]
    if not pairs:
        return None
    first, second = pairs[-1]
    if poll.anew:
        return second
    annulled = {t.lemma_.lower() for t in reading.doc[poll.head].sent} & words.words("annulling")
    return first if annulled and not poll.dates else None


def _is_compared(reading: Reading, poll: Poll) -> bool:
    """Whether an election is only what another is measured by: `fewer than in the 2013 election`."""
    first = max(poll.start - _BEFORE, reading.doc[poll.head].sent.start)
    return any(t.lower_ in _MEASURED for t in reading.doc[first : poll.start])


def _is_beside(reading: Reading, poll: Poll, elections: Sequence[Election]) -> bool:
    """Whether an earlier election is only set beside one that its sentence has named before it."""
    first = reading.doc[poll.head].sent.start
    return poll.order == "earlier" and any(
        first <= other.start < poll.start for election in elections for other, _ in election.mentions
    )


def _is_before(reading: Reading, earlier: Poll, later: Poll) -> bool:
    """Whether a mention stands before another in the same paragraph."""
    return earlier.start < later.start and reading.same_paragraph(earlier.start, later.start)


def _entity(local: str, election: Election, reading: Reading) -> Entity:
    date, kind = election.date, election.kind
    noun = _NOUN[kind]
    country = election_place(reading)
    months = ("January February March April May June July August September October November December").split()
    month = f"{months[int(date[5:7]) - 1]} " if not election.apart and len(date) > 4 else ""
    name = f"{month}{election.year} {noun}"
    forms = {
        " ".join(reading.doc[p.start : p.end].text.split())
        for p, form in election.mentions
        if form is Form.NAME
    }
    forms = {f for f in forms if election.year in f and len(f) < 80}
    if election.apart:
        forms |= {f"{election.year} {noun.removesuffix('s')}s"}
        if country:
            forms |= {f"{election.year} {country} {noun}", f"{country} {noun} {election.year}"}
    forms.discard(name)
    return Entity(local, EntityType.ELECTION, name, kind, tuple(sorted(forms)), date)


def election_place(reading: Reading) -> str:
    """The English name of the country whose elections a report speaks of; empty when unknown."""
    return reading.document.meta.country

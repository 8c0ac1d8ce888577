"""Who obtained what in which election, from prose: shares, seats and outcomes put together by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kg.extract.dates import DateIndex
from kg.extract.elections import words
from kg.extract.elections.binding import bind, is_no_result
from kg.extract.elections.candidacies import candidacies
from kg.extract.elections.hedges import hedge
from kg.extract.elections.measures import Counted, Measure, house_size
from kg.extract.elections.observers import Observer, Observers
from kg.extract.elections.outcomes import won_and_lost
from kg.extract.elections.scene import Scene
from kg.extract.elections.victories import victories
from kg.extract.engine import syntax
from kg.extract.reading import Finding

_BODIES = ("parliamentary", "senate", "local")
_SMALLEST_HOUSE = 10
_ARE_OPEN = re.compile(
    r"^[^.;]{0,60}\b(?:up\s+for\s+(?:re-?)?election|at\s+stake|contested|(?:being|were|was|to\s+be)\s+filled|renewed)\b",
    re.I,
)
"""Words that make the first number of `17 of 49 seats` the seats to be filled."""
_COUNTING = frozenset("record estimate calculate find report put count document tally".split())
_VOTED = ("presidential", "parliamentary", "senate", "local", "referendum")


@dataclass
class Result:
    """What one contender obtained, gathered over one sentence."""

    actor: str
    start: int
    end: int
    values: dict[str, str | int | float] = field(default_factory=dict)

    def take(self, start: int, end: int, values: dict[str, str | int | float]) -> bool:
        """Add values said of the same contender; False where they contradict those it has."""
        if any(self.values.get(k, v) != v for k, v in values.items()):
            return False
        self.values.update(values)
        self.start, self.end = min(self.start, start), max(self.end, end)
        return True


def sentence_results(
    scene: Scene, dates: DateIndex, observers: Observers, sentence: Sentence, numbers: list[Measure]
) -> Iterator[Finding]:
    """The election results and facts that one sentence states, with the numbers found in it."""
    found: dict[tuple[str, str], list[Result]] = {}
    told = (*won_and_lost(scene, sentence), *candidacies(scene, sentence), *victories(scene, sentence))
    for outcome in told:
        for election in _elections_of(scene, dates, sentence, outcome.at, outcome.kinds):
            said = {"outcome": outcome.outcome, **outcome.put}
            _gather(found, election, outcome.actor, outcome.start, outcome.end, said)
    results = [m for m in numbers if m.counted is not Counted.TURNOUT and not _is_rule(sentence, m)]
    for measure, actor in bind(scene, sentence, results):
        kinds: tuple[str, ...] = _BODIES
        if measure.counted is Counted.VOTES and all(m.counted is Counted.VOTES for m in results):
            kinds = _VOTED
        if measure.counted is Counted.VOTES and scene.references.fits(actor.entity, frozenset(("person",))):
            kinds = ("presidential", "local", "senate")
        start, end = min(actor.start, measure.start), max(actor.end, measure.end)
        put = hedge(scene, sentence.doc[measure.start : measure.end].root)
        if put is None and measure.value == "0":
            put = {}
        if put is None or _is_vice(sentence, start, end):
            continue
        for election in _elections_of(scene, dates, sentence, measure.start, kinds):
            _gather(found, election, actor.entity, start, end, {str(measure.counted): measure.value, **put})
    for (election, _), gathered in found.items():
        for result in gathered:
            if result.values.get("seats") == "all":
                result.values["outcome"] = "won"
            span = scene.reading.span(result.start, result.end)
            yield Finding(
                "election_result", election, result.actor, span, "elections.prose", dict(result.values)
            )
    yield from _facts(scene, dates, observers, sentence, numbers)


def _is_vice(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the share is that of a candidate for vice president, which is another vote."""
    said = {t.lower_ for t in sentence.doc[start:end]}
    return "vice" in said and bool(said & {"president", "presidency", "presidential"})


def _gather(
    found: dict[tuple[str, str], list[Result]],
    election: str,
    actor: str,
    start: int,
    end: int,
    values: dict[str, str | int | float],
) -> None:
    known = found.setdefault((election, actor), [])
    if not any(result.take(start, end, values) for result in known):
        known.append(Result(actor, start, end, dict(values)))


def _elections_of(
    scene: Scene, dates: DateIndex, sentence: Sentence, at: int, kinds: tuple[str, ...]
) -> list[str]:
    near = sorted(dates.within(sentence.start, sentence.end), key=lambda d: abs(d.start - at))
    own = [d.iso for d in near if not _is_in_aside(sentence.doc[d.start], sentence.doc[at])]
    after = max((d.iso[:4] for d in near if d.start < at), default="")
    covered = scene.reading.document.meta.period_end or "9999"
    found = scene.election(sentence, at, kinds, own[0] if own else "", after)
    return [e.id for e in found if e.date <= covered[: len(e.date)]]


def _is_in_aside(date: Token, number: Token) -> bool:
    """Whether a date belongs to a clause about a noun, and the number not: `A, founded in 2003, won 4`."""
    token = date
    while token.head.i != token.i:
        if token.dep_ in ("acl", "relcl") and token.pos_ == "VERB":
            return token != number and not token.is_ancestor(number)
        token = token.head
    return False


def _is_rule(sentence: Sentence, measure: Measure) -> bool:
    """Whether a number belongs to a rule or a forecast: `parties must win 7 percent`."""
    token: Token = sentence.doc[measure.start]
    for _ in range(8):
        if _tells_rule(token):
            return True
        if token.head.i == token.i or (
            token.dep_ in ("ccomp", "conj", "advcl", "relcl") and token.pos_ == "VERB"
        ):
            return False
        token = token.head
    return False


def _tells_rule(token: Token) -> bool:
    """Whether a word above a number makes it a rule or a forecast: `expected`, `must win`, `had to win`."""
    listed = words.words("rules")
    told = token.lemma_ in listed and (token.lemma_, token.tag_) != ("elect", "VBN")
    if told and token.pos_ in ("VERB", "AUX", "NOUN"):
        return True
    if token.lemma_ == "have" and any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in token.children):
        return True
    return any(
        (c.dep_ == "aux" and c.lower_ in listed) or (c.dep_ == "mark" and c.lower_ == "if")
        for c in token.children
    )


def _facts(
    scene: Scene, dates: DateIndex, observers: Observers, sentence: Sentence, numbers: list[Measure]
) -> Iterator[Finding]:
    """Turnout and the seats to be filled."""
    yield from _turnouts(scene, dates, observers, sentence, numbers)
    if any(m.counted is Counted.SEATS and not m.total for m in numbers) and (house := house_size(sentence)):
        size, start, end = house
        for election in _elections_of(scene, dates, sentence, start, _BODIES):
            values: dict[str, str | int | float] = {"seats_total": size}
            yield Finding(
                "election_fact", election, "", scene.reading.span(start, end), "elections.seats", values
            )
    for measure in numbers:
        contested = any(
            t.lemma_ == "contest" for t in sentence.doc[max(measure.start - 1, 0) : measure.start]
        ) or (measure.total and _ARE_OPEN.search(sentence.doc[measure.end : sentence.end].text))
        total = int(measure.value) if contested and str(measure.value).isdigit() else measure.total
        if total is not None and total < _SMALLEST_HOUSE and not contested:
            continue  # "all four minority seats"
        if total and not _is_rule(sentence, measure) and not is_no_result(sentence, measure):
            span = scene.reading.span(measure.start, measure.end)
            for election in _elections_of(scene, dates, sentence, measure.start, _BODIES):
                yield Finding("election_fact", election, "", span, "elections.seats", {"seats_total": total})


def _turnouts(
    scene: Scene, dates: DateIndex, observers: Observers, sentence: Sentence, numbers: list[Measure]
) -> Iterator[Finding]:
    """Turnout as stated, as an authority reports it, and as a body of observers counted it."""
    told: set[tuple[str, str]] = set()
    for measure in (m for m in numbers if m.counted is Counted.TURNOUT):
        start = next(
            (t.i for t in sentence if t.lower_ in ("turnout", "participation", "voter", "voters")),
            measure.start,
        )
        put = hedge(scene, sentence.doc[measure.start : measure.end].root)
        if put is None:
            continue
        body = _counted_by(observers, sentence, measure)
        if body is not None:
            put, start = {}, min(start, body.start)
        object_ = body.entity if body is not None else ""
        span = scene.reading.span(min(start, measure.start), max(start + 1, measure.end))
        for election in _elections_of(scene, dates, sentence, measure.start, _VOTED):
            if (election, object_) not in told:
                values = {"turnout_percent": measure.value, **put}
                yield Finding("election_fact", election, object_, span, "elections.turnout", values)
            told.add((election, object_))


def _counted_by(observers: Observers, sentence: Sentence, measure: Measure) -> Observer | None:
    """The body of observers, no authority, that counted it: `X recorded that turnout was 18 percent`."""
    token: Token = sentence.doc[measure.start]
    while token.head.i != token.i:
        token = token.head
        if token.lemma_ in _COUNTING and token.pos_ == "VERB":
            named = [o for t in syntax.subject(token) for o in observers.of(t) if o.entity]
            return named[0] if named else None
    return None

"""Qualifier values read off the text around a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from kg.extract.dates import DateIndex, DateKind, DateMention
from kg.extract.engine.amounts import amount
from kg.extract.engine.justice import charge, fine, punishment, sentence, term
from kg.extract.engine.paths import follow
from kg.extract.engine.phrases import phrase
from kg.extract.engine.posts import office, office_left, portfolio, second_office, share_of_body
from kg.extract.engine.reference import References
from kg.extract.engine.shares import gapped_share, share
from kg.extract.engine.tenure import Value, event_dates, status, tenure
from kg.extract.engine.titles import title
from kg.extract.engine.words import POSTS, lemma

_ALL_BUT_UNTIL = frozenset(DateKind) - {DateKind.UNTIL}
_MOMENTS = frozenset((DateKind.POINT, DateKind.SINCE))
_BEGINNINGS = frozenset((DateKind.SINCE, DateKind.RANGE))


def read(
    how: str,
    trigger: Token,
    references: References,
    dates: DateIndex,
    lists: Mapping[str, Mapping[str, str]],
    body: Token | None = None,
) -> dict[str, Value]:
    """The value that `how` describes; `{"": value}` for one value, several names for `dates`.

    Args:
        how: `date` of the event, `moment` for one that has no length, `own-date` for a noun's alone,
            `since` for when a state began, `dates` of a post, `title`, `status`, `portfolio` for who
            holds one, `charge`, `sentence`, `punishment PATH`, `text PATH`, `lemma LIST` …
        body: the name of the claim's object, where it has one.
    """
    word, _, rest = how.partition(" ")
    match word:
        case "date":
            events = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return _first(_ALL_BUT_UNTIL, (d for event in events for d in event_dates(event, dates)))
        case "moment":
            events = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return _first(_MOMENTS, (d for event in events for d in event_dates(event, dates)))
        case "own-date":
            return _first(_MOMENTS, dates.own(trigger))
        case "since":
            return _first(_BEGINNINGS, event_dates(trigger, dates))
        case "dates":
            return tenure(trigger, dates)
        case "title":
            nouns = follow(rest.split("/"), trigger, references) if rest else [trigger]
            post = next((n for n in nouns if lemma(n) in POSTS), nouns[0] if nouns else None)
            return {"": title(post, references)} if post is not None else {}
        case "status":
            posts = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return {"": status(posts[0], dates)} if posts else {}
        case "office":
            about = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return {"": office(about[0], references)} if about else {}
        case "office-left":
            return {"": office_left(trigger, references)}
        case "second-office":
            return {"": second_office(trigger, references)}
        case "portfolio":
            held = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return {"": portfolio(held[0], references)} if held else {}
        case "share-of-body":
            return {"": share_of_body(trigger, body)}
        case "charge":
            accused = follow(rest.split("/"), trigger, references) if rest else [trigger]
            return {"": next((found for token in accused if (found := charge(token))), "")}
        case "punishment":
            tokens = follow(rest.split("/"), trigger, references)
            return {"": punishment(tokens[0])} if tokens else {}
        case "sentence":
            return {"": sentence(trigger)}
        case "amount":
            return {"": amount(trigger)}
        case "share":
            return {"": share(trigger)}
        case "gapped-share":
            return {"": gapped_share(trigger, references)}
        case "term":
            return {"": term(trigger, event_dates(trigger, dates))}
        case "fine":
            return {"": fine(trigger)}
        case "text":
            tokens = follow(rest.split("/"), trigger, references)
            return {"": phrase(tokens[0])} if tokens else {}
        case "lemma":
            value = lists[rest].get(lemma(trigger))
            together = trigger.i > 1 and trigger.doc[trigger.i - 2 : trigger.i].text.lower() == "co-"
            return {"": f"co-{value}" if together else value} if value else {}
    raise AssertionError(f"unknown way to take a value: {how}")


def _first(kinds: frozenset[DateKind], found: Iterable[DateMention]) -> dict[str, Value]:
    date = next((d for d in found if d.kind in kinds), None)
    return {"": date.iso} if date else {}

"""Where the text speaks of an election: of which kind, when, and whether it only refers to one before."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.dates import DateIndex
from kg.extract.elections import feats, words
from kg.extract.elections.poll import Poll
from kg.extract.elections.timing import held_on

_SCOPE = ("to", "for", "of", "in")
_ELECTED = frozenset(("candidate", "leader", "chairman", "chair", "head", "judge", "secretary", "speaker"))


def polls(doc: Doc, dates: DateIndex, country: str) -> Iterator[Poll]:
    """Every mention of an election, in order."""
    direct = feats.has_elected_president(doc)
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma in words.words("heads") and token.pos_ in ("NOUN", "PROPN") and not _is_modifier(token):
            yield from _polls(token, lemma, dates, country)
            yield from feats.chosen(token, dates, direct)
        elif lemma in words.words("feats") or lemma in feats.ELECT:
            yield from feats.feat(token, dates, direct)
        elif lemma in ("campaign", "reelection", "re-election"):
            yield from feats.campaign(token, dates, direct)


def _is_modifier(token: Token) -> bool:
    """Whether the noun only qualifies another: `election commission`, `vote buying`."""
    if token.dep_ == "conj" and token.head.dep_ in ("compound", "nmod") and token.head.head.i > token.i:
        return True
    return (
        token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")
    )


def _polls(head: Token, lemma: str, dates: DateIndex, country: str) -> Iterator[Poll]:
    left = _first(head)
    before = [t for t in head.doc[left : head.i] if not t.is_punct]
    lower = [t.lower_ for t in before]
    if words.words("other") & {*lower, *(t.lemma_ for t in before)} or _is_abroad(before, country):
        return
    kinds = _kinds(head, lemma, before)
    if "general" in lower and any(t.lower_ == "presidency" for t in head.sent):
        kinds = (*kinds, "presidential")  # "in the general elections of May, A won the presidency"
    when = held_on(head, left, dates)
    by = lemma == "by-election" or head.doc[max(head.i - 2, 0) : head.i].text.lower() == "by-"
    if _is_of_person(head) or (by and not kinds) or lower[:1] == ["no"]:
        return
    if lemma in words.words("weak") and not kinds and not any(d.start < head.i for d in when):
        when = when if _is_known(lower) else ()
        if not _is_known(lower):
            return
    if lemma == "vote" and any(c.lower_ == "of" for c in head.rights) and not kinds:
        return
    order = next((name for name in ("future", "last", "earlier") if words.words(name) & set(lower)), "")
    start = next((t.i for t in before if t.pos_ not in ("DET", "PRON")), head.i)
    numbers = head.tag_ in ("NNS", "NNPS")
    iso = tuple(d.iso for d in when)
    anew = bool({lemma, *lower} & words.words("anew"))
    again = lemma in words.words("rounds") or (anew and not iso)
    # "the 2017 presidential and 2018 parliamentary elections": each kind, from the right, has its date.
    paired = len(kinds) == len(iso) > 1
    for position, kind in enumerate(kinds or ("",)):
        own = (iso[-1 - position],) if paired else iso
        refers = not kind and "that" in lower and "year" in lower
        yield Poll(
            start, head.i + 1, head.i, kind, own, _is_known(lower), order, again, numbers, refers, anew
        )


def _is_of_person(head: Token) -> bool:
    """Whether somebody is elected to a post within a body: `the election of a new chairman`."""
    for of in (c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"):
        if any(c.dep_ == "pobj" and (c.ent_type_ == "PERSON" or c.lemma_ in _ELECTED) for c in of.children):
            return True
    return False


def _first(head: Token) -> int:
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in ("poss", "appos", "relcl", "acl", "prep") and child.ent_type_ != "DATE":
            break
        left = child.left_edge.i
    while left > head.sent.start and (head.doc[left - 1].like_num or head.doc[left - 1].ent_type_ == "DATE"):
        if head.doc[left - 1].pos_ in ("ADP", "PUNCT", "VERB"):
            break
        left -= 1
    return left


def _is_known(lower: list[str]) -> bool:
    return bool(
        {"the", "these", "those", "this", "that", "last", "latest", "recent", "same", "both"} & set(lower)
    )


def _is_abroad(before: list[Token], country: str) -> bool:
    """Whether a nationality other than the report's own stands right before the noun or its adjective."""
    return bool(country) and any(
        t.ent_type_ in ("NORP", "GPE")
        and t.text[0].isupper()
        and t.text[:3] != country[:3]
        and t.nbor().text != "-"
        and t.lower_ != "soviet"
        for t in before
    )


def _kinds(head: Token, lemma: str, before: list[Token]) -> tuple[str, ...]:
    """The kinds by the words beside the noun: two in `presidential and parliamentary elections`."""
    if lemma in ("referendum", "plebiscite"):
        return ("referendum",)
    found: list[str] = []
    for token in reversed(before):
        kind = words.kinds().get(token.lower_) or words.kinds().get(token.lemma_.lower())
        if kind and kind not in found:
            found.append(kind)
    if found:
        listed = any(t.lower_ == "and" or t.text == "," for t in head.doc[before[0].i : head.i])
        if "local" in found and not listed:
            return ("local",)
        return tuple(found) if listed else tuple(found[:1])
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _SCOPE and child.left_edge.i <= head.i + 2:
            for token in child.subtree:
                kind = words.kinds().get(token.lower_, "")
                if kind and token.dep_ in ("compound", "amod", "conj", "pobj"):
                    return (kind,)
    return ()

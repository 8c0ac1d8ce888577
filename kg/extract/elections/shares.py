"""Shares of the vote and turnout in a sentence: where each number stands and which of the two it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.elections.figures import COMPARED, NUMBER, Counted, Measure, has_noun, number, tokens_at

_DECIMAL = re.compile(r"\d{1,2}\.\d+")
_SHARE = re.compile(rf"\b(?P<n>{NUMBER})\s*(?:(?:percent|per\s+cent)\b|%)", re.I)
_OF = re.compile(
    r"\s+of\s+(?:the\s+|all\s+)?(?:(?!vot|ballot)[\w-]+\s+){0,3}?(?P<votes>votes?|ballots|electorate)\b", re.I
)
_BACKED = re.compile(
    r"\s+of\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}?(?:voters?|electorate|those\s+voting)\s+"
    r"(?P<verb>backed|voted\s+for|chose|supported|favou?red|opted\s+for)\b"
    r"|\s*\)\s+(?:backed|voted\s+for|chose|supported|favou?red|opted\s+for)\b",
    re.I,
)
"""Words after a share of the vote, before whom it went to: `25 percent of voters backed Y`."""
_OVER = re.compile(
    r"\b(?:went\s+to|ahead\s+of|edg\w+\s+out|defeat\w*|beat\w*|over|against)\s[^.;]{0,60}\($", re.I
)
"""Words before a share in brackets of whom an election went to, or of whom was beaten in it."""
_LISTED = re.compile(
    r"\b(?:part(?:y|ies)|alliances?|lists?|blocs?|candidates?|contenders?)\b[^.;]*[A-Z][\w’'-]+\s+\($"
)
"""Words before the share in brackets of one of several contenders that a sentence lists."""
_RANKED = re.compile(
    r"\b(?:trail\w*|finish\w*|runner-up|runners-up|(?:distant|close|nearest|closest|second|third|fourth)\s+"
    r"(?:rival|challenger|contender|second|third|place)|came\s+(?:second|third|first)|behind|ahead\s+of|winner|victor"
    r"|edg\w+\s+out|narrowly)\b",
    re.I,
)
"""Words of a race, in whose sentence `at 11 percent` is a share of the vote."""
_NO_VOTES = re.compile(
    r"\b(?:survey\w*|coverage|airtime|respondents|stake|shares|shareholders?|population|GDP|polling\s+stations"
    r"|opinion\s+polls?|complaints|women|quota)\b",
    re.I,
)
"""Words of other things that are told in percent."""
_POLL = re.compile(
    r"\b(?:elections?|(?:first|second|final)\s+round|run-?offs?|referendum|plebiscite|by-elections?|polls"
    r"|(?:presidential|parliamentary|legislative|general|local|mayoral)\s+(?:poll|vote|race|contest|ballot))\b",
    re.I,
)
_OF_OTHER = re.compile(
    r"(?:\s+\w+){0,2}?\s+of\s+|\s+(?:points?|more|fewer|quota|threshold|barrier|support|increase|approval|margin|women)\b",
    re.I,
)
_TURNOUT = re.compile(
    r"\b(?:turnout|participation|voted|cast(?:ing)?\s+(?:their\s+)?(?:ballots|votes)|voters\s+participating)\b",
    re.I,
)
_TURNOUT_OF = re.compile(r"\b(?:turnout|participation)\s+(?:in|at|for|of)\b[^,;]*$", re.I)
_TURNED_OUT = re.compile(
    r"\s+(?:(?!(?:and|of|with|but|as|while)\b)[\w-]+\s+){0,2}(?:turnout|participation)\b"
    r"|[\s—–,]+(?:of\s+(?:\w+\s+){0,3}(?:voters?|electorate)\s+)?(?:who\s+|that\s+)?(?:participat|turned\s+out|turning\s+out"
    r"|took\s+part|taking\s+part|voted(?!\s+for)|cast|went\s+to\s+the\s+polls|going\s+to\s+the\s+polls|showed\s+up)",
    re.I,
)
_SEATS_AFTER = re.compile(
    rf"(?:,?\s+(?:and|with|or)|\s*\(|,)\s+(?:a\s+total\s+of\s+)?{NUMBER}\s+(?:[\w-]+\s+)?seats?\b", re.I
)
_SEATS_BEFORE = re.compile(
    r"\bseats?(?:\s+in\s+[^,;.]{0,40})?,?\s*(?:with|and|on|\()\s*(?:about\s+|nearly\s+|just\s+)?$", re.I
)
_WINNING = re.compile(
    r"\b(?:won|winning|took|taking|received|receiving|garner\w+|obtain\w+|secur\w+|captur\w+|finish\w+|got|collected|earned"
    r"|gave|gives|credited|awarded|led|leading|managed|gained|polled|placed|scored|followed)\b[^.;]{0,60}$",
    re.I,
)
_PLACED = re.compile(
    r"\b(?:finish\w*|c[oa]m(?:e|ing)|plac\w+|rank\w*|r[ua]n)\s+(?:a\s+)?(?:distant\s+|close\s+)?"
    r"(?:first|second|third|fourth|fifth|last)\s*(?:place)?,?\s+with\s+(?:\w+\s+)?$|\bpolled\s+(?:\w+\s+)?$",
    re.I,
)
"""Words before a share that is of votes whatever the sentence says: `came third with`, `polled`."""


def shares(sentence: Span, text: str, voting: bool) -> Iterator[Measure]:
    """The shares of the vote and the turnout that a sentence tells.

    Args:
        sentence: to look through.
        text: of the sentence.
        voting: the sentence before told shares of the vote.
    """
    named = re.search(r"\b(?:votes?|ballots|polled)\b", text, re.I) is not None
    named = named or any(_PLACED.search(text[: m.start()]) for m in _SHARE.finditer(text))
    for match in _SHARE.finditer(text):
        value = number(match["n"])
        after = text[match.end() :]
        of_votes = _BACKED.match(after) or _OF.match(after)
        end = match.end() + (of_votes.end() if of_votes else 0)
        tokens = tokens_at(sentence, match.start(), end)
        before = text[: match.start()]
        turnout = of_votes is None and _is_turnout(before, after)
        if value is None or value > 100 or tokens is None or (COMPARED.search(before) and not turnout):
            continue
        if turnout:
            yield Measure(tokens.start, tokens.end, Counted.TURNOUT, value)
        elif (
            of_votes is not None
            or _is_record(before)
            or _PLACED.search(before) is not None
            or (
                not _OF_OTHER.match(after)
                and (named or _is_won(before, after, voting) or _is_polled(text, before, after))
            )
        ):
            yield Measure(tokens.start, tokens.end, Counted.VOTES, value)


def _is_won(before: str, after: str, voting: bool) -> bool:
    """Whether a share of nothing was won: beside seats, or after a sentence that told of votes."""
    beside = _SEATS_AFTER.match(after) or _SEATS_BEFORE.search(before)
    told = _WINNING.search(before) is not None or before.endswith("(")
    return (voting or beside is not None) and told


def _is_polled(text: str, before: str, after: str) -> bool:
    """Whether a share of nothing is one of the vote, in a sentence that names an election.

    `garnered 60 percent in the election`, `Y (60 percent)`, `Y's 60 percent`.
    """
    # "52 percent of coverage, followed by Y (16 percent)"
    others = (text[m.end() :] for m in _SHARE.finditer(before))
    if _POLL.search(text) is None or any(_OF_OTHER.match(o) and not _OF.match(o) for o in others):
        return False
    if _NO_VOTES.search(text) is not None:
        return False
    bracketed = re.match(r"\s*\)", after) is not None and (_OVER.search(before) or _LISTED.search(before))
    placed = re.search(r"\b(?:at|with|on)\s+(?:just\s+|only\s+)?$", before) and _RANKED.search(text)
    backed = re.search(r"\bagainst\s+$", before) and re.match(r"\s+for\s+(?:the\s+)?[A-Z]", after)
    told = bracketed or placed or backed or _WINNING.search(before) or re.search(r"['’]s\s+$", before)
    return told is not None


def _is_turnout(before: str, after: str) -> bool:
    """Whether a share is of those who could vote: `turnout was 60`, `60 percent of voters took part`."""
    if _BACKED.match(after):
        return False
    if _TURNED_OUT.match(after):
        return True
    clause = before.rpartition(";")[2]
    near = clause[-60:]
    if _TURNOUT.search(near) is None and (opened := _TURNOUT_OF.search(clause[-140:])):
        near = clause[-140:][opened.start() :]  # "turnout in the 2012 parliamentary elections was put at"
    said = list(_TURNOUT.finditer(near))
    return bool(said) and _SHARE.search(near[said[0].end() :]) is None and COMPARED.search(before) is None


def _is_bare_share(token: Token) -> bool:
    """Whether a number may be a share without its word: `44.7`, `with 9`."""
    whole = token.text.isdigit() and len(token.text) < 3 and token.nbor(-1).lower_ in ("with", "at")
    return whole or _DECIMAL.fullmatch(token.text) is not None


def _is_record(before: str) -> bool:
    return re.search(r"\b(?:record|result|share|tally)\s+of\s+(?:\w+\s+)?$", before, re.I) is not None


def bare_shares(sentence: Span, found: list[Measure]) -> list[Measure]:
    """Shares without the word behind one with it: `won 51.7 percent and B 44.7`."""
    shares = [m for m in found if m.counted is Counted.VOTES]
    if not shares or any(m.counted is Counted.SEATS for m in found):
        return []
    taken = {i for m in found for i in range(m.start, m.end)}
    return [
        Measure(t.i, t.i + 1, Counted.VOTES, float(t.text), bare=True)
        for t in sentence
        if t.i > shares[0].end and t.i not in taken and _is_bare_share(t) and not has_noun(t)
    ]

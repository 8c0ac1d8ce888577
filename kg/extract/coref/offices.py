"""Who is "the president": the holder of an office, and the references to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kg.extract.coref.context import Context
from kg.extract.reading import Form, Names, Reading, TokenMention
from kg.model import EntityType

_OFFICES: Mapping[tuple[str, ...], str] = {
    ("president",): "president",
    ("prime", "minister"): "prime minister",
    ("premier",): "prime minister",
    ("king",): "monarch",
    ("queen",): "monarch",
    ("emir",): "monarch",
    ("sultan",): "monarch",
}
_PAST = {
    "former",
    "ex",
    "late",
    "then",
    "previous",
    "ousted",
    "deposed",
    "onetime",
    "first",
    "vice",
    "deputy",
} | {
    "acting",
    "interim",
    "predecessor",
    "longtime",
    "exiled",
    "jailed",
    "imprisoned",
    "deceased",
    "lieutenant",
}
_INDEFINITE = {"a", "an", "any", "no", "each", "every", "another", "new", "next", "future", "elected"}
_CURRENT = {"current", "incumbent", "sitting", "country", "nation", "powerful"}
_DECISIONS = {"decree", "adviser", "advisor", "appointee", "aide", "family", "spokesman", "spokesperson"} | {
    "spokeswoman",
    "order",
    "pardon",
    "veto",
    "patronage",
    "appointment",
    "loyalist",
    "nominee",
    "envoy",
    "relative",
}


def office_holders(reading: Reading, names: Names) -> Mapping[str, str]:
    """The entity that holds each office of the report's country at the time of the report.

    Keys are `president`, `prime minister`, `monarch`, `head of state`, `head of government`. An office
    is left out where the document does not make its holder clear: two who are called so alike often.
    """
    return _holders(Context(reading, names))


def _holders(context: Context) -> Mapping[str, str]:
    votes: dict[str, Counter[str]] = {}
    for mention in context.names.mentions:
        if context.type_of(mention) is EntityType.PERSON and (office := _title(context, mention)):
            votes.setdefault(office, Counter())[mention.entity] += 1
    holders: dict[str, str] = {}
    for office, counts in sorted(votes.items()):
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]:
            holders[office] = ranked[0][0]
    if state := holders.get("monarch") or ("monarch" not in votes and holders.get("president")):
        holders["head of state"] = state
    if "prime minister" in holders:
        holders["head of government"] = holders["prime minister"]
    return holders


def _title(context: Context, mention: TokenMention) -> str:
    """The office that the words beside a name give to the person now; empty if none or a past one."""
    text = context.text
    for words, office in _OFFICES.items():
        start = mention.start - len(words)
        if start >= 0 and tuple(text.lower[start : mention.start]) == words:
            return office if _held_now(context, start) else ""
    root = context.root(mention)
    for child in root.children:
        if child.dep_ == "appos" and child.i >= mention.end and child.lower_ in {"president", "premier"}:
            foreign = any(c.lower_ in _PAST for c in child.children) or not _own(context, child.i)
            return "" if foreign else _OFFICES[(child.lower_,)]
    return ""


def _held_now(context: Context, start: int) -> bool:
    """Whether the title that begins at `start` is of the report's country and of the present."""
    text = context.text
    before = start - 1
    while before >= 0 and text.lower[before] in {"-", "incumbent", "current", "the", "'s"}:
        if text.lower[before] == "'s" and not _is_home(context, text.words[before - 1]):
            return False
        before -= 1
    word = text.words[before] if before >= 0 else ""
    if text.lower[before] in _PAST or (word and word[0].isupper() and text.block[before] < 0):
        return False
    lexicon = context.lexicon
    if word in lexicon.adjectives or word in lexicon.country_names:
        return _is_home(context, word)
    return not (context.covered[before] and before == start - 1)


def _is_home(context: Context, word: str) -> bool:
    country = context.lexicon.adjectives.get(word) or context.lexicon.country_names.get(word)
    return country is not None and context.home is not None and country.iso2 == context.home.iso2


def _own(context: Context, at: int) -> bool:
    """Whether an office noun is followed by no "of" another body or country."""
    text = context.text
    if text.next_word(at + 1) not in {"of", "at"}:
        return True
    after = at + 2 + (text.next_word(at + 2) == "the")
    return text.next_word(after) in {"republic", "country"} or _is_home(context, text.words[after])


def office_references(context: Context) -> Iterator[TokenMention]:
    """ "the president", "the head of state", "presidential decree", where the holder is clear."""
    holders = _holders(context)
    if not holders:
        return
    once = _once_called(context)
    for i in range(context.text.size):
        if context.covered[i] or context.text.masked[i]:
            continue
        if found := _office_at(context, i):
            end, office = found
            holder = holders.get(office)
            if holder and not _other_meant(context, i, holder, once.get(office, set())):
                yield TokenMention(i, end, holder, Form.NOMINAL)


def _once_called(context: Context) -> Mapping[str, set[str]]:
    """All persons that the document gives each office, former holders and foreign ones too."""
    called: dict[str, set[str]] = {}
    for mention in context.names.mentions:
        if context.type_of(mention) is not EntityType.PERSON:
            continue
        for words, office in _OFFICES.items():
            start = mention.start - len(words)
            if start >= 0 and tuple(context.text.lower[start : mention.start]) == words:
                called.setdefault(office, set()).add(mention.entity)
    for office, name in (("head of state", "president"), ("head of government", "prime minister")):
        called[office] = called.get(name, set())
    return called


def _office_at(context: Context, i: int) -> tuple[int, str] | None:
    """The end and office of a reference that begins at `i`."""
    text = context.text
    if text.lower[i] == "presidential" and i + 1 < text.size:
        noun = context.doc[i + 1].lemma_.lower()
        return (i + 1, "president") if noun in _DECISIONS and not context.covered[i + 1] else None
    for words, office in (*_OFFICES.items(), (("head", "of", "state"), "head of state")):
        end = i + len(words)
        if tuple(text.lower[i:end]) == words and _definite(context, i, end):
            return end, office
    if tuple(text.lower[i : i + 3]) == ("head", "of", "government") and _definite(context, i, i + 3):
        return i + 3, "head of government"
    return None


def _definite(context: Context, start: int, end: int) -> bool:
    """Whether the words mean the one holder: "the", the country's, and nothing that makes it another."""
    text = context.text
    token = context.doc[end - 1]
    if token.tag_ in {"NNS", "NNPS"} or text.next_word(end) in {"-", "elect"} or not _own(context, end - 1):
        return False
    if end < text.size and (context.covered[end] or (text.cap[end] and text.block[end] == text.block[start])):
        return False
    before = start - 1
    while before >= 0 and text.lower[before] in _CURRENT | {"'s"} and text.lower[before - 1] != "the":
        if text.lower[before] == "'s" and text.lower[before - 1] not in {"country", "nation"}:
            return _is_home(context, text.words[before - 1])
        before -= 1
    left = text.next_word(before)
    if left in _CURRENT:
        left = text.next_word(before - 1)
    if left in _PAST or left in _INDEFINITE:
        return False
    return left in {"the", "country", "nation"} or (before >= 0 and _is_home(context, text.words[before]))


def _other_meant(context: Context, i: int, holder: str, called: set[str]) -> bool:
    """Whether another who is called so was named last, in this sentence or the two before."""
    for mention in reversed(context.before(i, 2)):
        if mention.entity == holder:
            return False
        if mention.entity in called:
            return True
    return False

"""Who holds an office of the report's country at the time of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.coref.context import SUBJECTS, Context
from kg.extract.reading import Names, Reading, TokenMention
from kg.model import EntityType

OFFICES: Mapping[tuple[str, ...], str] = {
    ("president",): "president",
    ("prime", "minister"): "prime minister",
    ("premier",): "prime minister",
    ("king",): "monarch",
    ("queen",): "monarch",
    ("emir",): "monarch",
    ("sultan",): "monarch",
}
PAST = frozenset(
    "former ex late then previous ousted deposed onetime first vice deputy acting interim predecessor "
    "longtime exiled jailed imprisoned deceased lieutenant".split()
)
_TITLES_BETWEEN = frozenset({"and", ",", "prime", "minister", "president", "premier", "speaker", "foreign"})
_BECOMING = frozenset({"become", "be", "remain"})
_ELECTING = frozenset({"elect", "reelect", "re-elect", "inaugurate", "proclaim", "crown"})
_TAKING = frozenset("inherit assume hold occupy retain win take".split())
_HELD: Mapping[str, str] = {"presidency": "president", "premiership": "prime minister", "throne": "monarch"}
_NEVER = frozenset({"never", "almost", "nearly", "once", "first", "previously", "formerly"})
_NOT_NOW = frozenset({"was", "were", "had", "would", "not", "never", "until"})


def office_holders(reading: Reading, names: Names) -> Mapping[str, str]:
    """The entity that holds each office of the report's country at the time of the report.

    Keys are `president`, `prime minister`, `monarch`, `head of state`, `head of government`. An office
    is left out where the document does not make its holder clear: two who are called so alike often.
    """
    return holders(Context(reading, names))


def holders(context: Context) -> Mapping[str, str]:
    """As `office_holders`, of a context."""
    found: dict[str, str] = {}
    votes = _votes(context)
    for office, counts in sorted(votes.items()):
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]:
            found[office] = ranked[0][0]
    if state := found.get("monarch") or ("monarch" not in votes and found.get("president")):
        found["head of state"] = state
    if "prime minister" in found:
        found["head of government"] = found["prime minister"]
    return found


def called(context: Context) -> Mapping[str, set[str]]:
    """All persons that the document gives each office, former holders and foreign ones too."""
    found: dict[str, set[str]] = {}
    for mention in _persons(context):
        for words, office in OFFICES.items():
            start = mention.start - len(words)
            if start >= 0 and tuple(context.text.lower[start : mention.start]) == words:
                found.setdefault(office, set()).add(mention.entity)
    for office, name in (("head of state", "president"), ("head of government", "prime minister")):
        found[office] = found.get(name, set())
    return found


def is_home(context: Context, word: str) -> bool:
    """Whether a word is a name or an adjective of the report's country."""
    country = context.lexicon.adjectives.get(word) or context.lexicon.country_names.get(word)
    return country is not None and context.home is not None and country.iso2 == context.home.iso2


def own(context: Context, at: int) -> bool:
    """Whether an office noun is followed by no "of" another body or country."""
    text = context.text
    if text.next_word(at + 1) not in {"of", "at"}:
        return True
    after = at + 2 + (text.next_word(at + 2) == "the")
    return text.next_word(after) in {"republic", "country"} or is_home(context, text.words[after])


def _votes(context: Context) -> dict[str, Counter[str]]:
    """How often each person is called by an office: by a title, else by what the text says of him or her."""
    votes: dict[str, Counter[str]] = {}
    for mention in _persons(context):
        if office := _title(context, mention):
            votes.setdefault(office, Counter())[mention.entity] += 1
    for mention in _persons(context):
        office = _became(context, mention)
        if office and office not in votes:
            votes[office] = Counter({mention.entity: 1})
    return votes


def _persons(context: Context) -> Iterator[TokenMention]:
    for mention in context.names.mentions:
        if context.type_of(mention) is EntityType.PERSON:
            yield mention


def _title(context: Context, mention: TokenMention) -> str:
    """The office that the words beside a name give to the person now; empty if none or a past one."""
    text = context.text
    for words, office in OFFICES.items():
        start = mention.start - len(words)
        if start >= 0 and tuple(text.lower[start : mention.start]) == words:
            return office if _held_now(context, start) else ""
        start -= 1
        if start > 0 and tuple(text.lower[start : mention.start]) == (*words, ","):
            closed = text.next_word(mention.end) in {",", ".", ";", ")", "—"}
            the = text.lower[start - 1] in {"the", "country", "'s", "current", "incumbent"}
            return office if closed and the and _held_now(context, start) else ""
    root = context.root(mention)
    for child in root.children:
        if child.dep_ == "appos" and child.i >= mention.end and child.lower_ in {"president", "premier"}:
            foreign = any(c.lower_ in PAST for c in child.children) or not own(context, child.i)
            return "" if foreign else OFFICES[(child.lower_,)]
    return ""


def _became(context: Context, mention: TokenMention) -> str:
    """The office of "X became president in 2019", "X was elected head of state"; empty if past or none."""
    for verb in _verbs_of(context, mention):
        if office := _office_taken(context, verb):
            return office
    return ""


def _verbs_of(context: Context, mention: TokenMention) -> Iterator[Token]:
    """The verbs whose subject a name is, by itself or by "who" behind it."""
    root = context.root(mention)
    if root.dep_ in SUBJECTS:
        yield root.head
        yield from (c for c in root.head.children if c.dep_ == "conj" and c.pos_ == "VERB")
    for token in context.doc[mention.end : mention.end + 2]:
        if token.lower_ == "who" and token.dep_ in SUBJECTS:
            yield token.head
        if not token.is_punct:
            return


def _office_taken(context: Context, verb: Token) -> str:
    """The office that a verb gives its subject: by what it becomes, or by "the presidency" as its object."""
    if any(c.dep_ == "neg" or c.lower_ in _NEVER for c in verb.children):
        return ""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if verb.lemma_ in _BECOMING and not any(t.lower_ in _NOT_NOW for t in _clause(verb)):
        nouns = [c for c in verb.children if c.dep_ == "attr"]
    elif (
        verb.lemma_ in _ELECTING
        and passive
        and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    ):
        nouns = [c for c in verb.children if c.dep_ in {"oprd", "dobj", "attr"}]
    elif verb.lemma_ in _TAKING and not passive and verb.tag_ in {"VBD", "VBZ", "VBN"}:
        held = [c.lower_ for c in verb.children if c.dep_ == "dobj" and own(context, c.i)]
        return next((_HELD[noun] for noun in held if noun in _HELD), "")
    else:
        return ""
    return next((office for noun in nouns if (office := _office_of(context, noun))), "")


def _office_of(context: Context, noun: Token) -> str:
    words = {t.lower_ for t in noun.lefts}
    if words & PAST:
        return ""
    if noun.lower_ == "head":
        of = "".join(t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3])
        return {"ofstate": "president", "ofgovernment": "prime minister"}.get(of, "")
    if noun.lower_ not in {"president", "minister", "premier"} or not own(context, noun.i):
        return ""
    minister = noun.lower_ == "minister"
    if minister and "prime" not in words:
        return ""
    return "prime minister" if minister or noun.lower_ == "premier" else "president"


def _clause(verb: Token) -> list[Token]:
    """The verb with its auxiliaries, negation and adverbs."""
    return [verb, *(c for c in verb.children if c.dep_ in {"aux", "neg", "advmod", "prep"})]


def _held_now(context: Context, start: int) -> bool:
    """Whether the title that begins at `start` is of the report's country and of the present."""
    text = context.text
    before = start - 1
    while before >= 0 and text.lower[before] in {"-", "incumbent", "current", "the", "'s"}:
        if text.lower[before] == "'s" and not is_home(context, text.words[before - 1]):
            return False
        before -= 1
    word = text.words[before] if before >= 0 else ""
    if text.lower[before] in PAST or (word and word[0].isupper() and text.block[before] < 0):
        return False
    if text.lower[before] == "and" and _past_pair(context, before):
        return False
    lexicon = context.lexicon
    if word in lexicon.adjectives or word in lexicon.country_names:
        return is_home(context, word)
    polls = any(context.type_of(m) is EntityType.ELECTION for m in context.by_root.get(before, ()))
    return polls or not (context.covered[before] and before == start - 1)  # "re-elected President A"


def _past_pair(context: Context, at: int) -> bool:
    """Whether "former" stands before the first of two titles: "the former prime minister and president X"."""
    text = context.text
    while at >= 0 and text.lower[at] in _TITLES_BETWEEN:
        at -= 1
    return text.next_word(at) in PAST

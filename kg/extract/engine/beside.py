"""Names that stand beside a noun which says what they are, and hang elsewhere in the parse."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.mentions import Mentions, Referent
from kg.extract.engine.words import BODY_NOUNS, OFFICERS, PLACE_NOUNS, POSTS, lemma
from kg.extract.names.lexicon import load
from kg.extract.reading import Form, TokenMention
from kg.model import EntityType

_CALLING = frozenset({"call", "name", "know", "dub", "title"})
_BEFORE_TITLES = frozenset({"prime", "vice", "acting", "interim"})
_GIVING = frozenset({"give", "hand", "award", "grant"})
_POWERS = frozenset("command control charge leadership responsibility power".split())
"""What a giving verb gives: "gave A command of B"."""
_HUMANS = frozenset("man woman person politician figure".split())
_LONGEST_DESCRIPTION = 18
_PARTS_OF_BODIES = frozenset("committee council commission agency ministry fund".split())


def before_bracket(token: Token) -> Token:
    """The token, or where it closes a bracket the token before that: "A" in "the A (B) coalition"."""
    if token.text == ")":
        for i in range(token.i - 1, max(token.i - 4, 0), -1):
            if token.doc[i].text == "(":
                return token.doc[i - 1]
    return token


def next_name(mentions: Mentions, noun: Token) -> Referent | None:
    """The name right after a descriptive noun: "the newspaper Dawn"."""
    i = noun.i + 1
    while i < len(mentions.doc) and mentions.doc[i].text in {'"', "“", "'", "‘", "("}:
        i += 1
    for mention in mentions.starting(i):
        if mention.form <= Form.SHORT and noun.pos_ == "NOUN":
            return Referent.of(mention)
    return None


def name_before(mentions: Mentions, noun: Token) -> Referent | None:
    """The name right before a word for what it is: "the Dawn party", "Karsk region"."""
    word = lemma(noun)
    if noun.i == 0 or word not in BODY_NOUNS | PLACE_NOUNS:
        return None
    named = EntityType.ORGANISATION if word in BODY_NOUNS else EntityType.PLACE
    before = noun.nbor(-1)
    bare = before.dep_ in ("compound", "amod") and before.pos_ in ("NOUN", "ADJ")
    if bare and before.i and not mentions.at(before):
        if lemma(before) in BODY_NOUNS or word in _PARTS_OF_BODIES:
            return None
        before = before.nbor(-1)  # "the Dawn protest movement"
    for mention in mentions.at(before_bracket(before)):
        if mentions.type_of(mention.entity) == named:
            return Referent(mention.entity, mention.start, noun.i + 1, mention.form)
    return None


def called(noun: Token) -> Token | None:
    """The name in a participle behind what it names: "a party called Dawn", "a group known as Dawn"."""
    for clause in syntax.children(noun, "acl"):
        if lemma(clause) in _CALLING and clause.tag_ == "VBN" and clause.i == noun.i + 1:
            names = [*syntax.children(clause, "oprd", "attr", "dobj"), *syntax.objects_of(clause, ("as",))]
            return next((n for n in names if n.pos_ == "PROPN"), None)
    return None


def name_above(mentions: Mentions, noun: Token) -> Referent | None:
    """The body right before an apposition that the parser hangs further off: "A (B), a group with …"."""
    i = noun.left_edge.i
    if noun.dep_ != "appos" or i < 2 or mentions.doc[i].dep_ != "det" or mentions.doc[i - 1].text != ",":
        return None
    before = mentions.doc[i - 2]
    for mention in mentions.at(before_bracket(before)):
        if mention.start > noun.head.i and mentions.type_of(mention.entity) == EntityType.ORGANISATION:
            return Referent.of(mention)
    return None


def person_after_body(mentions: Mentions, title: Token) -> Referent | None:
    """The person whose apposition the parser hangs on the body: "the head of Dawn, Aigul Sarin"."""
    if title.tag_ not in ("NN", "NNP", "NNS"):
        return None
    for body in syntax.objects_of(title, ("of", "for")):
        named = any(mentions.type_of(m.entity) != EntityType.PERSON for m in mentions.at(body))
        if not named and body.pos_ != "PROPN" and lemma(body) not in BODY_NOUNS | PLACE_NOUNS:
            continue  # "the sister of the mayor, A": A is the mayor
        for child in syntax.children(body, "appos", "conj"):
            for mention in mentions.at(child):
                person = mentions.type_of(mention.entity) == EntityType.PERSON
                if person and _between_commas(mentions, mention):
                    return Referent.of(mention)
    return _person_closing(mentions, title)


def _person_closing(mentions: Mentions, title: Token) -> Referent | None:
    """The person named between commas where a description of one human ends.

    "The man who founded Dawn, A, fled", "the owner of Dawn, A, and its editor, B": the first name behind the
    first comma, unless another human stands between, who would be the one so named.
    """
    doc = title.doc
    if title.tag_ != "NN" or not is_human(title) or not any(c.dep_ in ("det", "poss") for c in title.lefts):
        return None
    if title.dep_ == "pobj" and is_human(title.head.head):
        return None  # "the sister of the man who owns Dawn, A": A may be either
    clause = next((c for c in title.rights if c.dep_ == "relcl"), None)
    end = min(title.i + _LONGEST_DESCRIPTION, title.sent.end - 1)
    for i in range(title.i + 1, end):
        token = doc[i]
        if token.text == ",":
            break
        verb = token.pos_ in ("VERB", "AUX") and (clause is None or token.i > clause.right_edge.i)
        if token.is_punct or verb or (is_human(token) and token.tag_ == "NN"):
            return None
    else:
        return None
    for mention in mentions.starting(i + 1):
        named = doc[mention.start : mention.end].root
        told = named.dep_ in ("appos", "conj") and title.i <= named.head.i < mention.start
        told = told or (named.dep_ == "npadvmod" and mention.end == title.sent.end - 1)
        if (
            told
            and mentions.type_of(mention.entity) == EntityType.PERSON
            and _between_commas(mentions, mention)
        ):
            return Referent.of(mention)
    return None


def is_human(noun: Token) -> bool:
    """Whether a noun describes a person."""
    return lemma(noun) in load().titles | load().kin | _HUMANS


def person_after_title(mentions: Mentions, title: Token) -> Referent | None:
    """The person named between commas after a title: "brother of the mayor, A, fled".

    Of an object also where the name hangs on no noun: "dismissed a judge of B, A, whose …".
    """
    doc, i = mentions.doc, _after_body(mentions, title) + 1
    if title.tag_ != "NN" or title.dep_ not in ("pobj", "dobj") or i >= len(doc) or doc[i - 1].text != ",":
        return None
    if not any(c.dep_ == "det" and (c.lower_ == "the" or title.dep_ == "dobj") for c in title.children):
        return None
    for mention in mentions.starting(i):
        named = doc[mention.start : mention.end].root
        hangs = named.dep_ == "appos" or (title.dep_ == "dobj" and lemma(title) in POSTS)
        if mentions.type_of(mention.entity) == EntityType.PERSON and hangs:
            return Referent.of(mention) if _between_commas(mentions, mention) else None
    return None


def _after_body(mentions: Mentions, title: Token) -> int:
    """Where a title ends, the body that it is of included: "the founder of A", "the head of state"."""
    for body in syntax.objects_of(title, ("of",)):
        for mention in mentions.at(body):
            if title.i < mention.start <= title.i + 4:
                return mention.end
    of_state = title.doc[title.i + 1 : title.i + 3].text.lower() in ("of state", "of government")
    return title.i + (3 if of_state else 1)


def _between_commas(mentions: Mentions, mention: TokenMention) -> bool:
    doc = mentions.doc
    after = doc[mention.end] if mention.end < len(doc) else None
    goes_on = after is None or after.is_punct or after.lower_ == "and"
    return mention.start > 0 and doc[mention.start - 1].text in (",", "(") and goes_on


def named_to_post(mentions: Mentions, verb: Token) -> Token | None:
    """The person at the front of what a naming verb takes as one noun: "named A head of B"."""
    if lemma(verb) not in syntax.NAMING_VERBS or syntax.is_passive(verb):
        return None
    return _person_inside(mentions, verb, POSTS | OFFICERS)


def given_power(mentions: Mentions, verb: Token) -> Token | None:
    """The person at the front of what a giving verb takes as one noun: "gave A command of B"."""
    return _person_inside(mentions, verb, _POWERS) if lemma(verb) in _GIVING else None


def _person_inside(mentions: Mentions, verb: Token, nouns: frozenset[str]) -> Token | None:
    for post in syntax.children(verb, "dobj", "oprd", "ccomp"):
        if lemma(post) not in nouns or post.tag_ not in ("NN", "NNP") or mentions.at(post):
            continue
        for i in range(verb.i + 1, post.i):
            for mention in mentions.starting(i):
                named = mentions.type_of(mention.entity) == EntityType.PERSON and mention.form <= Form.SHORT
                if named and _stands_bare(mentions, mention):
                    return mentions.doc[mention.start : mention.end].root
    return None


def _stands_bare(mentions: Mentions, mention: TokenMention) -> bool:
    """Whether no "'s", comma or preposition parts a name from the post behind it."""
    after = mentions.doc[mention.end]
    return after.pos_ in ("NOUN", "PROPN", "ADJ", "DET") or after.lower_ in _BEFORE_TITLES

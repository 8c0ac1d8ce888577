"""Lists of names read off the surface, where the parser loses them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.mentions import Mentions, Referent
from kg.extract.reading import Form

_LINKS = frozenset(", and or & / \" ' “ ” ‘ ’ ( )".split())
_ISSUES = frozenset("edition version branch office bureau chapter service network".split())
_EXAMPLES = frozenset({"including", "like", "as", "namely", "notably", "especially", "e.g.", "among"})
_LIST_NOUNS_MAX = 4
_TWO_WORDS = {"such": "as", "among": "them"}
_SOME = frozenset("a an two three four five several some many".split())
ALL = frozenset({"all", "both"})
"""Pronouns that take up a list as a whole."""


def conjuncts(token: Token) -> Iterator[Token]:
    """The names coordinated with a token, in text order."""
    for child in token.rights:
        if (
            child.dep_ == "conj"
            and child.pos_ in ("PROPN", "NOUN", "PRON")
            and not _set_against(child)
            and not _is_gapped(child)
        ):
            if token.pos_ == "PROPN" and syntax.is_bare_title(child):
                continue  # "wife of A and mother of B"
            yield child
            yield from conjuncts(child)
        elif child.dep_ == "appos" and child.pos_ == "NOUN" and token.pos_ == "PROPN":
            # "A, then minister, and B, then mayor": the parser hangs the second on what the first one is.
            yield from (
                c for c in syntax.children(child, "conj") if c.ent_type_ == "PERSON" and c.pos_ == "PROPN"
            )


def _is_gapped(conjunct: Token) -> bool:
    """Whether a conjunct has its own "by" and left the verb out: "is owned by A and B by C"."""
    after = conjunct.right_edge.i + 1
    by = conjunct.doc[after] if after < len(conjunct.doc) else conjunct
    first = conjunct.head
    while first.dep_ == "conj":
        first = first.head
    return by.lower_ == "by" and by != first.head and first.head.lower_ == "by" and by.head.i < conjunct.i


def _set_against(conjunct: Token) -> bool:
    """Whether a conjunct is told to be none of them: "A rather than B"."""
    before = conjunct.doc[max(conjunct.left_edge.i - 2, 0) : conjunct.left_edge.i].text.lower()
    return before in ("rather than", "instead of", "and not", "but not")


def examples(noun: Token) -> list[Token]:
    """What the parse gives as examples of a noun: "allies such as A and B", "A is among those arrested"."""
    given = [
        p
        for c in (*noun.children, *_after_verb(noun))
        if c.dep_ == "prep" and c.lower_ in _EXAMPLES
        for p in c.children
        if p.dep_ in ("pobj", "conj")
    ] or enumerated(noun)
    return [named for example in given for named in (example, *conjuncts(example))]


def _after_verb(noun: Token) -> list[Token]:
    """What hangs on the verb and gives examples of its subject: "many were held, including A"."""
    subject = noun.head if noun.dep_ == "conj" else noun
    if noun.tag_ != "NNS" or subject.dep_ not in syntax.SUBJECTS or subject.head.pos_ not in ("VERB", "AUX"):
        return []
    return [c for c in subject.head.rights if c.lower_ == "including"]


def examples_after_verb(mentions: Mentions, noun: Token) -> list[Token]:
    """Whom the sentence names as examples of its plural subject, behind its verb."""
    given = [p for c in _after_verb(noun) for p in c.children if p.dep_ in ("pobj", "conj")]
    return [p for p in given if any(m.form <= Form.SHORT for m in mentions.at(p))]


def enumerated(those: Token) -> list[Token]:
    """Who is "among those arrested", or "among 17 people arrested"."""
    if those.tag_ not in ("DT", "NNS") or those.dep_ != "pobj" or those.head.lower_ != "among":
        return []
    verb = those.head.head
    return [c for c in verb.children if c.dep_ in ("nsubj", "attr")] if verb.lemma_ == "be" else []


def listed_after(mentions: Mentions, noun: Token) -> Referent | None:
    """The first name after "including", "such as", "among them" behind a plural noun."""
    doc = mentions.doc
    if noun.tag_ not in ("NNS", "NNPS"):
        return None
    if (named := _among_them(mentions, noun)) is not None:
        return named
    for i in range(noun.i + 1, min(noun.i + 8, noun.sent.end - 2)):
        word = doc[i].lower_
        two_words = _TWO_WORDS.get(word) == doc[i + 1].lower_
        if two_words or word in ("including", "namely"):
            for j in range(i + 1 + two_words, min(i + 8, noun.sent.end)):
                found = [m for m in mentions.starting(j) if m.form <= Form.SHORT]
                if found:
                    owned = found[0].end < len(doc) and doc[found[0].end].tag_ == "POS"  # "A's allies"
                    return None if owned else Referent.of(found[0])
                if doc[j].pos_ in ("VERB", "AUX", "ADP"):
                    return None
    return None


def _opens_clause(mentions: Mentions, first: Referent, member: Referent) -> bool:
    """Whether a name is the subject of another clause: "is run by A, and B is run by C", "… and B by C"."""
    doc = mentions.doc
    after = doc[member.end] if member.end < len(doc) else doc[-1]
    roots = [doc[r.start : r.end].root for r in (first, member)]
    if after.tag_ == "POS" and doc[first.end].tag_ != "POS":
        return True  # "A's paper and B's stations"
    told = after.pos_ in ("VERB", "AUX") and roots[1].dep_ in syntax.SUBJECTS
    gapped = after.lower_ == "by" and roots[0].dep_ == "pobj" and roots[0].head.lower_ == "by"
    return gapped or (told and roots[0].dep_ in ("pobj", "dobj"))


def _among_them(mentions: Mentions, noun: Token) -> Referent | None:
    """The first name in "31 members, A and B among them"."""
    doc, i = mentions.doc, noun.i + 1
    if i + 3 >= len(doc) or doc[i].text not in (",", "—"):
        return None
    i += 1 + (doc[i + 1].lower_ == "the")
    for first in mentions.starting(i):
        last = members(mentions, Referent.of(first))[-1] if first.form <= Form.SHORT else first
        if doc[last.end : last.end + 2].text.lower() == "among them":
            return Referent.of(first)
    return None


def members(mentions: Mentions, first: Referent) -> list[Referent]:
    """All members of the list that starts with `first`, read off the surface.

    The parser loses long lists of names. A list is names with commas between them and "and" or
    "or" before the last; short descriptions may stand before a name ("and the radio station A").
    """
    if first.form > Form.SHORT:
        return [first]
    members, closed, at = [first], False, first.end
    while (step := _next_member(mentions, at)) is not None:
        member, conjunction = step
        if mentions.type_of(member.entity) != mentions.type_of(first.entity) or (
            conjunction and _opens_clause(mentions, first, member)
        ):
            break
        if conjunction and _begins_clause(mentions, first, member):
            break
        members.append(member)
        before, at = at, member.end
        if conjunction:
            closed = True
            as_well = mentions.doc[before:at].text.startswith(("as well as", ", as well as"))
            if as_well or _next_is_comma_and(mentions, at):
                continue
            break
    return members if closed or _is_closed_by_others(mentions, over_gloss(mentions, at)) else [first]


def _begins_clause(mentions: Mentions, first: Referent, second: Referent) -> bool:
    """Whether the name behind ", and" is the subject of what follows: "names the head of A, and B names"."""
    doc = mentions.doc
    governed = doc[first.start : first.end].root.dep_ in ("pobj", "dobj")
    after = doc[second.end] if second.end < len(doc) else None
    told = after is not None and after.tag_ in ("VBD", "VBZ", "VBP", "MD")
    return governed and told and any(t.text == "," for t in doc[first.end : second.start])


def _is_closed_by_others(mentions: Mentions, i: int) -> bool:
    """Whether a list goes on after token `i` with "and other …", or ends in ", and a football club"."""
    after = [t.lower_ for t in mentions.doc[i : i + 4] if t.text != ","]
    if mentions.doc[i : i + 1].text == "," and after[:1] == ["and"] and after[1] in _SOME:
        return True
    return after[:2] in (["and", "other"], ["and", "others"], ["as", "well"], ["among", "others"])


def _next_is_comma_and(mentions: Mentions, i: int) -> bool:
    doc = mentions.doc
    return i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in ("and", "as", "along")


def _next_member(mentions: Mentions, i: int) -> tuple[Referent, bool] | None:
    """The next name of a list after token `i`, and whether "and"/"or" stands before it."""
    doc, conjunction, links, nouns, unnamed = mentions.doc, False, 0, 0, 0
    i = over_gloss(mentions, i)
    while i < len(doc):
        found = [m for m in mentions.starting(i) if m.form <= Form.SHORT]
        if found and links:
            m = found[0]
            told = unnamed and doc[m.start : m.end].root.dep_ in syntax.SUBJECTS
            return None if told else (Referent.of(m), conjunction)
        token = doc[i]
        if token.lower_ in ("and", "or", "&") or (
            token.lower_ == "as" and doc[i : i + 3].text.lower() == "as well as"
        ):
            conjunction, links = True, links + 1
            i += 3 if token.lower_ == "as" else 1
        elif token.text in _LINKS:
            if token.text == "," and nouns:  # "the network A, a baseball team, and the insurer B"
                nouns, unnamed = 0, unnamed + 1
            if unnamed > 1:
                return None
            links, i = links + 1, i + 1
        elif (
            links
            and nouns < _LIST_NOUNS_MAX
            and (token.dep_ in ("det", "compound", "amod") or token.pos_ == "NOUN")
        ):
            nouns, i = nouns + 1, i + 1
        elif nouns and (token.text == "-" or (token.lower_ == "of" and doc[i - 1].lower_ in _ISSUES)):
            i += 1  # "the Russian-language A", "the local edition of A"
        else:
            return None
    return None


def over_gloss(mentions: Mentions, i: int) -> int:
    """Past a short bracket after a name: "A (B), C"."""
    doc = mentions.doc
    if i < len(doc) and doc[i].text == "(":
        for j in range(i + 1, min(i + 9, len(doc))):
            if doc[j].text == ")":
                return j + 1
    return i


def told_before(mentions: Mentions, pronoun: Token, wanted: frozenset[str]) -> list[Referent]:
    """Whom "all" or "both" takes up: the last list of names before it, in its sentence or the one before."""
    doc, sentence = mentions.doc, pronoun.sent
    start = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    found: list[Referent] = []
    i = start
    while i < pronoun.i:
        first = next((m for m in mentions.starting(i) if mentions.fits(m.entity, wanted)), None)
        if first is None:
            i += 1
            continue
        listed = members(mentions, Referent.of(first))
        if len(listed) > 1 and (len(listed) == 2 or pronoun.lower_ == "all"):
            found = listed
        i = max(listed[-1].end, i + 1)
    return found

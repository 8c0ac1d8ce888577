"""Who does what to whom, whatever the construction: the arguments of a verb, noun or adjective.

The functions take a token of spaCy's English parse (ClearNLP labels) and give tokens, the heads of
the arguments. Active and passive, relative and participle clauses, control, coordination, light
verbs, apposition, copula and "as" all come out as the same few roles, so that a rule names a role
and never a construction.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine.words import lemma

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
LIGHT_VERBS = frozenset(
    "have hold exert exercise assert maintain gain take enjoy keep establish retain possess wield acquire "
    "obtain assume consolidate strengthen extend secure seize make give provide receive get forge "
    "develop cultivate share own boast cement tighten regain lose relinquish cede cut sever tender "
    "submit use engineer order orchestrate carry demand form conclude announce pledge swear declare profess "
    "show display enjoy sign expand wage launch lead stage".split()
)
COPULAS = frozenset("be become remain stay seem appear constitute represent form".split())
OBJECT_CONTROL = frozenset(
    "urge ask order force allow enable help permit tell instruct persuade pressure require authorise "
    "authorize invite convince encourage compel nominate appoint elect name choose select expect cause "
    "lead tap pick designate assign groom induce prompt oblige coerce forbid motivate".split()
)
NAMING_VERBS = frozenset(
    "name appoint elect reelect re-elect nominate choose select designate declare make call proclaim "
    "confirm install instal reappoint crown consider label brand tap swear".split()
)
_HOLDING_KINDS = frozenset("state government energy media oil investment banking industrial".split())
PARTITIVES = frozenset(
    "one two three several some many most both all each half majority part member number dozens handful "
    "edition network region city province district town package series set raft batch".split()
)


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` that hang on it by one of `deps`, in text order."""
    for child in token.children:
        if child.dep_ in deps:
            yield child


def is_relative(token: Token) -> bool:
    """Whether the token is a relative pronoun."""
    return token.tag_ in RELATIVE_TAGS


_DONE_TO_ONE = frozenset(
    "convict sentence fine fin charge release jail imprison acquit pardon detain arrest indict try".split()
)
"""Verbs whose past tense behind a passive is a participle: "was arrested in May, convicted and fined"."""


def appositions(noun: Token) -> list[Token]:
    """What a noun is said to be: its appositions, what belongs to it aside ("A, whose candidate, B, …")."""
    return [c for c in children(noun, "appos") if not any(g.tag_ == "WP$" for g in children(c, "poss"))]


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, a bare participle included."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    bare = not any(c.dep_ in ("nsubj", "aux", "dative") for c in verb.children)
    if verb.dep_ == "conj" and bare and verb.lemma_ in _DONE_TO_ONE and verb.tag_ in ("VBD", "VBN"):
        persons = any(c.dep_ == "dobj" and c.ent_type_ == "PERSON" for c in verb.children)
        return is_passive(verb.head) and not persons
    if verb.dep_ == "conj" and any(c.dep_ == "agent" for c in verb.children):
        return True  # "are named by A and confirmed by B"
    if _is_set_off(verb):
        return True
    if verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("dobj", "nsubj") for c in verb.children):
        return False
    if verb.dep_ == "compound":  # "state-run daily", which the parser takes for one noun
        return verb.tag_ == "VBN" and any(c.dep_ == "npadvmod" for c in verb.children)
    if verb.dep_ == "acomp":  # "is state-owned"
        return verb.tag_ == "VBN"
    if verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and verb.tag_ == "VBN"):
        return not any(c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "relcl" and verb.tag_ == "VBN":
        return not any(c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return not any(c.dep_ == "aux" for c in verb.children) and is_passive(verb.head)
    return False


_GIVING = frozenset("hand give award grant deny offer".split())


def _is_set_off(verb: Token) -> bool:
    """Whether a participle between commas is taken for the verb: "the act, repealed in 2001, had cost us"."""
    doc, i = verb.doc, verb.i
    if verb.tag_ not in ("VBD", "VBN") or i < 2 or doc[i - 1].text != ",":
        return False
    named = any(c.dep_ == "nsubj" and c.right_edge.i in (i - 1, i - 2) for c in verb.children)
    told = any(
        c.pos_ in ("VERB", "AUX") and doc[c.left_edge.i - 1].text == ","
        for c in children(verb, "conj", "ccomp")
    )
    given = verb.lemma_ in _GIVING  # "A, handed a four-year term, was out in weeks"
    return (
        named
        and told
        and not any(c.dep_ in ("cc", "aux") or (c.dep_ == "dobj" and not given) for c in verb.children)
    )


def antecedent(pronoun: Token) -> list[Token]:
    """What a relative pronoun stands for: the noun its clause hangs on."""
    clause = pronoun
    if pronoun.head.lower_ == "of" and (whole := _whole_of(pronoun)) is not None:
        return [whole]
    while clause.dep_ != "relcl":
        if clause.head == clause or clause.dep_ == "ROOT":
            whose = pronoun.lower_ == "whose" and pronoun.head.dep_ == "appos"
            return [pronoun.head.head] if whose else []  # "A, a firm whose owner, B, …"
        clause = clause.head
    if pronoun.lower_ == "whose" and (named := _before_part(clause.head)) is not None:
        return [named]
    if clause.head.ent_type_ == "DATE" and clause.head.dep_ in ("pobj", "nummod", "npadvmod"):
        return [_above_date(clause.head)]
    if pronoun.lower_ in ("which", "whose"):
        return [_name_before(clause)]
    return [_those_of(clause) or clause.head]


def _whole_of(pronoun: Token) -> Token | None:
    """The name before the comma in "A, half of which B owns", whatever the parse makes of the clause."""
    i = pronoun.head.head.left_edge.i - 1
    before = pronoun.doc[max(i - 1, 0)]
    named = i > pronoun.sent.start and pronoun.doc[i].text == "," and before.pos_ == "PROPN"
    return before if named and pronoun.lower_ == "which" else None


def _before_part(part: Token) -> Token | None:
    """The name before a share of it: "A, all of whose members are named by B"."""
    doc, i = part.doc, part.left_edge.i
    if i < 2 or doc[i - 1].text != "," or doc[min(part.i + 1, len(doc) - 1)].lower_ != "of":
        return None
    return doc[i - 2] if part.lower_ in PARTITIVES or part.like_num else None


def _above_date(date: Token) -> Token:
    """The noun that a date tells of: `the act adopted in 2014, which was …`."""
    token = date
    for _ in range(5):
        token = token.head
        if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ != "DATE":
            return token
    return date


def _those_of(clause: Token) -> Token | None:
    """The people of "the judges of A, who are named by B", where the parse has A named."""
    of, verbs = clause.head.head, [clause, *children(clause, "aux", "auxpass")]
    if clause.head.dep_ != "pobj" or of.lower_ not in ("of", "for") or of.head.tag_ != "NNS":
        return None
    return of.head if any(v.tag_ == "VBP" or v.lower_ == "were" for v in verbs) else None


def _name_before(clause: Token) -> Token:
    """The head of a relative clause, or the name right before its comma: "the heir of A, which …"."""
    edge, doc = clause.left_edge.i, clause.doc
    if edge > 1 and doc[edge - 1].text == ",":
        before = doc[edge - 2]
        if before.pos_ == "PROPN" and clause.head.pos_ == "NOUN" and clause.head.is_ancestor(before):
            return before
    return clause.head


def _unrelative(tokens: list[Token]) -> list[Token]:
    """The tokens with relative pronouns put right."""
    out: list[Token] = []
    for token in tokens:
        out.extend(antecedent(token) if is_relative(token) else [token])
    return out


def subject(verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of a verb, its own or the one it shares with the verb it hangs on."""
    own = _unrelative([_holding(c) for c in verb.children if c.dep_ in SUBJECTS])
    if own or depth > 4:
        return own
    head = verb.head
    match verb.dep_:
        case "conj" if head.dep_ == "ccomp" and _is_finite(verb) and not _is_finite(head):
            return subject(head.head, depth + 1)  # "said that B would be freed, and fired C"
        case "conj" if head.pos_ in ("VERB", "AUX"):
            return subject(head, depth + 1) or ([head.head] if head.dep_ in ("acl", "relcl", "amod") else [])
        case "xcomp" | "ccomp" if head.pos_ in ("VERB", "AUX", "ADJ"):
            objects = list(children(head, "dobj")) or [c for c in children(head, "oprd") if c.pos_ == "PROPN"]
            if objects and lemma(head) in OBJECT_CONTROL:
                return _unrelative(objects)
            return subject(head, depth + 1) if head.pos_ != "ADJ" else subject(head.head, depth + 1)
        case "advcl" if verb.tag_ in ("VBG", "VBN", "VB"):
            return subject(head, depth + 1)
        case "acomp" if verb.tag_ == "VBN":
            return subject(head, depth + 1)
        case "pcomp":
            return _subject_over_preposition(head, depth)
        case "acl":
            return _acl_subject(verb, depth)
        case "relcl" if verb.tag_ in ("VBN", "VBG"):
            return [head]
        case "ROOT" if _is_finite(verb):
            return _swallowed(verb)
    return []


def _swallowed(verb: Token) -> list[Token]:
    """The subject that the parser hangs on what stands in front: "In the May election, A, a lawyer, won"."""
    for front in children(verb, "prep"):
        if front.i > verb.i:
            break
        for token in front.subtree:
            edge = token.left_edge.i
            if token.dep_ == "appos" and token.pos_ == "PROPN" and token.doc[edge - 1].text == ",":
                return [token]
    return []


def _holding(noun: Token) -> Token:
    """The name in "the state holding A", where the parser takes "holding" for a verb."""
    for child in children(noun, "acl"):
        if child.lower_ == "holding" and child.i == noun.i + 1 and noun.lower_ in _HOLDING_KINDS:
            return next((c for c in children(child, "dobj") if c.pos_ == "PROPN"), noun)
    return noun


def _is_finite(verb: Token) -> bool:
    if any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in verb.children):
        return True
    return verb.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _subject_over_preposition(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        return subject(governor, depth + 1)
    if governor.pos_ in ("NOUN", "PROPN"):
        if governor.dep_ in ("pobj",) and governor.head.head.pos_ in ("VERB", "AUX") and not has(governor):
            return subject(governor.head.head, depth + 1)
        return has(governor) or ([governor] if governor.pos_ == "PROPN" else [])
    if governor.dep_ in ("prep", "advmod", "acomp") and governor.head != governor:
        return subject(governor.head, depth + 1)
    return []


def _acl_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.tag_ in ("VBG", "VBN", "VBD"):
        return [head]
    if (
        head.pos_ == "NOUN"
    ):  # "the decision of A to split", "an attempt by A to …", "the first union to gain …"
        owners = has(head) or objects_of(head, ("of", "by"))
        if owners:
            return owners
        if head.dep_ == "pobj" and head.head.head.pos_ in ("VERB", "AUX"):  # "in order to", "with a view to"
            return subject(head.head.head, depth + 1)
        if head.dep_ in ("dobj",) and head.head.pos_ in ("VERB", "AUX"):
            return subject(head.head, depth + 1)
    return [head]


def agent(verb: Token) -> list[Token]:
    """Who does it."""
    if not is_passive(verb):
        return subject(verb)
    by = [p for a in children(verb, "agent") for p in children(a, "pobj")] or objects_of(verb, ("by",))
    if not by:  # "was named head of the office by A", "was dismissed as head of the office by A"
        posts = [*children(verb, "oprd", "dobj"), *_objects(verb, ("as",))]
        below = [*posts, *(o for post in posts for o in _objects(post, ("of",)))]
        by = [p for post in below for p in _objects(post, ("by",))]
    if by:
        return _unrelative(by)
    for other in children(verb, "conj"):  # "owned and controlled by A"
        own = any(c.dep_ in SUBJECTS for c in other.children)
        if not own and is_passive(other) and (found := agent(other)):
            return found
    return [c for c in children(verb, "npadvmod", "compound", "nmod") if c.i < verb.i]  # "state-owned"


def change_to(noun: Token) -> Token | None:
    """The `changes` of `changes to the act signed by A`, where the parser has the act signed."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return None
    change = noun.head.head
    return change if change.lemma_ in ("amendment", "change", "revision") else None


def _has_relative(verb: Token) -> bool:
    """Whether a relative pronoun has a place of its own in a clause: `which he owns`, `half of which`."""
    before = (t for t in verb.doc[verb.left_edge.i : verb.i] if is_relative(t))
    return any(t.head == verb or t.head.pos_ == "ADP" or t.dep_ == "poss" for t in before)


def patient(verb: Token) -> list[Token]:
    """Whom or what it is done to."""
    if is_passive(verb):
        found = subject(verb)
        if not found and verb.dep_ in ("acl", "amod", "relcl", "compound"):
            found = [verb.head]
        return [change_to(t) or t for t in found] if verb.dep_ == "acl" else found
    objects = _unrelative(list(children(verb, "dobj")))
    if objects:
        # "appoints a third of the senators, and all members of A": the parser hangs the second on the verb.
        late = (
            c for c in children(verb, "conj") if c.pos_ in ("NOUN", "PROPN", "NUM") and c.i > objects[-1].i
        )
        return [*objects, *late]
    if lemma(verb) in NAMING_VERBS and (named := [c for c in children(verb, "oprd") if c.pos_ == "PROPN"]):
        return named  # "named A to the court"
    if lemma(verb) in OBJECT_CONTROL and (
        clause := [s for c in children(verb, "ccomp") if c.tag_ == "VB" for s in children(c, "nsubj")]
    ):
        return clause  # "grooms A to succeed him", which the parser takes for a clause
    if verb.dep_ == "relcl" and not _has_relative(verb):
        return [verb.head]  # "the bank he owns"
    for other in children(verb, "conj"):  # "founded and leads the party"
        if (
            other.pos_ == "VERB"
            and _shares_objects(verb, other)
            and not any(c.dep_ in SUBJECTS for c in other.children)
        ):
            return _unrelative(list(children(other, "dobj")))
    return []


def _shares_objects(verb: Token, other: Token) -> bool:
    """Whether two verbs are near enough, or both of one infinite form, to have one object."""
    return other.i - verb.i <= 3 or (verb.tag_ == other.tag_ and verb.tag_ in ("VB", "VBG"))


def objects_of(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """The objects of the prepositions that hang on a token ("over which" included)."""
    found = list(_objects(token, prepositions))
    if found:
        return found
    for child in token.children:
        if child.dep_ in ("advmod", "prt"):  # "broke away from"
            found.extend(_objects(child, prepositions))
        elif child.dep_ == "prep" and "of" not in prepositions:  # "the arrest of A by B"
            for inner in children(child, "pobj"):
                found.extend(_objects(inner, prepositions))
    if not found and token.dep_ in ("dobj", "attr", "nsubjpass") and token.head.pos_ in ("VERB", "AUX"):
        # The parser often hangs on the verb what belongs to its object: "tendered his resignation as …".
        found.extend(t for t in _objects(token.head, prepositions) if t.i > token.i)
    return found


def _objects(token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for preposition in children(token, "prep", "agent", "dative"):
        if preposition.lower_ in prepositions:
            yield from _unrelative(list(children(preposition, "pobj")))
        for nested in children(preposition, "prep"):  # "from under", "out of"
            if nested.lower_ in prepositions:
                yield from children(nested, "pobj")
        for second in children(preposition, "conj"):  # "grants from A and from B"
            if second.pos_ == "ADP" and second.lower_ in prepositions:
                yield from children(second, "pobj")


def has(noun: Token) -> list[Token]:
    """Who has what the noun names: "A's control", "A exerts control", "A, with its ties to …"."""
    own = _unrelative(list(children(noun, "poss")))
    if not own and noun.dep_ in ("compound", "nmod", "amod") and noun.head.i > noun.i:  # "A's nephew B"
        own = [c for c in children(noun.head, "poss") if c.i < noun.i]
    if own and (own[0].tag_ != "PRP$" or noun.dep_ == "conj"):
        return own
    return own + _has_by_verb(noun)


def possessor(noun: Token) -> list[Token]:
    """Whose it is by the possessive alone: "his arrest", not "ordered the arrest"."""
    return _unrelative(list(children(noun, "poss")))


def _has_by_verb(noun: Token) -> list[Token]:
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return has(noun.head)
    if noun.dep_ in ("dobj", "nsubjpass") and lemma(noun.head) in LIGHT_VERBS:
        return agent(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "with":
        governor = noun.head.head
        if lemma(governor) == "leave":
            return patient(governor)  # "the deal left A with a stake in B"
        if governor.pos_ in ("NOUN", "PROPN", "PRON"):
            return [governor]
        return subject(governor)
    return []


def governed(noun: Token, preposition: str) -> list[Token]:
    """What is `preposition` the noun: "A is under the control of B" gives A for (control, under)."""
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return governed(noun.head, preposition)
    if noun.dep_ != "pobj" or noun.head.lower_ != preposition:
        return []
    governor = noun.head.head
    if governor.pos_ in ("VERB", "AUX"):
        return patient(governor) or subject(governor)
    if governor.pos_ in ("NOUN", "PROPN", "PRON"):
        return [governor]
    return subject(governor.head) if governor.dep_ in ("acomp", "prep") else []

"""What a relative pronoun stands for."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.engine.syntax.tree import PARTITIVES, SUBJECTS, children, is_relative
from kg.extract.engine.words import BODY_NOUNS, lemma


def antecedent(pronoun: Token) -> list[Token]:
    """What a relative pronoun stands for: the noun its clause hangs on."""
    clause = pronoun
    if pronoun.head.lower_ == "of" and (whole := _whole_of(pronoun)) is not None:
        return [whole]
    while clause.dep_ != "relcl":
        if clause.pos_ in ("VERB", "AUX") and (outer := around_relative(clause)) is not None:
            return [outer]
        if clause.head == clause or clause.dep_ == "ROOT":
            if pronoun.lower_ != "whose":
                return []
            if pronoun.head.dep_ == "appos":
                return [pronoun.head.head]  # "A, a firm whose owner, B, …"
            return _body_before(pronoun)
        clause = clause.head
    if pronoun.lower_ == "whose" and (named := _before_part(clause.head)) is not None:
        return [named]
    if clause.head.ent_type_ == "DATE" and clause.head.dep_ in ("pobj", "nummod", "npadvmod"):
        return [_above_date(clause.head)]
    if pronoun.lower_ in ("which", "whose"):
        return [_name_before(clause)]
    return [_those_of(clause) or clause.head]


def _body_before(pronoun: Token) -> list[Token]:
    """The body that the noun before "whose" belongs to: "a party without voters of its own whose head …"."""
    at = pronoun.nbor(-1) if pronoun.i > pronoun.sent.start else pronoun
    for _ in range(3):
        if lemma(at) in BODY_NOUNS:
            return [at]
        if at.dep_ != "pobj":
            break
        at = at.head.head
    return []


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
        before = _outside_bracket(doc[edge - 2])
        if before.pos_ == "PROPN" and clause.head.pos_ == "NOUN" and clause.head.is_ancestor(before):
            return before
    return clause.head


def _outside_bracket(token: Token) -> Token:
    """The token before a short bracket that `token` closes: "A (B), which"."""
    if token.text == ")":
        for i in range(token.i - 1, max(token.i - 4, 0), -1):
            if token.doc[i].text == "(":
                return token.doc[i - 1]
    return token


def unrelative(tokens: list[Token]) -> list[Token]:
    """The tokens with relative pronouns put right."""
    out: list[Token] = []
    for token in tokens:
        out.extend(antecedent(token) if is_relative(token) else [token])
    return out


def parts_before(verb: Token) -> list[Token]:
    """What a relative clause is of, before its subject: "both" in "A and B, both of which C owns"."""
    subjects = list(children(verb, *SUBJECTS))
    if verb.dep_ != "relcl" or len(subjects) < 2:
        return []
    ofs = (o for o in children(subjects[0], "prep") if o.lower_ == "of")
    return subjects[:1] if any(is_relative(p) for o in ofs for p in children(o, "pobj")) else []


def around_relative(verb: Token) -> Token | None:
    """The subject that the parser gives to its relative clause: "A, whose brother owns B, was held"."""
    subjects = list(children(verb, *SUBJECTS))
    if verb.dep_ == "relcl" or len(subjects) < 2 or subjects[-1].i > verb.i:
        return None
    relative = is_relative(subjects[-1]) or any(c.tag_ == "WP$" for c in children(subjects[-1], "poss"))
    return subjects[0] if relative and not is_relative(subjects[0]) else None

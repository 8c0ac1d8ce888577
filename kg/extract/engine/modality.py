"""How a statement is put: plain, reported, alleged, denied or planned, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.words import lemma
from kg.model import Modality

_ALLEGED_ADVERBS = frozenset("allegedly purportedly supposedly ostensibly reputedly".split())
_REPORTED_ADVERBS = frozenset("reportedly apparently presumably".split())
_ALLEGING = frozenset(
    "accuse allege suspect rumor rumour claim believe think consider assume speculate suggest "
    "implicate".split()
)
_SAYING = frozenset(
    "say report state argue assert contend maintain announce declare note warn estimate indicate insist "
    "complain explain describe see view regard cite".split()
)
_DENYING = frozenset("deny reject refute dispute refuse fail decline disavow backtrack renege".split())
_PLANNING = frozenset(
    "expect plan intend propose seek aim try attempt want hope wish threaten promise pledge vow schedule "
    "urge call demand ask prepare consider recommend attempt offer agree decide task mandate "
    "instruct direct request advise invite".split()
)
_PLANNING_NOUNS = frozenset(
    "plan proposal attempt effort intention bid threat promise pledge demand call possibility potential "
    "likelihood prospect opportunity".split()
)
_ALLEGING_NOUNS = frozenset("allegation accusation rumor rumour claim suspicion speculation".split())
_PROSECUTING = frozenset("arrest detain charge indict investigate prosecute try".split())
_NOT_DOING = frozenset("unable unwilling reluctant powerless hesitant".split())
_MODAL_PLANNED = frozenset("will would may might could should shall must can 'll 'd".split())
_NORMS = frozenset("law constitution article rule code legislation statute charter provision".split())
_TERMS = frozenset("term tenure stint".split())


_EVENTS = frozenset(
    "amendment change revision adoption passage repeal ratification enactment veto arrest detention trial "
    "conviction sentence acquittal closure ban appointment nomination dismissal removal election "
    "resignation".split()
)


@dataclass(frozen=True, slots=True)
class Stance:
    """A modality, and the head token of who says so, where the text tells."""

    modality: Modality = Modality.STATED
    source: Token | None = None


def stance(trigger: Token, *, self_alleging: bool = False, aim: bool = False) -> Stance:
    """How the statement around a trigger is put.

    Walks from the trigger up to its sentence's root and takes the first sign met.

    Args:
        trigger: the word that states the claim.
        self_alleging: the claim is itself an accusation ("charged with"): its own verb is no hedge.
        aim: the claim is that someone wants it ("tried to topple"): a plan is no hedge.
    """
    token, first = trigger, True
    for _ in range(8):
        found = _sign(token, first, trigger, self_alleging)
        if found is not None and not (aim and found.modality is Modality.PLANNED):
            return found
        if token.head == token or _closed(token):
            break
        if first and _is_presupposed(token):
            return Stance()
        if first and _is_definite_event(token):
            return _sign(token.head, False, trigger, self_alleging) or Stance()
        token, first = token.head, False
    return _according_to(trigger) or Stance()


def _is_presupposed(noun: Token) -> bool:
    """Whether a noun describes someone named beside it, whatever is then said of him or her.

    "His wife, A, will not run", "accused the mayor, A", "B met A, head of C", "President A may resign".
    """
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if noun.dep_ in ("compound", "nmod"):
        return noun.head.pos_ == "PROPN"
    if noun.dep_ == "appos":
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and lemma(noun.head.head) in _TERMS:
        return True  # "is expected to begin her third term as president"
    as_post = noun.dep_ == "pobj" and noun.head.lower_ in ("as", "to")
    return (
        noun.dep_ in (*syntax.SUBJECTS, "dobj", "pobj", "conj")
        and not as_post
        and any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.children)
    )


def _is_definite_event(noun: Token) -> bool:
    """Whether a noun takes for granted what it names, whoever says something of it.

    "Critics said the amendments to the act would harm them": that there are amendments, nobody says only.
    """
    if noun.pos_ != "NOUN" or noun.dep_ not in syntax.SUBJECTS or noun.head.dep_ != "ccomp":
        return False
    return lemma(noun) in _EVENTS and any(
        c.lower_ in ("the", "these", "those", "this", "that") or c.dep_ == "poss" for c in noun.lefts
    )


def _closed(token: Token) -> bool:
    """Whether what stands above says nothing of how the claim is put."""
    low, high = sorted((token.i, token.head.i))
    if any(t.text == ";" for t in token.doc[low:high]):
        return True
    if token.dep_ in ("amod", "acl") and token.tag_ in ("VBN", "VBD") and not _is_to_be_done(token):
        return True  # "under the law adopted in 2017, A will be elected", "the drafted law was not passed"
    if token.dep_ in ("relcl", "advcl", "acl", "parataxis") and token.pos_ in ("VERB", "AUX"):
        return token.tag_ not in ("VB",) and token.dep_ != "acl"
    if token.dep_ == "conj" and token.tag_ == "VBD" and any(c.tag_ == "MD" for c in token.head.children):
        return not any(c.dep_ == "aux" for c in token.children)  # "said A would be freed, and fired B"
    return token.dep_ == "conj" and any(c.dep_ in syntax.SUBJECTS for c in token.children)


def _is_to_be_done(participle: Token) -> bool:
    """`A decree to be issued`."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in participle.children)


def _is_asked_for(verb: Token) -> bool:
    """Whether the parser ties an auxiliary to the wrong verb: "had in vain asked A in May to dismiss B"."""
    aux = {c.lower_: c.i for c in verb.children if c.dep_ == "aux" and c.i < verb.i}
    begun = max((i for word, i in aux.items() if word in ("had", "has", "have")), default=None)
    if begun is None or aux.get("to", 0) <= begun:
        return False
    return any(t.tag_ == "VBN" for t in verb.doc[begun + 1 : aux["to"]])


def _is_set_aside(verb: Token) -> bool:
    """Whether a verb tells what is not done: "named by A rather than elected by B"."""
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].pos_ in ("AUX", "ADV", "PART") and verb.doc[i].lower_ != "than":
        i -= 1
    return verb.doc[max(i - 1, 0) : i + 1].text.lower() in ("instead of", "rather than")


def _sign(token: Token, first: bool, trigger: Token, self_alleging: bool) -> Stance | None:
    word = lemma(token)
    lowered = {
        c.lower_ for c in token.children if c.dep_ in ("advmod", "neg", "det", "aux", "preconj", "cc", "mark")
    }
    if first and token.pos_ == "VERB" and _is_set_aside(token):
        return Stance(Modality.DENIED)
    if first and token.tag_ == "VB" and _is_asked_for(token):
        return Stance(Modality.PLANNED)
    if any(c.dep_ == "neg" for c in token.children) and token.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        return Stance(Modality.DENIED)
    if token.pos_ == "NOUN" and first and lowered & {"no", "neither"}:
        return Stance(Modality.DENIED)
    if lowered & _ALLEGED_ADVERBS or any(
        c.lower_ in ("alleged", "purported", "suspected", "supposed")
        for c in token.children
        if c.dep_ == "amod"
    ):
        return Stance(Modality.ALLEGED)
    if lowered & _REPORTED_ADVERBS:
        return Stance(Modality.REPORTED)
    if token.pos_ in ("VERB", "AUX") and any(
        c.dep_ == "aux" and c.lower_ in _MODAL_PLANNED for c in token.children
    ):
        return Stance(Modality.PLANNED)
    own = token.dep_ in ("acl", "relcl") or any(c.dep_ == "nsubjpass" for c in token.children)
    if first and own and token.tag_ == "VBN" and _is_to_be_done(token):
        return Stance(Modality.PLANNED)
    if token.pos_ == "VERB" and lowered & {"if", "unless", "whether"}:
        return Stance(Modality.PLANNED)
    if not first and not (self_alleging and token == trigger):
        accused = word in _PROSECUTING and not self_alleging and _complement_of(token, trigger) == "pcomp"
        return Stance(Modality.ALLEGED) if accused else _governor(token, word, trigger)
    return None


def _governor(token: Token, word: str, trigger: Token) -> Stance | None:
    """A sign in a word that governs the claim: "is accused of owning", "plans to sell", "has yet to sell"."""
    if word in ("have", "be") and any(c.lower_ == "yet" for c in token.children):
        return Stance(Modality.DENIED) if _complement_of(token, trigger) == "xcomp" else None
    if word == "be" and _is_arranged(token, trigger):
        return Stance(Modality.PLANNED)
    if token.pos_ == "VERB":
        if word in _DENYING and _is_denied(token, trigger):
            return Stance(Modality.DENIED, _speaker(token))
        under = _complement_of(token, trigger)
        if word in _ALLEGING and under:
            return Stance(Modality.ALLEGED, None if syntax.is_passive(token) else _speaker(token))
        if word in _SAYING and (under == "ccomp" or (under == "xcomp" and syntax.is_passive(token))):
            return Stance(Modality.REPORTED, None if syntax.is_passive(token) else _speaker(token))
        if word in _PLANNING and under in ("xcomp", "advcl", "pcomp", "acl"):
            return Stance(Modality.PLANNED)
    elif token.pos_ == "ADJ":
        if word in _NOT_DOING and _complement_of(token, trigger) in ("xcomp", "acl"):
            return Stance(Modality.DENIED)
    elif token.pos_ == "NOUN":
        if word in _ALLEGING_NOUNS:
            return Stance(Modality.ALLEGED)
        if word in _PLANNING_NOUNS and _complement_of(token, trigger) in ("acl", "pcomp"):
            return Stance(Modality.PLANNED)
    return None


def _is_arranged(be: Token, trigger: Token) -> bool:
    """Whether someone named "is to do" it; "the aim is to" says nothing of whether it is done."""
    subjects = syntax.subject(be)
    named = bool(subjects) and all(t.pos_ in ("PROPN", "PRON") for t in subjects)
    return named and trigger.tag_ == "VB" and _complement_of(be, trigger) == "xcomp"


def _is_denied(verb: Token, trigger: Token) -> bool:
    """Whether the claim is what is denied, not who denies it or to whom."""
    token = trigger
    while token.head not in (verb, token):
        token = token.head
    return token.dep_ not in ("prep", "dative", "nsubj", "conj") or token == trigger


def _complement_of(governor: Token, trigger: Token) -> str:
    """By what relation the clause of `trigger` hangs on `governor`; empty for a mere argument."""
    token = trigger
    while token.head != governor:
        if token.head == token:
            return ""
        token = token.head
    if token.dep_ in ("xcomp", "ccomp", "acl", "pcomp") or (token.dep_ == "advcl" and token.tag_ == "VB"):
        return str(token.dep_)
    if token.dep_ == "prep":
        inner = trigger
        while inner not in (token, inner.head) and inner.head != token:
            inner = inner.head
        return "pcomp" if inner.dep_ == "pcomp" else ("pobj" if lemma(governor) in _ALLEGING else "")
    return ""


def _speaker(verb: Token) -> Token | None:
    return next(iter(syntax.subject(verb)), None)


def _according_to(trigger: Token) -> Stance | None:
    """ "According to A, …" anywhere above the trigger."""
    token = trigger
    for _ in range(8):
        for child in token.children:
            if child.lower_ == "according" or (child.dep_ == "prep" and child.lower_ == "per"):
                objects = [o for c in (child, *child.children) for o in c.children if o.dep_ == "pobj"]
                if any(lemma(o) in _NORMS for o in objects):
                    return None
                if any(o.left_edge.i <= trigger.i <= o.right_edge.i for o in objects):
                    return None  # "according to the party's chairman, A": nobody only says that A is chairman
                return Stance(Modality.REPORTED, objects[0] if objects else None)
        if token.head == token or _closed(token):
            return None
        token = token.head
    return None

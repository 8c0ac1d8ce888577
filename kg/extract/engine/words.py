"""Closed lists of English words that the engine itself knows."""

from __future__ import annotations

from spacy.tokens import Token

FORMER = frozenset(
    "former formerly ex then once hitherto previous previously late onetime one-time erstwhile past deposed "
    "ousted sometime".split()
)
ACTING = frozenset("acting interim caretaker provisional".split())
CANDIDATE = frozenset("candidate nominee contender hopeful challenger frontrunner".split())

BEGINNING_VERBS = frozenset(
    "appoint name elect become nominate choose install inaugurate swear confirm join assume take make "
    "begin start select designate return appointment election nomination promote win "
    "hand give rise ascend accede receive gain inherit secure move "
    "ascent accession elevation".split()
)
CONTINUING_VERBS = frozenset("reelect re-elect reappoint remain stay continue retain keep".split())
"""By which someone goes on in a post: no beginning, and no past post either."""

TERMS = frozenset(
    "term reelection re-election election stint mandate post office return tenure time spell career "
    "inauguration reappointment ascent accession".split()
)
"""What someone has, wins or is voted to "as" a post: "won a second term as president"."""

OFFICES = frozenset(
    "presidency premiership chancellorship leadership chairmanship directorship editorship mayoralty "
    "governorship".split()
)
"""What is held, taken or left, and names the post of who does so."""

OFFICERS = frozenset(
    "general ombudsman ombudswoman ombudsperson prosecutor governor commissioner chief defender auditor "
    "controller comptroller mufti president chancellor rapporteur".split()
)
"""What ends the name of an office that one person is: "the auditor general"."""

POST_NOUNS = frozenset("post position office title rank job role portfolio status seat".split())
"""What a post is called: "the post of minister"."""

RANKS = frozenset(
    "general colonel captain major lieutenant admiral marshal brigadier sergeant sheikh ayatollah dr dr. "
    "mr mr. mrs. ms. sir prof. professor gen. col. lt. maj. retired".split()
)
"""Ranks and styles between a title and a name."""

POSTS = frozenset(
    "president premier minister chairman chairwoman chairperson chair head chief director governor mayor "
    "secretary ambassador judge justice commander speaker leader candidate nominee chancellor prosecutor "
    "deputy adviser advisor king queen emir successor".split()
)
"""What a naming verb makes of someone: "named A head of B"."""

SHARING = frozenset(
    "founder cofounder co-founder owner publisher editor editor-in-chief director president chairman "
    "chairwoman chairperson ceo leader".split()
)
"""Titles that may have one body together: "editor and founder of A"."""
ENDING_VERBS = frozenset(
    "resign quit remove dismiss fire oust sack leave retire depart step relieve replace succeed depose "
    "die resignation "
    "dismissal removal ouster ousting departure retirement lose vacate unseat topple overthrow impeach "
    "exit expel expulsion".split()
)
NOT_IN_TITLE = FORMER | frozenset(
    "new current incumbent present longtime long-time long powerful influential prominent "
    "popular the a an his her "
    "its their this that outgoing incoming newly current veteran well-known leading so-called then- own "
    "time authoritarian alleged controversial president's democratically elected unelected appointed pro "
    "old year second third fourth first-ever only sole self-proclaimed aging ailing ruling wealthy "
    "independent female elected "
    "outspoken disgraced jailed imprisoned exiled fugitive backed supported first last openly gay "
    "lesbian youngest oldest party opposition main top senior surviving".split()
)
TITLE_COMPLEMENTS = frozenset(
    "minister secretary head chief chair adviser advisor deputy director commissioner chairman".split()
)

PEOPLE = frozenset(
    "manager member leader activist official officer journalist reporter employee supporter follower worker "
    "founder director editor lawyer owner executive staffer son daughter brother sister relative".split()
)
"""Who these are is never a body."""

BODY_NOUNS = frozenset(
    "party bloc alliance coalition movement group channel newspaper paper daily weekly station broadcaster "
    "outlet website agency company firm bank holding fund ministry committee commission council union "
    "foundation organization organisation organizer "
    "site portal platform magazine blog forum front initiative faction network corporation conglomerate "
    "club brewery refinery airline factory smelter militia gang cartel brigade".split()
)
"""What a name before one of these names: "the Dawn party"."""

PLACE_NOUNS = frozenset(
    "region province district oblast state county city town municipality prefecture governorate territory "
    "raion canton village".split()
)
"""What a place before one of these names: "Karsk region"."""

_IRREGULAR = {
    "sons-in-law": "son-in-law",
    "children": "child",
    "men": "man",
    "women": "woman",
    "wives": "wife",
    "hoped": "hope",
    "hoping": "hope",
    "swore": "swear",
    "waging": "wage",
    "waged": "wage",
    "staged": "stage",
    "staging": "stage",
    "readmitted": "readmit",
}


_NO_VERB_ENDS_SO = ("nte", "nde", "cke", "pte", "cte", "lde", "wne", "stere", "ishe")


def lemma(token: Token) -> str:
    """The lemma in small letters, with the plural of "son-in-law" and the prefix of "ex-minister" undone."""
    word = token.lower_
    if word.startswith("ex-"):
        return word[3:]
    if word.endswith("s-in-law"):
        return word.replace("s-in-law", "-in-law")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word == "found" and _is_infinitive(token):
        return word
    found = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and found == word and _looks_plural(word):
        return word[:-1]
    if word.endswith("ed") and found.endswith(_NO_VERB_ENDS_SO):
        return found[:-1]  # the lemmatizer's "reappointe", "co-owne", "handpicke"
    return found


def _is_infinitive(verb: Token) -> bool:
    """Whether "found" means to establish: "to found", "helped found"."""
    above = verb.head if verb.dep_ in ("xcomp", "ccomp") else verb
    helped = any(t.lemma_ == "help" for t in (above, *verb.children))
    return helped or verb.tag_ == "VB" or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _looks_plural(word: str) -> bool:
    return len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "news"))

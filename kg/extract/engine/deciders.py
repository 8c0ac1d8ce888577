"""Who decides on an office: in person, by decree, through a board, or at the head of soldiers."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.engine import syntax
from kg.extract.engine.mentions import Mentions
from kg.extract.engine.words import lemma

_ACTS = frozenset("decree order edict ukase decision resolution vote ruling directive fiat".split())
"""What is its author's doing: "by decree of A", "a vote of parliament removed B"."""
_ISSUING = frozenset("sign issue publish adopt pass promulgate release".split())
_ORGANS = frozenset(
    "board shareholder stockholder management trustee directorate leadership congress convention conference "
    "meeting presidium".split()
)
"""Through whom a body acts: "was fired by the board of A"."""
_TROOPS = frozenset("officer soldier troop rebel mutineer force unit gunman fighter commander".split())
_LEADING = frozenset({"lead", "head", "command"})


def decider(references: Mentions, verb: Token) -> list[Token]:
    """Who does what a verb tells, or in whose name it is done.

    "By decree of A", "the board of A", "A signed a decree appointing", "officers led by A", and the
    agent that the parser hangs on the post: "was removed from the post of governor by A".
    """
    agents = syntax.agent(verb) or list(_agent_of_post(verb))
    acts = [
        act
        for act in syntax.objects_of(verb, ("by", "through", "under", "with", "in"))
        if lemma(act) in _ACTS and syntax.is_passive(verb)
    ]
    behind = [who for token in (*agents, *acts) for who in _behind(references, token)]
    return behind or agents


def _agent_of_post(verb: Token) -> Iterator[Token]:
    """The agent of a passive below its complement: "released from the post of governor by A"."""
    if not syntax.is_passive(verb):
        return
    below = [*syntax.objects_of(verb, ("from", "to", "of")), *syntax.children(verb, "xcomp")]
    for token in (*below, *(o for t in below for o in syntax.objects_of(t, ("of", "as")))):
        yield from syntax.objects_of(token, ("by",))


def _behind(references: Mentions, agent: Token) -> Iterator[Token]:
    """Whose decree, whose board, whose soldiers an agent is."""
    word = lemma(agent)
    if references.at(agent) or agent.pos_ not in ("NOUN", "PROPN"):
        return
    if word in _ACTS | _ORGANS:
        owned = [*syntax.possessor(agent), *syntax.objects_of(agent, ("of", "by"))]
        yield from owned
        yield from (o for token in owned for o in syntax.objects_of(token, ("of",)))
        yield from (c for c in syntax.children(agent, "amod", "compound", "nmod") if references.at(c))
        signed = (c for c in syntax.children(agent, "relcl", "acl") if lemma(c) in _ISSUING)
        yield from (who for clause in signed for who in syntax.agent(clause))
        if not owned and agent.dep_ == "dobj" and lemma(agent.head) in _ISSUING:
            yield from syntax.agent(agent.head)
    elif word in _TROOPS:
        yield from syntax.objects_of(agent, ("under",))
        yield from (
            who for c in syntax.children(agent, "acl") if lemma(c) in _LEADING for who in syntax.agent(c)
        )

"""Who does what to whom, whatever the construction: the arguments of a verb, noun or adjective.

The functions take a token of spaCy's English parse (ClearNLP labels) and give tokens, the heads of
the arguments. Active and passive, relative and participle clauses, control, coordination, light
verbs, apposition, copula and "as" all come out as the same few roles, so that a rule names a role
and never a construction.
"""

from kg.extract.engine.syntax.doers import agent, has, possessor, subject
from kg.extract.engine.syntax.misread import before_misread_verb
from kg.extract.engine.syntax.objects import change_to, governed, patient
from kg.extract.engine.syntax.prepositions import objects_of
from kg.extract.engine.syntax.relatives import antecedent
from kg.extract.engine.syntax.tree import (
    COPULAS,
    NAMING_VERBS,
    PARTITIVES,
    SUBJECTS,
    apposed_to,
    appositions,
    children,
    is_bare_title,
    is_relative,
    subjects_behind,
)
from kg.extract.engine.syntax.voice import is_passive

__all__ = [
    "COPULAS",
    "NAMING_VERBS",
    "PARTITIVES",
    "SUBJECTS",
    "agent",
    "antecedent",
    "apposed_to",
    "appositions",
    "before_misread_verb",
    "change_to",
    "children",
    "governed",
    "has",
    "is_bare_title",
    "is_passive",
    "is_relative",
    "objects_of",
    "patient",
    "possessor",
    "subject",
    "subjects_behind",
]

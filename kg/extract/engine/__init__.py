"""The rule engine: declarative rules over the arguments of words.

A rule file under `rules/` belongs to one claim type::

    claim: owns
    rules:
      - id: owns.stake
        noun: [stake, share]            # or verb: / adjective: — the trigger, by lemma
        subject: [has]                  # paths to the subject; the first that gives entities wins
        object: ["prep:in", "of"]
        set: {}                         # qualifiers with a fixed value
        take: {share: "text self", date: date}
        positive:
          "{org:Tan Group} holds a 40 percent stake in {media:Orda TV}.":
            - "Tan Group > Orda TV | share=40 percent stake"
        negative:
          - "{org:Tan Group} has a stake in reform."

Triggers: `verb`, `noun`, `adjective` take lemmas; a verb may carry a particle (`set up`), a noun a
modifier (`prison term`), `$name`
stands for a list of `rules/lexicon.yaml`. `name: [any]` is triggered by any name that has a possessor or "of"
("A's Dawn", "the Dawn of A").

Paths are steps with `/` between them, from the trigger on:

===============  ==============================================================================
agent, patient   of a verb, active or passive, finite or not (see `syntax`)
decider          the agent, or whose decree, board or troops it is: "was fired by decree of A"
holder           whom a noun or adjective is said of: apposition, copula, "as", title
has              who has it: possessive, light verb ("exerts control"), "with"
poss             who has it by the possessive alone
of, prep:X       object of the preposition
compound         the name right before a noun: "Nur leader", "CEC member", or a nationality adjective
governed:X       what stands X the noun: "A is under the control of …"
recipient        indirect object, or the object of "to"
head             the word it hangs on, or, of a conjunct, the word that the first one hangs on
hyphenated       what a hyphen ties before it: "A-allied"
named            whom a naming verb makes something: "made A head of B"
listed           the first name of the list that a plural announces: "two houses, A and B"
enumerated       the first name behind a plural and a colon: "three ministers: A, B and C"
beside           the word that it is coordinated with: "A and its offshoot"
conjunct         what is coordinated with the word and follows it
infinitive       the infinitive that completes a verb or its object: "chose A to serve"
subject          surface subject of the verb above
self             the trigger
government …     the government, president or parliament, where the word at the path says so much
modifier         adjectives, adverbs and nouns before it; `prepositions`: the prepositions that hang on it
inside           all words of its phrase
clause           the clause it governs: "alleged that …", "the accusation that …", "with drafting …"
topic            of what a share without "of" is: the last subject before its clause
gapped           who owns by a clause without verb: "A holds 60 percent and B the remainder"
===============  ==============================================================================

`where` limits: `{patient: [stake]}` asks that the word at a path is one of these lemmas, `unless` that
it is none; `"*"` stands for any word, `"#"` for any number, `head or head/head` for either path.
`needs: [object, charge]`: without these the rule says nothing.
`group`: of the rules of one group, the first that finds something at a trigger wins. `country: true`
puts the report's country where no object is found. `pairwise: true` ties the subjects among themselves
("A, B and C formed a coalition"). `single: true` takes one object, not the list it may stand in
("A, the bloc B, composed of C and D, and E"). `modality`: `self` where the trigger is itself an accusation
("charged with") and no hedge, `given` where the sentence takes for granted what the rule states, `aim` where
to want it is enough ("tried to topple A" is opposition).
"""

from kg.extract.engine.match import find_claims
from kg.extract.engine.rules import Rule, load_rules

__all__ = ["Rule", "find_claims", "load_rules"]

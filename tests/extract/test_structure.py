"""What the shape of names states: membership, whose a party is, what is part of what, an earlier name."""

import pytest

from kg.extract.engine.examples import read, written
from kg.extract.structure import find_structure


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("{person:Omar Dal} of the opposition {party:Dawn} party lost.", "Omar Dal > Dawn | status=current"),
        ("The vote went to {person:Asel Nur} ({party:Dusk}).", "Asel Nur > Dusk | status=current"),
        ("{party:Dusk}'s {person:Asel Nur} lost.", "Asel Nur > Dusk | status=current"),
        ("{person:Asel Nur}, formerly of {party:Dusk}, lost.", "Asel Nur > Dusk | status=former"),
        ("{person:Asel Nur}, from the small {party:Dusk} party, lost.", "Asel Nur > Dusk | status=current"),
        (
            "Mayor {person:Omar Dal} and clerk {person:Asel Nur}, both of {party:Dusk}, lost.",
            "Omar Dal > Dusk | status=current",
        ),
        ("The pro-{party:Dusk} newspaper {media:Zaman} closed.", "Dusk > Zaman | how=loyalty"),
        ("{media:Zaman} (formerly known as {media:Vakt}) closed.", "Zaman > Vakt | how=renaming"),
        ("{party:Dusk}, previously the {party:Dawn}, won.", "Dusk > Dawn | how=renaming"),
        ("{person:Omar Dal}'s {party:Dawn} lost.", "Omar Dal > Dawn | how=affiliation"),
        (
            "The {ngo:Water Office} (WO) of the {international:World League} closed.",
            "Water Office > World League",
        ),
    ],
)
def test_a_name_beside_a_name_states_a_claim(text: str, claim: str) -> None:
    assert claim in [written(finding) for finding in find_structure(read(text)[0])]


@pytest.mark.parametrize(
    "text",
    [
        "{person:Omar Dal} of {town:Karsk} lost.",
        "They expelled {person:Asel Nur} from {party:Dawn}.",
        "{person:Asel Nur} (see {party:Dawn} below) lost.",
        "{person:Asel Nur} ({party:Dawn} voters say) lost.",
        "{party:Dusk}, formerly allied to {party:Dawn}, won.",
        "{party:Dusk} (once near {party:Dawn}) won.",
        "{person:Omar Dal}'s {media:Zaman} closed.",
    ],
)
def test_other_neighbours_state_none(text: str) -> None:
    found = [finding.type for finding in find_structure(read(text)[0])]
    assert not {"member", "succeeds"} & set(found)

"""Houses of a legislature are found by what the text calls them."""

import pytest

from kg.extract.engine.examples import read, written
from kg.extract.houses import find_houses

STATED = {
    "The bicameral {legislature:Congress} consists of the 50-seat {legislature:Senate} and the 90-seat "
    "{legislature:Council}.": ["Senate > Congress", "Council > Congress"],
    "Members of the bicameral {legislature:Congress}, consisting of the {legislature:Senate} and the "
    "{legislature:Council}, are elected.": ["Senate > Congress", "Council > Congress"],
    "The {legislature:Council}, the lower house of {legislature:Parliament}, met.": ["Council > Parliament"],
    "{legislature:Parliament} is weak. The upper chamber, the {legislature:Elders}, met.": [
        "Elders > Parliament"
    ],
}


@pytest.mark.parametrize("text", STATED)
def test_houses_are_part_of_their_legislature(text: str) -> None:
    assert [written(finding) for finding in find_houses(read(text)[0])] == STATED[text]


@pytest.mark.parametrize(
    "text",
    [
        "{legislature:Parliament} met the {legislature:Council}.",
        "The {legislature:Council} thanked the lower house of {legislature:Parliament}.",
    ],
)
def test_a_legislature_beside_another_is_no_house_of_it(text: str) -> None:
    assert list(find_houses(read(text)[0])) == []

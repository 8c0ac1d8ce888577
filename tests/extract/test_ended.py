"""A post that the document tells was taken from its holder is current nowhere in it."""

import pytest

from kg.extract import extract
from tests.extract.test_extract import written


def posts(text: str) -> set[str]:
    """Posts as `holder: title, status, end`."""
    found = extract(written(text, year=2021))
    names = {e.id: e.name for e in found.entities}
    told = [(names[c.subject], dict(c.qualifiers)) for c in found.claims if c.type == "role"]
    return {f"{who}: {q['role']}, {q.get('status')}, {q.get('end', '-')}" for who, q in told}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jana Horvat, the head of the Salt Office, spoke in May.\n"
            "In June 2020, President Marek Dolan dismissed Jana Horvat as head of the Salt Office.",
            "Jana Horvat: head, former, 2020-06",
        ),
        (
            "Jana Horvat, the leader of the Dawn Party, spoke in May.\n"
            "In June 2020, President Marek Dolan dismissed Jana Horvat as head of the Salt Office.",
            "Jana Horvat: leader, current, -",
        ),
        (
            "Jana Horvat, the head of the Salt Office, spoke in May.\n"
            "Critics asked President Marek Dolan to dismiss Jana Horvat as head of the Salt Office.",
            "Jana Horvat: head, current, -",
        ),
    ],
)
def test_a_dismissal_ends_the_post_that_it_names(text: str, expected: str) -> None:
    assert expected in posts(text)

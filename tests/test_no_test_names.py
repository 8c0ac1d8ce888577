"""A rule that knows a name of its test is no rule: none of the annotated reports stands in the product."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
SPECIFIC = {"party", "bloc", "company", "business-group", "media", "ngo", "union", "religious", "militant"}
"""Kinds whose names are their own. Ministries, courts, houses and international bodies bear general names."""
ORDINARY = {"Justice"}
"""An ordinary word and a ministry's portfolio, which is also a party's name in translation."""
INDEX_PUBLISHERS = {"Freedom House", "Transparency International"}
"""The publishers of the reports and indexes that the parsers are for."""
SUFFIXES = {".py", ".yaml", ".ttl", ".rq", ".html", ".csv"}

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated reports here")


def names() -> set[str]:
    found = set()
    for file in GOLD.glob("*.json"):
        for entity in json.loads(file.read_text(encoding="utf-8"))["entities"]:
            forms = {entity["name"], *entity.get("aliases", [])}
            if entity["type"] == "person":
                found |= {form.split()[-1] for form in forms}
            elif entity.get("kind") in SPECIFIC and not entity.get("optional"):
                found |= {form for form in forms if form[:1].isupper() and len(form) > 4}
    return found - INDEX_PUBLISHERS - ORDINARY


def test_no_name_of_the_annotated_reports_stands_in_the_product() -> None:
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(names()))) + r")(?!\w)")
    hits = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for folder in ("kg", "ontology", "queries")
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in SUFFIXES and "samples" not in file.parts
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]
    assert hits == []

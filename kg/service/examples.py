"""Queries to begin with, on the page of the SPARQL form."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, str] = {
    "Posts, with the words that state them": """SELECT ?personName ?role ?bodyName ?quote {
  ?claim a kg:Role ; kg:role ?role ; kg:quote ?quote ;
         kg:subject/skos:prefLabel ?personName ; kg:object/skos:prefLabel ?bodyName .
}
ORDER BY ?personName LIMIT 50""",
    "Who owns or controls what, plainly stated": """SELECT ?ownerName ?how ?ownedName {
  VALUES ?how { kg:owns kg:controls }
  ?owner ?how ?owned .
  ?owner skos:prefLabel ?ownerName .
  ?owned skos:prefLabel ?ownedName .
}
ORDER BY ?ownerName ?ownedName""",
    "Claims by type and report": """SELECT ?document ?type (COUNT(?claim) AS ?claims) {
  ?claim a ?type ; kg:document/dct:identifier ?document .
  FILTER(?type != kg:Claim)
}
GROUP BY ?document ?type ORDER BY ?document DESC(?claims)""",
    "All that one report says of ratings": """SELECT ?placeName ?index ?category ?year ?value {
  GRAPH ?report {
    ?rating a kg:Rating ; kg:subject ?place ; kg:index ?index ; kg:year ?year ; kg:value ?value .
    OPTIONAL { ?rating kg:category ?category }
  }
  ?place skos:prefLabel ?placeName
}
ORDER BY ?placeName ?index ?category ?year""",
}
"""Queries to begin with, by what they ask."""

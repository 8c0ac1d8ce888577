"""The page to start from."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from kg.service.snapshot import Snapshot

blueprint = Blueprint("pages", __name__)

EXAMPLE = """SELECT ?person ?role ?body ?quote {
  ?claim a kg:Role ; kg:subject/skos:prefLabel ?person ;
         kg:object/skos:prefLabel ?body ; kg:role ?role ;
         kg:evidence/oa:hasSelector/oa:exact ?quote .
}
ORDER BY ?person LIMIT 50"""
"""Asks for posts with the words that state them."""


@blueprint.get("/")
def home() -> str:
    """What is in the graph, and a form to ask it."""
    snapshot: Snapshot = current_app.config["KG_SNAPSHOT"]
    return render_template("home.html", build=snapshot.manifest(), example=EXAMPLE)

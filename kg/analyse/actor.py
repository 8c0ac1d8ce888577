"""The one entity a name means, or an error that says which ones it may mean."""

from __future__ import annotations

from kg.analyse.network import Network
from kg.errors import InputError
from kg.model import Entity
from kg.show import find

_SHOWN = 5


def actor(network: Network, name: str) -> Entity:
    """The entity of a network that is named `name`, in any spelling of the reports, or an IRI.

    Raises:
        InputError: none is, or more than one.
    """
    match = find(list(network.entities.values()), name)
    if not match.entities:
        advice = (
            f"Did you mean {', '.join(match.suggestions)}?"
            if match.suggestions
            else "Write the name as a report does; `kg query busiest-actors` names some"
        )
        raise InputError(f"nobody and nothing here is named {name!r}", remedy=advice)
    ties = [e for e in match.entities if network.about(e.id)] or list(match.entities)
    if len(ties) > 1:
        choices = "; ".join(f"{e.name} ({e.kind or e.type}) {e.id}" for e in ties[:_SHOWN])
        more = f"; and {len(ties) - _SHOWN} more" if len(ties) > _SHOWN else ""
        raise InputError(f"{len(ties)} entities are named {name!r}", remedy=f"Ask for one: {choices}{more}")
    return ties[0]

"""Who holds power through whom: analyses of a graph, each line with the statements behind it.

    from kg.analyse import Filter, actor, load, patrons
    from kg.store import open_store

    network = Filter(countries=("Kazakhstan",))(load(open_store("store")))
    for patron in patrons(network).patrons:
        print(network.names[patron.actor], patron.reach)

Each analysis is a pure function of a `Network`; its result is a frozen data class whose `tables()`
gives it as rows.
"""

from __future__ import annotations

from kg.analyse.actor import actor
from kg.analyse.brokers import Brokers, brokers
from kg.analyse.change import Change, change, editions
from kg.analyse.clients import Clients, clients
from kg.analyse.communities import Communities, communities
from kg.analyse.connect import Connection, connect
from kg.analyse.control import Chain, Control, control
from kg.analyse.disagreements import Disagreements, disagreements
from kg.analyse.ego import Ego, ego
from kg.analyse.elections import Elections, elections, gallagher
from kg.analyse.families import Families, families
from kg.analyse.filters import Filter
from kg.analyse.interlocks import Interlocks, interlocks
from kg.analyse.media import Media, media
from kg.analyse.network import Network, load, network
from kg.analyse.patrons import Patrons, patrons
from kg.analyse.ratings import Ratings, ratings
from kg.analyse.statement import Statement
from kg.analyse.table import Line, Result, Table
from kg.analyse.thin import Thin, thin
from kg.analyse.turnover import Turnover, turnover
from kg.analyse.without import Without, without

ANALYSES = (
    "connect", "ego", "patrons", "clients", "control", "media", "families", "interlocks", "brokers",
    "communities", "without", "change", "turnover", "elections", "ratings", "disagreements", "thin",
)  # fmt: skip
"""The names of the analyses: of their functions here, their commands and their pages in docs/analyses."""

__all__ = [
    "ANALYSES",
    "Brokers",
    "Chain",
    "Change",
    "Clients",
    "Communities",
    "Connection",
    "Control",
    "Disagreements",
    "Ego",
    "Elections",
    "Families",
    "Filter",
    "Interlocks",
    "Line",
    "Media",
    "Network",
    "Patrons",
    "Ratings",
    "Result",
    "Statement",
    "Table",
    "Thin",
    "Turnover",
    "Without",
    "actor",
    "brokers",
    "change",
    "clients",
    "communities",
    "connect",
    "control",
    "disagreements",
    "editions",
    "ego",
    "elections",
    "families",
    "gallagher",
    "interlocks",
    "load",
    "media",
    "network",
    "patrons",
    "ratings",
    "thin",
    "turnover",
    "without",
]

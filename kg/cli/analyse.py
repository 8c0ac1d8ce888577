"""`kg analyse NAME`: one thin command for each analysis."""

from __future__ import annotations

import click

from kg.cli.group import Ordered
from kg.cli.view import View, analysis_options
from kg.errors import UsageError


@click.group(cls=Ordered)
def analyse() -> None:
    """Who holds power through whom: analyses with the words of the reports behind every line.

    Hedged statements (reported, alleged, denied, planned) take no part unless --modality asks for
    them. A shared country, parliament or government connects nobody unless --roster asks for it.

    \b
    kg analyse connect "Person A" "Group B" --store store
    kg analyse media --country Kazakhstan --as-of 2004
    kg analyse patrons --format csv > patrons.csv
    kg analyse connect "Person A" "Group B" --format svg --out path.svg
    """


_roster = click.option("--roster", is_flag=True, help="Let shared countries and state bodies connect.")
_one = click.IntRange(min=1)
_top = click.option("--top", type=_one, default=20, show_default=True, help="How many to show.")


@analyse.command()
@click.argument("source")
@click.argument("target")
@click.option("-k", "--paths", type=_one, default=3, show_default=True, help="How many paths at most.")
@click.option(
    "--hub",
    type=click.IntRange(min=0),
    default=25,
    show_default=True,
    help="Most ties of an actor to pass through; 0: any.",
)
@_roster
@analysis_options
def connect(view: View, source: str, target: str, paths: int, hub: int, roster: bool) -> None:
    """How SOURCE and TARGET are connected: the best paths, step by step."""
    from kg.analyse import connect as run

    ends = view.actor(source), view.actor(target)
    if ends[0] == ends[1]:
        raise UsageError(f"{source} and {target} are the same actor", remedy="Name two actors")
    view.print("connect", run(view.network, *ends, k=paths, hub=hub or None, roster=roster))


@analyse.command()
@click.argument("actor")
@analysis_options
def ego(view: View, actor: str) -> None:
    """All that is stated of ACTOR, by claim type, in time."""
    from kg.analyse import ego as run

    view.print("ego", run(view.network, view.actor(actor)))


@analyse.command()
@_top
@analysis_options
def patrons(view: View, top: int) -> None:
    """Who has the most clients, direct and through chains."""
    from kg.analyse import patrons as run

    view.print("patrons", run(view.network, top=top))


@analyse.command()
@click.argument("actor")
@click.option("--depth", type=_one, default=4, show_default=True, help="How many steps down.")
@analysis_options
def clients(view: View, actor: str, depth: int) -> None:
    """The tree of clients below ACTOR, with the circles they belong to."""
    from kg.analyse import clients as run

    view.print("clients", run(view.network, view.actor(actor), depth=depth))


@analyse.command()
@click.option("--of", metavar="NAME", help="Only chains that end in this organisation.")
@click.option("--by", metavar="NAME", help="Only chains on which this actor stands.")
@analysis_options
def control(view: View, of: str | None, by: str | None) -> None:
    """Chains of control up to the ultimate controllers."""
    from kg.analyse import control as run

    view.print(
        "control",
        run(view.network, of=view.actor(of) if of else None, by=view.actor(by) if by else None),
    )


@analyse.command()
@analysis_options
def media(view: View) -> None:
    """Who controls the media, outlet by outlet, and how concentrated that is."""
    from kg.analyse import media as run

    view.print("media", run(view.network))


@analyse.command()
@analysis_options
def families(view: View) -> None:
    """Kin groups and all that they hold together."""
    from kg.analyse import families as run

    view.print("families", run(view.network))


@analyse.command()
@_roster
@analysis_options
def interlocks(view: View, roster: bool) -> None:
    """Organisations that share people, and people who share organisations."""
    from kg.analyse import interlocks as run

    view.print("interlocks", run(view.network, roster=roster))


@analyse.command()
@_top
@_roster
@analysis_options
def brokers(view: View, top: int, roster: bool) -> None:
    """Who stands between others, and which ties alone hold parts together."""
    from kg.analyse import brokers as run

    view.print("brokers", run(view.network, top=top, roster=roster))


@analyse.command()
@click.option(
    "--resolution",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Above 1: smaller communities.",
)
@click.option("--seed", default=1, show_default=True, help="Of the order in which actors are moved.")
@analysis_options
def communities(view: View, resolution: float, seed: int) -> None:
    """Groups with more ties inside than out, and the ties that cross."""
    from kg.analyse import communities as run

    view.print("communities", run(view.network, resolution=resolution, seed=seed))


@analyse.command()
@click.argument("actor")
@_top
@analysis_options
def without(view: View, actor: str, top: int) -> None:
    """The network without ACTOR: what falls apart, who becomes central."""
    from kg.analyse import without as run

    view.print("without", run(view.network, view.actor(actor), top=top))


@analyse.command()
@click.argument("about", metavar="COUNTRY")
@click.argument("earlier", type=int)
@click.argument("later", type=int)
@analysis_options
def change(view: View, about: str, earlier: int, later: int) -> None:
    """What changed between the reports on COUNTRY of the editions EARLIER and LATER."""
    from kg.analyse import change as run
    from kg.analyse.filters import country_name

    view.print("change", run(view.network, country_name(about), earlier, later))


@analyse.command()
@click.option("--post", default="", help="Only posts with these words in title or body.")
@click.option("--least", type=_one, default=1, show_default=True, help="Least number of holders.")
@analysis_options
def turnover(view: View, post: str, least: int) -> None:
    """Tenures, successions, appointments and dismissals, post by post."""
    from kg.analyse import turnover as run

    view.print("turnover", run(view.network, post=post, least=least))


@analyse.command()
@analysis_options
def elections(view: View) -> None:
    """Votes, seats and the gap between them, the barred, observers' verdicts."""
    from kg.analyse import elections as run

    view.print("elections", run(view.network))


@analyse.command()
@click.option("--index", default="", help="Only indices with these words in their name.")
@click.option("--category", default="", help="Only categories with these words in their name.")
@analysis_options
def ratings(view: View, index: str, category: str) -> None:
    """Ratings by category and year, all on one scale from worst to best."""
    from kg.analyse import ratings as run

    view.print("ratings", run(view.network, index=index, category=category))


@analyse.command()
@analysis_options
def disagreements(view: View) -> None:
    """What documents state differently; with --modality denied also what one denies."""
    from kg.analyse import disagreements as run

    view.print("disagreements", run(view.network))


@analyse.command()
@analysis_options
def thin(view: View) -> None:
    """What rests on a single quote."""
    from kg.analyse import thin as run

    view.print("thin", run(view.network))

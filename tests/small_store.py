"""A small store made by hand, for tests of what reads one."""

from pathlib import Path

from kg.model import CharMap, Claim, Document, Entity, EntityType, Metadata, Span, qualifiers
from kg.rdf import DATA, Build, describe, describe_build, describe_entities
from kg.store import write

TEXT = "Alma Serik is the head of Steppe Bank. Steppe Bank is said to control Channel Nine."
ALMA = Entity(DATA + "person/alma-serik", EntityType.PERSON, "Alma Serik", documents=("a-2004",))
BANK = Entity(
    DATA + "organisation/steppe-bank",
    EntityType.ORGANISATION,
    "Steppe Bank",
    kind="company",
    aliases=("SB", "The Steppe Bank"),
    documents=("a-2004",),
)
NINE = Entity(
    DATA + "organisation/nine", EntityType.ORGANISATION, "Channel Nine", kind="media", documents=("a-2004",)
)


def document() -> Document:
    meta = Metadata(title="A report", country="Kazakhstan", year=2004)
    return Document(
        "a-2004", TEXT, TEXT, CharMap.identity(len(TEXT)), meta, (Span(0, len(TEXT)),), sha256="00"
    )


def claims() -> list[Claim]:
    report = document()
    role = qualifiers({"role": "head", "status": "current", "start": "1994"})
    said = qualifiers({"how": "control", "modality": "alleged"})
    return [
        Claim("a-2004", "role", ALMA.id, BANK.id, role, (report.evidence(Span(0, 37)),), "role.cop", 0.9),
        Claim(
            "a-2004",
            "controls",
            BANK.id,
            NINE.id,
            said,
            (report.evidence(Span(39, 83)),),
            "controls.verb",
            0.9,
        ),
    ]


def write_store(folder: Path) -> Path:
    """Bare Oxigraph data in `folder`."""
    quads = [*describe(document(), claims()), *describe_entities([ALMA, BANK, NINE])]
    write(folder, [*quads, *describe_build(Build("0", {"a-2004": "00"}, 3, 2))])
    return folder

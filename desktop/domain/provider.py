"""Providers, and the people and addresses to reach them by."""

from typing import Annotated

from sqlmodel import Field

from desktop.domain.columns import Label, also
from desktop.domain.entity import Entity, Record, computed
from desktop.domain.kinds import CHOICE, DAY, FLAG, LONG, MONEY, SEVERAL, TEXT

KINDS = (
    "company",
    "charity",
    "community interest company",
    "NHS body",
    "school",
    "sole trader",
    "partnership",
    "council-owned company",
    "council in-house",
    "other",
)
KIND_WORDS = {
    "ltd": "company",
    "limited": "company",
    "limited company": "company",
    "ltd company": "company",
    "company limited by guarantee": "company",
    "private limited company": "company",
    "plc": "company",
    "llp": "partnership",
    "registered charity": "charity",
    "cio": "charity",
    "charitable incorporated organisation": "charity",
    "voluntary organisation": "charity",
    "cic": "community interest company",
    "nhs": "NHS body",
    "nhs trust": "NHS body",
    "nhs foundation trust": "NHS body",
    "nhs provider": "NHS body",
    "special school": "school",
    "independent special school": "school",
    "academy": "school",
    "self-employed": "sole trader",
    "self employed": "sole trader",
    "sole-trader": "sole trader",
    "individual": "sole trader",
    "independent therapist": "sole trader",
    "teckal": "council-owned company",
    "teckal company": "council-owned company",
    "latco": "council-owned company",
    "in-house": "council in-house",
    "in house": "council in-house",
}


class Provider(Record, table=True):
    """An organisation or sole trader that delivers therapy."""

    __tablename__ = "providers"

    ref: Annotated[
        str,
        Label(
            "Reference",
            search=True,
            width=12,
            section="Who they are",
            synonyms=also(
                "ref, ref no, provider ref, provider reference, provider id, "
                "qpl ref, supplier ref, qpl no, id, cqc id, code"
            ),
        ),
        Field(unique=True, index=True),
    ]
    name: Annotated[
        str,
        Label(
            "Provider",
            search=True,
            width=30,
            section="Who they are",
            synonyms=also(
                "name, provider name, supplier, supplier name, vendor, "
                "organisation, organisation name, company name, beneficiary, "
                "therapist, legal name"
            ),
        ),
        Field(index=True),
    ]
    trading_name: Annotated[
        str | None,
        Label(
            "Trading name",
            search=True,
            section="Who they are",
            width=24,
            synonyms=also("trading as, t/a, known as, trades as"),
        ),
    ] = None
    kind: Annotated[
        str,
        Label(
            "Type",
            CHOICE,
            choices=KINDS,
            words=KIND_WORDS,
            section="Who they are",
            width=20,
            synonyms=also(
                "kind, provider type, type of provider, type of organisation, "
                "legal form, organisation type, supplier type, legal status, "
                "provider kind"
            ),
        ),
    ]
    company_number: Annotated[
        str | None,
        Label(
            "Company number",
            identifier="company_number",
            search=True,
            section="Identifiers",
            synonyms=also(
                "co. no, co no, company no, company no., companies house number, "
                "companies house, crn, company reg no, registration number"
            ),
        ),
    ] = None
    charity_number: Annotated[
        str | None,
        Label(
            "Charity number",
            identifier="charity_number",
            search=True,
            section="Identifiers",
            synonyms=also("charity no, charity no., charity reg no, registered charity number"),
        ),
    ] = None
    ods_code: Annotated[
        str | None,
        Label(
            "ODS code",
            identifier="ods_code",
            section="Identifiers",
            synonyms=also("ods, nhs ods code, nhs code"),
        ),
    ] = None
    ukprn: Annotated[str | None, Label("UKPRN", identifier="ukprn", section="Identifiers")] = None
    urn: Annotated[
        str | None,
        Label(
            "URN", identifier="urn", section="Identifiers", synonyms=also("school urn, dfe number")
        ),
    ] = None
    ppon: Annotated[
        str | None,
        Label(
            "PPON",
            identifier="ppon",
            section="Identifiers",
            synonyms=also("public procurement organisation number, central digital platform id"),
        ),
    ] = None
    vat_number: Annotated[
        str | None,
        Label(
            "VAT number",
            identifier="vat_number",
            section="Identifiers",
            synonyms=also("vat no, vat no., vat reg, vat registration, vat reg no"),
        ),
    ] = None
    supplier_number: Annotated[
        str | None,
        Label(
            "Supplier number",
            search=True,
            section="Identifiers",
            synonyms=also(
                "supplier no, supplier no., vendor number, vendor no, "
                "finance number, creditor number, supplier id, creditor no"
            ),
        ),
    ] = None
    sme: Annotated[
        bool | None,
        Label(
            "SME", FLAG, section="Identifiers", width=6, synonyms=also("small or medium enterprise")
        ),
    ] = None
    vcse: Annotated[
        bool | None,
        Label(
            "VCSE",
            FLAG,
            section="Identifiers",
            width=6,
            synonyms=also("voluntary sector, vcs, vcse organisation"),
        ),
    ] = None
    address: Annotated[
        str | None,
        Label(
            "Address",
            LONG,
            section="Where they are",
            width=30,
            synonyms=also("street address, postal address, registered address, full address"),
        ),
    ] = None
    postcode: Annotated[
        str | None,
        Label(
            "Postcode",
            identifier="postcode",
            search=True,
            section="Where they are",
            width=10,
            synonyms=also("post code, postal code, p/code"),
        ),
    ] = None
    district: Annotated[
        str | None,
        Label(
            "District",
            section="Where they are",
            width=18,
            synonyms=also("borough, district council"),
        ),
    ] = None
    areas: Annotated[
        str | None,
        Label(
            "Areas",
            SEVERAL,
            choices="areas",
            section="Where they are",
            width=18,
            synonyms=also(
                "area, areas covered, delivery areas, area covered, coverage, "
                "localities, areas served"
            ),
        ),
    ] = None
    website: Annotated[
        str | None,
        Label(
            "Website",
            identifier="website",
            section="How to reach them",
            width=28,
            synonyms=also("web, web address, url, web site"),
        ),
    ] = None
    phone: Annotated[
        str | None,
        Label(
            "Phone",
            identifier="phone",
            section="How to reach them",
            synonyms=also(
                "tel, tel no, tel., telephone, phone number, telephone number, contact number"
            ),
        ),
    ] = None
    email: Annotated[
        str | None,
        Label(
            "Email",
            identifier="email",
            section="How to reach them",
            width=28,
            synonyms=also("e-mail, email address, referrals email, contact email"),
        ),
    ] = None
    other_names: Annotated[
        str | None,
        Label(
            "Other names",
            SEVERAL,
            search=True,
            section="Who they are",
            width=24,
            synonyms=also("aliases, also known as, aka, former names, previous names"),
        ),
    ] = None
    notes: Annotated[
        str | None,
        Label(
            "Notes",
            LONG,
            search=True,
            section="Notes",
            width=40,
            synonyms=also("note, comments, comment, remarks"),
        ),
    ] = None


PROVIDERS = Entity(
    Provider,
    "providers",
    "Providers",
    "provider",
    key=("ref",),
    shown_by="name",
    also_by=(("company_number",), ("name",)),
    computed=(
        computed("arrangement", "Arrangement", TEXT, width=22),
        computed("qualified_for", "Qualified for", SEVERAL, width=30),
        computed("next_expiry", "Next expiry", DAY),
        computed("spend_this_year", "Spend this year", MONEY),
    ),
    numbered={"ref": "P-{:04d}"},
)

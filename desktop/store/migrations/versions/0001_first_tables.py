"""The first tables, and the search index over them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "areas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("districts", sa.String(), nullable=True),
        sa.Column("other_names", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("from", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_areas")),
        sa.UniqueConstraint("name", name=op.f("uq_areas_name")),
    )
    op.create_table(
        "bank_holidays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("covers_to", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("from", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_holidays")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_of"), ["of"], unique=False)

    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("other_names", sa.String(), nullable=True),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("has_cover", sa.Boolean(), nullable=True),
        sa.Column("per_practitioner", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("from", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("name", name=op.f("uq_documents_name")),
    )
    op.create_table(
        "lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("vehicle", sa.String(), nullable=True),
        sa.Column("starts", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("call_off", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("terms", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
    )
    with op.batch_alter_table("lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lists_ref"), ["ref"], unique=True)

    op.create_table(
        "providers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("trading_name", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("company_number", sa.String(), nullable=True),
        sa.Column("charity_number", sa.String(), nullable=True),
        sa.Column("ods_code", sa.String(), nullable=True),
        sa.Column("ukprn", sa.String(), nullable=True),
        sa.Column("urn", sa.String(), nullable=True),
        sa.Column("ppon", sa.String(), nullable=True),
        sa.Column("vat_number", sa.String(), nullable=True),
        sa.Column("supplier_number", sa.String(), nullable=True),
        sa.Column("sme", sa.Boolean(), nullable=True),
        sa.Column("vcse", sa.Boolean(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("district", sa.String(), nullable=True),
        sa.Column("areas", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("other_names", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
    )
    with op.batch_alter_table("providers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_providers_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_providers_ref"), ["ref"], unique=True)

    op.create_table(
        "reference_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_numbers")),
    )
    op.create_table(
        "registration_prefixes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=True),
        sa.Column("renewal", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("from", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_prefixes")),
        sa.UniqueConstraint("prefix", name=op.f("uq_registration_prefixes_prefix")),
    )
    op.create_table(
        "therapies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=True),
        sa.Column("other_names", sa.String(), nullable=True),
        sa.Column("prefixes", sa.String(), nullable=True),
        sa.Column("protected", sa.Boolean(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("from", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_therapies")),
        sa.UniqueConstraint("name", name=op.f("uq_therapies_name")),
    )
    op.create_table(
        "thresholds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("from", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=True),
        sa.Column("regime", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thresholds")),
    )
    op.create_table(
        "arrangements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("arrangement", sa.String(), nullable=False),
        sa.Column("from", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider"],
            ["providers.id"],
            name=op.f("fk_arrangements_provider"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangements")),
    )
    with op.batch_alter_table("arrangements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrangements_provider"), ["provider"], unique=False)

    op.create_table(
        "assurance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("practitioner", sa.String(), nullable=True),
        sa.Column("cover", sa.Integer(), nullable=True),
        sa.Column("issued", sa.String(), nullable=True),
        sa.Column("expires", sa.String(), nullable=True),
        sa.Column("checked_on", sa.String(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=True),
        sa.Column("seen", sa.String(), nullable=True),
        sa.Column("file", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider"], ["providers.id"], name=op.f("fk_assurance_provider"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assurance")),
    )
    with op.batch_alter_table("assurance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assurance_provider"), ["provider"], unique=False)

    op.create_table(
        "capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("therapy", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("sessions_a_week", sa.Integer(), nullable=False),
        sa.Column("wait_days", sa.Integer(), nullable=True),
        sa.Column("as_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider"], ["providers.id"], name=op.f("fk_capacity_provider"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity")),
    )
    with op.batch_alter_table("capacity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capacity_provider"), ["provider"], unique=False)

    op.create_table(
        "changed_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("register_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["change"], ["change.id"], name=op.f("fk_changed_row_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changed_row")),
    )
    with op.batch_alter_table("changed_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changed_row_change"), ["change"], unique=False)
        batch_op.create_index("ix_changed_row_of", ["register_name", "row_id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["provider"], ["providers.id"], name=op.f("fk_contacts_provider"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_provider"), ["provider"], unique=False)

    op.create_table(
        "lots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("therapies", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list"], ["lists.id"], name=op.f("fk_lots_list"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lots")),
    )
    with op.batch_alter_table("lots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lots_list"), ["list"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list", sa.Integer(), nullable=False),
        sa.Column("opens", sa.String(), nullable=False),
        sa.Column("closes", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list"], ["lists.id"], name=op.f("fk_rounds_list"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_list"), ["list"], unique=False)

    op.create_table(
        "assurance_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("therapy", sa.String(), nullable=True),
        sa.Column("provider_kind", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("minimum_cover", sa.Integer(), nullable=True),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list"], ["lists.id"], name=op.f("fk_assurance_rules_list"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lot"], ["lots.id"], name=op.f("fk_assurance_rules_lot"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assurance_rules")),
    )
    with op.batch_alter_table("assurance_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assurance_rules_list"), ["list"], unique=False)
        batch_op.create_index(batch_op.f("ix_assurance_rules_lot"), ["lot"], unique=False)

    op.create_table(
        "qualification_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("list", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list"], ["lists.id"], name=op.f("fk_qualification_events_list"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lot"], ["lots.id"], name=op.f("fk_qualification_events_lot"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["provider"],
            ["providers.id"],
            name=op.f("fk_qualification_events_provider"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification_events")),
    )
    with op.batch_alter_table("qualification_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_qualification_events_list"), ["list"], unique=False)
        batch_op.create_index(batch_op.f("ix_qualification_events_lot"), ["lot"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_qualification_events_provider"), ["provider"], unique=False
        )

    op.create_table(
        "qualifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("list", sa.Integer(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=True),
        sa.Column("areas", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("quality_score", sa.String(), nullable=True),
        sa.Column("evaluated_by", sa.String(), nullable=True),
        sa.Column("evaluated_on", sa.String(), nullable=True),
        sa.Column("evaluation_file", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list"], ["lists.id"], name=op.f("fk_qualifications_list"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lot"], ["lots.id"], name=op.f("fk_qualifications_lot"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["provider"],
            ["providers.id"],
            name=op.f("fk_qualifications_provider"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualifications")),
    )
    with op.batch_alter_table("qualifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_qualifications_list"), ["list"], unique=False)
        batch_op.create_index(batch_op.f("ix_qualifications_lot"), ["lot"], unique=False)
        batch_op.create_index(batch_op.f("ix_qualifications_provider"), ["provider"], unique=False)

    op.create_table(
        "rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Integer(), nullable=False),
        sa.Column("list", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("therapy", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("vat", sa.String(), nullable=True),
        sa.Column("from", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["list"], ["lists.id"], name=op.f("fk_rates_list"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lot"], ["lots.id"], name=op.f("fk_rates_lot"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["provider"], ["providers.id"], name=op.f("fk_rates_provider"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rates")),
    )
    with op.batch_alter_table("rates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rates_list"), ["list"], unique=False)
        batch_op.create_index(batch_op.f("ix_rates_lot"), ["lot"], unique=False)
        batch_op.create_index(batch_op.f("ix_rates_provider"), ["provider"], unique=False)

    # SQLite only: a team's store will search in its own way.
    op.execute(
        """CREATE VIRTUAL TABLE search USING fts5(
        words, content='', contentless_delete=1,
        tokenize='trigram remove_diacritics 1')"""
    )
    # Larger runs of new words are merged at once: an import's index takes a quarter less time.
    op.execute("INSERT INTO search(search, rank) VALUES ('hashsize', 8000000)")

"""When somebody was last there, invitations taken back or made for a new account, and deputies for dates."""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0016"
down_revision = "0013"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = models.tables.base.Instant(timezone=True)


def _person(table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}_person"))


def upgrade() -> None:
    op.add_column("person", sa.Column("seen_at", MOMENT))
    for column in ("revoked_by", "replaces"):
        person = sa.ForeignKey("person.id", name=op.f(f"fk_invitation_{column}_person"))
        op.add_column("invitation", sa.Column(column, NUMBER, person), inline_references=True)
    op.add_column("invitation", sa.Column("revoked_at", MOMENT))
    op.create_table(
        "deputy",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("grant_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("set_by", NUMBER, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("ended_by", NUMBER, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(_person("deputy", name) for name in ("person_id", "set_by", "ended_by")),
        sa.ForeignKeyConstraint(["grant_id"], ["role_grant.id"], name=op.f("fk_deputy_grant_id_role_grant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    op.create_index("ix_deputy_grant_id", "deputy", ["grant_id"])
    op.create_index("ix_deputy_person_id", "deputy", ["person_id"])


def downgrade() -> None:
    op.drop_table("deputy")
    for column in ("revoked_at", "replaces", "revoked_by"):
        op.drop_column("invitation", column)
    op.drop_column("person", "seen_at")

"""A sent report is accepted, returned or asked about, and may be opened for a correction after its lock."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _person(table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}_person"))


def upgrade() -> None:
    op.create_table(
        "mark",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("answered_by", NUMBER, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("ended_by", NUMBER, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(_person("mark", name) for name in ("made_by", "answered_by", "ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    op.create_index("ix_mark_subject", "mark", ["form", "as_of", "unit"])
    op.create_table(
        "unlocking",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("asked_by", NUMBER, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("decided_by", NUMBER, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("until", MOMENT, nullable=True),
        *(_person("unlocking", name) for name in ("asked_by", "decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlocking")),
    )
    op.create_index("ix_unlocking_subject", "unlocking", ["form", "as_of", "unit"])


def downgrade() -> None:
    op.drop_table("unlocking")
    op.drop_table("mark")

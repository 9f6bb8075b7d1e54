"""A report may wait for its akim's approval."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("draft_version", NUMBER, nullable=False),
        sa.Column("sent_by", NUMBER, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("decided_by", NUMBER, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_approval_{name}_person"))
            for name in ("sent_by", "decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_table(
        "approval_needed",
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("set_by", NUMBER, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"], name=op.f("fk_approval_needed_set_by_person")),
        sa.PrimaryKeyConstraint("unit", name=op.f("pk_approval_needed")),
    )
    op.create_index("ix_approval_subject", "approval", ["form", "as_of", "unit"])


def downgrade() -> None:
    op.drop_table("approval_needed")
    op.drop_table("approval")

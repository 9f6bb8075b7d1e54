"""Who took a role away, who set each figure of a plan and who approved it; columns are added as they are."""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PEOPLE = (("role_grant", "revoked_by"), ("plan", "approved_by"), ("plan_value", "set_by"))


def upgrade() -> None:
    for table, column in PEOPLE:
        person = sa.ForeignKey("person.id", name=op.f(f"fk_{table}_{column}_person"))
        number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
        op.add_column(table, sa.Column(column, number, person), inline_references=True)
    op.add_column("plan", sa.Column("approved_at", models.tables.base.Instant(timezone=True)))
    op.execute("UPDATE plan SET approved_by = created_by, approved_at = created_at WHERE status = 'approved'")


def downgrade() -> None:
    op.drop_column("plan", "approved_at")
    for table, column in PEOPLE:
        op.drop_column(table, column)

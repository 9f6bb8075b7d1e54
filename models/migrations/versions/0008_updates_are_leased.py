"""Updates taken are leased by the process that handles them, one of a chat at a time; done ones know since when."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LEFT = sa.text("done_at IS NULL")


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    with op.batch_alter_table("taken_update") as batch:
        batch.add_column(sa.Column("chat", number, nullable=False, server_default="0"))
        batch.add_column(sa.Column("done_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("lease_by", sa.String(length=32), nullable=False, server_default=""))
        batch.add_column(sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE taken_update SET done_at = CURRENT_TIMESTAMP WHERE is_done")
    with op.batch_alter_table("taken_update") as batch:
        batch.drop_column("is_done")
    op.create_index(
        "ix_taken_update_chat_update_id",
        "taken_update",
        ["chat", "update_id"],
        sqlite_where=LEFT,
        postgresql_where=LEFT,
    )


def downgrade() -> None:
    op.drop_index("ix_taken_update_chat_update_id", table_name="taken_update")
    with op.batch_alter_table("taken_update") as batch:
        batch.add_column(sa.Column("is_done", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE taken_update SET is_done = (done_at IS NOT NULL)")
    with op.batch_alter_table("taken_update") as batch:
        for name in ("chat", "done_at", "lease_by", "lease_until"):
            batch.drop_column(name)

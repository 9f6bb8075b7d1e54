"""Reports of earlier dates are imported: such a revision says so, and such a report is neither in time nor late."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("is_imported", sa.Boolean(), nullable=False, server_default=sa.false()))
        report.add_column(sa.Column("is_judged", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table("report") as report:
        report.drop_column("is_judged")
        report.drop_column("is_imported")

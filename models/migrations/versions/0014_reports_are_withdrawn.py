"""A sent report may be withdrawn: it is kept, and counts for nothing from then on."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FOREIGN = "fk_report_withdrawn_by_person"


def upgrade() -> None:
    with op.batch_alter_table("report") as report:
        report.add_column(sa.Column("withdrawn_by", NUMBER, nullable=True))
        report.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        report.create_foreign_key(FOREIGN, "person", ["withdrawn_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("report") as report:
        report.drop_constraint(FOREIGN, type_="foreignkey")
        report.drop_column("withdrawn_at")
        report.drop_column("withdrawn_by")

"""Files that Telegram keeps of ours, the templates of an oblast, and indexes that find a date whatever the years."""

import sqlalchemy as sa
from alembic import op

import models.tables.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_draft_of_date", "draft", ["form", "as_of", "unit"], unique=False)
    op.create_index("ix_report_of_date", "report", ["form", "as_of", "unit", "revision"], unique=False)
    op.drop_index("ix_report_form_as_of", "report")
    op.create_table(
        "sent_file",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("sent_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_sent_file")),
    )
    op.create_table(
        "template",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uploaded_at", models.tables.base.Instant(timezone=True), nullable=False),
        sa.Column("removed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("removed_at", models.tables.base.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["removed_by"], ["person.id"], name=op.f("fk_template_removed_by_person")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["person.id"], name=op.f("fk_template_uploaded_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
    )


def downgrade() -> None:
    op.drop_table("template")
    op.drop_table("sent_file")
    op.create_index("ix_report_form_as_of", "report", ["form", "as_of"], unique=False)
    op.drop_index("ix_report_of_date", "report")
    op.drop_index("ix_draft_of_date", "draft")

"""The audit is paged by who, where and what: an index for each, in the order of the entries."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INDEXES = {"ix_audit_person": "person_id", "ix_audit_unit": "unit", "ix_audit_form": "form"}


def upgrade() -> None:
    op.drop_index("ix_audit_subject", "audit")
    op.drop_index(op.f("ix_audit_person_id"), "audit")
    for name, column in INDEXES.items():
        op.create_index(name, "audit", [column, "position"])


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "audit")
    op.create_index(op.f("ix_audit_person_id"), "audit", ["person_id"])
    op.create_index("ix_audit_subject", "audit", ["unit", "form", "as_of"])

"""Officials set instructions; each unit goes its course with them; requests for help are answered."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
STEPS = ("confirmed", "done", "returned", "closed", "withdrawn")
WITH_WORDS = ("done", "returned")


def _key(table: str, name: str, of: str = "person") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{of}.id"], name=op.f(f"fk_{table}_{name}_{of}"))


def _step(name: str) -> list[sa.Column[Any]]:
    columns: list[sa.Column[Any]] = [
        sa.Column(f"{name}_by", NUMBER, nullable=True),
        sa.Column(f"{name}_at", MOMENT, nullable=True),
    ]
    if name in WITH_WORDS:
        columns.append(sa.Column(f"{name}_words", sa.String(length=500), nullable=False))
    return columns


def upgrade() -> None:
    op.create_table(
        "instruction",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("controller", NUMBER, nullable=False),
        sa.Column("set_by", NUMBER, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("origin_form", sa.String(length=32), nullable=False),
        sa.Column("origin_as_of", sa.Date(), nullable=True),
        sa.Column("origin_key", sa.String(length=64), nullable=False),
        *(_key("instruction", name) for name in ("controller", "set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction")),
        sa.UniqueConstraint("token", name=op.f("uq_instruction_token")),
    )
    op.create_index(op.f("ix_instruction_set_at"), "instruction", ["set_at"])
    op.create_table(
        "instruction_part",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("instruction_id", NUMBER, nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("course", sa.String(length=16), nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        *(column for name in STEPS for column in _step(name)),
        sa.Column("done_version", NUMBER, nullable=False),
        _key("instruction_part", "instruction_id", "instruction"),
        *(_key("instruction_part", f"{name}_by") for name in STEPS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction_part")),
        sa.UniqueConstraint("instruction_id", "unit", name=op.f("uq_instruction_part_instruction_id_unit")),
    )
    op.create_index("ix_instruction_part_unit", "instruction_part", ["unit", "course"])
    op.create_index("ix_instruction_part_course", "instruction_part", ["course"])
    op.create_table(
        "instruction_file",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("part_id", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("is_picture", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.Column("file_unique_id", sa.String(length=64), nullable=False),
        _key("instruction_file", "part_id", "instruction_part"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction_file")),
    )
    op.create_index(op.f("ix_instruction_file_part_id"), "instruction_file", ["part_id"])
    op.create_table(
        "help_answer",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("answered_by", NUMBER, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        _key("help_answer", "answered_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_answer")),
    )
    op.create_index("ix_help_answer_subject", "help_answer", ["form", "as_of", "unit"])


def downgrade() -> None:
    for table in ("help_answer", "instruction_file", "instruction_part", "instruction"):
        op.drop_table(table)

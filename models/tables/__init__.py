"""Every mapped class, imported so that the metadata is whole."""

from models.tables.audit import Audit, AuditTurn
from models.tables.base import INSERTS, Base, insert_for, insert_into
from models.tables.instructions import HelpAnswer, Instruction, InstructionFile, InstructionPart
from models.tables.meetings import Meeting, MeetingForm
from models.tables.outbox import Board, GroupChat, Outbox, Pace
from models.tables.people import AccessRequest, Deputy, Grant, Invitation, Muted, Person, Refusal
from models.tables.plans import Plan, PlanValue
from models.tables.process import (
    Conversation,
    Duty,
    Known,
    SentFile,
    SetAsideUpdate,
    TakenUpdate,
    Template,
    TemplateKind,
)
from models.tables.reports import Absence, Draft, DraftAnswer, DraftValue, Photo, Report, ReportAnswer, ReportValue
from models.tables.reviews import Approval, ApprovalNeeded, Mark, Unlocking

__all__ = [
    "INSERTS",
    "Absence",
    "AccessRequest",
    "Approval",
    "ApprovalNeeded",
    "Audit",
    "AuditTurn",
    "Base",
    "Board",
    "Conversation",
    "Deputy",
    "Draft",
    "DraftAnswer",
    "DraftValue",
    "Duty",
    "Grant",
    "GroupChat",
    "HelpAnswer",
    "Instruction",
    "InstructionFile",
    "InstructionPart",
    "Invitation",
    "Known",
    "Mark",
    "Meeting",
    "MeetingForm",
    "Muted",
    "Outbox",
    "Pace",
    "Person",
    "Photo",
    "Plan",
    "PlanValue",
    "Refusal",
    "Report",
    "ReportAnswer",
    "ReportValue",
    "SentFile",
    "SetAsideUpdate",
    "TakenUpdate",
    "Template",
    "TemplateKind",
    "Unlocking",
    "insert_for",
    "insert_into",
]

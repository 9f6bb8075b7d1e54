"""Every mapped class, imported so that the metadata is whole."""

from models.tables.base import Base
from models.tables.people import AccessRequest, Grant, Invitation, Person, Refusal
from models.tables.plans import OBLAST, Plan, PlanStatus, PlanValue
from models.tables.reports import Absence, Draft, DraftAnswer, DraftValue, Report, ReportAnswer, ReportValue
from models.tables.running import Conversation, Known, TakenUpdate

__all__ = [
    "OBLAST",
    "Absence",
    "AccessRequest",
    "Base",
    "Conversation",
    "Draft",
    "DraftAnswer",
    "DraftValue",
    "Grant",
    "Invitation",
    "Known",
    "Person",
    "Plan",
    "PlanStatus",
    "PlanValue",
    "Refusal",
    "Report",
    "ReportAnswer",
    "ReportValue",
    "TakenUpdate",
]

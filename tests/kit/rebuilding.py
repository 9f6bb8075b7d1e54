"""The present state out of the audit alone: what `kept` finds in the tables, or something went unseen."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from models.queries.audit import walk_audit
from models.rules.access import Role
from models.rules.audit import Act, AuditEntry
from models.world import World

State: TypeAlias = dict[str, dict[Any, Any]]

ROLES = {role.value for role in Role}
OF_DRAFTS = {
    Act.TYPE,
    Act.FILL_UNCHANGED,
    Act.FILL_MISSED,
    Act.CORRECT,
    Act.LEAVE_CORRECTION,
    Act.ANSWER,
    Act.NAME_SOURCE,
    Act.WITHDRAW,
}
OF_THEMSELVES = {Act.CHOOSE_LANGUAGE, Act.INTRODUCE, Act.CHANGE_PROFILE, Act.SWITCH, Act.CHOOSE_LOOK}


async def entries_of(world: World) -> list[AuditEntry]:
    async with world.database.reading() as session:
        return [entry async for some in walk_audit(session) for entry in some]


def rebuilt(entries: Iterable[AuditEntry]) -> State:
    """Drafts, the latest revisions, roles in force, accounts, requests, groups, plans, and what officials decided."""
    state: State = defaultdict(lambda: defaultdict(dict))
    for entry in entries:
        said = json.loads(entry.body)
        after = {name: change[1] for name, change in said["changes"].items()}
        on, act = said["on"], Act(entry.act)
        report = on.get("form"), on.get("unit"), on.get("as_of")
        _of_report(state, act, report, after)
        _of_subject(state, act, said["by"], on, after)
        _of_person(state, on, after)
        _of_invitation(state, act, on, after)
        for name, value in after.items():
            if name.startswith("@help:"):
                state["help"][int(name[6:])] = {"words": value}
            _of_review(state, name, value)
            if name == "@no_data":
                state["absences"][report] = {"said": value}
            if name == "@approval_needed":
                state["approval_needed"][on["unit"]] = {"on": True} if value else {}
            if name.startswith("@deputy:"):
                state["deputies"][int(name[8:])] = _deputy(value)
        _of_words(state, act, on, after, said["why"])
    known = {kind: {key: held(values) for key, values in found.items()} for kind, found in state.items()}
    return there({kind: {key: values for key, values in found.items() if values} for kind, found in known.items()})


def _of_subject(state: State, act: Act, by: int | None, on: dict[str, Any], after: dict[str, Any]) -> None:
    """What the acts of one kind change, each kind a table of its own."""
    kind = act.value.partition(".")[0]
    if kind == "plan":
        state["plans"][on["plan"]] |= after
    elif kind == "tasks":
        of_all = {name: after[name] for name in {"@until", "@controller", "@origin"} & after.keys()}
        of_one: dict[str, Any] = {"@files": []} if act is Act.REPORT_INSTRUCTION and "@course" in after else {}
        of_one |= {name: after[name] for name in {"@course", "@files"} & after.keys()}
        state["tasks"][on["instruction"], on["unit"]] |= of_one
        state["instructions"][on["instruction"]] |= of_all
    elif kind == "meetings":
        state["meetings"][on["meeting"]] |= {"kind": on["kind"], **_with_moments(after)}
    elif kind == "templates":
        state["templates"][on["template"]] |= {"kind": on["kind"], **after}
    elif kind == "connect":
        state["groups"][on["group"]] |= after | ({"@rich": after["@rich"] or None} if "@rich" in after else {})
    elif "request" in on:
        decided = {"decided_by": by} if "@decision" in after else {}
        state["requests"][on["request"]] |= {"telegram": on["telegram"], **after, **decided}
    elif act in OF_THEMSELVES:
        _of_themselves(state, on["person"], after)


def _deputy(said: list[Any] | None) -> dict[str, Any]:
    """Of whom, who, from when and until when; nothing once it has ended."""
    if said is None:
        return {}
    *of, _name, since, until = said
    return {"of": of, "since": datetime.fromisoformat(since), "until": datetime.fromisoformat(until)}


def _of_words(state: State, act: Act, on: dict[str, Any], after: dict[str, Any], why: str) -> None:
    """What officials and territories wrote to each other: the last words of each kind."""
    if act is Act.SET_INSTRUCTION:
        state["instructions"][on["instruction"]] |= {"words": why}
    elif act in {Act.REPORT_INSTRUCTION, Act.RETURN_INSTRUCTION} and "@course" in after:
        state["tasks"][on["instruction"], on["unit"]] |= {act.value: why}
    for name, value in after.items():
        if name.startswith("@mark:") and value:
            state["marks"][int(name[6:])] |= {"words": why}


def _of_person(state: State, on: dict[str, Any], after: dict[str, Any]) -> None:
    """The roles of somebody, and on which account they are."""
    if "person" in on and "telegram" in on:
        state["accounts"][on["person"]] = {"telegram": after.get("@account", on["telegram"])}
    if "@account" in after and "@rich" in after:
        _of_themselves(state, on["person"], {"@rich": after["@rich"]})
    for name, value in after.items():
        if name.partition("/")[0] in ROLES:
            state["grants"][on["person"], name] = {"source": value}


def _of_themselves(state: State, person: int, after: dict[str, Any]) -> None:
    """What people say of themselves, and what they do not want to hear."""
    for name, value in after.items():
        kind, _, switch = name.partition(":")
        if kind == "@muted":
            state["muted"][person, switch] = {"on": True} if value else {}
        else:
            state["people"][person][name] = value or None


def _with_moments(after: dict[str, Any]) -> dict[str, Any]:
    moments = {"@at", "@cancelled"}
    return {name: datetime.fromisoformat(one) if one and name in moments else one for name, one in after.items()}


def _of_invitation(state: State, act: Act, on: dict[str, Any], after: dict[str, Any]) -> None:
    """What a link gives, whether it was ended, and who has used it."""
    if "invitation" not in on:
        return
    link = state["invitations"][on["invitation"]]
    for gives in {"@offer", "@replaces"} & after.keys():
        link |= {"ended": True} if after[gives] is None else {"gives": on.get("replaces") or after[gives]}
    if act in {Act.ACCEPT_INVITATION, Act.TAKE_OVER} and after.keys() - {"@replaces"}:
        link["used"] = on["person"]


def there(state: State) -> State:
    """Only kinds of which there is something."""
    return {kind: found for kind, found in state.items() if found}


def _of_review(state: State, name: str, value: Any) -> None:
    """What officials made of a report, leave to correct it, and what akims made of what was handed to them."""
    kind, _, number = name.partition(":")
    if kind == "@mark":
        state["marks"][int(number)] = {"kind": value[0], "figures": value[2:]} if value else {}
    elif kind == "@answered":
        state["marks"][int(number)] |= {"answered": True}
    elif kind == "@unlocking":
        state["unlockings"][int(number)] = {"reason": value}
    elif kind == "@unlocked":
        state["unlockings"][int(number)] |= {"until": value and datetime.fromisoformat(value)}
    elif kind == "@approval":
        state["approvals"][int(number)] = {"version": value}
    elif kind in {"@photo", "@file", "@caption"}:
        state["photos"][int(number)] |= {kind: value}
    elif kind == "@approved":
        state["approvals"][int(number)] |= {"approved": value}


def _of_report(state: State, act: Act, report: Any, after: dict[str, Any]) -> None:
    """What the act made of a draft, and of what counts."""
    if act is Act.SEND or (act is Act.APPROVE and "@revision" in after):
        state["reports"][report] |= {name: value for name, value in after.items() if "@answered" not in name}
        state["drafts"][report] |= {"@open": False}
    elif act is Act.IMPORT:
        state["reports"][report] |= {
            name: value for name, value in after.items() if name != "@open" and "@answered" not in name
        }
        state["drafts"][report] |= {"@open": after["@open"]} if "@open" in after else {}
    elif act is Act.WITHDRAW and "@withdrawn" in after:
        state["reports"][report] = {}
    elif act in OF_DRAFTS:
        state["drafts"][report] = {"@open": True, **state["drafts"][report], **after}  # a draft begins open


def held(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}

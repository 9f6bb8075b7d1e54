"""The control API (`/api/…`, `/clock`): what the web page and tests do on the persons' side, over HTTP."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import PersonError
from bot.sandbox.faults import FloodLimit
from bot.sandbox.files import MAX_UPLOAD
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Form = tuple[dict[str, str], Upload]
Act = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class FieldError(ValueError):
    """A field is missing or of the wrong kind."""


class BodyField:
    """Reads one JSON body; ValueError (answered as 400) naming the field when it is not what is needed."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.body = body

    def whole(self, name: str) -> int:
        value = self.body.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise FieldError(f"{name}: a whole number is needed")
        return value

    def text(self, name: str, default: str | None = None) -> str:
        value = self.body.get(name, default)
        if not isinstance(value, str):
            raise FieldError(f"{name}: a text is needed")
        return value


def refusals(act: Handler) -> Handler:
    """Everything that makes no sense is a 400 with `{"error": …}`, never a traceback."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await act(request)
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
            return web.json_response({"error": str(error) or type(error).__name__}, status=400)

    return guarded


async def _read_form(request: web.Request) -> Form:
    fields = {"caption": "", "kind": "document", "user": ""}
    upload: Upload | None = None
    if request.content_type != "multipart/form-data":
        raise PersonError("multipart/form-data is needed")
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise PersonError("nested multipart is not understood")
        if part.name == "file":
            upload = Upload(part.filename or "file", bytes(await part.read(decode=True)))
        else:
            fields[str(part.name)] = await part.text()
    if upload is None or fields["kind"] not in {"photo", "document"} or not fields["user"]:
        raise PersonError("user, kind (photo or document) and file are needed")
    if len(upload.data) > MAX_UPLOAD:
        raise PersonError("the file is too big")
    return fields, upload


class ControlFiles:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/api/file", refusals(self.send)), web.get("/api/files/{id}", self.download)]

    async def send(self, request: web.Request) -> web.Response:
        """multipart: user, kind (photo or document), caption, file."""
        fields, upload = await _read_form(request)
        user, caption = int(fields["user"]), fields["caption"]
        if fields["kind"] == "photo":
            update = self.telegram.send_photo(user, upload.data, caption, name=upload.name)
        else:
            update = self.telegram.send_document(user, upload.data, upload.name, caption)
        return web.json_response({"message_id": update["message"]["message_id"]})

    async def download(self, request: web.Request) -> web.Response:
        """A file for the page: pictures inline, everything else only to be saved, nothing that could run."""
        stored = self.telegram.files.known(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        response = web.Response(body=stored.data)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        if stored.kind == "photo":
            response.content_type = "image/png" if stored.data.startswith(b"\x89PNG") else "image/jpeg"
        else:
            response.content_type = "application/octet-stream"
            name = quote(stored.name, safe="")
            response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return response


class Control:
    def __init__(self, telegram: Telegram, clock: SandboxClock) -> None:
        self.telegram = telegram
        self.clock = clock

    def routes(self) -> list[web.RouteDef]:
        acts: dict[str, Act] = {
            "say": self.say,
            "press": self.press,
            "edit": self.edit,
            "block": self.block,
            "clock": self.move_clock,
            "faults": self.faults,
            "app": self.app,
            "user": self.user,
        }
        return [
            web.get("/clock", self.now),
            web.get("/api/state", self.state),
            *ControlFiles(self.telegram).routes(),
            *[web.post(f"/api/{name}", refusals(self._with_json(act))) for name, act in acts.items()],
        ]

    def _with_json(self, act: Act) -> Handler:
        async def handle(request: web.Request) -> web.Response:
            body = json.loads(await request.text())
            if not isinstance(body, dict):
                raise FieldError("a JSON object is needed")
            return web.json_response(await act(body))

        return handle

    async def now(self, _request: web.Request) -> web.Response:
        return web.json_response({"now": self._now()})

    def _now(self) -> str:
        return self.clock.now().isoformat(timespec="microseconds")

    async def state(self, _request: web.Request) -> web.Response:
        telegram = self.telegram
        chats, groups = telegram.chats.values(), telegram.groups.values()
        seen = {str(chat.id): telegram.messages(chat.id) for chat in chats}
        body = {
            "bot": {name: telegram.bot[name] for name in ("id", "username", "first_name")},
            "clock": {"now": self._now(), "timezone": self.clock.timezone},
            "phones": [chat.person.as_phone() for chat in chats if chat.person.shown],
            "groups": [group.as_phone() for group in groups if group.migrated_to is None],
            "chats": seen | {str(group.id): telegram.group_log(group.id) for group in groups},
            "commands": {str(chat.id): telegram.commands_seen(chat) for chat in chats},
            "drafts": {str(chat.id): draft for chat in chats if (draft := telegram.draft_of(chat.id))},
            "last_event": telegram.events.last_id,
        }
        return web.json_response(body, headers={"Cache-Control": "no-store"})

    async def say(self, body: dict[str, Any]) -> dict[str, Any]:
        """In the private chat; in a group where one is named."""
        field = BodyField(body)
        if body.get("group") is not None:
            update = self.telegram.say_in(field.whole("group"), field.whole("user"), field.text("text"))
            return {"message_id": update["message"]["message_id"]}
        reply_to = field.whole("reply_to") if body.get("reply_to") is not None else None
        update = self.telegram.say(field.whole("user"), field.text("text"), reply_to)
        return {"message_id": update["message"]["message_id"]}

    async def press(self, body: dict[str, Any]) -> dict[str, Any]:
        field = BodyField(body)
        by, message, data = field.whole("user"), field.whole("message_id"), field.text("data")
        if body.get("group") is not None:
            update = self.telegram.press_in(field.whole("group"), by, message, data)
        else:
            update = self.telegram.press(by, message, data, forge=body.get("forge") is True)
        return {"query": update["callback_query"]["id"]}

    async def edit(self, body: dict[str, Any]) -> dict[str, Any]:
        field = BodyField(body)
        self.telegram.edit(field.whole("user"), field.whole("message_id"), field.text("text"))
        return {"ok": True}

    async def block(self, body: dict[str, Any]) -> dict[str, Any]:
        act = self.telegram.block if body.get("blocked") is True else self.telegram.unblock
        act(BodyField(body).whole("user"))
        return {"ok": True}

    async def move_clock(self, body: dict[str, Any]) -> dict[str, Any]:
        if "to" in body:
            target = datetime.fromisoformat(BodyField(body).text("to"))
        else:
            target = self.clock.now() + timedelta(seconds=BodyField(body).whole("by_seconds"))
        stops = await self.clock.step_to(target)
        return {"now": self._now(), "stops": [stop.isoformat() for stop in stops]}

    async def faults(self, body: dict[str, Any]) -> dict[str, Any]:
        """`{"clear": true}`, `{"rules": [Rule…]}`, `{"flood": {"per_second", "per_chat_seconds"}}`, any of them.

        `{"old_server": true}`: a server before rich messages and ephemeral ones, false is one of today.
        """
        switchboard = self.telegram.faults
        if body.get("clear") is True:
            switchboard.clear()
        if body.get("rules"):
            switchboard.add_json(list(body["rules"]))
        if body.get("flood"):
            flood = dict(body["flood"])
            switchboard.flood = FloodLimit(int(flood.get("per_second", 30)), float(flood.get("per_chat_seconds", 1)))
        if isinstance(body.get("old_server"), bool):
            switchboard.is_old_server = body["old_server"]
        rules = [vars(rule) for rule in switchboard.rules]
        return {"ok": True, "rules": rules, "old_server": switchboard.is_old_server}

    async def app(self, body: dict[str, Any]) -> dict[str, Any]:
        """`{"user", "old": true}`: their app is too old for rich messages; false is one of today."""
        self.telegram.use_app(BodyField(body).whole("user"), old=body.get("old") is True)
        return {"ok": True}

    async def user(self, body: dict[str, Any]) -> dict[str, Any]:
        field = BodyField(body)
        person = self.telegram.add_user(
            field.whole("id"),
            field.text("name"),
            username=field.text("username", "") or None,
            language=field.text("language", "ru"),
            note=field.text("note", ""),
            theme=field.text("theme", "light"),
            phone=body.get("phone") is True,
        )
        return person.as_phone()

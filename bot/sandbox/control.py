"""The control API (`/api/…`, `/clock`): what the web page and tests do on the persons' side, over HTTP."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.control_fields import Field, FieldError, Handler, refusals
from bot.sandbox.control_files import ControlFiles
from bot.sandbox.faults import FloodLimit
from bot.sandbox.telegram import Telegram

Act = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


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
        chats = telegram.chats.values()
        body = {
            "bot": {name: telegram.bot[name] for name in ("id", "username", "first_name")},
            "clock": {"now": self._now(), "timezone": self.clock.timezone},
            "phones": [chat.person.as_phone() for chat in chats if chat.person.shown],
            "chats": {str(chat.id): telegram.messages(chat.id) for chat in chats},
            "commands": {str(chat.id): telegram.commands_seen(chat) for chat in chats},
            "last_event": telegram.events.last_id,
        }
        return web.json_response(body, headers={"Cache-Control": "no-store"})

    async def say(self, body: dict[str, Any]) -> dict[str, Any]:
        field = Field(body)
        reply_to = field.whole("reply_to") if body.get("reply_to") is not None else None
        update = self.telegram.say(field.whole("user"), field.text("text"), reply_to)
        return {"message_id": update["message"]["message_id"]}

    async def press(self, body: dict[str, Any]) -> dict[str, Any]:
        field = Field(body)
        update = self.telegram.press(
            field.whole("user"),
            field.whole("message_id"),
            field.text("data"),
            forge=body.get("forge") is True,
        )
        return {"query": update["callback_query"]["id"]}

    async def edit(self, body: dict[str, Any]) -> dict[str, Any]:
        field = Field(body)
        self.telegram.edit(field.whole("user"), field.whole("message_id"), field.text("text"))
        return {"ok": True}

    async def block(self, body: dict[str, Any]) -> dict[str, Any]:
        act = self.telegram.block if body.get("blocked") is True else self.telegram.unblock
        act(Field(body).whole("user"))
        return {"ok": True}

    async def move_clock(self, body: dict[str, Any]) -> dict[str, Any]:
        if "to" in body:
            target = datetime.fromisoformat(Field(body).text("to"))
        else:
            target = self.clock.now() + timedelta(seconds=Field(body).whole("by_seconds"))
        stops = await self.clock.step_to(target)
        return {"now": self._now(), "stops": [stop.isoformat() for stop in stops]}

    async def faults(self, body: dict[str, Any]) -> dict[str, Any]:
        """`{"clear": true}`, `{"rules": [Rule…]}`, `{"flood": {"per_second", "per_chat_seconds"}}`, any of them."""
        switchboard = self.telegram.faults
        if body.get("clear") is True:
            switchboard.clear()
        if body.get("rules"):
            switchboard.add_json(list(body["rules"]))
        if body.get("flood"):
            flood = dict(body["flood"])
            switchboard.flood = FloodLimit(int(flood.get("per_second", 30)), float(flood.get("per_chat_seconds", 1)))
        return {"ok": True, "rules": [vars(rule) for rule in switchboard.rules]}

    async def user(self, body: dict[str, Any]) -> dict[str, Any]:
        field = Field(body)
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

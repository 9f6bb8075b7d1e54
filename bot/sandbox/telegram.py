"""The local Telegram: the persons' side and the bot's side over one state, without HTTP."""

import copy
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox import edit_methods, ephemeral_methods, send_methods, service_methods
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import lose_answer
from bot.sandbox.groups import Groups
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import SandboxWorld

Method = Callable[[SandboxWorld, Params], Any]

METHODS: dict[str, Method] = {
    **send_methods.METHODS,
    **edit_methods.METHODS,
    **ephemeral_methods.METHODS,
    **service_methods.METHODS,
}
_BY_LOWER_NAME = {name.lower(): name for name in METHODS}


class Telegram(Groups):
    """Users, chats, messages, updates, files, presses, commands and faults of one bot, in memory."""

    async def call(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> Any:
        """Carries out a Bot API method (its name in any case) and returns the JSON-able `result`.

        Raises `ApiError` for every refusal; `ConnectionCutError` and `HtmlAnswerError` where a fault
        is switched on.
        """
        name = _BY_LOWER_NAME.get(method.lower())
        if name is None:
            raise ApiError(404, "Not Found")
        rule = self.faults.take(name)
        await self.faults.before(rule)
        params = self.faults.known(name, params)
        self.faults.check_flood(name, str(params.get("chat_id", "")))
        result = METHODS[name](self, Params(params, files))
        if inspect.isawaitable(result):
            result = await result
        lose_answer(rule)
        return copy.deepcopy(result)

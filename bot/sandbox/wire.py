"""The Bot API on the wire: `/bot<token>/<method>` in every form clients use, and the files' downloads."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import ApiError, ConnectionCutError, HtmlAnswerError, bad_request
from bot.sandbox.files import MAX_UPLOAD
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram

Request = tuple[dict[str, Any], dict[str, Upload]]


async def _multipart(request: web.Request) -> Request:
    values: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad_request("can't parse multipart request")
        if part.filename is None:
            values[part.name] = await part.text()
            continue
        data = bytes(await part.read(decode=True))
        if len(data) > MAX_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        mime = part.headers.get("Content-Type", "application/octet-stream")
        files[part.name] = Upload(part.filename, data, mime)
    return values, files


async def read_request(request: web.Request) -> Request:
    """Parameters from the query, an urlencoded form, JSON or multipart, and the uploaded files."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        body = json.loads(await request.text() or "{}")
        if not isinstance(body, dict):
            raise bad_request("object expected as the body")
        values |= body
    elif request.content_type == "multipart/form-data":
        more, files = await _multipart(request)
        values |= more
    elif request.method == "POST":
        values |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return values, files


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


class Wire:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.method),
            web.get("/file/bot{token}/{path:.+}", self.file),
        ]

    def _is_ours(self, request: web.Request) -> bool:
        return request.match_info["token"] == self.telegram.token

    async def method(self, request: web.Request) -> web.Response:
        try:
            result = await self._call(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        except HtmlAnswerError as error:
            return web.Response(text=error.page, status=error.status, content_type="text/html")
        except ConnectionCutError:
            return _cut(request)
        return web.json_response({"ok": True, "result": result})

    async def _call(self, request: web.Request) -> Any:
        if not self._is_ours(request):
            raise ApiError(401, "Unauthorized")
        try:
            values, files = await read_request(request)
        except (ValueError, LookupError, RecursionError) as error:
            raise bad_request(f"can't parse the request: {error}") from error
        return await self.telegram.call(request.match_info["method"], values, files)

    async def file(self, request: web.Request) -> web.Response:
        if not self._is_ours(request):
            return web.json_response(ApiError(401, "Unauthorized").body(), status=401)
        stored = self.telegram.files.at(request.match_info["path"])
        if stored is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=stored.data, content_type="application/octet-stream")

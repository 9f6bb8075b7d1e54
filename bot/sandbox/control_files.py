"""Files of the control API: what a person sends from the page, and what the page shows or saves."""

from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.sandbox.control_fields import refusals
from bot.sandbox.errors import PersonError
from bot.sandbox.files import MAX_UPLOAD
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram

Form = tuple[dict[str, str], Upload]


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

"""Files of the sandbox: what was uploaded, under Telegram's file identifiers, and the size of a picture."""

import mimetypes
import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.params import Params, Upload

MAX_PHOTO = 10 * 2**20
MAX_UPLOAD = 50 * 2**20
MAX_DOWNLOAD = 20 * 2**20
MAX_SIDES = 10_000
MAX_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_MARKER = 0xFF
_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None when it is neither."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    at = 2
    while data.startswith(_JPEG) and at + 9 <= len(data) and data[at] == _JPEG_MARKER:
        if data[at + 1] in _JPEG_FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


@dataclass(frozen=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    name: str
    mime: str
    data: bytes
    kind: str
    sides: tuple[int, int] = (0, 0)

    def as_json(self) -> dict[str, Any]:
        """Telegram's `File`."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def as_content(self) -> dict[str, Any]:
        """The part of a message: `{"photo": [PhotoSize]}` or `{"document": Document}`."""
        if self.kind == "photo":
            return {"photo": [{**self.as_json(), "width": self.sides[0], "height": self.sides[1]}]}
        return {"document": {**self.as_json(), "file_name": self.name, "mime_type": self.mime}}


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keeps an upload as a photo or a document; 400 or 413 when Telegram would not take it."""
        sides = _check(kind, upload)
        mark = secrets.token_hex(8)
        suffix = PurePosixPath(upload.name).suffix[:10] or (".jpg" if kind == "photo" else "")
        path = f"{kind}s/file_{len(self._by_id)}{suffix if suffix[1:].isalnum() else ''}"
        mime = mimetypes.guess_type(upload.name)[0] or upload.mime
        stored = StoredFile(f"{kind}-{mark}", f"u{mark}", path, upload.name, mime, upload.data, kind, sides or (0, 0))
        self._by_id[stored.id] = stored
        self._by_path[path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile:
        if file_id not in self._by_id:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._by_id[file_id]

    def known(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file under its download path."""
        return self._by_path.get(path)

    def find_or_add(self, kind: str, params: Params, name: str) -> StoredFile:
        """The file that parameter `name` means: an upload, `attach://…` or the id of one sent before."""
        value = params.text(name)
        upload = params.upload(value or name)
        if upload is not None:
            return self.add(kind, upload)
        if not value:
            raise bad_request(f"there is no {kind} in the request")
        if value.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._by_id.get(value)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored


def _check(kind: str, upload: Upload) -> tuple[int, int] | None:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind != "photo":
        return None
    if len(upload.data) > MAX_PHOTO:
        raise bad_request("file is too big for a photo; the maximum size is 10485760 bytes")
    sides = picture_size(upload.data)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if min(sides) < 1 or sum(sides) > MAX_SIDES or max(sides) > MAX_RATIO * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return sides

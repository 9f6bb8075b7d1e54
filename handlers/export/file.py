"""Makes the file beside the event loop and sends it, zipped where it is large."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.types import FSInputFile
from aiogram_dialog import DialogManager

from handlers.export.opening import Range
from handlers.kit.opening import who
from handlers.papers.handover import seen_to_go_on
from models.queries.report.export_rows import export_for
from models.rules.tall import TallFormat
from models.world import World

ZIPPED_FROM = 20_000_000
MOST = 45_000_000
"""Telegram takes files of 50 MB from a bot."""


async def send_export(manager: DialogManager, asked: Range, kind: TallFormat) -> str | None:
    """Send the document; where none comes, the key of the sentence that says why. Raises AccessDeniedError."""
    bot: Bot = manager.middleware_data["bot"]
    world: World = manager.middleware_data["world"]
    by = who(manager)
    async with seen_to_go_on(bot, by, ChatAction.UPLOAD_DOCUMENT):
        folder = await asyncio.to_thread(TemporaryDirectory, prefix="svodka-export-")
        try:
            path = Path(folder.name) / _name(asked, kind)
            count = await export_for(world, path, asked.since, asked.until, kind, by=by)
            if not count:
                return "export-empty"
            ready = await asyncio.to_thread(_fit_to_send, path)
            if ready is None:
                return "export-too-large"
            await bot.send_document(by, FSInputFile(ready))
        finally:
            await asyncio.to_thread(folder.cleanup)
    return None


def _name(asked: Range, kind: TallFormat) -> str:
    """`svodka-2025-11-01-2025-12-01.csv`; open ends are not named."""
    ends = [f"{end:%Y-%m-%d}" for end, limit in _ends(asked) if end != limit]
    return "-".join(["svodka", *ends]) + f".{kind}"


def _ends(asked: Range) -> tuple[tuple[object, object], ...]:
    return (asked.since, asked.since.min), (asked.until, asked.until.max)


def _fit_to_send(path: Path) -> Path | None:
    """The file, or it zipped; None where even that is too large. The file is as large as its range, so zip first."""
    if path.stat().st_size <= ZIPPED_FROM:
        return path
    packed = path.with_name(f"{path.name}.zip")
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    return packed if packed.stat().st_size <= MOST else None

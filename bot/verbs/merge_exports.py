"""`svodka merge-exports FILE… -o OUT`: the exports of several oblasts summed, as a workbook and as JSON."""

import asyncio
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.backups.files import whole_file
from bot.errors import StartError
from config.catalogue.read import read_region
from config.settings import load_settings
from handlers.kit.words import Speech
from handlers.papers.drawing.workbook.workbook import draw
from handlers.papers.workbook.merged import merged_book
from models.rules.merged import Merged, OblastPart, merge, renamed
from models.rules.tall import NotTallError, TallRow, read_rows

ENDS = (".xlsx", ".json")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help="exports as JSON, one of each oblast")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="OUT.xlsx and OUT.json appear")
    parser.add_argument("--language", choices=["ru", "kk"], default="ru", help="of the workbook (default ru)")
    parser.add_argument("--force", action="store_true", help="replace OUT.xlsx and OUT.json if they are there")


async def run(args: Namespace) -> int:
    """Both files appear whole. Raises StartError, SettingsError or CatalogueError for what is wrong."""
    await asyncio.to_thread(_run, args)
    return 0


def _run(args: Namespace) -> None:
    region = read_region(load_settings().region.region_file)
    exports = [_read(file) for file in args.files]
    _refuse_twice(args.files, exports)
    known = {form.key: form for form in region.all_forms}
    merged = merge(exports, known, args.language)
    for form, key, one, other in renamed(exports, known, args.language):
        _say(f"svodka: {form}, {key} is called «{one}» and «{other}»: was the same counted?")
    book = draw(merged_book(merged, Speech(region.timezone).words(args.language)))
    said = json.dumps(as_json(merged), ensure_ascii=False, indent=1).encode() + b"\n"
    stem = args.output.with_suffix("") if args.output.suffix in ENDS else args.output
    targets = [stem.with_name(stem.name + end) for end in ENDS]
    for target, body in zip(targets, (book, said), strict=True):
        with whole_file(target, replaces=args.force) as part:
            part.write_bytes(body)
    dates = sum(len(form.dates) for form in merged.forms)
    _say(f"svodka: {targets[0]}, {targets[1]}: oblasts {len(merged.oblasts)}, forms {len(merged.forms)}, dates {dates}")


def _say(line: str) -> None:
    print(line, file=sys.stderr)  # noqa: T201 -- the answer on the command line


def _read(file: Path) -> list[TallRow]:
    """Figures of one oblast; words among them too. Raises StartError for a file that is none."""
    how = "expected what `svodka export --format json` of this version writes"
    try:
        rows = read_rows(file.read_text("utf-8-sig"))
    except OSError as error:
        raise StartError(f"{file} cannot be read ({error.strerror})") from None
    except (NotTallError, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, NotTallError) else "it is no text"
        raise StartError(f"{file} is no export: {why}; {how}") from None
    if len({row.region for row in rows}) != 1:
        raise StartError(f"{file} is {'of several oblasts' if rows else 'empty'}; {how}, one file an oblast")
    return rows


def _refuse_twice(files: Sequence[Path], exports: Sequence[Sequence[TallRow]]) -> None:
    first: dict[str, Path] = {}
    for file, rows in zip(files, exports, strict=True):
        before = first.setdefault(rows[0].region, file)
        if before is not file:
            raise StartError(f"{file} and {before} are both of {rows[0].region}: its figures would count twice")


def as_json(merged: Merged) -> dict[str, Any]:
    """For programs: everything by key, with the names beside."""
    return {
        "oblasts": dict(merged.oblasts),
        "forms": [
            {
                "form": form.key,
                "name": form.name,
                "figures": dict(form.names),
                "dates": [
                    {
                        "as_of": date.as_of.isoformat(),
                        "republic": _part(date.whole),
                        "oblasts": {key: _part(part) for key, part in date.parts.items()},
                    }
                    for date in form.dates
                ],
            }
            for form in merged.forms
        ],
    }


def _part(part: OblastPart) -> dict[str, Any]:
    return {"units": part.units, "figures": dict(part.figures)}

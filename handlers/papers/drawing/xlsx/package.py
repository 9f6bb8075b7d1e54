"""An uploaded workbook as the parts of its package: a part that nobody changes is written again byte for byte.

Elements are looked for by their local names: the namespaces of a «Strict Open XML» workbook are others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath, split
from typing import Any
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from handlers.papers.drawing.zips import LONG_AGO
from handlers.papers.faults import FaultyTemplateError, FileFault

READABLE = (".xml", ".vml")
PICTURES = "xl/media/"
PLAIN = {"remove_comments": True, "remove_pis": True}
"""A text in the middle of which somebody remarks something is one text."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    title: str
    part: str


def plain(name: str) -> str:
    """The name of a part as it is compared: some programs write another case, backslashes, a slash in front."""
    return normpath("/" + name.replace("\\", "/")).lstrip("/").casefold()


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


class Package:
    """Of a body within bounds. Raises FaultyTemplateError(NOT_OFFICE) for what is no workbook."""

    def __init__(self, body: bytes) -> None:
        with ZipFile(BytesIO(body)) as parts:
            self._names = {plain(name): name for name in parts.namelist()}
            self._bodies = {part: parts.read(name) for part, name in self._names.items()}
        self._trees: dict[str, Any] = {}
        self._known: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self._changed: set[str] = set()
        self.workbook = next(self.related("", "/officeDocument"), "")
        self.sheets = tuple(self._sheets())
        if not self.sheets:
            raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=self.workbook)

    @property
    def has_pictures(self) -> bool:
        return any(part.startswith(PICTURES) for part in self._bodies)

    def readable(self) -> Iterator[str]:
        """Parts that may hold text."""
        return (part for part in self._bodies if part.endswith(READABLE))

    def body(self, part: str) -> bytes:
        """As it was uploaded."""
        return self._bodies[part]

    def tree(self, part: str) -> Any:
        """The root element of a part; see `change`."""
        if part not in self._trees:
            self._trees[part] = self._parsed(part)
        return self._trees[part]

    def change(self, part: str) -> None:
        """The part will be written as its tree is now."""
        self._changed.add(part)

    def related(self, part: str, kind: str = "") -> Iterator[str]:
        """Parts that `part` refers to, `kind` being how the type of the relation ends; "" is the whole package."""
        return (found for _, said, found in self._relations(part) if said.endswith(kind))

    def reached(self, part: str) -> Iterator[str]:
        """Parts that belong to `part`: what it refers to, and what those refer to."""
        waiting, seen = [part], {part, self.workbook, *(sheet.part for sheet in self.sheets)}
        while waiting:
            for found in self.related(waiting.pop()):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
                    yield found

    def saved(self) -> bytes:
        """The same bytes for the same changes."""
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as target:
            for part, name in self._names.items():
                info = ZipInfo(name, LONG_AGO)
                info.compress_type = ZIP_DEFLATED
                target.writestr(info, self._written(part) if part in self._changed else self._bodies[part])
        return made.getvalue()

    def _written(self, part: str) -> bytes:
        tree = self._trees[part].getroottree()
        return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))

    def _parsed(self, part: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, **PLAIN)
        try:
            return etree.fromstring(self._bodies[part], parser)
        except (KeyError, etree.XMLSyntaxError) as error:
            raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=part) from error

    def _relations(self, part: str) -> tuple[tuple[str, str, str], ...]:
        """(id, type, part) of what is in the package."""
        if part not in self._known:
            self._known[part] = tuple(self._read_relations(part))
        return self._known[part]

    def _read_relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = split(part)
        relations = join(folder, "_rels", f"{name}.rels")
        if relations not in self._bodies:
            return
        for relation in self.tree(relations).iter("{*}Relationship"):
            target = plain(join("/" + folder, unquote(relation.get("Target", "")).replace("\\", "/")))
            if relation.get("TargetMode") != "External" and target in self._bodies:
                yield relation.get("Id", ""), relation.get("Type", ""), target

    def _sheets(self) -> Iterator[SheetPart]:
        parts = {number: part for number, _, part in self._relations(self.workbook)}
        for sheet in self.tree(self.workbook).iter("{*}sheet"):
            title = sheet.get("name", "")
            number = next((said for key, said in sheet.attrib.items() if key.endswith("relationships}id")), "")
            if number not in parts:  # or two sheets are the same part
                raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=title)
            yield SheetPart(title, parts.pop(number))

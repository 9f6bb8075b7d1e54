"""A rich message as the person sees it: its blocks with addresses of files, and the plain reading of all its words."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
UNSUPPORTED = "Сообщение не поддерживается"
"""What an app shows that is older than rich messages."""
_WORDLESS = {"custom_emoji": "alternative_text", "mathematical_expression": "expression"}


def file_url(file: Json) -> str:
    return f"/api/files/{file['file_id']}"


def document_seen(document: Json) -> Json:
    return {"name": document["file_name"], "size": document["file_size"], "url": file_url(document)}


def with_addresses(part: Any) -> Any:
    """The same, but pictures and documents are what they are in the view of an ordinary message."""
    if isinstance(part, list):
        return [with_addresses(one) for one in part]
    if not isinstance(part, dict):
        return part
    seen = {name: with_addresses(held) for name, held in part.items() if name not in {"photo", "document"}}
    if "photo" in part:
        seen["photo"] = file_url(part["photo"][-1])
    if "document" in part:
        seen["document"] = document_seen(part["document"])
    return seen


def buttons_in(part: Any) -> Iterator[Json]:
    """All buttons in blocks and among words."""
    if isinstance(part, dict) and "callback_data" in part:
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from buttons_in(inner)


def plain(words: Any) -> str:
    """A rich text without its styles."""
    if words is None or isinstance(words, str):
        return words or ""
    if isinstance(words, list):
        return "".join(plain(part) for part in words)
    if words["type"] == "button":
        return plain(words["button"]["text"])
    return str(words.get(_WORDLESS.get(words["type"], ""), "")) or plain(words.get("text"))


def read_aloud(blocks: list[Json]) -> str:
    """All words, a line for each block that has any, tabs between the cells of a row."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Json) -> Iterator[str]:
    kind, caption = block["type"], block.get("caption")
    if kind == "table":
        yield plain(caption)
        yield from ("\t".join(plain(cell.get("text")) for cell in row) for row in block["cells"])
        return
    yield plain(block.get("summary")) or plain(block.get("text")) or block.get("expression", "")
    if kind == "buttons":
        yield "\t".join(plain(button["text"]) for button in block["buttons"])
    for item in block.get("items", []):
        yield f"{item['label']} {read_aloud(item['blocks'])}"
    yield read_aloud(block.get("blocks", []))
    yield from (plain(part) for part in (caption or {}).values())
    yield plain(block.get("credit"))

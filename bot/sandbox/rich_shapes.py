"""The blocks and styles of a rich message as tables: which fields each has, and of what kind each field is."""

Shape = dict[str, str]
"""Field → kind, as `rich.RichReader` knows them; «?» after a field that may be left out."""

MAX_CHARACTERS = 32_768
MAX_BLOCKS = 500
"""Items of lists and rows of tables count as well."""
MAX_DEPTH = 16
"""Of blocks in blocks, and of styles and lists of words in each other, together."""
MAX_MEDIA = 50
MAX_COLUMNS = 20
MAX_IN_A_ROW = 8

_WORDS: Shape = {"text": "words"}
_QUOTED: Shape = {"text": "words", "credit?": "words"}
_GALLERY: Shape = {"blocks": "media blocks", "caption?": "caption"}

STYLES: dict[str, Shape] = {
    **dict.fromkeys(("bold", "italic", "underline", "strikethrough", "spoiler"), _WORDS),
    **dict.fromkeys(("subscript", "superscript", "marked", "code"), _WORDS),
    **{
        kind: {"text": "words", kind: "string"}
        for kind in ("email_address", "phone_number", "bank_card_number", "hashtag", "cashtag", "bot_command")
    },
    "date_time": {"text": "words", "unix_time": "number", "date_time_format": "string"},
    "text_mention": {"text": "words", "user": "object"},
    "custom_emoji": {"custom_emoji_id": "string", "alternative_text": "counted"},
    "mathematical_expression": {"expression": "counted"},
    "url": {"text": "words", "url": "link"},
    "mention": {"text": "words", "username": "string"},
    "anchor": {"name": "string"},
    "anchor_link": {"text": "words", "anchor_name": "string"},
    "reference": {"text": "words", "name": "string"},
    "reference_link": {"text": "words", "reference_name": "string"},
    "button": {"button": "button"},
}

MEDIA = ("photo", "video", "animation", "audio", "document", "voice_note")
VISUAL = {"photo", "video", "animation"}
"""What a collage or a slideshow is made of."""

BLOCKS: dict[str, Shape] = {
    "paragraph": _WORDS,
    "heading": {"text": "words", "size": "size"},
    "pre": {"text": "words", "language?": "string"},
    "footer": _WORDS,
    "divider": {},
    "mathematical_expression": {"expression": "counted"},
    "anchor": {"name": "string"},
    "list": {"items": "items"},
    "blockquote": {"blocks": "blocks", "credit?": "words"},
    "expandable_blockquote": _QUOTED,
    "pullquote": _QUOTED,
    "collage": _GALLERY,
    "slideshow": _GALLERY,
    "table": {
        "cells": "cells",
        "is_bordered?": "flag",
        "is_striped?": "flag",
        "caption?": "words",
        "is_compact?": "flag",
    },
    "details": {"summary": "words", "blocks": "blocks", "is_open?": "flag"},
    "map": {"location": "location", "zoom?": "zoom", "width?": "side", "height?": "side", "caption?": "caption"},
    "buttons": {"buttons": "buttons", "align?": "align"},
    **{kind: {kind: "medium", "caption?": "caption"} for kind in MEDIA},
    "thinking": _WORDS,
}
ONLY_IN_DRAFTS = {"thinking"}

MESSAGE: Shape = {
    "html?": "string",
    "markdown?": "string",
    "blocks?": "blocks",
    "is_rtl?": "flag",
    "skip_entity_detection?": "flag",
    "media?": "array",
}
ITEM: Shape = {
    "blocks": "blocks",
    "has_checkbox?": "flag",
    "is_checked?": "flag",
    "value?": "number",
    "type?": "numbering",
}
CELL: Shape = {
    "align": "align",
    "valign": "valign",
    "text?": "words",
    "is_header?": "flag",
    "colspan?": "span",
    "rowspan?": "span",
}
CAPTION: Shape = _QUOTED
LOCATION: Shape = {"latitude": "degrees", "longitude": "degrees", "horizontal_accuracy?": "degrees"}

WHOLE = {"size": range(1, 7), "zoom": range(25), "side": range(10_001), "span": range(1, 10_000)}
"""Kinds that are whole numbers within bounds."""
CHOICES = {
    "align": ("left", "center", "right"),
    "valign": ("top", "middle", "bottom"),
    "numbering": ("a", "A", "i", "I", "1"),
}
"""Kinds that are one of some strings."""

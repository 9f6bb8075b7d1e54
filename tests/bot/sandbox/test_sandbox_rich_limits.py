"""What Telegram does not take in a rich message is refused: over a limit, of a wrong type, without a content."""

from typing import Any

import aiogram.types
import pytest
from aiogram.types import TelegramObject

from bot.sandbox import rich_shapes
from bot.sandbox.errors import ApiError
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram
from tests.kit.rich import Json, cell, listed, nested, paragraph, sent, styled, table

AIGUL = 101

PHOTO: Json = {"type": "photo", "photo": {"type": "photo", "media": "attach://a"}}


@pytest.mark.parametrize(
    ("just_at", "just_over", "complaint"),
    [
        ([paragraph("я" * 32_768)], [paragraph("я" * 32_769)], "is too long"),
        ([paragraph("я" * 32_767), paragraph("1")], [paragraph("я" * 32_767), table([cell("12")])], "is too long"),
        ([paragraph()] * 500, [paragraph()] * 501, "too many blocks"),
        ([table(*[[cell()]] * 499)], [table(*[[cell()]] * 500)], "too many blocks"),
        (
            [{"type": "list", "items": [{"blocks": [paragraph()]}] * 249}],
            [{"type": "list", "items": [{"blocks": [paragraph()]}] * 250}],
            "too many blocks",
        ),
        ([nested(16)], [nested(17)], "nested too deep"),
        ([paragraph(styled(16))], [paragraph(styled(17))], "nested too deep"),
        ([paragraph(listed(16))], [paragraph(listed(17))], "nested too deep"),
        ([PHOTO] * 50, [PHOTO] * 51, "too many media"),
        ([table([cell()] * 20)], [table([cell()] * 21)], "too many columns"),
        ([table([cell(colspan=19), cell()])], [table([cell(colspan=20), cell()])], "too many columns"),
        (
            [table([cell(rowspan=2)], [cell()] * 19)],
            [table([cell(rowspan=2)], [cell()] * 20)],
            "too many columns",
        ),
        (
            [{"type": "buttons", "buttons": [{"text": "Да", "callback_data": "1"}] * 8}],
            [{"type": "buttons", "buttons": [{"text": "Да", "callback_data": "1"}] * 9}],
            "1-8 buttons",
        ),
        (
            [{"type": "buttons", "buttons": [{"text": "Да", "callback_data": "я" * 32}]}],
            [{"type": "buttons", "buttons": [{"text": "Да", "callback_data": "я" * 33}]}],
            "BUTTON_DATA_INVALID",
        ),
        ([{"type": "heading", "text": "1", "size": 6}], [{"type": "heading", "text": "1", "size": 7}], "out of bounds"),
    ],
)
async def test_what_is_just_within_a_limit_is_taken_and_what_is_just_over_is_not(
    telegram: Telegram, png: bytes, just_at: list[Json], just_over: list[Json], complaint: str
) -> None:
    files = {"a": Upload("a.png", png)}
    await sent(telegram, AIGUL, *just_at, files=files)
    with pytest.raises(ApiError, match=complaint):
        await sent(telegram, AIGUL, *just_over, files=files)
    assert len(telegram.messages(AIGUL)) == 1


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ("слово", 'Field "block" must be of type Object'),
        ({"text": "x"}, 'Can\'t find field "type"'),
        ({"type": "spreadsheet"}, "Unsupported type specified"),
        ({"type": "thinking", "text": "…"}, "Unsupported type specified"),
        ({"type": "paragraph"}, 'Can\'t find field "text"'),
        (paragraph(5), "Unsupported rich text type"),
        (paragraph({"type": "plain", "text": "x"}), "Unsupported rich text type"),
        (paragraph({"type": "bold"}), 'Can\'t find field "text"'),
        (paragraph({"type": "bold", "text": "x", "weight": 700}), 'Unknown field "weight"'),
        (paragraph({"type": "url", "text": "x", "url": "javascript:alert(1)"}), "Wrong HTTP URL"),
        (paragraph({"type": "mention", "text": "x"}), 'Can\'t find field "username"'),
        ({**paragraph(), "align": "left"}, 'Unknown field "align"'),
        ({"type": "heading", "text": "x"}, 'Can\'t find field "size"'),
        ({"type": "heading", "text": "x", "size": "1"}, 'Field "size" must be of type Number'),
        ({"type": "heading", "text": "x", "size": True}, 'Field "size" must be of type Number'),
        ({"type": "table", "rows": []}, 'Unknown field "rows"'),
        ({"type": "table"}, 'Can\'t find field "cells"'),
        ({"type": "table", "cells": [{"text": "x"}]}, 'Field "cells" must be of type Array'),
        (table([{"text": "x", "valign": "top"}]), 'Can\'t find field "align"'),
        (table([{"text": "x", "align": "left"}]), 'Can\'t find field "valign"'),
        (table([cell(align="justify")]), 'Field "align" must be one of left, center, right'),
        (table([cell(valign="baseline")]), 'Field "valign" must be one of top, middle, bottom'),
        (table([cell(colspan=0)]), 'Field "colspan" is out of bounds'),
        (table([cell()], is_striped="yes"), 'Field "is_striped" must be of type Boolean'),
        ({"type": "details", "blocks": []}, 'Can\'t find field "summary"'),
        ({"type": "list", "items": ["x"]}, 'Field "item" must be of type Object'),
        ({"type": "list", "items": [{"blocks": [], "type": "β"}]}, 'Field "type" must be one of'),
        ({"type": "slideshow", "blocks": [paragraph()]}, "made of photos and videos"),
        ({"type": "photo", "photo": {"type": "photo", "media": "attach://none"}}, "wrong file identifier"),
        ({"type": "photo", "photo": {"type": "photo", "media": "https://a.kz/a.png"}}, "failed to get HTTP URL"),
        ({"type": "photo", "photo": {"type": "video", "media": "x"}}, "of another type"),
        ({"type": "video", "video": {"type": "video", "media": "x"}}, "the sandbox keeps no video"),
        ({"type": "buttons", "buttons": []}, "1-8 buttons"),
        ({"type": "buttons", "buttons": [{"text": "Да"}]}, "Text buttons are unallowed"),
        ({"type": "buttons", "buttons": [{"text": "", "callback_data": "1"}]}, "Button text must be non-empty"),
        (
            {"type": "buttons", "buttons": [{"text": {"type": "bold", "text": "x"}, "callback_data": "1"}]},
            "Button text must be non-empty, of plain text",
        ),
        (
            {"type": "buttons", "buttons": [{"text": "x", "url": "a.kz", "style": "link"}]},
            "Invalid button style",
        ),
        ({"type": "buttons", "buttons": [{"text": "x", "url": "a.kz", "icon": "1"}]}, 'Unknown field "icon"'),
        ({"type": "map", "location": {"latitude": 50, "longitude": 80}, "width": 9_999, "height": 10}, "Invalid map"),
    ],
)
async def test_a_block_that_is_not_as_it_should_be_is_refused_in_words(
    telegram: Telegram, block: Any, complaint: str
) -> None:
    with pytest.raises(ApiError) as refusal:
        await sent(telegram, AIGUL, paragraph(), block)
    assert refusal.value.code == 400
    assert refusal.value.description.startswith("Bad Request: ")
    assert complaint in refusal.value.description
    assert telegram.messages(AIGUL) == []


@pytest.mark.parametrize(
    ("rich", "complaint"),
    [
        (None, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": []}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": [{"type": "divider"}, paragraph(" \n ")]}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": [paragraph()], "html": "<p>x</p>"}, "exactly one of the fields html, markdown and blocks"),
        ({"html": "<p>x</p>"}, "html of rich messages is not supported by the sandbox"),
        ({"markdown": "# x"}, "markdown of rich messages is not supported by the sandbox"),
        ({"blocks": [paragraph()], "title": "x"}, 'Unknown field "title"'),
        ([paragraph()], 'Field "rich_message" must be an Object'),
        ("{", "can't parse rich_message JSON object"),
    ],
)
async def test_a_message_without_one_content_is_refused(telegram: Telegram, rich: Any, complaint: str) -> None:
    with pytest.raises(ApiError, match=complaint):
        await sent(telegram, AIGUL, rich_message=rich)


def _models(prefix: str) -> dict[str, dict[str, bool]]:
    """aiogram's types by Telegram's name: each field and whether it has to be there."""
    models = [one for name, one in vars(aiogram.types).items() if name.startswith(prefix)]
    return {
        model.model_fields["type"].default.value: {
            name: field.is_required() for name, field in model.model_fields.items() if name != "type"
        }
        for model in models
        if isinstance(model, type) and issubclass(model, TelegramObject) and "Literal" in str(model.__annotations__)
    }


@pytest.mark.parametrize(
    ("prefix", "known"), [("InputRichBlock", rich_shapes.BLOCKS), ("RichText", rich_shapes.STYLES)]
)
def test_every_block_and_style_of_telegram_is_known_with_its_fields(
    prefix: str, known: dict[str, rich_shapes.Shape]
) -> None:
    fields = {
        kind: {field.removesuffix("?"): not field.endswith("?") for field in shape} for kind, shape in known.items()
    }
    assert fields == _models(prefix)

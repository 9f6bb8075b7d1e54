"""HTML parse mode: what Telegram takes, and its words for what it does not."""

import re
from html import escape, unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.errors import ApiError
from bot.sandbox.markup import parse_html
from bot.sandbox.text import ChatText, Entity, units
from bot.sandbox.view import to_html


@pytest.mark.parametrize(
    ("source", "words", "entities"),
    [
        ("просто", "просто", []),
        ("<b>а</b>б", "аб", [("bold", 0, 1)]),
        ("<strong>а</strong><em>б</em>", "аб", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<i>а</i><u>б</u><ins>в</ins>", "абв", [("italic", 0, 1), ("underline", 1, 1), ("underline", 2, 1)]),
        ("<s>а</s><strike>б</strike><del>в</del>", "абв", [("strikethrough", at, 1) for at in range(3)]),
        ("<b>а<i>б</i></b>", "аб", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<b>а</b>", "😀а", [("bold", 2, 1)]),
        ("<code>x</code>", "x", [("code", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("&lt;b&gt; &amp; &quot;&#1040;&#x42;", '<b> & "АB', []),
        ("&nbsp; & &#0;", "&nbsp; & &#0;", []),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
    ],
)
def test_html_becomes_words_and_entities(source: str, words: str, entities: list[tuple[str, int, int]]) -> None:
    text = parse_html(source)
    assert text.words == words
    assert [(e.type, e.offset, e.length) for e in text.entities] == entities


@pytest.mark.parametrize(
    ("source", "extra"),
    [
        ('<a href="https://kz.kz/?a=1&amp;b=2">x</a>', {"url": "https://kz.kz/?a=1&b=2"}),
        ("<a href='tg://user?id=5'>x</a>", {"url": "tg://user?id=5"}),
        ("<a>example.kz</a>", {"url": "http://example.kz"}),
        ('<pre><code class="language-python">x</code></pre>', {"language": "python"}),
        ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', {"custom_emoji_id": "5368324170671202286"}),
    ],
)
def test_an_entity_carries_its_argument(source: str, extra: dict[str, str]) -> None:
    (entity,) = parse_html(source).entities
    assert entity.extra == extra


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<x>", 'Unsupported start tag "x" at byte offset 0'),
        ("я <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<Имя>", 'Unsupported start tag "имя" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b >x</b", "Unclosed end tag at byte offset 5"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>z</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_escaped_text_comes_through_unchanged(words: str) -> None:
    assert parse_html(escape(words, quote=False)) == ChatText(words)


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<pre>", "</pre>", "😀", " ", "<", "&lt;", "x", "</", ">"]))
)
def test_any_html_is_either_refused_or_pointed_at_correctly(parts: list[str]) -> None:
    try:
        text = parse_html("".join(parts)).trimmed().with_found()
    except ApiError:
        return
    assert all(entity.offset >= 0 and entity.length > 0 for entity in text.entities)
    assert all(entity.end <= units(text.words) for entity in text.entities)
    shown = to_html(text.words, [entity.as_json() for entity in text.entities])
    assert unescape(re.sub("<[^>]*>", "", shown)) == text.words
    for tag in ("b", "i", "pre"):
        assert shown.count(f"<{tag}>") == shown.count(f"</{tag}>")


def test_length_is_counted_in_utf16_units() -> None:
    assert units("aя₸😀") == 5


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (ChatText("  а\n"), ChatText("а")),
        (ChatText(" а ", (Entity("bold", 1, 2),)), ChatText("а", (Entity("bold", 0, 1),))),
        (ChatText("  а", (Entity("pre", 0, 3),)), ChatText("  а", (Entity("pre", 0, 3),))),
        (ChatText("а  ", (Entity("bold", 1, 2),)), ChatText("а")),
        (ChatText(" \n\t"), ChatText("")),
    ],
)
def test_white_space_at_the_ends_is_trimmed(text: ChatText, trimmed: ChatText) -> None:
    assert text.trimmed() == trimmed


def test_addresses_and_commands_are_found_but_not_inside_code() -> None:
    found = ChatText("/start see https://a.kz/x /report", (Entity("code", 26, 7),)).with_found()
    assert [(e.type, e.offset) for e in found.entities] == [("bot_command", 0), ("url", 11), ("code", 26)]


@pytest.mark.parametrize(
    ("words", "entities", "html"),
    [
        ("<i>&", [], "&lt;i&gt;&amp;"),
        ("аб", [{"type": "bold", "offset": 0, "length": 1}], "<b>а</b>б"),
        ("😀б", [{"type": "pre", "offset": 2, "length": 1}], "😀<pre>б</pre>"),
        (
            "абв",
            [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}],
            "<b>а<i>б</i></b><i>в</i>",
        ),
        ("x", [{"type": "text_link", "offset": 0, "length": 1, "url": 'https://a"b'}], None),
        ("x", [{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}], "x"),
        ("x", [{"type": "spoiler", "offset": 0, "length": 1}], '<span class="spoiler">x</span>'),
        ("x", [{"type": "custom_emoji", "offset": 0, "length": 1}], "x"),
    ],
)
def test_the_page_gets_safe_html(words: str, entities: list[dict[str, Any]], html: str | None) -> None:
    assert to_html(words, entities) == (html or '<a href="https://a&quot;b">x</a>')

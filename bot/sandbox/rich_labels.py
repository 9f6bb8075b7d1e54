"""Labels of list items, as Telegram writes them: a sign, or the number in the item's own way of counting."""

from typing import Any

SIGN = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def labelled(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same items with `label`: an item with a value or a type is numbered, on from the one before it."""
    last = 0
    result = []
    for item in items:
        if "value" not in item and "type" not in item:
            result.append({"label": SIGN, **item})
            continue
        last = item.get("value", last + 1)
        result.append({"label": f"{_counted(last, item.get('type', '1'))}.", **item, "value": last})
    return result


def _counted(number: int, kind: str) -> str:
    if number < 1 or kind == "1":
        return str(number)
    text = _letters(number) if kind in "aA" else _roman(number)
    return text.upper() if kind.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * min(count, 10)
    return text

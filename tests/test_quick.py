"""`make quick`: which tests it runs for what has changed, and how many of them."""

from pathlib import Path

import pytest

from tests.kit.quick import SECONDS, UNKNOWN, fitting, mirror

FIRST, SECOND = "tests/bot/test_first.py", "tests/bot/test_second.py"


@pytest.mark.parametrize(
    ("changed", "tested"),
    [
        ("handlers/papers/press/press.py", "tests/handlers/test_press_note.py"),
        ("models/rules/visible.py", "tests/models/rules/test_visible.py"),
        ("handlers/locales/kk/groups.ftl", "tests/handlers/test_locales.py"),
        ("tests/kit/order.py", "tests/test_order.py"),
        ("tests/config/test_regions.py", "tests/config/test_regions.py"),
        ("deploy/systemd/svodka.service", "tests/deploy/test_host.py"),
        ("requirements-dev.txt", "tests/deploy/test_setup.py"),
        ("docs/operator.md", "tests/docs/test_operator.py"),
        ("README.md", "tests/docs/test_guides.py"),
    ],
)
def test_what_has_changed_has_its_tests(changed: str, tested: str) -> None:
    assert Path(tested) in list(mirror(Path(changed)))


def test_what_names_a_module_comes_before_the_rest_of_its_room() -> None:
    assert str(next(mirror(Path("bot/outage.py")))) == "tests/bot/test_outage.py"


def test_a_test_file_that_is_gone_has_none() -> None:
    assert list(mirror(Path("tests/bot/test_gone.py"))) == []


def test_what_fits_is_taken_whole_in_its_order() -> None:
    choice = fitting([FIRST, SECOND], {f"{SECOND}::a": SECONDS - UNKNOWN})
    assert (choice.files, choice.left) == ([FIRST, SECOND], [])


def test_of_a_file_that_does_not_fit_the_longest_tests_are_left_out_and_named() -> None:
    took = {f"{FIRST}::a": 1.0, f"{FIRST}::b": SECONDS, f"{FIRST}::c": 2 * SECONDS}
    choice = fitting([FIRST, SECOND], took)
    assert choice.files == [FIRST, SECOND]
    assert choice.without == choice.left == [f"{FIRST}::c", f"{FIRST}::b"]


def test_what_has_no_time_left_or_nothing_short_is_left_out_whole() -> None:
    took = {f"{FIRST}::a": 2 * SECONDS, f"{SECOND}::a": SECONDS}
    choice = fitting([FIRST, SECOND, "tests/bot/test_third.py"], took)
    assert (choice.files, choice.left) == ([SECOND], [FIRST, "tests/bot/test_third.py"])
    assert choice.without == []

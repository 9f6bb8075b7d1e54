"""Whose leases are a dead process's: known of those on this machine, and of no others."""

import subprocess
import sys

from bot.holders import is_dead, new_holder

SAY = "from bot.holders import new_holder; print(new_holder())"


def of_another() -> str:
    """What a process called itself that is no more."""
    said = subprocess.run((sys.executable, "-c", SAY), check=True, capture_output=True, text=True)  # noqa: S603 -- our own
    return said.stdout.strip()


def test_a_process_that_lives_is_not_dead_and_has_a_name_for_each_use() -> None:
    one, other = new_holder(), new_holder()
    assert one != other
    assert not is_dead(one)
    assert len(one) <= 32


def test_one_that_has_ended_is_dead() -> None:
    assert is_dead(of_another())


def test_one_whose_number_another_process_has_now_is_dead() -> None:
    machine, pid, began, number = new_holder().split(".")
    assert is_dead(f"{machine}.{pid}.{int(began, 16) - 1:x}.{number}")


def test_of_another_machine_and_of_an_older_version_nothing_is_known() -> None:
    _, _, process = of_another().partition(".")
    assert not is_dead(f"00000000.{process}")
    assert not is_dead("0123456789abcdef")
    assert not is_dead("other")

"""Many numbers in few words."""

from collections.abc import Iterable


def spans(numbers: Iterable[int]) -> str:
    """Those that follow each other as the first and the last: 3, 4, 5 and 9 are «3-5,9»."""
    ends: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ends and number == ends[-1][1] + 1:
            ends[-1][1] = number
        else:
            ends.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ends)

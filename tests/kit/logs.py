"""What the log has of a trouble that comes again and again."""

from typing import Any


def told(logs: Any, event: str) -> list[tuple[str, int]]:
    """How `event` was said, and the failures that its end counts."""
    said = [(line["log_level"], 0) for line in logs if line["event"] == event and line["log_level"] != "debug"]
    return said + [("over", line["failures"]) for line in logs if line.get("what") == event]

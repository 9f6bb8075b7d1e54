"""A chart within another paper: that of a memo stands in its Word file and in its PDF, both drawn by one process."""

from handlers.papers.paper import Paper, draw

FEW = 8
_last: dict[str, bytes] = {}
"""By fingerprint, the oldest first."""


def drawn(chart: Paper) -> bytes:
    """Its bytes; drawn once for the papers that follow each other."""
    known = _last.pop(chart.fingerprint, None)
    _last[chart.fingerprint] = draw(chart) if known is None else known
    if len(_last) > FEW:
        del _last[next(iter(_last))]
    return _last[chart.fingerprint]

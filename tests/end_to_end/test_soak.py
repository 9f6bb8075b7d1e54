"""A Friday of 200 reporters on two replicas, with deaths and refusals; `make soak` plays one of 2 500."""

from pathlib import Path

import pytest

from tests.soak.__main__ import soak

pytestmark = pytest.mark.postgres


async def test_every_report_is_in_once_and_nobody_who_had_sent_is_reminded(tmp_path: Path) -> None:
    outcome = await soak(tmp_path, 200, 25)
    assert outcome.faults == []
    assert outcome.repeated > 0
    assert outcome.refused.keys() == {"retry_after", "error"}

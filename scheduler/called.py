"""What called meetings make due: the digest before each, to officials."""

from __future__ import annotations

from collections.abc import Iterator

from models.rules.calendar.meeting_times import digest_moment
from models.rules.outgoing import Due, Kind, about_row
from scheduler.asked import Asked

DIGEST = (Kind.MEETING_CHART, Kind.MEETING_DIGEST)


def called(asked: Asked) -> Iterator[Due]:
    """A moved meeting has a digest of its new version; that of the old one finds no use when it is sent."""
    for meeting in asked.state.meetings:
        at = digest_moment(meeting.at, meeting.changed_at, asked.region.quiet, asked.region.timezone)
        if at >= meeting.at or not asked.covers_deed(at):
            continue
        subject = about_row("meeting", meeting.meeting_id)
        for kind, recipient in asked.addressed(DIGEST):
            yield Due(kind, subject, recipient, str(meeting.version), at, meeting.at)

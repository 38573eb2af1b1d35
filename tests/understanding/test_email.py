"""Pasted e-mails in the forms of Outlook and Gmail: who, when, the words that tell, and the rest to the letter."""

from datetime import UTC, datetime

import pytest

from understanding.telling.email import moment_of_header, read_email

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
HEADERS = "From: Jo Bell <jo@example.com>\nSent: 17 November 2026 09:12\nTo: us\nSubject: A wrong letter"
OUTSIDE = f"{HEADERS}\n\nIt was not mine."


def test_what_stands_before_it_and_around_it_is_kept_beside() -> None:
    email = read_email(f"For the register please.\n\n{OUTSIDE}")
    assert email is not None
    assert (email.sender, email.passed_on_by, email.words) == (
        "Jo Bell <jo@example.com>",
        "",
        "A wrong letter\nIt was not mine.",
    )
    assert email.beside.startswith("For the register please.")
    assert "To: us" in email.beside


def test_gmail_forwards_and_bold_headers() -> None:
    text = (
        "---------- Forwarded message ---------\n*From:* Jo Bell <jo@example.com>\n*Date:* Tue, 17 Nov 2026 at 09:12\n"
        "*Subject:* Re: A wrong letter\n\nIt was not mine."
    )
    email = read_email(text)
    assert email is not None
    assert (email.sender, email.received) == ("Jo Bell <jo@example.com>", "Tue, 17 Nov 2026 at 09:12")
    assert email.words == "A wrong letter\nIt was not mine."


def test_a_residents_answer_is_not_taken_for_the_letter_of_ours_below_it() -> None:
    ours = "From: Council Tax <tax@council.gov.uk>\nSent: 16 November 2026 10:00\nSubject: Your bill\n\nIt is attached."
    email = read_email(f"{OUTSIDE}\n\n{ours}", own_domain="council.gov.uk")
    assert email is not None
    assert email.words == "A wrong letter\nIt was not mine."
    assert "It is attached." in email.beside


def test_without_addresses_the_message_that_was_passed_on_tells() -> None:
    top = "From: Reception\nSent: 17 November 2026 11:00\nSubject: FW: A wrong letter\n\nSee below."
    below = "From: Jo Bell\nSent: 17 November 2026 09:12\nSubject: A wrong letter\n\nIt was not mine."
    email = read_email(f"{top}\n\n{below}")
    assert email is not None
    assert (email.sender, email.passed_on_by) == ("Jo Bell", "Reception")
    assert (email.received, email.written) == ("17 November 2026 11:00", "17 November 2026 09:12")


@pytest.mark.parametrize(
    "text",
    ["", "From: my desk", "From: the school\nthey got a letter", "Subject: lost phone", "sent: by post"],
)
def test_what_is_no_email(text: str) -> None:
    assert read_email(text) is None


@pytest.mark.parametrize(
    "header",
    [
        "17 November 2026 09:12",
        "Tuesday, November 17, 2026 9:12 AM",
        "Tue, 17 Nov 2026 09:12:33 +0000",
        "17/11/2026 09:12",
        "Tue, 17 Nov 2026 at 09:12",
        "Tuesday 17 November 2026 09:12:00",
    ],
)
def test_when_it_was_sent(header: str) -> None:
    moment = moment_of_header(header, now=NOW)
    assert moment is not None
    assert moment.at.replace(second=0) == datetime(2026, 11, 17, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("header", ["", "11/17/2026 9:12 AM", "17 November 2026", "19 November 2026 09:12"])
def test_what_is_open_or_lies_ahead_is_left_to_be_asked(header: str) -> None:
    assert moment_of_header(header, now=NOW) is None

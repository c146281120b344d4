"""E-mails saved as files: who sent one, when it came, and what is attached to it."""

import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime


@dataclass(frozen=True)
class Letter:
    """The envelope of an e-mail.

    Attributes
    ----------
    address, name : str
        Who sent it.
    time : datetime or None
        When the receiver's server took it in (UTC), else when the sender says it was sent.
    """

    address: str
    name: str
    time: datetime | None


def read_letter(data: bytes) -> tuple[Letter, list[tuple[str, bytes]]]:
    """Return the envelope of an e-mail (RFC 5322) and its attachments with their names.

    Raises
    ------
    ValueError
        If it is no e-mail that Python's parser understands.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        sender = message["From"].addresses[0]
        letter = Letter(sender.addr_spec, sender.display_name, _time(message))
        return letter, [_attachment(part) for part in message.walk() if _is_attached(part)]
    except Exception as error:  # the parser raises all sorts on what is no e-mail
        raise ValueError(f"is no e-mail that can be read ({type(error).__name__})") from error


def _is_attached(part: Message) -> bool:
    return bool(part.get_filename()) and not part.is_multipart()


def _attachment(part: Message) -> tuple[str, bytes]:
    data = part.get_payload(decode=True)
    return part.get_filename() or "", data if isinstance(data, bytes) else b""


def _time(message: EmailMessage) -> datetime | None:
    # Every server puts its line on top; the sender's own clock stands in Date, and may be wrong.
    received = str(message.get("Received", "")).rpartition(";")[2]
    for text in (received, str(message.get("Date", ""))):
        try:
            time = parsedate_to_datetime(text.strip())
        except ValueError:
            continue
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    return None

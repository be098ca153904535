"""A message as an unsent mail: RFC 5322 with a text and an HTML alternative (RFC 2046)."""

from __future__ import annotations

import re
from base64 import b64encode
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from msgspec.structs import replace

from refusal_cli.errors import RefuseError
from refusal_cli.formats.html import as_html
from refusal_cli.formats.text import as_text
from refusal_cli.message import Message
from refusal_cli.pack import Pack
from refusal_cli.text import phrase, single_line

_BOUNDARY = "=_refuse_alternative"
"""Parts are quoted-printable, in which "=_" cannot occur (RFC 2045, 6.7)."""

_OWN_HEADERS = {
    "X-Unsent": "1",
    "MIME-Version": "1.0",
    "Content-Type": f'multipart/alternative; boundary="{_BOUNDARY}"',
}
_LONGEST_PLAIN = 60
"""Characters that fit a header line of 78 (RFC 5322, 2.1.1) with the header's name."""

_ENCODED_BYTES = 42
"""Bytes in one encoded word: 56 characters in base 64, of 75 that are allowed (RFC 2047, 2)."""


def as_eml(message: Message, pack: Pack) -> bytes:
    """Give ``message`` as the bytes of an .eml file that mail programs open as a draft.

    It has no Date: the mail program sets it on sending. What was written is parsed again and
    compared with what was meant. Raises ``RefuseError`` if they differ, or a layout is wrong.
    """
    # The subject of an e-mail is its header; a letter's is part of the sheet.
    body = replace(message, subject="") if message.channel == "email" else message
    parts = [as_text(body, pack), as_html(message, pack)]
    try:
        headers = _headers(message)
        data = _header_block(headers) + _mail(parts)
        faithful = _says(data, headers, parts)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        # What the email package raises on input it was not made for.
        faithful = False
    if not faithful:
        raise RefuseError.of(
            phrase("The subject or a name cannot be written into the header of a mail unchanged."),
            "--format eml",
            phrase("Take unusual characters out of the subject and the names."),
        )
    return data


def _headers(message: Message) -> dict[str, str | Address]:
    layout = message.layout
    headers: dict[str, str | Address] = {}
    if layout.from_email:
        headers["From"] = Address(single_line(layout.from_name), addr_spec=layout.from_email)
    if layout.to_email:
        headers["To"] = Address(single_line(layout.to_name), addr_spec=layout.to_email)
    if message.subject:
        headers["Subject"] = single_line(message.subject, isolates=True)
    return headers


def _header_block(headers: dict[str, str | Address]) -> bytes:
    """Give the header lines, written here and not by the email package.

    Its folding of names differs by Python release and can turn one name into another recipient
    (CVE-2024-6923, CVE-2025-1795, python/cpython#80222, #121284); an encoded word cannot.
    """
    lines = [
        f"{name}: {_address(value) if isinstance(value, Address) else _subject(value)}"
        for name, value in headers.items()
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _subject(text: str) -> str:
    plain = len(text) <= _LONGEST_PLAIN and re.fullmatch(r"[ -~]+", text) and "=?" not in text
    return text if plain else _encoded_words(text)


def _address(address: Address) -> str:
    name = address.display_name
    if not name:
        return f"<{address.addr_spec}>"
    plain = len(name) <= _LONGEST_PLAIN and re.fullmatch(r"[A-Za-z0-9 '-]+", name)
    written = name if plain else _encoded_words(name)
    gap = " " if len(written) + len(address.addr_spec) < _LONGEST_PLAIN else "\r\n "
    return f"{written}{gap}<{address.addr_spec}>"


def _encoded_words(text: str) -> str:
    """Give ``text`` as encoded words on lines of their own (RFC 2047); no character is cut in two."""
    runs: list[bytes] = [b""]
    for character in text:
        data = character.encode()
        if len(runs[-1] + data) > _ENCODED_BYTES:
            runs.append(b"")
        runs[-1] += data
    return "\r\n ".join(f"=?utf-8?b?{b64encode(run).decode()}?=" for run in runs)


def _mail(parts: list[str]) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = _OWN_HEADERS["X-Unsent"]
    mail.set_content(parts[0], cte="quoted-printable")
    mail.add_alternative(parts[1], subtype="html", cte="quoted-printable")
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def _says(data: bytes, headers: dict[str, str | Address], parts: list[str]) -> bool:
    """Tell whether ``data`` holds these headers, once each, and these parts, and nothing else."""
    if sorted(_raw_names(data)) != sorted(headers | _OWN_HEADERS):
        return False
    mail = message_from_bytes(data, policy=SMTP)
    texts = [part.get_content().replace("\r\n", "\n") for part in mail.iter_parts()]
    return (
        len(mail.keys()) == len(headers | _OWN_HEADERS)
        and all(_same(mail[name], value) for name, value in (headers | _OWN_HEADERS).items())
        and texts == parts
    )


def _same(found: Any, meant: str | Address) -> bool:
    if isinstance(meant, str):
        return str(found) == meant
    # Some releases keep the white space between two encoded words of a name, which RFC 2047 drops.
    return [(a.addr_spec, "".join(a.display_name.split())) for a in found.addresses] == [
        (meant.addr_spec, "".join(meant.display_name.split()))
    ]


def _raw_names(data: bytes) -> list[str]:
    """Give the header names as any mail program would find them, without the email package."""
    block = data.partition(b"\r\n\r\n")[0].decode("ascii", errors="replace")
    lines = re.split(r"\r\n|\r|\n", block)
    return [line.partition(":")[0] for line in lines if not line.startswith((" ", "\t"))]

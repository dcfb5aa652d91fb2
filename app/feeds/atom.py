"""Atom (RFC 4287): a feed as plain values in, octets out. Words and addresses come from whoever asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"
_IMPOSSIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2), and the control characters it advises against."""
_INSTEAD = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened. ``id`` never changes; ``updated`` does when what is told changes afterwards."""

    id: str
    title: str
    address: str
    published: datetime
    updated: datetime
    category: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest entry first. ``own`` is its address, ``page`` that of the page with the same selection."""

    id: str
    title: str
    subtitle: str
    own: str
    page: str
    language: str
    author: str
    updated: datetime
    entries: Sequence[Entry]


def write(feed: Feed) -> bytes:
    """The feed as a document in UTF-8. Characters that XML cannot hold are replaced."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _say(root, id=feed.id, title=feed.title, subtitle=feed.subtitle, updated=_instant(feed.updated))
    _link(root, "self", feed.own, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    _say(ET.SubElement(root, "author"), name=feed.author)
    for entry in feed.entries:
        _entry(root, entry)
    octets: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return octets + b"\n"


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _say(element, id=entry.id, title=entry.title, published=_instant(entry.published), updated=_instant(entry.updated))
    _link(element, "alternate", entry.address, "text/html")
    ET.SubElement(element, "category", {"term": _whole(entry.category)})
    _say(element, summary=entry.summary)


def _say(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            ET.SubElement(parent, name).text = _whole(text)


def _link(parent: ET.Element, how: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, "link", {"rel": how, "type": media_type, "href": _whole(address)})


def _whole(text: str) -> str:
    return _IMPOSSIBLE.sub(_INSTEAD, text)


def _instant(instant: datetime) -> str:
    """An instant as RFC 3339 has it, in UTC."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

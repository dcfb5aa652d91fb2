"""The Atom writer: what RFC 4287 asks for, and nothing that breaks XML or gets into it unescaped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.feeds.atom import NAMESPACE, Entry, Feed, write

AT = datetime(2026, 2, 3, 12, 0, 0, 5, tzinfo=UTC)
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)


def make_entry(**changes: str) -> Entry:
    given = {
        "id": "urn:uuid:0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1c",
        "title": "Nagekomen: onderzoek",
        "address": "https://toezegd.example/toezeggingen/1#e5",
        "category": "fulfilled",
        "summary": "op 3 februari",
        **changes,
    }
    return Entry(published=AT, updated=AT + timedelta(hours=1), **given)


def make_feed(*entries: Entry, **changes: str) -> Feed:
    given = {
        "id": "urn:uuid:5f0bb3a4-3c8c-5b0e-9d3a-6a1f4f3a7c11",
        "title": "Toezegd",
        "subtitle": "wat er gebeurde",
        "own": "https://toezegd.example/events.atom?ministry=SZW&lang=en",
        "page": "https://toezegd.example/toezeggingen",
        "language": "nl",
        "author": "Toezegd",
        **changes,
    }
    return Feed(updated=AT, entries=entries, **given)


def read(octets: bytes) -> etree._Element:
    """The document as a strict reader has it; anything that is not well-formed is an error."""
    return etree.fromstring(octets, PARSER)


def said(element: etree._Element, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{{{NAMESPACE}}}{name}")]


def faults(root: etree._Element) -> list[str]:
    """What RFC 4287 (sections 4.1.1 and 4.1.2) does not allow."""
    found = [f"{root.tag} is no feed"] if root.tag != f"{{{NAMESPACE}}}feed" else []
    parts = [root, *root.findall(f"{{{NAMESPACE}}}entry")]
    for part, name in product(parts, ("id", "title", "updated")):
        found += [f"{part.tag} has {len(said(part, name))} {name}"] if len(said(part, name)) != 1 else []
    for part in parts:
        for name in ("updated", "published"):
            found += [f"{text} is no instant" for text in said(part, name) if not _is_instant(text)]
        links = [link.attrib for link in part.findall(f"{{{NAMESPACE}}}link")]
        found += [f"{link} has no address" for link in links if not link.get("href", "").startswith("https://")]
        found += ["two alternate links"] if [link["rel"] for link in links].count("alternate") != 1 else []
    ids = [said(part, "id")[0] for part in parts[1:]]
    found += ["an id twice"] if len(set(ids)) < len(ids) else []
    found += ["no author"] if root.find(f"{{{NAMESPACE}}}author/{{{NAMESPACE}}}name") is None else []
    return found


def _is_instant(text: str) -> bool:
    return text.endswith("Z") and datetime.fromisoformat(text).tzinfo is not None


def test_a_feed_is_what_the_standard_asks_for() -> None:
    other = make_entry(id="urn:uuid:0b6ff3b2-43f5-4a6f-9d25-0a5b8f0ddb1d", summary="")
    octets = write(make_feed(make_entry(), other))
    root = read(octets)
    assert faults(root) == []
    assert octets.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<feed ")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    entry = root.findall(f"{{{NAMESPACE}}}entry")[0]
    assert (said(entry, "published"), said(entry, "updated")) == (
        ["2026-02-03T12:00:00.000005Z"], ["2026-02-03T13:00:00.000005Z"]
    )  # fmt: skip
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{NAMESPACE}}}link")}
    assert links["self"] == "https://toezegd.example/events.atom?ministry=SZW&lang=en"


def test_a_feed_without_entries_is_one_too() -> None:
    assert faults(read(write(make_feed()))) == []


def test_instants_are_told_in_utc() -> None:
    amsterdam = timezone(timedelta(hours=2))
    feed = replace(make_feed(), updated=datetime(2026, 7, 1, 1, 30, tzinfo=amsterdam))
    assert said(read(write(feed)), "updated") == ["2026-06-30T23:30:00.000000Z"]


EVIL = [
    "</title><script>alert(1)</script>",
    "]]><entry><id>x</id></entry>",
    '" onload="x',
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "a\r\nb\tc",
    "nul \x00 bel \x07 del \x7f c1 \x9b",
    "half een paar \ud800, en \ufffe \uffff",
    "\N{RIGHT-TO-LEFT OVERRIDE}omgekeerd",
]


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("place", ["title", "summary", "category", "address"])
def test_whatever_stands_in_a_text_stays_a_text(text: str, place: str) -> None:
    root = read(write(make_feed(make_entry(**{place: f"https://x {text}"}), title=text)))
    assert faults(root) == []
    assert {str(element.tag).removeprefix(f"{{{NAMESPACE}}}") for element in root.iter()} <= {
        "feed", "id", "title", "subtitle", "updated", "link", "author", "name", "entry", "published", "category",
        "summary",
    }  # fmt: skip
    (title,) = said(root, "title")
    assert "\x00" not in title
    assert [name for element in root.iter() for name in element.attrib if str(name).startswith("on")] == []


def test_what_xml_cannot_hold_leaves_a_visible_gap() -> None:
    (entry,) = read(write(make_feed(make_entry(title="een\x00twee")))).findall(f"{{{NAMESPACE}}}entry")
    assert said(entry, "title") == ["een\N{REPLACEMENT CHARACTER}twee"]


@given(text=st.text(min_size=1))
def test_any_text_makes_a_feed_that_can_be_read(text: str) -> None:
    entry = make_entry(title=text, summary=text, category=text)
    assert faults(read(write(make_feed(entry, title=text, subtitle=text)))) == []

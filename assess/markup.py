"""The XML of workbooks: parsed only where it declares no document type.

Such a declaration is the way to entities that expand without end, and to files elsewhere. Only the words themselves outside of comments, CDATA and processing instructions declare anything; an officer may well
keep ``<!DOCTYPE html>`` in a cell or a comment.
"""

import re
from xml.etree import ElementTree

WORDS = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MARKS = re.compile(rb"<!DOCTYPE|<!ENTITY|<!--|<!\[CDATA\[|<\?")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def declared(xml: bytes) -> bool:
    """Whether a part declares a document type or an entity; UTF-16 is looked through, and what never ends is no shelter."""
    plain = xml.replace(b"\0", b"") if xml.startswith(UTF16) else xml
    if not WORDS.search(plain):
        return False
    at = 0
    while mark := _MARKS.search(plain, at):
        end = _ENDS.get(mark[0])
        if end is None:
            return True
        close = plain.find(end, mark.end())
        if close < 0:
            return WORDS.search(plain, mark.end()) is not None
        at = close + len(end)
    return False


def parsed(xml: bytes) -> ElementTree.Element:
    """The root of a part. Errors: ``ElementTree.ParseError``, also for a declaration and for an encoding nobody knows."""
    if declared(xml):
        raise ElementTree.ParseError("document type declaration")
    try:
        return ElementTree.fromstring(xml)
    except (ValueError, LookupError) as error:
        raise ElementTree.ParseError("encoding") from error

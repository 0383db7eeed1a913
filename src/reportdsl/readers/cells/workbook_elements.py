"""Elements of a workbook's parts by their names without the namespace, which differs between strict and transitional
workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the child elements with this name."""
    return (child for child in element if local_name(child) == name)


def relation_id(element: Element) -> str:
    """The relationship id that an element refers to, in the namespace of relationships; empty if there is none."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def inside(root: Element, group: str, name: str) -> Iterator[Element]:
    """Yield the elements called `name` within the groups called `group`."""
    return (each for groups in children(root, group) for each in children(groups, name))

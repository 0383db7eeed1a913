"""Elements of a workbook's parts, by their names without the namespace: strict and transitional workbooks differ in these."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def local_name(element: Element) -> str:
    """The name of an element."""
    return element.tag.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name right inside another."""
    return (child for child in element if local_name(child) == name)


def relation_id(element: Element) -> str:
    """The id of the relation that an element names, in the namespace of relations."""
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), "")


def inside(root: Element, group: str, name: str) -> Iterator[Element]:
    """The elements of a name in a group of them."""
    return (each for groups in children(root, group) for each in children(groups, name))

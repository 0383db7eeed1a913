"""The package's properties: title, language, dates, application."""

from __future__ import annotations

import time

from ...document.blocks import Document
from ...ooxml.markup import escaped
from ...ooxml.package import OFFICE, build_time

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def core_properties(document: Document) -> str:
    """Return `cp:coreProperties`."""
    keywords = f"<cp:keywords>{escaped(document.keywords)}</cp:keywords>" if document.keywords else ""
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(build_time()))
    return (
        f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xmlns:r="{OFFICE}"><dc:title>{escaped(document.title)}</dc:title>'
        f"<dc:subject>{escaped(document.cover[-1] if document.cover else document.title)}</dc:subject>"
        f"<dc:creator>{escaped(document.organisation)}</dc:creator>{keywords}"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        f"<dc:language>{escaped(document.language)}</dc:language></cp:coreProperties>"
    )


def app_properties(document: Document) -> str:
    """Return `Properties`: the application that wrote the file, and the organisation that it belongs to."""
    company = f"<Company>{escaped(document.organisation)}</Company>" if document.organisation else ""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'<Properties xmlns="{namespace}" xmlns:r="{OFFICE}"><Application>reportdsl</Application>{company}</Properties>'
    )

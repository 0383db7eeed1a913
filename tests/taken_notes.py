"""Word files with footnotes and endnotes, which python-docx cannot make."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LINES = '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
LINK = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>'


def referred(number: int, kind: str = "footnote", before: str = "甲", behind: str = "乙") -> str:
    """The content of a paragraph that refers to a note between two words."""
    reference = f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'
    return f"<w:r><w:t>{before}</w:t></w:r>{reference}<w:r><w:t>{behind}</w:t></w:r>"


def noted(content: bytes, kind: str, **notes: str) -> bytes:
    """The file with added notes of a kind; the argument `n2` is the content of note 2."""
    type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    inside = "".join(f'<w:{kind} w:id="{name[1:]}">{xml}</w:{kind}>' for name, xml in notes.items())
    part = f'<w:{kind}s xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{LINES.format(kind)}{inside}</w:{kind}s>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "[Content_Types].xml":
                own = f'<Override PartName="/word/{kind}s.xml" ContentType="{type_}"/></Types>'
                data = data.replace(b"</Types>", own.encode())
            if name == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId{kind}" Type="{OFFICE}/{kind}s" Target="{kind}s.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            after.writestr(name, data)
        after.writestr(f"word/{kind}s.xml", part)
        after.writestr(f"word/_rels/{kind}s.xml.rels", LINK)
    return buffer.getvalue()


def said(text: str) -> str:
    return f'<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'

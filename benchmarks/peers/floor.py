"""The floor: parts that are there already, written by zipfile alone; and a table streamed into its part.

`parts FOLDER OUT` writes the parts of a document of reportdsl's own, unpacked into the folder beforehand.
"""

import sys
import zipfile
from pathlib import Path


def parts(folder: Path, out: Path) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.rglob("*")):
            if part.is_file():
                archive.write(part, part.relative_to(folder).as_posix())


def table(folder: Path, out: Path) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    import figures

    cell = "<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell * 6 + "</w:tr>"
    head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(head.encode())
        held = []
        for line in figures.streamed(folder):
            held.append(row % line)
            if len(held) == 500:
                part.write("".join(held).encode())
                held = []
        part.write("".join(held).encode() + b"</w:tbl></w:body></w:document>")


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))

"""The file formats, by name."""

from .writer import Writer

WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("docx", (".docx",), ".docx"),
        Writer("txt", (".txt",), ".txt"),
        Writer("json", (".json",), ".json"),
    )
}

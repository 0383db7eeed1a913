"""The file formats, by name."""

from .writer import Writer, WriterProblem

WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("docx", (".docx",), ".docx", ("pages", "manifest")),
        Writer("pdf", (".pdf",), ".pdf"),
        Writer("txt", (".txt",), ".txt"),
        Writer("json", (".json",), ".json"),
        Writer("html", (".html",), ".html"),
    )
}

__all__ = ["WRITERS", "Writer", "WriterProblem"]

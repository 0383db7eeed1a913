"""The writers, by the name of their file format."""

from .writer import Writer, WriterProblem

WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("docx", (".docx",), ".docx", ("pages", "manifest"), tells=True, recalls=True),
        Writer("pdf", (".pdf",), ".pdf", tells=True),
        Writer("txt", (".txt",), ".txt"),
        Writer("json", (".json",), ".json"),
        Writer("html", (".html",), ".html"),
    )
}

__all__ = ["WRITERS", "Writer", "WriterProblem"]

"""docxtpl, with pictures by matplotlib as its users make charts. `report FOLDER OUT`, `units`, `table`, `one`."""

import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import figures
from docxtpl import DocxTemplate, InlineImage


def templates(folder: Path) -> None:
    """The templates that a user would have drawn in Word."""
    from docx import Document

    report = Document()
    report.add_heading("{{ title }}", 0)
    for text in ("{%p for s in sections %}",):
        report.add_paragraph(text)
    report.add_heading("{{ s.heading }}", 2)
    for text in ("{{ s.text }}", "{{ s.picture }}", "{{ s.caption }}", "{%p if s.table %}"):
        report.add_paragraph(text)
    _rows(report, ("项目", "决算数", "上年数", "占比"), "s.table")
    for text in ("{%p endif %}", "{%p endfor %}"):
        report.add_paragraph(text)
    report.save(folder / "report.docx")
    table = Document()
    table.add_paragraph("明细表")
    _rows(table, ("编码", "名称", "预算数", "决算数", "完成率", "占比"), "rows")
    table.save(folder / "table.docx")
    carbone = Document()
    carbone.add_paragraph("明细表")
    grid = carbone.add_table(3, 6, style="Table Grid")
    for at, letter in enumerate("abcdef"):
        grid.cell(1, at).text, grid.cell(2, at).text = f"{{d.rows[i].{letter}}}", f"{{d.rows[i+1].{letter}}}"
    carbone.save(folder / "carbone.docx")
    one = Document()
    one.add_paragraph("{{ text }}")
    one.save(folder / "one.docx")


def _rows(document, header, rows) -> None:
    table = document.add_table(4, len(header), style="Table Grid")
    for at, word in enumerate(header):
        table.cell(0, at).text = word
        table.cell(2, at).text = f"{{{{ r[{at}] }}}}"
    table.cell(1, 0).text = f"{{%tr for r in {rows} %}}"
    table.cell(3, 0).text = "{%tr endfor %}"


def picture(section) -> io.BytesIO:
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["font.sans-serif"] = ["Noto Sans CJK SC", "Noto Serif CJK SC"]
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.5, 3))
    names, numbers = [point[0] for point in section["points"]], [point[1] for point in section["points"]]
    if section["columns"]:
        axes.bar_label(axes.bar(names, numbers))
    else:
        axes.pie(numbers, labels=[f"{name} {share}" for name, _, share in section["points"]])
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    pyplot.close(figure)
    buffer.seek(0)
    return buffer


def report(folder: Path, out: Path) -> None:
    template = DocxTemplate(Path(__file__).parents[1] / ".work" / "templates" / "report.docx")
    context = figures.report(folder)
    for section in context["sections"]:
        section["picture"] = InlineImage(template, picture(section))
    template.render(context)
    template.save(out)


def units(folder: Path, out: Path, count: int) -> None:
    out.mkdir(exist_ok=True)
    for unit in sorted((folder / "units").iterdir())[:count]:
        report(unit, out / f"{unit.name}.docx")


def table(folder: Path, out: Path) -> None:
    template = DocxTemplate(Path(__file__).parents[1] / ".work" / "templates" / "table.docx")
    template.render({"rows": list(figures.rows(folder))})
    template.save(out)


def one(folder: Path, out: Path) -> None:
    template = DocxTemplate(Path(__file__).parents[1] / ".work" / "templates" / "one.docx")
    template.render({"text": figures.one_page(folder)})
    template.save(out)


if __name__ == "__main__":
    if sys.argv[1] == "templates":
        templates(Path(sys.argv[2]))
    else:
        globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]), *map(int, sys.argv[4:]))

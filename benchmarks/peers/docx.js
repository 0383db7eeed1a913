// docx for node. It has no charts: each is a picture, drawn as SVG by a few lines.
const fs = require('fs');
const path = require('path');
const { Document, Packer, Paragraph, Table, TableRow, TableCell, TextRun, ImageRun, HeadingLevel } = require('docx');
const figures = require('./figures.js');

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const text = (words, options = {}) => new Paragraph({ ...options, children: [new TextRun(words)] });
const grid = (rows) => new Table({ rows: rows.map((row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [text(cell)] })) })) });

function picture({ points }) {
  const most = Math.max(...points.map((point) => point[1]));
  const bars = points.map(([name, value], at) => `<rect x="${20 + 80 * at}" y="${170 - (150 * value) / most}" width="60" height="${(150 * value) / most}" fill="#36c"/><text x="${20 + 80 * at}" y="190">${name}</text>`);
  const data = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="520" height="200">${bars.join('')}</svg>`);
  return new Paragraph({ children: [new ImageRun({ type: 'svg', data, transformation: { width: 520, height: 200 }, fallback: { type: 'png', data: PIXEL } })] });
}

async function save(children, out) {
  fs.writeFileSync(out, await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

async function report(folder, out) {
  const told = figures.report(folder);
  const children = [text(told.title, { heading: HeadingLevel.TITLE })];
  for (const section of told.sections) {
    children.push(text(section.heading, { heading: HeadingLevel.HEADING_2 }), text(section.text), picture(section), text(section.caption));
    if (section.table.length) children.push(grid([['项目', '决算数', '上年数', '占比'], ...section.table]));
  }
  await save(children, out);
}

// The blocks of a whole report (`whole.py`).
const whole = (blocks, out) => save(JSON.parse(fs.readFileSync(blocks, 'utf8')).map((block) => {
  switch (block.block) {
    case 'heading': return text(block.text, { heading: HeadingLevel[`HEADING_${block.level}`] });
    case 'paragraph': return text(block.text);
    case 'table': return grid(block.rows);
    case 'chart': return picture(block);
    default: return text('', { pageBreakBefore: true });
  }
}), out);

async function units(folder, out, count) {
  fs.mkdirSync(out, { recursive: true });
  for (const unit of fs.readdirSync(path.join(folder, 'units')).sort().slice(0, Number(count))) {
    await report(path.join(folder, 'units', unit), path.join(out, `${unit}.docx`));
  }
}

const table = (folder, out) => save([text('明细表'), grid([['编码', '名称', '预算数', '决算数', '完成率', '占比'], ...figures.rows(folder)])], out);
const one = (folder, out) => save([text(figures.onePage(folder))], out);

const [what, ...given] = process.argv.slice(2);
({ report, units, table, one, whole })[what](...given);

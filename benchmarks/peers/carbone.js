// carbone for node: a template's row repeated.
const fs = require('fs');
const path = require('path');
const carbone = require('carbone');
const figures = require('./figures.js');

const [folder, out] = process.argv.slice(2);
const rows = figures.rows(folder).map(([a, b, c, d, e, f]) => ({ a, b, c, d, e, f }));
carbone.render(path.join(__dirname, '..', '.work', 'templates', 'carbone.docx'), { rows }, (problem, result) => {
  if (problem) throw problem;
  fs.writeFileSync(out, result);
  process.exit(0);
});

// The figures of the measured reports in whole 分, rounded half up, as the scripts of node peers compute them.
const fs = require('fs');
const path = require('path');

const TABLED = ['收入决算', '支出决算', '功能分类'];
const cents = (number) => Math.round(number * 100);
const shown = (value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
const percent = (part, whole) => shown(Math.round((part * 10000) / whole)) + '%';
const load = (folder, name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const sum = (values) => values.reduce((total, value) => total + value, 0);

function section(group, items, before) {
  const names = Object.keys(items);
  const values = names.map((name) => cents(items[name]));
  const whole = sum(values);
  const base = sum(names.map((name) => cents(before[name])));
  const [more, grown] = whole > base ? ['增加', '增长'] : ['减少', '下降'];
  const listed = names.map((name, at) => `${name}${shown(values[at])}万元，占${percent(values[at], whole)}`).join('；');
  const rows = names.map((name, at) => [name, shown(values[at]), shown(cents(before[name])), percent(values[at], whole)]);
  return {
    heading: `${group}情况说明`,
    text: `2021年${group}合计${shown(whole)}万元，比2020年${more}${shown(Math.abs(whole - base))}万元，${grown}${percent(Math.abs(whole - base), base)}，其中：${listed}。`,
    caption: `${group}结构图`,
    points: names.map((name, at) => [name, values[at], percent(values[at], whole)]),
    table: TABLED.includes(group) ? [...rows, ['合计', shown(whole), shown(base), '100.00%']] : [],
  };
}

function report(folder) {
  const now = load(folder, '2021.json');
  const before = load(folder, '2020.json');
  return { title: '某单位2021年度部门决算', sections: Object.keys(now).map((group) => section(group, now[group], before[group])) };
}

function rows(folder) {
  const lines = fs.readFileSync(path.join(folder, 'rows.csv'), 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
  const values = lines.map(([code, name, budget, outturn]) => [code, name, cents(budget), cents(outturn)]);
  const budgets = sum(values.map((row) => row[2]));
  const outturns = sum(values.map((row) => row[3]));
  const told = values.map(([code, name, budget, outturn]) => [code, name, shown(budget), shown(outturn), percent(outturn, budget), percent(outturn, outturns)]);
  return [...told, ['合计', '', shown(budgets), shown(outturns), percent(outturns, budgets), '']];
}

function onePage(folder) {
  const data = load(folder, 'data.json');
  return `本年支出${shown(cents(data['基本支出']) + cents(data['项目支出']))}万元。`;
}

module.exports = { report, rows, onePage };

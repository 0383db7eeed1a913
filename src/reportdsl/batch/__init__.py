"""One spec and the data of many units: `units` is the noun, `batch` the page to read first.

units.csv or a folder ── units ──▶ Unit ── jobs ──▶ Job ── workers: job ──▶ Made ── batch ──▶ document, state, Outcome
"""

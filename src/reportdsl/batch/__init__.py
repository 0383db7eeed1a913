"""One spec and the data of many units. Read `batch` first; `units` defines what a unit is.

units.csv or a folder ── units ──▶ Unit ── jobs ──▶ Job ── workers: job ──▶ Made ── batch ──▶ document, state, Outcome
"""

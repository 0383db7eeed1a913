"""Sets up a report on a structure. Read `plan` first.

structure ── plan ──▶ Plan: sheets to fill in, forms expected ── workbook ──▶ a fill-in workbook and a short spec
forms, last year's report ── known_rows, carried ──▶ what the sheets hold from the beginning

`new_report`, `next_year` and `refresh` are the three operations.
"""

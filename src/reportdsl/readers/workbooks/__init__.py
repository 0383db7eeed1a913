"""Workbooks: the package of an xlsx file, the records of an xls file, and the sheets of either."""

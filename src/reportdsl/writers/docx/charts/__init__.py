"""Charts in DrawingML: their parts, markup and embedded workbooks."""

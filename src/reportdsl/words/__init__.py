"""The words by which sheets say what they hold, in each language that sheets are written in: of rows, columns, years,
money. The compiler's own words are in `lexicons`."""

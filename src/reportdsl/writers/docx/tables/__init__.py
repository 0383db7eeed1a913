"""Tables in WordprocessingML: their widths, rows, repeated heads and markup."""

"""What is doubtful about the data of a report though every cell can be read: each module finds one kind of slip by
comparing years, tables or files."""

"""The rows of tables: which are leaves, levels or totals, and which rows of another year they answer to."""

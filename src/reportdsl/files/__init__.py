"""Access to the file system: limited reads, atomic writes, and the user's own cache."""

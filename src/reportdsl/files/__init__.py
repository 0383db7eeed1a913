"""The file system: reading with limits, writing atomically, and the user's own cache."""

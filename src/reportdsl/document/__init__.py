"""Program and facts to document: what its reader sees, in no file format."""

"""Office Open XML below its formats: zip files, packages of parts and relationships, workbooks, escaped text."""

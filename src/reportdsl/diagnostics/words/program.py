from .wording import Wording

WORDS: dict[str, Wording] = {}

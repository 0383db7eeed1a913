"""The data of a spec as read: `dataset` is the noun, `read` the stage."""

from .dataset import Dataset
from .read import read_dataset
from .source_key import CURRENT, PRIOR

__all__ = ["CURRENT", "PRIOR", "Dataset", "read_dataset"]

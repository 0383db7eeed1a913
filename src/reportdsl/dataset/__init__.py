"""The data of a spec, read: `dataset` is the noun, `read` the stage."""

from .dataset import CURRENT, PRIOR, Dataset
from .read import read_dataset

__all__ = ["CURRENT", "PRIOR", "Dataset", "read_dataset"]

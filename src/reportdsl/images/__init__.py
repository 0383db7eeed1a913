"""Pictures by the suffix of their file. A new format is its file with a function that measures it, and its line here, which
names the function as `module:function`: the module is loaded when there is such a picture."""

from .image_format import BadImage, ImageFormat, Size

IMAGES = {
    suffix: one
    for one in (
        ImageFormat((".png",), "image/png", "png:size"),
        ImageFormat((".jpg", ".jpeg"), "image/jpeg", "jpeg:size"),
        ImageFormat((".svg",), "image/svg+xml", "vector:size", drawn=True),
    )
    for suffix in one.suffixes
}

__all__ = ["IMAGES", "BadImage", "ImageFormat", "Size"]

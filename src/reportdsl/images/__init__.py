"""Picture formats by file suffix. To add a format, write a file with a function that measures it and add a line here
that names the function as `module:function`: the module is loaded only when such a picture occurs."""

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

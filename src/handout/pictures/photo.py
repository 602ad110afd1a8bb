"""Photographs: PNG and JPEG files to pixels for print, upright, in sRGB, without metadata."""

from __future__ import annotations

import io
import warnings
import zlib

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from handout.pictures.picture import Photo, Raster, unusable

DOTS_PER_INCH = 300
"""As fine as a ward's printer shows; more only makes the file larger."""

LARGEST = 40_000_000
"""Bytes of a file."""

MOST_PIXELS = 100_000_000
"""A camera has 50 million; a file that claims more is a mistake or an attack."""

JPEG_QUALITY = 85


def read_photo(data: bytes, file: str, room: tuple[float, float], *, grey: bool = False) -> Photo:
    """Return the picture in a PNG or JPEG file.

    Args:
        data: The file.
        file: Its name as a person would write it.
        room: The largest width and height that it is printed in, in points.
        grey: Whether to keep lightness only, spread over the whole scale.

    Raises:
        HandoutError: the file is broken, too large, or of another kind.
    """
    if len(data) > LARGEST:
        raise unusable(file, f"the file has {len(data)} bytes; {LARGEST} is the most")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limit is lower, and only warns
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if image.width * image.height > MOST_PIXELS:
                raise unusable(file, f"{image.width} by {image.height} pixels are too many")
            kind = image.format
            upright = _upright(image)
    except UnidentifiedImageError:
        raise unusable(file, "the file is no PNG or JPEG picture") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise unusable(file, f"the file is no whole PNG or JPEG: {error}") from None
    fitted = _fitted(upright, room)
    if grey:
        fitted = ImageOps.autocontrast(fitted.convert("L"), cutoff=0.5)
    width, height = (72 / DOTS_PER_INCH * size for size in fitted.size)
    return Photo(width, height, _packed(fitted, jpeg=kind == "JPEG"))


def _upright(image: Image.Image) -> Image.Image:
    """Return an image turned as the camera was held, in sRGB, on white."""
    profile = image.info.get("icc_profile")
    turned = ImageOps.exif_transpose(image)
    if turned.has_transparency_data:
        white = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(white, turned.convert("RGBA"))
    if profile and turned.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                turned, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:  # a profile for another kind of image: colours as they are
            converted = None
        turned = converted or turned
    return turned.convert("RGB")


def _fitted(image: Image.Image, room: tuple[float, float]) -> Image.Image:
    width, height = (max(1, round(side / 72 * DOTS_PER_INCH)) for side in room)
    if image.width <= width and image.height <= height:
        return image
    return ImageOps.contain(image, (width, height), Image.Resampling.LANCZOS)


def _packed(image: Image.Image, *, jpeg: bool) -> Raster:
    grey = image.mode == "L"
    if jpeg:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
        return Raster(image.width, image.height, buffer.getvalue(), "DCTDecode", grey)
    pixels = zlib.compress(image.tobytes(), 9)
    return Raster(image.width, image.height, pixels, "FlateDecode", grey)

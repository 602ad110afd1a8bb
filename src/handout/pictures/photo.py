"""Photographs: PNG and JPEG files to pixels for print, upright, in sRGB, without metadata."""

from __future__ import annotations

import io
import warnings
import zlib
from typing import NamedTuple

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from handout.pictures.kinds import kind_of
from handout.pictures.picture import Photo, Raster, unusable
from handout.problems import HandoutError

DOTS_PER_INCH = 300
"""As fine as a ward's printer shows; more only makes the file larger."""

LARGEST = 40_000_000
"""Bytes of a file."""

MOST_PIXELS = 50_000_000
"""Of a file that is held in memory as a whole: an A4 sheet scanned with 700 dots an inch."""

MOST_SCALED = 400_000_000
"""Of a JPEG that is scaled down while it is decoded; the largest cameras have 200 million."""

JPEG_QUALITY = 85

ORIENTATION = 0x0112
"""The EXIF tag of how a camera was held."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Size(NamedTuple):
    """Pixels."""

    width: int
    height: int


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
    most = Size(*(max(1, round(side / 72 * DOTS_PER_INCH)) for side in room))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limit is lower, and only warns
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            given, jpeg = Size(*image.size), image.format != "PNG"  # two in a file are an MPO
            _require_memory(image, file)
            fitted = _fitted(_upright(image, most), most)
    except UnidentifiedImageError:
        what, fix = kind_of(data)
        raise unusable(file, f"the file is {what}, no whole PNG or JPEG", fix) from None
    except (HandoutError, MemoryError):
        raise
    # Pillow raises whatever its parsers stumble over in a damaged file: struct.error, IndexError, …
    except Exception as error:
        raise unusable(file, f"the file is no whole PNG or JPEG: {error}") from None
    if grey:
        fitted = ImageOps.autocontrast(fitted.convert("L"), cutoff=0.5)
    width, height = (72 / DOTS_PER_INCH * size for size in fitted.size)
    scaled = given if given.width * given.height > MOST_PIXELS else None
    return Photo(width, height, _packed(fitted, jpeg=jpeg), scaled)


def _require_memory(image: ImageFile.ImageFile, file: str) -> None:
    """Check that a file needs no more memory than a ward's computer has to spare."""
    # One that comes in ever finer passes is held as a whole, too.
    piecewise = image.format != "PNG" and not image.info.get("progressive")
    most = MOST_SCALED if piecewise else MOST_PIXELS
    if image.width * image.height > most:
        raise unusable(
            file,
            f"the picture is {image.width} by {image.height} pixels, which is more than the "
            f"{most // 1_000_000} million that can be read",
            "make it smaller: 2000 pixels across are as fine as a printer shows",
        )


def _upright(image: ImageFile.ImageFile, most: Size) -> Image.Image:
    """Return an image turned as the camera was held, in sRGB, on white.

    It is at least twice as large as it is printed, or as large as it was.
    """
    profile = image.info.get("icc_profile")
    halved = image.mode == "RGB" and ";16" in str(image.tile)
    turn = _TURNS.get(image.getexif().get(ORIENTATION, 1))
    # Only by JPEG, which is decoded in an eighth of the time so.
    image.draft(None, (2 * max(most), 2 * max(most)))
    eight_bits = _in_eight_bits(image, halved=halved)
    if eight_bits.has_transparency_data and eight_bits.mode != "RGBA":
        eight_bits = eight_bits.convert("RGBA")
    converted = _in_srgb(eight_bits, profile)
    return converted.transpose(turn) if turn is not None else converted


def _in_eight_bits(image: ImageFile.ImageFile, *, halved: bool) -> Image.Image:
    """Return an image with at most eight bits a colour, as Pillow scales none with more.

    Args:
        image: Any.
        halved: Whether Pillow keeps but the upper half of its colours by itself.
    """
    image.load()
    key = image.info.get("transparency")
    if image.mode.startswith("I"):  # grey, in which 65535 is white
        scaled = image.convert("I").point(lambda level: level * (1 / 257) + 0.5).convert("L")
        scaled.info = {**image.info}
        if isinstance(key, int):
            scaled.info["transparency"] = round(key / 257)
        return scaled
    if halved and isinstance(key, tuple):
        image.info["transparency"] = tuple(level >> 8 for level in key)
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an image in sRGB, without what it lets through: that is white."""
    if image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image)
        image = white
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:  # a profile for another kind of image: colours as they are
            converted = None
        image = converted or image
    return image if image.mode == "RGB" else image.convert("RGB")


def _fitted(image: Image.Image, most: Size) -> Image.Image:
    """Return an image that is no larger than it is printed, and at least a pixel each way."""
    share = min(most.width / image.width, most.height / image.height)
    if share >= 1:
        return image
    size = Size(max(1, round(share * image.width)), max(1, round(share * image.height)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _packed(image: Image.Image, *, jpeg: bool) -> Raster:
    grey = image.mode == "L"
    if jpeg:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
        return Raster(image.width, image.height, buffer.getvalue(), "DCTDecode", grey)
    pixels = zlib.compress(image.tobytes(), 9)
    return Raster(image.width, image.height, pixels, "FlateDecode", grey)

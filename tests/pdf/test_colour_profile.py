from __future__ import annotations

import io

from PIL import Image, ImageCms

from handout.pdf.colour_profile import srgb_profile


def test_the_profile_means_srgb() -> None:
    """Colours pass unchanged between it and the profile that Pillow makes for sRGB."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")
    colours = Image.new("RGB", (6, 1))
    colours.putdata(
        [(0, 0, 0), (255, 255, 255), (15, 92, 110), (200, 30, 30), (9, 200, 9), (1, 2, 3)]
    )
    through = ImageCms.profileToProfile(colours, ours, theirs)
    assert through is not None
    differences = zip(colours.tobytes(), through.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in differences) <= 1


def test_the_profile_is_the_same_each_time() -> None:
    assert srgb_profile() == srgb_profile()

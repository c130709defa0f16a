import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.ui import theme

GALLERY = Path(__file__).with_name("gallery.py")
SHEETS = ("components", "page", "menus")


def hues(image):
    spots = range(0, image.width(), 7), range(0, image.height(), 7)
    return {image.pixel(x, y) for x in spots[0] for y in spots[1]}


@pytest.mark.parametrize("scale", [1, 2])
def test_every_part_can_be_drawn_light_and_dark(tmp_path, scale):
    surroundings = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    surroundings["PYTHONPATH"] = str(GALLERY.parents[2])

    subprocess.run([sys.executable, str(GALLERY), str(tmp_path)], env=surroundings, check=True)

    for name in SHEETS:
        light, dark = (QImage(str(tmp_path / f"{name}-{each}.png")) for each in theme.MODES[1:])
        assert light.width() >= 1300 * scale
        assert len(hues(light)) > 12
        assert len(hues(dark)) > 12
        assert hues(light) != hues(dark)

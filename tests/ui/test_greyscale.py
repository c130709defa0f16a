"""Pictures without colours, to see that nothing is told by colour alone."""

import pytest
from PySide6.QtGui import QImage

from desktop.ui.screens.tour import Tour
from tests.ui.test_window import opened, path, window

__all__ = ["opened", "path", "window"]


@pytest.mark.parametrize("greyscale", [True, False], ids=["grey", "in colour"])
def test_a_picture_is_without_colours_when_that_is_wanted(opened, tmp_path, greyscale):
    taking = Tour(opened, tmp_path, greyscale=greyscale)

    taking.start_page()

    assert QImage(str(taking.taken[0])).allGray() is greyscale

"""Pictures of OpenCV, which are not drawn."""

from typing import Any


def cv2_imshow(*_: Any, **__: Any) -> None:
    """Nothing."""

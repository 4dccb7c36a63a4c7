"""Places in points (1/72 inch) from a corner of the axes, whatever the values on them are."""

from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, ScaledTranslation, Transform

UPPER_LEFT = (0.0, 1.0)


def points_from(ax: Axes, corner: tuple[float, float] = UPPER_LEFT) -> Transform:
    """A transform of points, rightwards and upwards from this corner of the axes."""
    figure = ax.get_figure(root=True)
    assert figure is not None  # axes have one as long as they are drawn
    at_corner = ScaledTranslation(*corner, ax.transAxes)  # type: ignore[arg-type]  # any will do
    return Affine2D().scale(1 / 72) + figure.dpi_scale_trans + at_corner

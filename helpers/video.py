"""Video files, written by the ffmpeg that imageio-ffmpeg brings along."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from helpers.i18n import _

# A GIF has 256 colours. They are chosen from a picture that comes before all others and is not
# shown itself: looking at all of them first would mean to hold them all in memory. The last
# picture of a GIF stays for two seconds before the first comes again.
_GIF_FILTER = (
    "split[first][all];[first]trim=end_frame=1,palettegen[palette];"
    "[all]trim=start_frame=1,setpts=PTS-STARTPTS[rest];[rest][palette]paletteuse=dither=none"
)
_GIF = {
    "codec": "gif",
    "pix_fmt_out": "pal8",
    "output_params": ["-filter_complex", _GIF_FILTER, "-final_delay", "200"],
}
_MP4 = {"codec": "libx264", "quality": 8}


def write_video(path: Path, draw: Callable[[int], np.ndarray], count: int, rate: int) -> None:
    """Write pictures as a video, and show a progress bar.

    Parameters
    ----------
    path : Path
        The file; its ending, ``.mp4`` or ``.gif``, says which kind.
    draw : callable
        Gives the picture of a number from 0 on: 8 bits of red, green and blue, shape
        (height, width, 3), both even. The colours of a GIF are those of the last picture.
    count : int
        How many pictures there are.
    rate : int
        Pictures a second.

    Raises
    ------
    OSError
        If the file could not be written whole, for example because the disk is full.
    """
    from imageio_ffmpeg import count_frames_and_secs, write_frames
    from tqdm import tqdm

    last = np.ascontiguousarray(draw(count - 1))
    is_gif = path.suffix.lower() == ".gif"
    options: dict[str, Any] = dict(_GIF if is_gif else _MP4, fps=rate, macro_block_size=2)
    size = last.shape[1], last.shape[0]
    # No timeout: a GIF of many pictures takes its time.
    writer = write_frames(str(path), size, ffmpeg_log_level="error", ffmpeg_timeout=0, **options)
    writer.send(None)
    try:
        if is_gif:
            writer.send(last)
        # Notebooks show what comes from standard error as if it were one.
        for number in tqdm(range(count), desc=_("Drawing"), unit=_("frame"), file=sys.stdout):
            writer.send(np.ascontiguousarray(draw(number)))
    finally:
        writer.close()
    if not path.exists() or count_frames_and_secs(str(path))[0] != count:
        raise OSError(
            _("The video could not be written whole. Is there room on the disk for {name}?").format(
                name=path.name
            )
        )

"""What looks after one submission's kernel."""

import errno

import pytest

from grading.kernels.inside import linux, submission


def mount_failing(monkeypatch, number, times):
    """Let so many attempts to mount fail; return the list that they are noted in."""
    attempts = []

    def mount(source, target, *more, **named):
        attempts.append(target)
        if len(attempts) <= times:
            raise OSError(number, "said by Linux")

    monkeypatch.setattr(linux, "mount", mount)
    return attempts


def test_a_folder_that_is_busy_is_made_read_only_a_moment_later(monkeypatch):
    attempts = mount_failing(monkeypatch, errno.EBUSY, times=3)
    submission._forbid_writing("/sockets")
    assert attempts == ["/sockets"] * 4


def test_it_is_not_tried_for_ever(monkeypatch):
    monkeypatch.setattr(submission, "_SECONDS_BUSY", 0.01)
    mount_failing(monkeypatch, errno.EBUSY, times=10**6)
    with pytest.raises(OSError, match="said by Linux"):
        submission._forbid_writing("/sockets")


def test_any_other_error_is_told_at_once(monkeypatch):
    attempts = mount_failing(monkeypatch, errno.EPERM, times=2)
    with pytest.raises(OSError, match="said by Linux"):
        submission._forbid_writing("/sockets")
    assert len(attempts) == 1

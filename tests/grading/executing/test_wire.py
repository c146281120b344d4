"""What is kept of what a hostile process sends."""

import pytest

from grading.executing.wire import Decoder, WireError, _frame

MORE = True


def message(*bodies: bytes) -> bytes:
    last = len(bodies) - 1
    return b"".join(_frame(body, number < last) for number, body in enumerate(bodies))


@pytest.mark.parametrize("step", [1, 3, 1000])
def test_messages_are_whole_however_they_are_cut_in_transit(step):
    sent = [[b"a", b"", b"b" * 255], [b"c" * 256], [b""]]
    data = b"".join(message(*bodies) for bodies in sent)
    decoder = Decoder(1000)
    pieces = (data[at : at + step] for at in range(0, len(data), step))

    assert [frames for piece in pieces for frames in decoder.feed(piece)] == sent


def test_what_is_too_long_is_left_out_and_the_rest_is_read():
    decoder = Decoder(100)
    data = message(b"before", b"x" * 5000, b"after") + message(b"next")

    assert list(decoder.feed(data)) == [[b"before", None, b"after"], [b"next"]]


def test_a_frame_that_never_ends_takes_no_memory():
    decoder = Decoder(100)
    header = b"\x02" + (2**60).to_bytes(8, "big")
    assert list(decoder.feed(header)) == []
    for _ in range(100):
        assert list(decoder.feed(bytes(10_000))) == []

    assert len(decoder._arrived) == 0


def test_a_message_of_endless_frames_takes_no_memory():
    decoder = Decoder(10**6)
    for _ in range(1000):
        assert list(decoder.feed(_frame(b"x" * 100, MORE) * 10)) == []
    (frames,) = decoder.feed(_frame(b"end", more=False))

    assert len(frames) <= 64


def test_commands_are_passed_over():
    ping = bytes([4, 6]) + b"\x04PING\x00"
    assert list(Decoder(100).feed(ping + message(b"a"))) == [[b"a"]]


def test_what_is_not_the_protocol_is_refused():
    with pytest.raises(WireError):
        list(Decoder(100).feed(b"GET / HTTP/1.1\r\n"))

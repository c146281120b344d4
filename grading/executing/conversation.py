"""Talk to a kernel as a notebook does: send code, read what comes back, believe none of it."""

import selectors
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jupyter_client.session import Session

from grading.executing.messages import LONGEST_HEADER, Message, parse
from grading.executing.wire import Wire, WireError
from grading.kernels import Kernel

# How long a kernel may take to start, to end once its connection has ended, and to publish the
# last output after its reply (which on a busy machine may come late).
_SECONDS_TO_START = 60
_SECONDS_TO_END = 2
_SECONDS_TO_IDLE = 30
_CHANNELS = {"shell": "DEALER", "iopub": "SUB", "stdin": "DEALER"}
# How often it is looked whether a silent kernel is still there.
_TICK = 0.1


class KernelEndedError(Exception):
    """The kernel is not there any more; the message says why."""


@dataclass
class Request:
    """Code sent to a kernel, and how far its execution is.

    Attributes
    ----------
    id : str
        Names it in all messages that belong to it.
    take : callable
        Called with each message that may hold an output.
    answer : callable or None
        Gives a text for each text that the code asks with ``input``; None where it cannot ask.
    reply : Message or None
        The kernel's reply; None until it is there.
    idle : bool
        Whether the kernel has said that all outputs were published.
    """

    id: str
    take: Callable[[Message], None]
    answer: Callable[[str], str] | None = None
    reply: Message | None = None
    replied: float = field(default=0.0, repr=False)
    idle: bool = False

    def hear(self, message: Message) -> None:
        """Take in a message that belongs to this request."""
        if message.type.endswith("_reply"):
            self.reply = self.reply or message
            self.replied = self.replied or time.monotonic()
        elif message.type == "status":
            is_short = message.size < LONGEST_HEADER
            self.idle |= is_short and message.content.get("execution_state") == "idle"
        else:
            self.take(message)

    @property
    def waits_in_vain(self) -> bool:
        """Whether the outputs' end does not come, though the reply did."""
        return self.reply is not None and time.monotonic() - self.replied > _SECONDS_TO_IDLE


class Conversation:
    """A connection to a kernel, for one request at a time.

    Parameters
    ----------
    kernel : Kernel
        A kernel that was just started.
    longest : int
        The longest message that is read, in bytes.

    Raises
    ------
    KernelEndedError
        If it has ended, or does not answer.
    """

    def __init__(self, kernel: Kernel, longest: int) -> None:
        self._kernel = kernel
        facts = kernel.connection
        key, scheme = facts.get("key", b""), facts.get("signature_scheme", "hmac-sha256")
        self._session = Session(
            key=key.encode() if isinstance(key, str) else key, signature_scheme=scheme
        )
        end = time.monotonic() + _SECONDS_TO_START
        self._wires: dict[str, Wire] = {}
        try:
            for channel in _CHANNELS:
                self._wires[channel] = self._connect(channel, longest, end)
            self._greet(end)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the connection; the kernel stays."""
        for wire in self._wires.values():
            wire.close()

    def send(
        self,
        code: str,
        take: Callable[[Message], None],
        *,
        silent: bool = False,
        expressions: Mapping[str, str] | None = None,
        answer: Callable[[str], str] | None = None,
    ) -> Request:
        """Send code to be executed.

        Parameters
        ----------
        code : str
            The code.
        take : callable
            Called with each message that may hold an output.
        silent : bool, optional
            Keep it out of the history and publish no result.
        expressions : mapping, optional
            Expressions whose values the reply must hold, by any name.
        answer : callable, optional
            Gives a text for each text that the code (and no expression) asks with ``input``.
        """
        content = {
            "code": code,
            "silent": silent,
            "store_history": not silent,
            "user_expressions": dict(expressions or {}),
            "allow_stdin": answer is not None,
            "stop_on_error": False,
        }
        return self._request("execute_request", content, take, answer)

    def wait(self, request: Request, seconds: float) -> bool:
        """Wait for a request's end.

        Returns
        -------
        bool
            False if the time is over and the kernel has not replied.

        Raises
        ------
        KernelEndedError
            If the kernel ended instead.
        """
        end = time.monotonic() + seconds
        while not (request.reply and request.idle) and not request.waits_in_vain:
            if request.reply is None and time.monotonic() >= end:
                return False
            if not self._hear(request, _TICK):
                self._check_alive(request)
        return True

    def _request(
        self,
        kind: str,
        content: dict[str, Any],
        take: Callable[[Message], None],
        answer: Callable[[str], str] | None = None,
    ) -> Request:
        message = self._session.msg(kind, content)
        self._wires["shell"].send(self._session.serialize(message))
        return Request(message["header"]["msg_id"], take, answer)

    def _give_input(self, request: Request, message: Message) -> None:
        """Answer what the code asks, where it may ask."""
        if request.answer and not request.reply:
            asked = message.content.get("prompt")
            value = request.answer(asked if isinstance(asked, str) else "")
            reply = self._session.msg("input_reply", {"value": value})
            self._wires["stdin"].send(self._session.serialize(reply))

    def _hear(self, request: Request, seconds: float) -> bool:
        """Take in what has arrived after so many seconds at most; return whether anything has."""
        with selectors.DefaultSelector() as selector:
            for wire in self._wires.values():
                if not wire.closed:
                    selector.register(wire, selectors.EVENT_READ, wire)
            readable = [key.data for key, _ in selector.select(seconds)]
        arrived = [frames for wire in readable for frames in wire.receive()]
        for frames in arrived:
            message = parse(frames, request.id)
            if message and message.type == "input_request":
                self._give_input(request, message)
            elif message:
                request.hear(message)
        return bool(arrived)

    def _check_alive(self, request: Request) -> None:
        """Raise where the kernel has ended; what it said before is taken in first."""
        if any(wire.closed for wire in self._wires.values()):
            end = time.monotonic() + _SECONDS_TO_END
            while self._kernel.is_alive() and time.monotonic() < end:
                time.sleep(_TICK / 2)
        elif self._kernel.is_alive():
            return
        end = time.monotonic() + _SECONDS_TO_END
        while self._hear(request, 0) and time.monotonic() < end:
            pass
        raise KernelEndedError(self._kernel.why_ended() or "it ended its connection to the grader")

    def _connect(self, channel: str, longest: int, end: float) -> Wire:
        address = _address(self._kernel.connection, channel)
        while True:
            try:
                return Wire(address, _CHANNELS[channel], longest, self._session.bsession)
            except (OSError, WireError) as error:
                if time.monotonic() > end or not self._kernel.is_alive():
                    raise KernelEndedError(self._kernel.why_ended() or str(error)) from error
            time.sleep(0.01)

    def _greet(self, end: float) -> None:
        """Wait until the kernel answers, and until what it publishes arrives."""
        while time.monotonic() < end:
            request = self._request("kernel_info_request", {}, lambda message: None)
            if self._answers(request, min(end, time.monotonic() + 10)):
                return
        raise KernelEndedError(f"it did not answer within {_SECONDS_TO_START} s")

    def _answers(self, request: Request, end: float) -> bool:
        """Wait for a reply; return whether its status, which is published, arrives soon too."""
        while time.monotonic() < end and not (request.reply and request.idle):
            if request.reply and time.monotonic() - request.replied > _TICK:
                return False
            if not self._hear(request, _TICK / 10):
                self._check_alive(request)
        return request.reply is not None and request.idle


def _address(connection: Mapping[str, Any], channel: str) -> str | tuple[str, int]:
    ip, port = connection["ip"], connection[f"{channel}_port"]
    return f"{ip}-{port}" if connection.get("transport") == "ipc" else (ip, port)

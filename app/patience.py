"""How long the server waits for a request to begin: uvicorn itself waits for ever (the slow loris)."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 15.0
"""From a connection, or the first octet of a further request on it, to the end of the request's headers."""
LARGEST_HEADERS = 64 * 1024
"""Octets of a request before its body."""


class PatientProtocol(HttpToolsProtocol):
    """The server's protocol, which breaks a connection off when the headers of a request do not come in time.

    A connection that rests between two requests is the business of ``timeout_keep_alive``.
    """

    header_seconds = HEADER_SECONDS
    _timer: asyncio.TimerHandle | None = None
    _octets = 0
    _inside = False
    """Whether a request has begun whose body is not all there."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Waits on for the rest of the headers, as long as it has waited already, and for no more than there may be."""
        if not self._inside:
            self._octets += len(data)
            if self._timer is None:
                self._wait()
        super().data_received(data)
        if self._octets > LARGEST_HEADERS:
            self._break_off()

    def on_headers_complete(self) -> None:
        """The request has begun: from here on the application decides how long its body may take."""
        self._inside = True
        self._stop_waiting()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is all there."""
        self._inside = False
        self._stop_waiting()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The answer is out; whoever is still sending a body that nobody reads may finish, but not for ever."""
        super().on_response_complete()
        if self._inside and self._timer is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is left to wait for."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._timer = self.loop.call_later(self.header_seconds, self._break_off)

    def _stop_waiting(self) -> None:
        self._octets = 0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _break_off(self) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            self.transport.abort()

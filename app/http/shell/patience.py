"""How long a body may take: a caller that sends an octet a minute would hold its place for ever."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive


def in_time(receive: Receive, seconds: float) -> Receive:
    """The way in, for as long as a whole body may take from now on.

    The answer (408) closes the connection, for the rest of the body would be taken for the next request.

    Raises:
        HTTPException: From the way in, when the time is up before the last part of the body is there.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    whole = False

    async def receive_in_time() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(end):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, headers={"Connection": "close"}) from None
        whole = not message.get("more_body", False)
        return message

    return receive_in_time

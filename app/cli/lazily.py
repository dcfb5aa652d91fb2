"""Groups of commands that load what a command works with only when it is asked for, so that each starts soon."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from typer.core import TyperGroup
from typer.main import get_group

from app.cli.desk import Desk
from app.loading import loading


def commands_of(desk: Desk, places: Mapping[str, str], otherwise: str = "") -> type[TyperGroup]:
    """A group of its own commands and of those in other modules.

    ``places`` names each of those, and the module of this package that has it: on its own, or as the name of all
    commands of that module. ``otherwise`` is the command that a word is meant for which is no command.
    """

    class Lazily(TyperGroup):
        """All commands by name, each loaded when it is needed."""

        def list_commands(self, ctx: Any) -> list[str]:
            """The names, in the order of the help."""
            return [*super().list_commands(ctx), *places]

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            """What was asked, with the command that goes without saying."""
            if otherwise and args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
                args = [otherwise, *args]
            return super().parse_args(ctx, args)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            """The command of a name, or the group of commands; None when there is none."""
            if cmd_name not in places:
                return super().get_command(ctx, cmd_name)
            with loading():
                group = get_group(import_module(f"app.cli.{places[cmd_name]}").commands(desk))
            group.name = cmd_name
            return group.commands.get(cmd_name, group)

    return Lazily

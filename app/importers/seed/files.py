"""Reading the seed's YAML: every scalar is text, every value knows its line, a fault names both."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from app.domain.errors import InvalidRecordError

M = TypeVar("M", bound=BaseModel)


class SeedError(InvalidRecordError):
    """A seed file is missing or faulty. Nothing of the seed is recorded; the sentence names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file and a line, as a person would write it."""

    file: str
    line: int

    def __str__(self) -> str:
        """``file:line``."""
        return f"{self.file}:{self.line}"


def read_entries(path: Path, model: type[M]) -> list[tuple[Place, M]]:
    """The entries of a file that holds a list, each with its place.

    Raises SeedError for a file that is missing, is not YAML, or has an entry that does not fit.
    """
    node = _compose(path)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise SeedError(f"{path.name}:{node.start_mark.line + 1}: a list is expected: begin each entry with '- '")
    return [(_place(path, item), _validated(path, item, model)) for item in node.value]


def read_file(path: Path, model: type[M]) -> M:
    """A file that holds one mapping. Raises SeedError as ``read_entries`` does."""
    node = _compose(path)
    if node is None:
        raise SeedError(f"{path.name}:1: the file is empty")
    return _validated(path, node, model)


def _compose(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    except FileNotFoundError:
        raise SeedError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as fault:
        raise SeedError(f"{path.name}: the file is not UTF-8 (byte {fault.start})") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise SeedError(f"{path.name}:{line}: {fault.problem or 'this is not YAML'}") from None


def _place(path: Path, node: yaml.Node) -> Place:
    return Place(path.name, node.start_mark.line + 1)


def _validated(path: Path, node: yaml.Node, model: type[M]) -> M:
    try:
        return model.model_validate(_value(path, node))
    except ValidationError as fault:
        reasons = []
        for error in fault.errors():
            place = _place(path, _locate(node, error["loc"]))
            reasons.append(f"{place}: {'.'.join(map(str, error['loc'])) or 'entry'}: {error['msg']}")
        raise SeedError("\n".join(reasons)) from None


def _value(path: Path, node: yaml.Node) -> Any:
    match node:
        case yaml.SequenceNode():
            return [_value(path, item) for item in node.value]
        case yaml.MappingNode():
            return _mapping(path, node)
        case _:
            return node.value


def _mapping(path: Path, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in found:
            raise SeedError(f"{_place(path, key)}: '{key.value}' stands here twice")
        found[key.value] = _value(path, value)
    return found


def _locate(node: yaml.Node, location: tuple[int | str, ...]) -> yaml.Node:
    """The deepest node on the way to a fault."""
    for step in location:
        inner = _child(node, step)
        if inner is not None:
            node = inner
    return node


def _child(node: yaml.Node, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None

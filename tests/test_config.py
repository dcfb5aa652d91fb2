"""The settings as they are when nothing is set."""

from app.config import Settings


def test_what_is_not_set_would_fit() -> None:
    unset = {name: field.default for name, field in Settings.model_fields.items()}
    assert Settings.model_validate(unset) == Settings.model_construct(**unset)

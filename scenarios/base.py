"""The form that every part of a scenario file shares: frozen, and no key that is not known."""

from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class Part(BaseModel):
    """A part of a scenario file; unknown keys are errors and values never change."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _no_truth(cls, data: Any) -> Any:
        """A number is never `true`, which Python would take for 1."""
        for key, value in data.items() if isinstance(data, dict) else ():
            field = cls.model_fields.get(key)
            if isinstance(value, bool) and field and not _takes_truth(field.annotation):
                raise PydanticCustomError("truth", "must not be true or false.", {"key": key})
        return data


def _takes_truth(annotation: Any) -> bool:
    """Whether a key may be `true`: alone, or as one of several forms."""
    return annotation in (Any, bool) or any(map(_takes_truth, get_args(annotation)))

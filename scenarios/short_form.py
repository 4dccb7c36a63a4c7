"""Parts that a file may write as text too, for its JSON Schema."""

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema


@dataclass(frozen=True)
class OrText:
    """Beside the form of a part, text."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema of either."""
        return {"anyOf": [handler(core), {"type": "string"}]}

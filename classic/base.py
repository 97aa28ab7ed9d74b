"""The common ground of all classic models."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic.json_schema import SkipJsonSchema

from classic.source import NOWHERE, Source

Port = Annotated[int, Field(ge=1, le=65535)]
"""A TCP or UDP port."""

IdleTimeout = Annotated[int, Field(ge=4, le=30)]
"""Minutes that an idle TCP flow lives; 4 when nothing is said."""


class ClassicModel(BaseModel):
    """A piece of a classic description: immutable, and aware of the place where it was read.

    Field names are the Service Management API's, in snake case here and in camel case in the project's own YAML form.
    ``merge_key`` names the field that identifies an object among its siblings (compared without regard to case), for
    descriptions of one thing that stand in several documents; ``None`` for values that have no identity.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        arbitrary_types_allowed=True,
        use_attribute_docstrings=True,  # they become the descriptions in the JSON schemas
    )
    merge_key: ClassVar[str | None] = None

    source: SkipJsonSchema[Source] = Field(default=NOWHERE, exclude=True, repr=False)

    def content(self) -> dict[str, Any]:
        """The values without the places where they stand, for comparison."""
        return self.model_dump()

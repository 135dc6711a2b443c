"""Values that a record writes as one text, and how pydantic reads and describes them."""

from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema


class TextValue:
    """``parse`` reads the text and raises ValueError, ``str`` writes it in its normal form."""

    __slots__: tuple[str, ...] = ()

    # What the text looks like, for editors.
    json_schema: ClassVar[JsonSchemaValue]

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        # A dataclass's own way takes twice as long, and a large list has tens of thousands.
        return type(self), tuple(getattr(self, name) for name in self.__slots__)

    @classmethod
    def parse(cls, text: str) -> Self:
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            lambda value, inner: value if isinstance(value, cls) else cls.parse(inner(value)),
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(cls.json_schema)

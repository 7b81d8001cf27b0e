"""What a report and a configuration are made of: plain dataclasses with the methods of a pydantic model, whose pydantic twin is made when it is asked for."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Self, get_type_hints

if TYPE_CHECKING:
    from pydantic import BaseModel, GetCoreSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema

#: Metadata of a field that belongs to the value in memory alone.
HIDDEN: Mapping[str, Any] = {"hidden": True}


class _Fields:
    """``Class.model_fields``, as pydantic tells them."""

    def __get__(self, _: object, owner: type[Record]) -> dict[str, FieldInfo]:
        return owner.twin().model_fields


class Record:
    """Makes a model of each dataclass below it, and loads no pydantic before somebody asks for more than its values."""

    __slots__ = ()
    model_fields = _Fields()

    @classmethod
    @cache
    def twin(cls) -> type[BaseModel]:
        """The pydantic model with the same fields."""
        return twin(cls)

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """As dictionaries and lists; ``options`` are those of pydantic."""
        if options:
            return self.twin().model_validate(self, from_attributes=True).model_dump(**options)
        return {field.name: _plain(getattr(self, field.name)) for field in _told(type(self)) if not field.metadata.get("exclude")}

    def model_dump_json(self, *, indent: int | None = None, **options: Any) -> str:
        """As JSON, in one line unless indented."""
        separators = (",", ":") if indent is None else None
        return json.dumps(self.model_dump(**({"mode": "json", **options} if options else {})), ensure_ascii=False, indent=indent, separators=separators)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The same with other values in some fields, which are not validated."""
        other = copy.deepcopy(self) if deep else copy.copy(self)
        for name, value in (update or {}).items():
            object.__setattr__(other, name, value)
        return other

    @classmethod
    def model_validate(cls, value: Any) -> Self:
        """Raises pydantic's ``ValidationError``."""
        return cls._of(cls.twin().model_validate(value, from_attributes=True))

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> Self:
        """Raises pydantic's ``ValidationError``."""
        return cls._of(cls.twin().model_validate_json(text))

    @classmethod
    def model_json_schema(cls, **options: Any) -> dict[str, Any]:
        return cls.twin().model_json_schema(**options)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """So that it may stand in a model of pydantic's, or be what a web framework returns."""
        from pydantic_core import core_schema as schema

        read = schema.no_info_after_validator_function(cls._of, handler(cls.twin()))
        either = schema.union_schema([schema.is_instance_schema(cls), read])
        told = schema.plain_serializer_function_ser_schema(lambda value: value.model_dump(mode="json"))
        return schema.json_or_python_schema(read, either, serialization=told)

    @classmethod
    def _of(cls, read: BaseModel) -> Self:
        return cls(**{field.name: getattr(read, field.name) for field in _told(cls)})


def twin(kind: Any, **options: Any) -> type[BaseModel]:
    """A pydantic model with the fields of a dataclass; ``options`` are those of ``pydantic.create_model``."""
    from pydantic import create_model

    hints = get_type_hints(kind)
    rows: dict[str, Any] = {field.name: (hints[field.name], _described(field)) for field in _told(kind)}
    meaning = (kind.__doc__ or "").partition(">>>")[0]
    return create_model(kind.__name__, __doc__=meaning, __module__=kind.__module__, **options, **rows)


def _told(kind: Any) -> list[Field[Any]]:
    return [field for field in fields(kind) if not field.metadata.get("hidden")]


def default(field: Field[Any]) -> Any:
    """The default value of a field, ``...`` for none."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return ... if field.default is MISSING else field.default


def _described(field: Field[Any]) -> Any:
    from pydantic import Field

    return Field(default=default(field), **field.metadata)


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.model_dump()
    return [_plain(each) for each in value] if isinstance(value, list) else value

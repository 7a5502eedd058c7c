"""Home of the answers that every API operation may give, as the schema tells of them."""

from types import MappingProxyType
from typing import Any

from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers


class Detail(serializers.Serializer[Any]):
    """Why not, and how to go on, in the account's language. It never holds a value."""

    detail = serializers.CharField()


def said(why: str) -> OpenApiResponse:
    return OpenApiResponse(Detail, description=why)


# Two shapes of one status: what is wrong by the name of the field, or of the whole.
UNREADABLE = OpenApiResponse(
    {
        "oneOf": [
            {"$ref": "#/components/schemas/Detail"},
            {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        ]
    },
    description="Fields that cannot be read, each with why; or a key sent with other content.",
)

EVERYWHERE: MappingProxyType[int, OpenApiResponse] = MappingProxyType(
    {
        401: said("The phone asks for its PIN. Send the same again once it was typed."),
        403: said("Nobody is signed in, or this account may not do it."),
        410: said("This phone is not connected any more. Forget what it keeps."),
    }
)

"""Home of the API's schema: made from its code, so that it cannot say something else."""

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from core.rest.lists import ListOperation
from core.rest.permissions import InPost


class SchemaShow(ListOperation):
    """GET /api/v1/schema/: OpenAPI 3 as JSON, the same for everybody who has a post.

    It tells of operations and their fields, never of data, and holds no example values.
    """

    permission_classes = (InPost,)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:  # noqa: ARG002  # the same for everybody
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]  # theirs has no types
        return Response(generator.get_schema(public=True))  # type: ignore[no-untyped-call]  # as above

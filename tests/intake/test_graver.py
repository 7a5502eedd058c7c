"""Home of the test that code and database take the same matters back from a kelurahan."""

import pytest
from django.db import connection

from intake.models.codes import NEVER_IN_KELURAHAN, ViolenceType
from tests.core.sealing.whole_file import link
from tests.factories.intake import CaseFactory, ComplaintFactory, IncidentFactory


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ViolenceType.values)
def test_the_database_knows_the_same_kinds_of_violence(kind: str) -> None:
    case, complaint = CaseFactory(risk="low"), ComplaintFactory()
    link(complaint, case)
    IncidentFactory(case=case, violence=[kind])
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.grew_graver(%s)", [complaint.pk])
        assert cursor.fetchone()[0] is (kind in NEVER_IN_KELURAHAN)

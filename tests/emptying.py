"""Home of emptying the tables behind a test of real transactions.

Django's own way truncates every table and tells all apps that they were migrated: a second a test.
"""

from django.db import connection, transaction
from django.test import TransactionTestCase

# What the migrations wrote. No test of real transactions changes it.
KEPT = [
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "accounts_rolerule",
    "intake_clockrule",
    "intake_triagesign",
]
# As a replica: the order of the tables does not matter, nor what may never be deleted.
EMPTY = """
DO $$ DECLARE thing text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR thing IN
        SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables
        WHERE schemaname IN ('public', 'lookup') AND tablename <> ALL (%s)
    LOOP
        EXECUTE 'DELETE FROM ' || thing;
    END LOOP;
END $$
"""


def empty_tables(_case: TransactionTestCase) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EMPTY, [KEPT])

"""A code tells in whose words its pages speak (ADR 0033)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")
BEFORE = Path(__file__).with_name("0041_cover_letters.sql").read_text(encoding="utf-8")
BACK = [
    BEFORE[BEFORE.index("DROP FUNCTION pub.open_mailbox") : BEFORE.index('-- "We have it"')],
    "REVOKE ALL ON FUNCTION pub.open_mailbox(bytea) FROM PUBLIC",
]


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0043_contact_tried_before'),
    ]

    operations = [
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=BACK),
    ]

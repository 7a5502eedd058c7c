"""Reasons of grants and denials were free words in the clear; from here on they are codes.

No word is lost: the words of an assignment stand in `satgas_assignment`, and nothing has written a
denial before this.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_lookup")]
    operations = [
        migrations.RunSQL(
            "UPDATE intake_casegrant SET reason = CASE kind WHEN 'deputy' THEN 'other_duty'"
            " WHEN 'handover' THEN 'handover' WHEN 'break_glass' THEN 'emergency'"
            " ELSE 'assigned' END",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("UPDATE intake_denial SET reason = 'other'", migrations.RunSQL.noop),
    ]

"""The questions of the row policies ask for the account and the time once a call (ADR 0022)."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("intake", "0009_openings")]

    operations = [
        migrations.AddIndex(
            model_name="casegrant",
            index=models.Index(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=["user"],
                include=("expires_at", "content_object"),
                name="casegrant_live_of_user",
            ),
        ),
        # Back: the same answers, slower, are not worth a second copy.
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=migrations.RunSQL.noop),
    ]

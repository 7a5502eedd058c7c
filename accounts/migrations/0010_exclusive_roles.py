"""Whoever administers has no other post beside it (ADR 0022)."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_volunteers_phones")]

    operations = [
        migrations.AddField(
            model_name="rolerule",
            name="is_exclusive",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        # Back: the same answers to everybody but administrators with a second post.
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=migrations.RunSQL.noop),
    ]

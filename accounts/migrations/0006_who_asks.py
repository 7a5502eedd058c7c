"""The questions that row policies ask about who asks: plain SQL, so that it can be reviewed."""

from pathlib import Path

from django.db import migrations

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_rolerule"), ("core", "0002_app_now")]

    operations = [
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=undo(SQL)),
    ]

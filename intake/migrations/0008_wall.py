"""The second wall around complaints and cases: row policies as plain SQL (ADR 0022)."""

from pathlib import Path

from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_exceptional_access"), ("accounts", "0006_who_asks")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("is_restricted", True)), fields=["unit"], name="case_restricted"
            ),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=undo(SQL)),
    ]

"""What a complaint is found by: keyed digests in schema lookup (ADR 0036)."""

from pathlib import Path

from django.db import migrations

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("intake", "0044_words_for_a_child")]

    operations = [
        migrations.RunSQL(
            sql=SQL.read_text(encoding="utf-8"),
            reverse_sql=[*undo(SQL), "DROP TABLE lookup.complaint"],
        ),
    ]

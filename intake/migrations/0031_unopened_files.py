"""What did not open: a file of it may be sent again, and what opened later is no failed one."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
BEFORE = Path(__file__).with_name("0023_attachments.sql").read_text(encoding="utf-8")
BACK = BEFORE[BEFORE.index("-- Hand in one file.") : BEFORE.index("REVOKE ALL ON FUNCTION")]
OPENED = models.Q(opened_at__isnull=True) | models.Q(failed_at__isnull=True)


def is_no_failed_one(name: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.RunSQL(
            f"UPDATE intake_{name} SET failed_at = NULL WHERE opened_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name=name,
            constraint=models.CheckConstraint(condition=OPENED, name=f"{name}_opened_is_not_failed"),
        ),
    ]


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0030_twins'),
    ]

    operations = [
        *is_no_failed_one("sealedbox"),
        *is_no_failed_one("messagebox"),
        *is_no_failed_one("sealedfile"),
        migrations.RunSQL(sql=SQL, reverse_sql=BACK),
    ]

"""Bounds of what the public process may leave, and wishes counted apart from letters."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def earlier(name: str, first: str, end: str) -> str:
    """The functions as an earlier migration made them."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    cut = text[text.index(first) : text.index(end)]
    return cut.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


BACK = [
    earlier("0002_public_functions.sql", "-- Keep a draft", "CREATE OR REPLACE FUNCTION pub.get_draft"),
    earlier("0002_public_functions.sql", "-- Hand in one sealed box", "-- Open one mailbox."),
    earlier("0022_messages.sql", "-- Take in one letter of hers.", "-- A second code opens"),
    earlier("0023_attachments.sql", "-- Whose mailbox this is", "-- Hand in one file."),
]


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0035_risk_goes_up_too'),
    ]

    operations = [
        migrations.AddField(
            model_name='messagebox',
            name='is_wish',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(sql=SQL, reverse_sql=BACK),
    ]

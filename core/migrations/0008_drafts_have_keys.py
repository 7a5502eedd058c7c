"""A draft of a form that has no file yet stands under a key of its own (ADR 0031)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0007_region_is_named")]

    operations = [
        migrations.RemoveConstraint(model_name="datakey", name="datakey_known_subject"),
        migrations.AddConstraint(
            model_name="datakey",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject_kind__in", ["complaint", "case", "draft"])),
                name="datakey_known_subject",
            ),
        ),
    ]

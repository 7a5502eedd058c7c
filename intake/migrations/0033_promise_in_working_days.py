"""A promise may count working days; and how soon a report is decided is promised, too."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")
BEFORE = Path(__file__).with_name("0022_messages.sql").read_text(encoding="utf-8")
BACK = [
    "DROP FUNCTION pub.pace()",
    BEFORE[BEFORE.index("CREATE FUNCTION pub.pace") : BEFORE.index("REVOKE ALL ON ALL")],
    "REVOKE ALL ON FUNCTION pub.pace() FROM PUBLIC",
]


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0016_notice_case_late_plan_overruled'),
        ('intake', '0032_helped_and_alleged'),
    ]

    operations = [
        migrations.AddField(
            model_name='publishedpace',
            name='decide_promise_minutes',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='publishedpace',
            name='decide_promise_working_days',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='publishedpace',
            name='promise_working_days',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='publishedpace',
            name='unsafe_promise_working_days',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='publishedpace',
            constraint=models.CheckConstraint(condition=models.Q(('promise_minutes__isnull', True), ('promise_working_days__isnull', True), _connector='OR'), name='publishedpace_one_promise'),
        ),
        migrations.AddConstraint(
            model_name='publishedpace',
            constraint=models.CheckConstraint(condition=models.Q(('unsafe_promise_minutes__isnull', True), ('unsafe_promise_working_days__isnull', True), _connector='OR'), name='publishedpace_one_unsafe_promise'),
        ),
        migrations.AddConstraint(
            model_name='publishedpace',
            constraint=models.CheckConstraint(condition=models.Q(('decide_promise_minutes__isnull', True), ('decide_promise_working_days__isnull', True), _connector='OR'), name='publishedpace_one_decide_promise'),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=BACK),
    ]

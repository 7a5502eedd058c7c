from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_notice_of_alarm'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_known_kind',
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('complaint_late', 'A new message has waited too long.'), ('case_assigned', 'A case was assigned to you.'), ('task_new', 'There is a new task.'), ('report_in', 'A visit report has come in.'), ('follow_up_due', 'A follow-up is due.'), ('plan_waits', 'A plan waits for your approval.'), ('closure_waits', 'A closure waits for your decision.'), ('alarm', 'The record of access needs a look today.'), ('closure_returned', 'A closing was sent back to you.'), ('task_withdrawn', 'A task was withdrawn.'), ('case_without_lead', 'A case has nobody in the lead.'), ('deputy_named', 'You stand in for a colleague.'), ('emergency_opened', 'A case was opened in an emergency.'), ('emergency_asked', 'Somebody asks to open a case in an emergency.'), ('emergency_approved', 'You may open the case you asked for.'), ('access_differs', 'Who has a case and who sees it differ.'), ('summary_ready', 'A summary is ready.'), ('key_due', 'The key of the quarter is due. See the page on keys for operators.'), ('unreadable', 'Part of a record cannot be read. See the page on keys.')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['complaint_late', 'case_assigned', 'task_new', 'report_in', 'follow_up_due', 'plan_waits', 'closure_waits', 'alarm', 'closure_returned', 'task_withdrawn', 'case_without_lead', 'deputy_named', 'emergency_opened', 'emergency_asked', 'emergency_approved', 'access_differs', 'summary_ready', 'key_due', 'unreadable'])), name='notice_known_kind'),
        ),
    ]

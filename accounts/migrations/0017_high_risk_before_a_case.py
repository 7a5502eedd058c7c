"""A hand-over at high risk is told too: it is no case."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0016_notice_case_late_plan_overruled'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('complaint_late', 'A new message has waited too long.'), ('case_late', 'Something in a case has waited too long.'), ('unsafe_now', 'A new message came from somebody who is not safe.'), ('high_risk', 'Somebody is at high risk. She is served at once.'), ('message_new', 'Somebody has written to us again.'), ('case_assigned', 'A case was assigned to you.'), ('task_new', 'There is a new task.'), ('report_in', 'A visit report has come in.'), ('follow_up_due', 'A follow-up is due.'), ('plan_waits', 'A plan waits for your approval.'), ('closure_waits', 'A closure waits for your decision.'), ('many_reports', 'Many new messages at once. The queue needs a look.'), ('alarm', 'The record of access needs a look today.'), ('closure_returned', 'A closing was sent back to you.'), ('task_withdrawn', 'A task was withdrawn.'), ('case_without_lead', 'A case has nobody in the lead.'), ('deputy_named', 'You stand in for a colleague.'), ('emergency_opened', 'A case was opened in an emergency.'), ('emergency_asked', 'Somebody asks to open a case in an emergency.'), ('emergency_approved', 'You may open the case you asked for.'), ('access_differs', 'Who has a case and who sees it differ.'), ('summary_ready', 'A summary is ready.'), ('key_due', 'The key of the quarter is due. See the page on keys for operators.'), ('unreadable', 'Part of a record cannot be read. See the page on keys.'), ('factor_changed', 'Your second factor was changed. Was it you?'), ('reset_waits', "A colleague's lost second factor waits for your word."), ('sign_in_tried', 'Somebody tried many passwords for your account.'), ('volunteers_new', 'New volunteers wait for the codes of their phones.'), ('phone_unlinked', "A volunteer's phone was disconnected."), ('plan_overruled', 'A number was opened outside a contact plan.'), ('code_twice', "A code for a volunteer's phone was typed a second time.")], max_length=20),
        ),
    ]

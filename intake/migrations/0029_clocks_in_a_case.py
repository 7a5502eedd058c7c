"""Whom a late clock is told to in a case, and one clock of a rule on a case at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0028_joins'),
    ]

    operations = [
        migrations.AddField(
            model_name='clockrule',
            name='escalate_in_case',
            field=models.CharField(choices=[('head', 'Head of the unit'), ('admin_head', 'Head of administration'), ('intake_head', 'Head of intake'), ('followup_head', 'Head of case follow-up'), ('intake_officer', 'Intake officer'), ('case_manager', 'Case manager'), ('supervisor', 'Supervisor'), ('counsellor', 'Counsellor'), ('psychologist', 'Clinical psychologist'), ('legal_companion', 'Legal companion'), ('medical_liaison', 'Medical liaison'), ('social_worker', 'Social worker'), ('shelter_officer', 'Shelter officer'), ('mediator', 'Mediator'), ('data_officer', 'Data officer'), ('satgas_coord', 'Satgas PPA coordinator'), ('satgas_member', 'Satgas PPA member'), ('patbm_member', 'PATBM member'), ('dept_viewer', 'Agency'), ('partner', 'Partner'), ('dpo', 'Data protection officer'), ('auditor', 'Auditor'), ('sysadmin', 'Administrator')], default='supervisor', max_length=20, verbose_name='then tell, in a case'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.UniqueConstraint(condition=models.Q(('case__isnull', False), ('done_at__isnull', True)), fields=('rule', 'case'), name='clock_once_per_case'),
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=models.CheckConstraint(condition=models.Q(('escalate_in_case__in', ['head', 'admin_head', 'intake_head', 'followup_head', 'intake_officer', 'case_manager', 'supervisor', 'counsellor', 'psychologist', 'legal_companion', 'medical_liaison', 'social_worker', 'shelter_officer', 'mediator', 'data_officer', 'satgas_coord', 'satgas_member', 'patbm_member', 'dept_viewer', 'partner', 'dpo', 'auditor', 'sysadmin'])), name='clockrule_known_role_in_case'),
        ),
    ]

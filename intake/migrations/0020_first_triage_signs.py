"""The signs every unit begins with: those asked so far, and the stop-rules of domain 1.8."""

from datetime import date

from django.db import migrations

HOUSE = "Kriteria rumah perlindungan yang dikutip daerah (S10, S12)"
LEVELS = "Tiga tingkat kasus Sulawesi Selatan, UNICEF/BaKTI (S17)"
OURS = "Usulan awal; belum dari SK"
STOP = "Usulan awal, tidak pernah ditangani di kelurahan; belum dari SK"
HIGH, MEDIUM = "high", "medium"
# code, short name, question, raises the risk to, is a stop-rule, source
SIGNS = [
    ("not_safe_now", "tidak aman sekarang", "Apakah ia sedang tidak aman sekarang?", HIGH, False, OURS),
    ("threat_to_life", "ancaman jiwa", "Apakah nyawanya terancam, atau ia diancam akan dibunuh?", HIGH, True, HOUSE),
    ("weapon", "senjata", "Apakah ada senjata yang dipakai atau ditunjukkan?", HIGH, True, OURS),
    ("strangulation", "pencekikan", "Apakah ia dicekik?", HIGH, True, OURS),
    ("serious_injury", "luka berat", "Apakah ada luka berat?", HIGH, True, OURS),
    ("injury", "luka", "Apakah ada luka lain, walau ringan?", MEDIUM, True, STOP),
    ("confinement", "dikurung", "Apakah ia dikurung atau tidak boleh pergi?", HIGH, False, LEVELS),
    ("sexual_violence", "unsur seksual", "Apakah ada unsur seksual apa pun?", HIGH, True, LEVELS),
    ("rape_72h", "perkosaan 72 jam", "Apakah terjadi perkosaan dalam 72 jam terakhir?", HIGH, True, OURS),
    ("online_sexual", "konten seksual daring", "Apakah ada konten seksual di internet atau ponsel?", HIGH, True, STOP),
    ("trafficking", "perdagangan orang", "Apakah ini perdagangan orang?", HIGH, True, HOUSE),
    ("exploited", "anak dieksploitasi", "Apakah ini anak telantar yang dieksploitasi?", HIGH, False, HOUSE),
    ("syndicate", "pelaku sindikat", "Apakah terduga pelaku bagian dari sindikat atau jaringan?", HIGH, False, HOUSE),
    ("suicide_talk", "keinginan mati", "Apakah ia berkata ingin mati?", HIGH, True, OURS),
    ("infant", "di bawah 5 tahun", "Apakah korban di bawah 5 tahun?", HIGH, True, OURS),
    ("alone_tonight", "sendirian malam ini", "Apakah ia sendirian dan tidak aman malam ini?", HIGH, False, OURS),
    ("pregnancy", "hamil", "Apakah ia hamil?", MEDIUM, True, OURS),
    ("disability", "disabilitas", "Apakah ia penyandang disabilitas?", MEDIUM, True, HOUSE),
    ("suspect_trusted", "pelaku dipercaya", "Apakah terduga pelaku orang tua, pengasuh, guru, aparat, atau tokoh masyarakat?", MEDIUM, True, STOP),
    ("suspect_team", "pelaku Satgas/PATBM", "Apakah terduga pelaku anggota Satgas PPA atau PATBM?", MEDIUM, True, STOP),
    ("spouse", "KDRT suami", "Apakah terduga pelaku suaminya?", MEDIUM, False, HOUSE),
    ("family", "pelaku keluarga", "Apakah terduga pelaku anggota keluarga lain?", MEDIUM, False, HOUSE),
    ("lives_with", "tinggal serumah", "Apakah ia tinggal serumah dengan terduga pelaku?", MEDIUM, False, OURS),
    ("rejected", "ditolak keluarga", "Apakah keluarga atau lingkungan menolaknya?", MEDIUM, False, HOUSE),
    ("witness", "calon saksi", "Apakah ia akan menjadi saksi?", MEDIUM, False, HOUSE),
    ("abh", "ABH", "Apakah ini anak yang berhadapan dengan hukum?", MEDIUM, True, STOP),
    ("repeat", "berulang", "Apakah ini pernah terjadi sebelumnya?", MEDIUM, False, LEVELS),
    ("repeat_household", "rumah tangga sama", "Apakah rumah tangga yang sama pernah dilaporkan?", "", True, STOP),
    ("second_light", "ringan kedua", "Apakah ini kasus ringan kedua rumah tangga itu dalam 6 bulan?", MEDIUM, True, STOP),
]
# They follow from the age and from the day of the last light matter.
NOT_ASKED = {"infant", "second_light"}


def add(apps, schema_editor):
    apps.get_model("intake", "TriageSign").objects.bulk_create(
        apps.get_model("intake", "TriageSign")(
            code=code,
            name=name,
            question=question,
            raises_to=raises_to,
            is_stop_rule=stops,
            is_asked=code not in NOT_ASKED,
            place=10 * place,
            source=source,
            starts_on=date(2020, 1, 1),
        )
        for place, (code, name, question, raises_to, stops, source) in enumerate(SIGNS, start=1)
    )


def remove(apps, schema_editor):
    apps.get_model("intake", "TriageSign").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("intake", "0019_triage_signs")]
    operations = [migrations.RunPython(add, remove)]

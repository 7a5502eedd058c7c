"""Home of the four cities' units as the demo begins with them. Numbers and people are made up."""

from accounts.actions.unit import UnitDetails

# (city code, details). Agencies are named differently in each city.
UNITS: tuple[tuple[str, UnitDetails], ...] = (
    (
        "36.71",
        UnitDetails(
            code="TNG",
            name="UPTD PPA Kota Tangerang",
            agency_name=(
                "Dinas Pemberdayaan Perempuan, Perlindungan Anak, "
                "Pengendalian Penduduk dan Keluarga Berencana"
            ),
            agency_short="DP3AP2KB",
            address="Jalan Contoh Damai No. 1, Kota Tangerang",
            phone="021-0000-0101",
            whatsapp="0800-0000-0101",
            letterhead="Pemerintah Kota Tangerang",
            signatory_name="Ratna Contohwati",
            signatory_title="Kepala UPTD PPA Kota Tangerang",
        ),
    ),
    (
        "36.74",
        UnitDetails(
            code="TSL",
            name="UPTD PPA Kota Tangerang Selatan",
            agency_name=(
                "Dinas Pemberdayaan Perempuan, Perlindungan Anak, "
                "Pengendalian Penduduk dan Keluarga Berencana"
            ),
            agency_short="DP3AP2KB",
            address="Jalan Contoh Tenteram No. 2, Kota Tangerang Selatan",
            phone="021-0000-0102",
            letterhead="Pemerintah Kota Tangerang Selatan",
            signatory_name="Sari Contohningrum",
            signatory_title="Kepala UPTD PPA Kota Tangerang Selatan",
        ),
    ),
    (
        "62.71",
        UnitDetails(
            code="PKY",
            name="UPTD PPA Kota Palangka Raya",
            agency_name=(
                "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan, "
                "Perlindungan Anak dan Pemberdayaan Masyarakat"
            ),
            agency_short="DPPKBP3APM",
            address="Jalan Contoh Rukun No. 3, Kota Palangka Raya",
            phone="0536-000-0103",
            letterhead="Pemerintah Kota Palangka Raya",
            signatory_name="Lidia Contohae",
            signatory_title="Kepala UPTD PPA Kota Palangka Raya",
        ),
    ),
    (
        "33.75",
        UnitDetails(
            code="PKL",
            name="UPTD PPA Kota Pekalongan",
            agency_name="Dinas Pemberdayaan Masyarakat, Perempuan dan Perlindungan Anak",
            agency_short="DPMPPA",
            address="Jalan Contoh Guyub No. 4, Kota Pekalongan",
            phone="0285-000-0104",
            letterhead="Pemerintah Kota Pekalongan",
            signatory_name="Dewi Contohsih",
            signatory_title="Kepala UPTD PPA Kota Pekalongan",
        ),
    ),
)

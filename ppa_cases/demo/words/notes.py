"""Home of what made-up case workers and volunteers write down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from intake.models.codes import CaseKind
from satgas.models.codes import ServiceKind

S = ServiceKind


@dataclass(frozen=True)
class Told:
    """Sentences for anybody, and those that fit only a child or only a grown woman."""

    both: tuple[str, ...]
    children: tuple[str, ...]
    women: tuple[str, ...]

    def of(self, kind: str) -> tuple[str, ...]:
        """What fits the people of this kind of case."""
        return self.both + (self.children if kind == CaseKind.AMPK else self.women)

    def __iter__(self) -> Iterator[str]:
        return iter(self.both + self.children + self.women)


PHYSICAL = Told(
    both=(
        "Tidak ada luka yang memerlukan perawatan segera.",
        "Memar lama di lengan kiri, sudah diperiksa di puskesmas.",
        "Luka jahit di telapak tangan, kontrol minggu depan.",
        "Nyeri kepala berulang sejak kejadian, disarankan periksa.",
        "Berat badan turun, nafsu makan berkurang.",
        "Bekas cakaran di bahu, hasil visum menyusul.",
        "Sehat, tidak mengeluh sakit.",
        "Sulit menelan selama dua hari, kini membaik.",
        "Pergelangan kaki bengkak, dibalut di klinik.",
        "Mengeluh nyeri perut, dirujuk untuk pemeriksaan lanjutan.",
    ),
    children=("Imunisasi belum lengkap, dijadwalkan di posyandu.",),
    women=("Kehamilan lima bulan, kontrol di bidan teratur.",),
)
PSYCHOLOGICAL = Told(
    both=(
        "Cemas dan sulit tidur.",
        "Mudah terkejut oleh suara keras, menghindari keramaian.",
        "Tenang saat bercerita, tetapi cepat lelah.",
        "Menyalahkan diri sendiri atas kejadian itu.",
        "Mimpi buruk hampir setiap malam selama dua minggu.",
        "Marah pada diri sendiri, kadang memukul dinding.",
        "Berpikir jernih dan tahu apa yang diinginkannya.",
        "Takut bertemu terlapor di jalan pulang.",
        "Belum siap bercerita, cukup ditemani dulu.",
    ),
    children=(
        "Mau bercerita setelah bermain gambar lebih dulu.",
        "Menolak ditinggal sendiri, selalu mencari ibunya.",
        "Sering melamun dan kehilangan minat bermain.",
    ),
    women=(),
)
SOCIAL = Told(
    both=(
        "Didukung seorang kerabat.",
        "Kakak perempuan bersedia menampung sementara.",
        "Tetangga dekat tahu dan siap dihubungi malam hari.",
        "Keluarga besar mendorong berdamai, ia merasa tertekan.",
        "Tidak punya keluarga di kota ini.",
        "Ketua RT membantu menjaga jarak dengan terlapor.",
        "Ibu kandung tinggal di luar kota, dihubungi setiap minggu.",
        "Terlapor masih tinggal di gang yang sama.",
    ),
    children=(
        "Wali kelas mendampingi dan mengatur ruang tunggu terpisah.",
        "Nenek menjadi pengasuh utama dan terbuka pada pendamping.",
    ),
    women=(
        "Teman kerja mengantar pulang setiap sore.",
        "Aktif di pengajian, pengurusnya dapat dipercaya.",
    ),
)
NEEDS = Told(
    both=(
        "Pendampingan hukum, konseling, pemeriksaan kesehatan.",
        "Pendampingan saat memberi keterangan di kepolisian.",
        "Konseling berkala dan kontak malam hari.",
        "Penjelasan hak dan pilihan hukum dengan bahasa sederhana.",
    ),
    children=(
        "Pemulihan bersama keluarga dan kembali ke sekolah.",
        "Bantuan memindahkan sekolah tanpa menimbulkan tanya.",
        "Dukungan pengasuhan untuk nenek.",
    ),
    women=(
        "Tempat tinggal aman beberapa hari dan pakaian anak.",
        "Pengurusan surat dan akta yang ditahan.",
        "Pemeriksaan kandungan dan dukungan gizi.",
        "Pelatihan kerja setelah keadaan tenang.",
        "Rencana keselamatan untuk perjalanan pulang kerja.",
    ),
)
GOALS = Told(
    both=(
        "Aman di rumah, kembali beraktivitas.",
        "Tinggal di tempat aman sampai ada keputusan pengadilan.",
        "Perkara berjalan dengan pendampingan sampai putusan.",
        "Keluarga memahami dan menjaga, tanpa menyalahkan.",
        "Pulang ke kampung dengan selamat dan diterima keluarga.",
        "Pulih dari luka dan rutin kontrol ke puskesmas.",
        "Tahu ke mana meminta tolong pada malam hari.",
    ),
    children=(
        "Tidur nyenyak lagi dan berani pulang sekolah sendiri.",
        "Kembali ke sekolah pada semester ini.",
    ),
    women=(
        "Bertemu anak secara teratur tanpa ancaman.",
        "Punya penghasilan sendiri dalam tiga bulan.",
        "Anak-anak kembali bermain dan makan teratur.",
    ),
)
AIMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        S.LEGAL_AID: ("Memahami hak dan pilihan hukumnya.", "Surat permohonan disusun bersama."),
        S.LAW_ENFORCEMENT: ("Didampingi saat memberi keterangan.", "Perkara dipantau tiap tahap."),
        S.COUNSELLING: ("Tidur membaik dan cemas berkurang.", "Berani bercerita pada satu orang."),
        S.MEDICAL: ("Luka dirawat dan hasil periksa dijelaskan.", "Kontrol kesehatan teratur."),
        S.SHELTER: ("Tidur aman selama masa tenang.", "Aman sampai rumah kerabat siap."),
        S.SOCIAL_REHABILITATION: (
            "Kembali ke kegiatan sehari-hari.",
            "Hubungan dalam keluarga pulih.",
        ),
        S.REINTEGRATION: ("Keluarga siap menerima kembali.", "Lingkungan baru siap menyambut."),
        S.REPATRIATION: (
            "Pulang dengan pendamping.",
            "Keluarga menjemput di terminal.",
        ),
        S.SPIRITUAL: ("Dikuatkan tokoh yang dipercayainya.", "Kembali ikut kegiatan ibadah."),
    }
)
SESSIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        S.LEGAL_AID: (
            "Menjelaskan pilihan hukum, ia ingin memikirkannya dulu.",
            "Menyusun kronologi untuk permohonan perlindungan.",
            "Mendampingi konsultasi dengan advokat.",
            "Berkas dilengkapi, kurang fotokopi kartu keluarga.",
            "Membahas pilihan perlindungan dari pengadilan.",
            "Menyiapkan ia menghadapi sidang pertama.",
        ),
        S.LAW_ENFORCEMENT: (
            "Mendampingi pembuatan laporan, penyidik perempuan hadir.",
            "Keterangan tambahan diberikan di ruang khusus.",
            "Menanyakan perkembangan perkara ke penyidik.",
            "Mendampingi pemeriksaan saksi dari sekolah.",
            "Berkas dikirim ke kejaksaan, menunggu jawaban.",
        ),
        S.COUNSELLING: (
            "Membangun rasa percaya, belum masuk ke peristiwa.",
            "Latihan napas dan menamai perasaan.",
            "Mulai bercerita tentang malam itu, berhenti saat lelah.",
            "Menggambar tempat yang terasa aman.",
            "Tidur membaik, mimpi buruk tinggal sekali seminggu.",
            "Menyusun cara menghadapi pertemuan di pengadilan.",
            "Seorang kerabat ikut separuh waktu dan belajar mendengar.",
        ),
        S.MEDICAL: (
            "Periksa luka dan pemberian obat.",
            "Visum dilakukan, didampingi petugas perempuan.",
            "Kontrol jahitan, kering dan baik.",
            "Pemeriksaan umum, keadaan baik.",
            "Pemeriksaan lanjutan di rumah sakit, hasil minggu depan.",
        ),
        S.SHELTER: (
            "Malam pertama tenang, tidur lebih awal.",
            "Mengikuti kegiatan memasak, mulai bergaul.",
            "Dijenguk kakak, pertemuan berjalan baik.",
            "Barang pribadi diambil dengan pendampingan.",
        ),
        S.SOCIAL_REHABILITATION: (
            "Kunjungan rumah, jadwal harian disusun bersama.",
            "Ikut kelompok dukungan, lebih banyak mendengar.",
            "Keluarga berlatih aturan rumah tanpa pukulan.",
            "Mulai kegiatan menggambar batik dua kali seminggu.",
        ),
        S.REINTEGRATION: (
            "Pertemuan keluarga, rumah bibi siap menerima.",
            "Uji coba pulang akhir pekan, berjalan baik.",
            "Lingkungan baru menerima, tetangga sudah dikenalkan.",
        ),
        S.REPATRIATION: (
            "Tiket dan pendamping perjalanan disiapkan.",
            "Tiba dengan selamat, dijemput dinas setempat.",
        ),
        S.SPIRITUAL: (
            "Berbincang dengan ibu nyai yang dipercayainya.",
            "Doa bersama, ia merasa lebih ringan.",
        ),
    }
)
FINDINGS = Told(
    both=(
        "Keadaan membaik.",
        "Tidur lebih nyenyak, sudah tiga hari tanpa pesan ancaman.",
        "Minta jadwal konseling dimajukan.",
        "Terlapor terlihat di ujung gang, rencana keselamatan diulang.",
        "Makan teratur, berat badan naik sedikit.",
        "Keluarga mulai mengerti dan tidak menyalahkan.",
        "Obat habis, diingatkan kontrol ke puskesmas.",
        "Menunggu panggilan sidang, sudah tahu apa yang akan terjadi.",
        "Menolong temannya mencari bantuan, terlihat percaya diri.",
    ),
    children=("Anak kembali sekolah dan bermain di sore hari.",),
    women=(
        "Masih cemas bila pulang malam, diantar kakaknya.",
        "Nomor telepon diganti, terlapor tidak menghubungi lagi.",
        "Bekerja lagi setengah hari, merasa kuat.",
        "Pindah kos, alamat baru hanya diketahui pendamping.",
    ),
)
UNSAFE = (
    "Terlapor datang semalam dan menggedor pintu. Rencana keselamatan dijalankan.",
    "Ia tidak merasa aman malam ini, dibantu pindah ke rumah kakak.",
    "Ancaman lewat pesan berlanjut, dilaporkan ke penyidik.",
)
VISITS = Told(
    both=(
        "Bertemu, keadaan tenang.",
        "Mengantar surat, diterima langsung dan dibaca.",
        "Terlihat lelah, minta ditelepon petugas besok pagi.",
        "Rumah rapi, tetangga sebelah ikut menjaga.",
        "Ia bercerita sebentar, kami tidak bertanya lebih jauh.",
        "Mendampingi ke puskesmas, antre cepat dan ramah.",
        "Bertemu di balai warga, ruangnya sepi dan nyaman.",
    ),
    children=(
        "Anak tampak ceria, bercerita tentang sekolah.",
        "Nenek yang menerima, cucu sedang tidur.",
    ),
    women=(
        "Ibu dan anak di rumah, makan siang bersama.",
        "Pintu dibuka kakak, ia sedang bekerja dan baik-baik saja.",
        "Butuh beras dan susu untuk minggu ini.",
        "Ia menunggu di depan pagar dan tampak lega kami datang.",
    ),
)
NOT_HOME = (
    "Rumah kosong, tetangga bilang pergi ke pasar.",
    "Tidak ada yang membuka pintu, kami tidak meninggalkan pesan.",
)
PURPOSES = (
    "Menanyakan keadaan dan menyampaikan surat undangan.",
    "Memastikan ia aman setelah pindah rumah.",
    "Menemani ke puskesmas dan pulang lagi.",
    "Mengantar surat pemberitahuan tanpa amplop bercap.",
    "Melihat apakah anak kembali bersekolah.",
    "Menyampaikan jadwal konseling yang baru.",
    "Menemani memberi keterangan, tanpa ikut menjawab.",
    "Mengantar bahan makanan untuk satu minggu.",
)
PLACES = (
    "Balai warga, ruang samping",
    "Posyandu, pintu belakang, setelah pukul sembilan",
    "Ruang tamu rumah ketua RW",
    "Puskesmas, bangku dekat apotek",
    "Musala, serambi kiri",
    "Kantor kelurahan, ruang laktasi",
    "Taman bacaan di samping lapangan",
    "Depan minimarket dekat gapura",
)
SUMMARIES = Told(
    both=(
        "Tujuan rencana tercapai.",
        "Putusan pengadilan sudah ada dan dijalankan.",
        "Luka pulih dan tidak ada ancaman selama dua bulan.",
        "Pindah ke kota asal, didampingi dinas di sana.",
        "Ia meminta berhenti, sudah diberi nomor yang dapat dihubungi.",
        "Semua layanan selesai dan keadaan stabil tiga bulan.",
    ),
    children=(
        "Anak kembali sekolah, keluarga mengasuh dengan baik.",
        "Pengasuhan nenek berjalan baik, sekolah ikut memantau.",
    ),
    women=(
        "Ia aman, bekerja, dan tahu ke mana meminta tolong.",
        "Hak asuh diputuskan, pertemuan anak berjalan tenang.",
    ),
)
# Reasons that stand beside a state, readable: they tell nothing of anybody.
ASSIGNED = (
    "Pembagian tugas",
    "Wilayah kerja tim",
    "Pengalaman dengan perkara serupa",
    "Beban kerja paling ringan minggu ini",
)
PAUSED = (
    "Menunggu hasil pemeriksaan lembaga lain",
    "Keluarga sedang berada di luar kota",
    "Menunggu panggilan sidang",
)
LOST = ("Tiga kali dihubungi dengan aman, belum terjawab",)
DECLINED = ("Belum menginginkan layanan saat ini",)
REOPENED = ("Menghubungi kembali karena ada ancaman baru", "Meminta pendampingan lanjutan")


def everything() -> tuple[str, ...]:
    """All that is stored sealed, for the search that none of it lies readable anywhere."""
    told = (PHYSICAL, PSYCHOLOGICAL, SOCIAL, NEEDS, GOALS, FINDINGS, VISITS, SUMMARIES)
    lists = (UNSAFE, NOT_HOME, PURPOSES, PLACES, *AIMS.values(), *SESSIONS.values())
    return (*(one for some in told for one in some), *(one for some in lists for one in some))

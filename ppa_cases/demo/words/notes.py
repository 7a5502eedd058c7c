"""Home of what made-up case workers and volunteers write down."""

from collections.abc import Mapping
from types import MappingProxyType

from satgas.models.codes import ServiceKind

S = ServiceKind

PHYSICAL = (
    "Tidak ada luka yang memerlukan perawatan segera.",
    "Memar lama di lengan kiri, sudah diperiksa di puskesmas.",
    "Luka jahit di telapak tangan, kontrol minggu depan.",
    "Nyeri kepala berulang sejak kejadian, disarankan periksa.",
    "Berat badan turun, nafsu makan berkurang.",
    "Bekas cakaran di bahu, hasil visum menyusul.",
    "Sehat, tidak mengeluh sakit.",
    "Sulit menelan selama dua hari, kini membaik.",
    "Kehamilan lima bulan, kontrol di bidan teratur.",
    "Pergelangan kaki bengkak, dibalut di klinik.",
    "Imunisasi belum lengkap, dijadwalkan di posyandu.",
    "Mengeluh nyeri perut, dirujuk untuk pemeriksaan lanjutan.",
)
PSYCHOLOGICAL = (
    "Cemas dan sulit tidur.",
    "Mudah terkejut oleh suara keras, menghindari keramaian.",
    "Tenang saat bercerita, tetapi cepat lelah.",
    "Menyalahkan diri sendiri atas kejadian itu.",
    "Mimpi buruk hampir setiap malam selama dua minggu.",
    "Mau bercerita setelah bermain gambar lebih dulu.",
    "Menolak ditinggal sendiri, selalu mencari ibunya.",
    "Marah pada diri sendiri, kadang memukul dinding.",
    "Berpikir jernih dan tahu apa yang diinginkannya.",
    "Sering melamun dan kehilangan minat bermain.",
    "Takut bertemu terlapor di jalan pulang.",
    "Belum siap bercerita, cukup ditemani dulu.",
)
SOCIAL = (
    "Didukung seorang kerabat.",
    "Kakak perempuan bersedia menampung sementara.",
    "Tetangga dekat tahu dan siap dihubungi malam hari.",
    "Keluarga besar mendorong berdamai, ia merasa tertekan.",
    "Wali kelas mendampingi dan mengatur ruang tunggu terpisah.",
    "Tidak punya keluarga di kota ini.",
    "Ketua RT membantu menjaga jarak dengan terlapor.",
    "Teman kerja mengantar pulang setiap sore.",
    "Ibu kandung tinggal di luar kota, dihubungi setiap minggu.",
    "Aktif di pengajian, pengurusnya dapat dipercaya.",
    "Terlapor masih tinggal di gang yang sama.",
    "Nenek menjadi pengasuh utama dan terbuka pada pendamping.",
)
NEEDS = (
    "Pendampingan hukum, konseling, pemeriksaan kesehatan.",
    "Tempat tinggal aman beberapa hari dan pakaian anak.",
    "Pendampingan saat memberi keterangan di kepolisian.",
    "Pemulihan bersama keluarga dan kembali ke sekolah.",
    "Pengurusan surat dan akta yang ditahan.",
    "Konseling berkala dan kontak malam hari.",
    "Pemeriksaan kandungan dan dukungan gizi.",
    "Bantuan memindahkan sekolah tanpa menimbulkan tanya.",
    "Penjelasan hak dan pilihan hukum dengan bahasa sederhana.",
    "Dukungan pengasuhan untuk nenek.",
    "Pelatihan kerja setelah keadaan tenang.",
    "Rencana keselamatan untuk perjalanan pulang kerja.",
)
GOALS = (
    "Aman di rumah, kembali beraktivitas.",
    "Tidur nyenyak lagi dan berani pulang sekolah sendiri.",
    "Tinggal di tempat aman sampai ada keputusan pengadilan.",
    "Bertemu anak secara teratur tanpa ancaman.",
    "Kembali ke sekolah pada semester ini.",
    "Punya penghasilan sendiri dalam tiga bulan.",
    "Perkara berjalan dengan pendampingan sampai putusan.",
    "Keluarga memahami dan menjaga, tanpa menyalahkan.",
    "Pulang ke kampung dengan selamat dan diterima keluarga.",
    "Pulih dari luka dan rutin kontrol ke puskesmas.",
    "Anak-anak kembali bermain dan makan teratur.",
    "Tahu ke mana meminta tolong pada malam hari.",
)
AIMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        S.LEGAL_AID: ("Memahami hak dan pilihan hukumnya.", "Surat permohonan disusun bersama."),
        S.LAW_ENFORCEMENT: ("Didampingi saat memberi keterangan.", "Perkara dipantau tiap tahap."),
        S.COUNSELLING: ("Tidur membaik dan cemas berkurang.", "Berani bercerita pada satu orang."),
        S.MEDICAL: ("Luka dirawat dan hasil periksa dijelaskan.", "Kontrol kesehatan teratur."),
        S.SHELTER: ("Tidur aman selama masa tenang.", "Aman sampai rumah kerabat siap."),
        S.SOCIAL_REHABILITATION: ("Kembali ke kegiatan sehari-hari.", "Pengasuhan anak pulih."),
        S.REINTEGRATION: ("Keluarga siap menerima kembali.", "Sekolah baru siap menyambut."),
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
            "Membahas hak asuh dan nafkah anak.",
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
            "Menggambar rumah impian, ayah tidak digambar.",
            "Tidur membaik, mimpi buruk tinggal sekali seminggu.",
            "Menyusun cara menghadapi pertemuan di pengadilan.",
            "Ibu ikut separuh waktu dan belajar mendengar.",
        ),
        S.MEDICAL: (
            "Periksa luka dan pemberian obat.",
            "Visum dilakukan, didampingi petugas perempuan.",
            "Kontrol jahitan, kering dan baik.",
            "Pemeriksaan kehamilan, keadaan ibu baik.",
            "Pemeriksaan lanjutan di rumah sakit, hasil minggu depan.",
        ),
        S.SHELTER: (
            "Malam pertama tenang, anak tidur bersama ibu.",
            "Mengikuti kegiatan memasak, mulai bergaul.",
            "Dijenguk kakak, pertemuan berjalan baik.",
            "Barang pribadi diambil dengan pendampingan.",
        ),
        S.SOCIAL_REHABILITATION: (
            "Kunjungan sekolah, wali kelas menyiapkan bangku depan.",
            "Ikut kelompok dukungan, lebih banyak mendengar.",
            "Ayah dan ibu berlatih aturan rumah tanpa pukulan.",
            "Mulai kursus menjahit dua kali seminggu.",
        ),
        S.REINTEGRATION: (
            "Pertemuan keluarga, nenek siap mengasuh.",
            "Uji coba pulang akhir pekan, berjalan baik.",
            "Sekolah baru menerima, seragam sudah ada.",
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
FINDINGS = (
    "Keadaan membaik.",
    "Tidur lebih nyenyak, sudah tiga hari tanpa pesan ancaman.",
    "Anak kembali sekolah dan bermain di sore hari.",
    "Masih cemas bila pulang malam, diantar kakaknya.",
    "Nomor telepon diganti, terlapor tidak menghubungi lagi.",
    "Minta jadwal konseling dimajukan.",
    "Bekerja lagi setengah hari, merasa kuat.",
    "Terlapor terlihat di ujung gang, rencana keselamatan diulang.",
    "Makan teratur, berat badan naik sedikit.",
    "Keluarga mulai mengerti dan tidak menyalahkan.",
    "Obat habis, diingatkan kontrol ke puskesmas.",
    "Menunggu panggilan sidang, sudah tahu apa yang akan terjadi.",
    "Menolong temannya mencari bantuan, terlihat percaya diri.",
    "Pindah kos, alamat baru hanya diketahui pendamping.",
)
UNSAFE = (
    "Terlapor datang semalam dan menggedor pintu. Rencana keselamatan dijalankan.",
    "Ia tidak merasa aman malam ini, dibantu pindah ke rumah kakak.",
    "Ancaman lewat pesan berlanjut, dilaporkan ke penyidik.",
)
VISITS = (
    "Bertemu, keadaan tenang.",
    "Ibu dan anak di rumah, makan siang bersama.",
    "Pintu dibuka kakak, ia sedang bekerja dan baik-baik saja.",
    "Mengantar surat, diterima langsung dan dibaca.",
    "Anak tampak ceria, bercerita tentang sekolah.",
    "Terlihat lelah, minta ditelepon petugas besok pagi.",
    "Rumah rapi, tetangga sebelah ikut menjaga.",
    "Ia bercerita sebentar, kami tidak bertanya lebih jauh.",
    "Mendampingi ke puskesmas, antre cepat dan ramah.",
    "Nenek yang menerima, cucu sedang tidur.",
    "Bertemu di balai warga, ruangnya sepi dan nyaman.",
    "Butuh beras dan susu untuk minggu ini.",
    "Ia menunggu di depan pagar dan tampak lega kami datang.",
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
SUMMARIES = (
    "Tujuan rencana tercapai.",
    "Ia aman, bekerja, dan tahu ke mana meminta tolong.",
    "Anak kembali sekolah, keluarga mengasuh dengan baik.",
    "Putusan pengadilan sudah ada dan dijalankan.",
    "Luka pulih dan tidak ada ancaman selama dua bulan.",
    "Pindah ke kota asal, didampingi dinas di sana.",
    "Ia meminta berhenti, sudah diberi nomor yang dapat dihubungi.",
    "Pengasuhan nenek berjalan baik, sekolah ikut memantau.",
    "Hak asuh diputuskan, pertemuan anak berjalan tenang.",
    "Semua layanan selesai dan keadaan stabil tiga bulan.",
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
    lists = (PHYSICAL, PSYCHOLOGICAL, SOCIAL, NEEDS, GOALS, FINDINGS, UNSAFE, VISITS, NOT_HOME)
    by_kind = (*AIMS.values(), *SESSIONS.values())
    return tuple(one for some in (*lists, PURPOSES, PLACES, SUMMARIES, *by_kind) for one in some)

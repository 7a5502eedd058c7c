"""Home of what made-up people tell us, by what is done to them and whether it is a child."""

from collections.abc import Mapping
from types import MappingProxyType

from intake.models.codes import ViolenceType

V = ViolenceType

OF_CHILDREN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        V.SEXUAL: (
            "Keponakan saya tidak mau sekolah lagi sejak diganggu teman yang lebih besar.",
            "Anak saya bercerita disentuh seorang kerabat saat rumah sepi. Ia takut tidur sendiri.",
            "Guru melihat murid saya sering menangis. Ia bilang dipaksa menonton video dewasa.",
            "Anak tetangga diajak ke kontrakan oleh orang dewasa dan diberi uang jajan.",
            "Foto anak kami diminta lewat permainan daring. Sekarang ia diancam akan disebarkan.",
            "Cucu saya menolak pergi mengaji. Katanya ada yang memegang badannya di sana.",
            "Adik saya pulang larut diantar orang tak dikenal. Sejak itu ia diam saja.",
        ),
        V.PHYSICAL: (
            "Anak di sebelah sering terlihat lebam dan tidak diberi makan siang.",
            "Murid datang dengan bekas sabuk di punggung. Ia minta jangan lapor ayahnya.",
            "Keponakan dipukul pakai gagang sapu kalau nilai ulangannya turun.",
            "Anak saya dikeroyok teman sekolah di dekat lapangan. Bibirnya robek.",
            "Setiap malam terdengar suara tamparan dari rumah depan. Anaknya baru enam tahun.",
            "Anak asuh di rumah itu disuruh mengangkat air dan dipukul bila lambat.",
        ),
        V.PSYCHOLOGICAL: (
            "Teman-teman sekelas mengejek anak saya setiap hari di grup pesan. Ia minta pindah.",
            "Anak dipaksa memilih ikut ayah atau ibu, dan diancam tidak disekolahkan.",
            "Ibu tiri mengunci anak itu di kamar mandi bila ia menangis.",
            "Anak saya dibilang pembawa sial oleh keluarga. Ia jadi sering melukai tangannya.",
            "Setelah bercerai, saya dilarang bertemu anak. Anak bilang rindu dan takut.",
        ),
        V.NEGLECT: (
            "Tiga bersaudara tinggal sendiri sejak orang tuanya pergi. Yang tertua sebelas tahun.",
            "Bayi di kontrakan belakang sering ditinggal sampai sore tanpa susu.",
            "Anak itu berhenti sekolah dan menjaga adiknya di pasar sampai malam.",
            "Sudah dua bulan anak tidak diberi uang makan oleh ayahnya.",
        ),
        V.EXPLOITATION: (
            "Anak disuruh mengamen di lampu merah dan uangnya diambil pamannya.",
            "Remaja putri itu dijanjikan kerja di toko, ternyata di tempat hiburan malam.",
            "Anak lima belas tahun bekerja di pabrik malam hari memakai kartu orang lain.",
        ),
        V.OTHER: (
            "Anak saya kabur dari rumah setelah dimarahi. Kami belum tahu ia tidur di mana.",
            "Anak kami ditangkap karena ikut tawuran. Kami bingung harus ke mana.",
            "Anak akan dinikahkan bulan depan, padahal ia masih ingin sekolah.",
            "Anak disabilitas di gang kami ditolak sekolah dan dikurung di rumah.",
        ),
    }
)
OF_WOMEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        V.SEXUAL: (
            "Foto saya disebar lewat telepon oleh mantan pacar. Saya malu keluar rumah.",
            "Atasan mengajak lembur berdua dan memegang saya. Saya takut kehilangan pekerjaan.",
            "Saya dipaksa suami saat sakit. Saya tidak tahu boleh menolak atau tidak.",
            "Pengemudi itu berhenti di jalan sepi dan meraba saya. Saya lari ke warung.",
            "Ada yang merekam saya di kamar kos dan meminta uang.",
            "Saudara ipar masuk kamar saat suami kerja malam. Saya tidak berani berteriak.",
        ),
        V.PHYSICAL: (
            "Saya sering dibentak dan didorong di rumah. Anak-anak ikut takut kalau malam.",
            "Tetangga kami sering terdengar menangis. Pintu rumahnya dikunci dari luar.",
            "Suami memukul lagi tadi malam. Saya menumpang di rumah kakak dengan dua anak.",
            "Saya dilempar piring karena masakan terlambat. Tangan saya dijahit di puskesmas.",
            "Mantan suami menunggu di depan tempat kerja dan menjambak saya.",
            "Kakak saya dicekik pacarnya di kos. Ia tidak mau lapor karena kasihan.",
        ),
        V.PSYCHOLOGICAL: (
            "Saya diancam kalau bercerita. Saya ingin tinggal di tempat yang aman dulu.",
            "Telepon saya diperiksa setiap jam. Saya dilarang bertemu ibu saya.",
            "Ia mengancam membawa anak ke luar pulau kalau saya minta cerai.",
            "Setiap hari saya dihina di depan anak. Saya sudah tidak bisa tidur.",
            "Mantan pacar mengirim puluhan pesan ancaman setiap malam.",
        ),
        V.NEGLECT: (
            "Uang belanja tidak diberi sejak tiga bulan. Saya tidak boleh bekerja.",
            "Suami pergi tanpa kabar sejak lebaran. Kontrakan sudah dua bulan belum dibayar.",
            "Saya sakit dan ditinggal di kamar belakang. Obat pun tidak dibelikan.",
            "Ibu saya sudah tua, dikurung anaknya dan jarang diberi makan.",
        ),
        V.EXPLOITATION: (
            "Majikan menahan kartu dan tidak membayar upah. Saya ingin pulang ke kampung.",
            "Gaji saya diambil semua oleh suami. Saya harus meminjam untuk makan.",
            "Saya dijerat utang dan dipaksa melayani tamu.",
        ),
        V.OTHER: (
            "Suami menikah lagi diam-diam dan mengusir saya. Surat nikah saya dibawa.",
            "Rumah kami dilempari karena saya bersaksi. Saya perlu tahu harus berbuat apa.",
            "Saya ingin bertemu anak, tetapi keluarga suami selalu menolak di pintu.",
            "Akta anak saya tidak bisa diurus karena ayahnya menahan semua surat.",
        ),
    }
)
# One event with many victims, of which one case is made (domain 6.2).
AT_ONE_SCHOOL = (
    "Beberapa murid laki-laki bercerita hal yang sama tentang pelatih di sekolah kami. "
    "Wali kelas sudah mencatat tiga belas nama."
)
# Reported and not within the service; what the desk advised instead holds no name.
OUTSIDE = (
    ("Tanah warisan kami diambil paman. Kami mau menuntut.", "Pos bantuan hukum pengadilan"),
    ("Sepeda motor saya hilang di parkiran pasar.", "Laporan polisi di polsek terdekat"),
    ("Bantuan sosial bulan ini belum cair.", "Dinas Sosial, loket bantuan"),
    ("Tetangga memutar musik sampai tengah malam.", "Ketua RT dan Bhabinkamtibmas"),
    ("Saya ditipu toko daring. Barang tidak dikirim.", "Aduan konsumen dan polsek terdekat"),
    ("Suami saya dipecat tanpa pesangon.", "Dinas Ketenagakerjaan, mediasi hubungan kerja"),
    ("Kami ingin ikut kelas pengasuhan untuk orang tua muda.", "Jadwal kelas di puspaga"),
    ("Bagaimana cara mengurus akta lahir anak yang terlambat?", "Dinas Kependudukan, loket akta"),
    ("Lampu jalan di gang kami mati dan rawan.", "Kanal aduan kota, bidang penerangan jalan"),
    ("Saya mau bertanya tentang beasiswa sekolah.", "Dinas Pendidikan, layanan informasi"),
    ("Pinjaman daring menagih dengan kasar.", "Kanal aduan otoritas jasa keuangan"),
    ("Kakak laki-laki saya bertengkar dengan rekan kerjanya.", "Serikat pekerja atau polsek"),
)


def everything() -> tuple[str, ...]:
    """All of it, for the search that none of it lies readable anywhere."""
    groups = (*OF_CHILDREN.values(), *OF_WOMEN.values(), (AT_ONE_SCHOOL,))
    return (*(one for group in groups for one in group), *(told for told, _advice in OUTSIDE))

"""Home of what is typed in the story. All of it is made up, and all of it must stay sealed."""

FIRST_WORDS = (
    "Semalam saya didorong ke tembok lalu dikunci di kamar belakang. "
    "Pagi ini saya keluar lewat jendela dapur dan menumpang di rumah teman."
)
SECOND_WORDS = (
    "Adik saya sering ditarik rambutnya oleh orang yang tinggal serumah. "
    "Ia tidak berani pulang sejak hari Kamis."
)
# Coined like the seed's family names, and not among them.
BENEFICIARY = "Sekar Tamborawiguna"
ALLEGED = "Bayu Lingsarkencana"
NATIONAL_ID = "9900005708770001"
PHONE = "0800-99-770001"
ADDRESS = "Gang Contoh Melati 77B, Sukasari"

NAME_TO_ASK_FOR = "Ibu Saparinah"
MEETING_PLACE = "Balai warga RW 07, ruang belakang"
PURPOSE = "Menyampaikan surat undangan dan menanyakan kabar hari ini."
SECOND_NAME_TO_ASK_FOR = "Kakak Wiratmi"
SECOND_MEETING_PLACE = "Posyandu Anggrek, teras samping"

VISIT_FINDINGS = "Bertemu di teras, suaranya pelan, minta ditemani ke puskesmas."
PHYSICAL = "Memar lama di lengan kiri, tidak perlu dijahit."
SOCIAL = "Kakaknya mau menampung selama dua pekan."
NEEDS = "Tempat tidur yang tenang dan pendamping ke kantor polisi."
GOALS = "Tidur nyenyak lagi dan kembali berjualan kue."
AIMS = (
    "Surat laporan dipahami sebelum ditandatangani.",
    "Bisa bercerita tanpa gemetar.",
    "Lengan kiri diperiksa dokter.",
)
NOTE = "Sudah dibacakan haknya, minta waktu berpikir."
FINDINGS = (
    "Sudah tenang dan tinggal bersama kakaknya.",
    "Mulai tidur lima jam semalam.",
    "Lengan membaik, tidak nyeri.",
)
CLOSING = "Tinggal bersama kakaknya dan sudah berjualan lagi."

# Behind a code: hers to us and ours to her.
DESK_ASKS = "Kami menunggu kabar. Apakah pekan depan cocok untuk bertemu di loket tujuh?"
SHE_ANSWERS = "Cocok, asalkan sebelum anak bungsu pulang dari sekolahnya."

SECRETS: tuple[str, ...] = (
    *(sentence.strip(" .") for sentence in (FIRST_WORDS + " " + SECOND_WORDS).split(". ")),
    *BENEFICIARY.split()[1:],
    *ALLEGED.split()[1:],
    NATIONAL_ID,
    PHONE,
    ADDRESS,
    NAME_TO_ASK_FOR,
    MEETING_PLACE,
    PURPOSE,
    SECOND_NAME_TO_ASK_FOR,
    SECOND_MEETING_PLACE,
    VISIT_FINDINGS,
    PHYSICAL,
    SOCIAL,
    NEEDS,
    GOALS,
    *AIMS,
    NOTE,
    *FINDINGS,
    CLOSING,
    *(sentence.strip(" .") for sentence in (DESK_ASKS + " " + SHE_ANSWERS).split(". ")),
)

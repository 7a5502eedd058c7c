"""Home of what happens to a name between two desks: heard, misspelt, cut short, put differently.

Made from lists of spellings as people write them and from slips of the hand, not from the folding
rules of `intake.names`: what those do not know stands here all the same.
"""

import random
from collections.abc import Callable

from bench.names.people import Draw, written

# How one name is also written, said at the counter or called at home.
ALSO = {
    "muhammad": "Moh. Muh. M. Mohamad Mochamad Mohammad Muhamad Mochammad Mukhamad Mamad",
    "ahmad": "Achmad Akhmad Akmad Amad Ahmat Akhmat Acmad",
    "abdul": "Abd. Abdoel Abd Dul",
    "abdullah": "Abdulloh Abdulah Abdoellah Abdulloh Dullah",
    "siti": "Sitti Sity St. Sti Siti",
    "nur": "Noer Nor Nuur Nuri",
    "sri": "Srie Seri Sry",
    "dewi": "Dewy Devi Dewie Diwi",
    "ayu": "Ajoe Ayuk Ajeng Ayoe",
    "fitri": "Fitry Pitri Vitri Fitrie Fitria",
    "yusuf": "Jusuf Yusup Yoesoef Jusup Ucup Yosep Yusub",
    "yunus": "Junus Yoenoes Yonus",
    "yahya": "Jahja Yahja Yaya Yahia",
    "zainal": "Zaenal Jaenal Jainal Zainul Zaenol",
    "zainab": "Zaenab Jaenab Jainab Zenab Jenab",
    "zaenudin": "Zainuddin Jaenudin Jenudin Zainudin Saenudin",
    "zulkifli": "Zulkipli Julkifli Zulkiflie Dzulkifli Dulkipli",
    "zulaikha": "Zulaiha Julaeha Zulaeha Zuleha",
    "fauzi": "Fauzy Pauji Fauji Faudzi Fawzi",
    "fatimah": "Fatima Patimah Fathimah Fatmah Patonah Timah",
    "aisyah": "Aisah Aisjah Aysah Aisya Asiyah Aesyah",
    "aminah": "Amina Aminatun Aminnah Minah",
    "khadijah": "Khodijah Hadijah Chadidjah Kodijah Hodijah Dijah Khatijah",
    "nurhayati": "Nur Hayati|Noerhajati|Nurhayaty|Nurhyati|Hayati|Nuhayati",
    "nuraini": "Nur Aini|Nuraeni|Noeraini|Nureni|Aini",
    "nurjanah": "Nur Janah|Nurjannah|Noerdjanah|Nurzanah",
    "mariam": "Maryam Mariyam Maryamah Meriam",
    "maryam": "Mariam Mariyam Marjam Meriam",
    "masitoh": "Masitah Masithoh Mashitoh Masyitoh",
    "rokayah": "Rukayah Rokayyah Ruqayah Roqayah Rogayah",
    "qomariah": "Komariah Qomariyah Komariyah Kamariah",
    "komariah": "Qomariah Komariyah Komaria Kamariah",
    "solihah": "Sholihah Salihah Soleha Soliha",
    "syarifah": "Sarifah Sjarifah Syarifa Saripah",
    "syarif": "Sjarif Sarif Syarief Sarip",
    "hasanah": "Khasanah Chasanah Hasana Kasanah",
    "halimah": "Khalimah Halima Alimah Kalimah",
    "rohman": "Rahman Rachman Rokhman Rohmaan",
    "rahman": "Rohman Rachman Rakhman Rahmaan",
    "rahmat": "Rachmat Rohmat Rakhmat Rahmad",
    "rahayu": "Rahaju Rahayoe Rahayuh Rahay",
    "ramadhan": "Ramadan Romadhon Ramadlan Romadon Romadhan",
    "rizki": "Rizky Riski Rizqi Rezki Rizkie Riskie",
    "ridwan": "Ridhwan Rizwan Redwan Ridwam",
    "husein": "Hussein Husen Usen Husain Hoesein",
    "hasan": "Hassan Asan Khasan Hasaan",
    "usman": "Utsman Oesman Osman Ustman",
    "samsudin": "Syamsudin Samsuddin Sjamsoedin Syamsuddin",
    "saiful": "Syaiful Saeful Saepul Syaeful Ipul",
    "sofyan": "Sopyan Sofian Sofjan Supian",
    "solihin": "Sholihin Salihin Solikin Solehin",
    "khoirul": "Choirul Khairul Hoirul Koirul Chaerul",
    "khalid": "Kholid Halid Chalid Kalid",
    "mukhlis": "Muhlis Muchlis Muklis Mukhlish",
    "mustofa": "Mustafa Mustapa Mustopa Musthofa Tofa",
    "taufik": "Taufiq Topik Taupik Tofik Taoefik",
    "dzikri": "Zikri Dikri Dzikry Jikri",
    "joko": "Djoko Joco Jaka Jokko",
    "cahyono": "Tjahjono Cahjono Tjahyono Chahyono Cahyo",
    "cahyadi": "Tjahjadi Cahjadi Cahyady Chahyadi",
    "cahyani": "Tjahjani Cahjani Cahyany Yani",
    "candra": "Tjandra Chandra Candera Tjandera",
    "suwandi": "Soewandi Suandi Suwandy Wandi",
    "suyanto": "Soejanto Sujanto Suyatno Yanto",
    "suharto": "Soeharto Suhartono Soehartto Harto",
    "surya": "Soerja Suria Suryo Surja",
    "suryadi": "Soerjadi Suriadi Surjadi Yadi",
    "suryani": "Soerjani Suriani Surjani Yani",
    "setiawan": "Setyawan Setijawan Stiawan Iwan Wawan",
    "kurniawan": "Koerniawan Kurnyawan Kurniawn Iwan",
    "wijaya": "Widjaja Wijaja Widjaya Wijaja",
    "wibowo": "Wibawa Wiebowo Bowo Wibobo",
    "hidayat": "Hidajat Hidayad Dayat Hidayatullah",
    "prasetyo": "Prasetio Praseto Prasetijo Pras Prasetyo",
    "susanti": "Soesanti Susanty Santi Susianti",
    "susilowati": "Soesilowati Susilawati Susi Susilowaty",
    "haryanti": "Harjanti Hariyanti Yanti Haryanty",
    "yulianti": "Julianti Yuliyanti Yuli Yanti",
    "wahyuni": "Wahjuni Wahyoeni Yuni Wahuni",
    "handayani": "Handajani Handayany Yani Andayani",
    "rahmawati": "Rachmawati Rohmawati Rahma Rahmawaty",
    "wulandari": "Woelandari Wulan Wulandary Wulan Dari",
    "christina": "Kristina Kristin Cristina Tina",
    "veronica": "Veronika Feronika Vero Peronika",
    "monica": "Monika Monic Mounica",
    "yohanes": "Johannes Johanes Yohanis Yohannes",
    "yohana": "Johana Yohanna Johanna",
    "viktor": "Victor Fiktor Vektor",
    "lestari": "Lestary Lestarie Tari",
    "firmansyah": "Firmansjah Pirmansyah Firmansah Firman Syah",
    "chaniago": "Caniago Khaniago Chaniagho",
    "caniago": "Chaniago Tjaniago Caniego",
}
NEIGHBOURS = {
    "a": "sqz", "b": "vgn", "d": "sfe", "e": "wrd", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "ko", "m": "n", "n": "mb", "o": "ip", "p": "o", "r": "et",
    "s": "ad", "t": "ry", "u": "iy", "w": "qe", "y": "tu", "z": "xa",
}  # fmt: skip
OLD = (("u", "oe"), ("j", "dj"), ("y", "j"), ("c", "tj"), ("kh", "ch"), ("sy", "sj"))
TITLES = ("H. {}", "Hj. {}", "Ibu {}", "Bpk {}", "Drs. {}", "R. {}", "{}, S.Pd.", "{}, SE")
Words = list[str]


def respelt(draw: Draw, words: Words) -> Words:
    """A spelling or call name from the list; where none is known, the hand slips instead."""
    known = [place for place, word in enumerate(words) if word.lower() in ALSO]
    if not known:
        return mistyped(draw, words)
    place = draw.choice(known)
    choices = ALSO[words[place].lower()]
    other = draw.choice(choices.split("|") if "|" in choices else choices.split())
    return [*words[:place], *other.split(), *words[place + 1 :]]


def old_spelling(draw: Draw, words: Words) -> Words:
    """One word as it was written before the reform."""
    able = [p for p, word in enumerate(words) if any(new in word.lower() for new, _old in OLD)]
    if not able:
        return mistyped(draw, words)
    place = draw.choice(able)
    old = words[place].lower()
    for new, before in sorted(OLD, key=lambda _rule: draw.random())[:4]:
        if before not in old:
            old = old.replace(new, before)
    return [*words[:place], old.capitalize(), *words[place + 1 :]]


def mistyped(draw: Draw, words: Words) -> Words:
    """One slip: a letter left out, doubled, its neighbour, or two in the wrong order."""
    place = draw.choices(range(len(words)), [len(word) for word in words])[0]
    word = words[place].lower()
    at = draw.randrange(len(word))
    slip = draw.randrange(4)
    if slip == 0 and len(word) > 2:
        word = word[:at] + word[at + 1 :]
    elif slip == 1:
        word = word[:at] + word[at] + word[at:]
    elif slip == 2 and at + 1 < len(word):
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    else:
        word = word[:at] + draw.choice(NEIGHBOURS.get(word[at], "e")) + word[at + 1 :]
    return [*words[:place], word.capitalize(), *words[place + 1 :]]


def left_out(draw: Draw, words: Words) -> Words:
    """A word is not told; a name of one word is only mistyped."""
    if len(words) < 2:
        return mistyped(draw, words)
    if any(word in {"bin", "binti"} for word in words):
        return words[:2]
    place = draw.randrange(len(words))
    return [*words[:place], *words[place + 1 :]]


def turned(draw: Draw, words: Words) -> Words:
    """Family name first, or the call name first."""
    if len(words) < 2:
        return respelt(draw, words)
    ends = next((at for at, word in enumerate(words) if word in {"bin", "binti"}), len(words))
    return [*words[1:ends], words[0], *words[ends:]]


def titled(draw: Draw, words: Words) -> Words:
    return draw.choice(TITLES).format(" ".join(words)).split()


def child_of(draw: Draw, words: Words) -> Words:
    return [
        *words,
        draw.choice(("bin", "binti")),
        draw.choice(("Sukarno", "Ahmad", "Udin", "Karim")),
    ]


def initial(draw: Draw, words: Words) -> Words:
    """One word as its first letter, as in a list: M. Rizki, Dewi S."""
    if len(words) < 2:
        return respelt(draw, words)
    place = draw.choice((0, len(words) - 1))
    return [*words[:place], f"{words[place][0].upper()}.", *words[place + 1 :]]


def run_together(draw: Draw, words: Words) -> Words:
    if len(words) < 2:
        return mistyped(draw, words)
    return ["".join(words[:2]).capitalize(), *words[2:]]


KINDS: tuple[tuple[str, Callable[[Draw, Words], Words], int], ...] = (
    ("respelt", respelt, 30),
    ("old spelling", old_spelling, 12),
    ("mistyped", mistyped, 20),
    ("left out", left_out, 8),
    ("turned", turned, 6),
    ("titled", titled, 7),
    ("child of", child_of, 4),
    ("initial", initial, 3),
    ("run together", run_together, 3),
    ("respelt and mistyped", lambda draw, words: mistyped(draw, respelt(draw, words)), 7),
)


def variant(draw: random.Random, name: str) -> tuple[str, str]:
    """Kind and text of one way in which somebody else wrote this name; never the name itself."""
    names, makers, weights = zip(*KINDS, strict=True)
    for _try in range(20):
        (place,) = draw.choices(range(len(makers)), weights)
        words = makers[place](draw, name.split())
        text = written(words) if places_capitals(words) else " ".join(words)
        if text.casefold() != name.casefold() and text.strip():
            return names[place], text
    kind = "mistyped"
    return kind, " ".join(mistyped(draw, ["x" + name]))


def places_capitals(words: Words) -> bool:
    """Texts with titles or initials keep their own capitals."""
    return not any("." in word or word.isupper() for word in words)

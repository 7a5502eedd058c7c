"""Home of made-up people: names as they are common in Indonesian cities, drawn by frequency.

Nobody here exists. Words come from our own lists of common names of several peoples; which are put
together, and how often, is drawn with a fixed seed.
"""

import random
from collections.abc import Callable


def _words(text: str) -> list[str]:
    return text.split()


FEMALE = _words(
    """
    siti nur sri dewi ayu fitri rina yuni wati eka dian ratna lestari rahayu aminah fatimah
    aisyah khadijah zainab nurhayati maryam sulastri sumiati suryani haryanti susanti
    susilowati wahyuni ningsih astuti handayani kartini kurniasih indah intan putri maya
    melati mega nina nani neneng euis tuti yanti yuliana yulianti rosita rohani rokayah
    rukmini salamah saodah sari septiani suharti sukarsih sunarti suparmi supriyati tri dwi
    wulandari winarti zulaikha hasanah halimah hafsah jamilah juariah komariah latifah
    mariam masitoh mutmainah nafisah nuraini nurjanah qomariah rodiyah romlah rubiyah
    sakinah solihah syarifah umi uswatun yusnita zahra novita novianti oktavia permata
    puspita cahyani cahyaningsih rahmawati setyowati setiyani kusumawati purwanti marlina
    christina maria theresia agnes veronica elisabeth yohana natalia debora ester ruth
    monica cornelia
    """
)

MALE = _words(
    """
    muhammad ahmad budi agus eko dwi tri joko bambang slamet sugeng supardi suparman suwandi
    suyanto suharto sutrisno sukarno sumarno wahyu heru hendra hendri heri hari hadi iwan
    irwan indra ilham iqbal ibrahim idris yusuf yahya yunus yanto yudi zainal zulkifli
    zaenudin fauzi fajar farid faisal firman fikri rizki rizal ridwan rahmat rohman rojak
    rudi rusdi rustam saiful samsul samsudin syarif syahrul solihin sofyan sobirin subhan
    usman umar utomo wawan wibowo widodo wijaya abdul abdullah aceng asep cecep dadang dedi
    deden ujang uus tatang cahyono cahyadi candra dimas dani dzikri galih gilang gunawan
    hasan husein hidayat imam ismail jajang jaenal jamaludin khoirul khalid kurniawan lukman
    maulana mukhlis mustofa nasrudin nurdin nugroho prasetyo pratama pranoto purnomo puji
    ramadhan rangga reza setiawan setyo surya suryadi sulaiman taufik teguh yohanes petrus
    paulus markus lukas antonius fransiskus stefanus viktor
    """
)

LAST = _words(
    """
    santoso wijaya setiawan kurniawan hidayat saputra pratama nugroho wibowo susanto gunawan
    hartono suryadi prasetyo maulana ramadhan firmansyah hakim rahman rahmawati lestari
    wulandari handayani permatasari anggraini puspitasari utami safitri oktaviani kusuma
    kusumawati purnama siregar nasution harahap lubis simanjuntak sihombing sinaga tambunan
    hutapea situmorang pane batubara tanjung chaniago koto piliang sikumbang caniago
    hidayatullah abdullah fadilah mubarok syahputra suhendar sutisna sukmana supriatna
    suherman rukmana kosasih permana iskandar effendi djajadi soemantri soedarsono soeharto
    soekardi halim tanoto salim liem tan lim gunadi latuconsina tuasikal pattinama matulessy
    wenda kogoya mandacan ngadimin
    """
)

ORDER = ("wayan", "putu", "gede", "made", "kadek", "nengah", "nyoman", "komang", "ketut")
BALINESE = _words(
    """
    sudarma suardana sudiarta astawa arnawa wirawan widiana yasa sutama suparta darmawan
    mahendra ariani suartini suryani widiastuti puspawati adnyani rasmini sukerti
    """
)

Draw = random.Random


def _zipf(draw: Draw, words: list[str]) -> str:
    """The first words of a list are the frequent ones, as names are."""
    weights = [1 / (place + 8) for place in range(len(words))]
    return draw.choices(words, weights)[0]


def _one_word(draw: Draw) -> list[str]:
    return [_zipf(draw, draw.choice((FEMALE, MALE)))]


def _two_given(draw: Draw) -> list[str]:
    words = draw.choice((FEMALE, MALE))
    first = _zipf(draw, words)
    return [first, _zipf(draw, [word for word in words if word != first])]


def _given_and_last(draw: Draw) -> list[str]:
    return [_zipf(draw, draw.choice((FEMALE, MALE))), _zipf(draw, LAST)]


def _three(draw: Draw) -> list[str]:
    return [*_two_given(draw), _zipf(draw, LAST)]


def _balinese(draw: Draw) -> list[str]:
    head = ["ni" if draw.random() < 0.5 else "i"] if draw.random() < 0.6 else []
    return [*head, draw.choice(ORDER), *draw.sample(BALINESE, draw.choice((1, 1, 2)))]


def _child_of(draw: Draw) -> list[str]:
    words = draw.choice((FEMALE, MALE))
    middle = "binti" if words is FEMALE else "bin"
    return [*_two_given(draw)[:2], middle, _zipf(draw, MALE)]


KINDS: tuple[tuple[Callable[[Draw], list[str]], int], ...] = (
    (_one_word, 12),
    (_two_given, 34),
    (_given_and_last, 28),
    (_three, 16),
    (_balinese, 6),
    (_child_of, 4),
)


def register(size: int, seed: int) -> list[str]:
    """`size` people of a city. Two may bear one name, as in a city."""
    draw = random.Random(seed)  # noqa: S311  # the same set each time, no secret
    makers, weights = zip(*KINDS, strict=True)
    return [written(draw.choices(makers, weights)[0](draw)) for _person in range(size)]


def written(words: list[str]) -> str:
    """As one writes a name: capitals, but bin and binti small."""
    return " ".join(word if word in {"bin", "binti"} else word.capitalize() for word in words)

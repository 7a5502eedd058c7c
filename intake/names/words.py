"""Home of the words around a name that say little about who it is: titles, order names."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before or after the name; written with and without dots. One-letter titles need their dot.
TITLES = _words(
    """
    bapak bpk pak ibu bu sdr sdri saudara saudari tn ny nn nona tuan nyonya mas mbak mbok
    haji hajjah hajah hj kh kyai kiai ust ustad ustadz ustaz ustadzah gus ning tgk teuku cut
    tengku rd rr raden tb tubagus alm almh almarhum almarhumah prof dr drs dra drg drh ir
    dipl spd mpd sag mag sh mh se mm st mt sip msi ssi ssos skm mkes skep skom spsi amd
    amdkeb ama apd sst strkeb spog spa phd lc mba
    """
)
DOTTED_TITLES = frozenset({"h", "r", "k"})  # H. (haji), R. (raden), K. (kiai)

# Every spelling of the prophet's name that stands before another name is one word.
MUHAMMAD = "muhamad"
MUHAMMADS = _words(
    """
    m md mhd moh mohd muh muhd moch much mokh mukh mohamad mohammad mohamed mohammed muhamad
    muhammad muhamed muhammed mochamad mochammad muchamad muchammad mokhamad mokhammad
    mukhamad mukhammad mahomed
    """
)

# Balinese names of birth order, each line one place: of two spellings of one name, the order name
# is the part most often left out or put for another.
ORDER_NAMES = (
    frozenset({"wayan", "putu", "gede", "luh", "iluh"}),
    frozenset({"made", "kadek", "nengah"}),
    frozenset({"nyoman", "komang"}),
    frozenset({"ketut"}),
)
ORDER = frozenset(word for place in ORDER_NAMES for word in place)
PARTICLES = frozenset({"i", "ni"})

CHILD_OF = frozenset({"bin", "binti", "bt", "bte", "ibn", "ibnu"})

# Words so frequent that sharing one of them says little.
FREQUENT = _words(
    """
    muhamad siti nur sri dewi putri putra ayu abdul ahmad wati eka dwi tri agus budi eni
    dian rina tuti yuni rahma fitri sari lestari ningsih rahayu wahyu setiawan
    """
)

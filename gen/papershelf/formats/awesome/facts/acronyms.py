"""Conferences and journals that lists name by an acronym only, as models have names."""

import re

_NAMES = """
    3dv aaai accv acl acmmm aiide aistats aij alt amia apsys aspdac asplos asru atc bmvc bigdata
    cade cav cc ccs cec cgf chi chiir cidr cikm cloud cluster coling colm colt conext conll
    corl cp cpaior crypto cscw csur cvpr dac dasfaa date debs dsn eacl ecai eccv ecir ecml ecmlpkdd
    ecoop edbt edm emnlp emsoft er esorics esop esec ese eswc etra eurocrypt eurographics eurosys
    eurovis facct fast fccm fg fgcs focs fpga fpl fse fusion gecco globecom hotcloud hotnets hotos
    hotstorage hpca hpdc hri ica icalp icann icaps icassp icc iccad iccv icde icdcs icdm icdt icfp
    iclr icme icml icpc icpr icra icse icsme icwsm ieeevis ijcai ijcar ijcb ijcnlp ijcv ijrr
    ilp imc imwut infocom interspeech ipdps ipsn iros isca iscas ismar ismir isspa issta iswc itp
    iui iv iva jair jmlr kbs kdd lak lics lisa lrec micro miccai middleware midl mlsys mm mobicom
    mobihoc mobisys naacl ndss neco neurips nime nips nsdi oakland oopsla osdi pact pakdd pami pet
    pkdd pldi pods popl ppopp ppsn pvldb ral recsys rss rtas rtss sat sc sdm sec semeval sensys
    siggraph sigcomm sigcse sigdial sigir sigmetrics sigmod sigspatial soda sosp socc spaa ssw
    stoc tacl tacas taslp tcad tcsvt tdsc tgrs tifs tiis tip tist tits tkde tkdd tmi tmlr tmm tnnls
    tochi tods tog tois tomm tosem tpami tpds tro tse tsp tvcg tvt ubicomp uai uist umap
    umuai usenix vis vldb vr vrst wacv wads wsdm www
"""
_KNOWN = frozenset(_NAMES.split())
_NO_LETTERS = re.compile("[^a-z0-9]+")


def is_known(text: str) -> bool:
    """Whether it is such an acronym, or that of a workshop: CVPR, T-PAMI, ICCVW, ECML-PKDD."""
    letters = _NO_LETTERS.sub("", text.lower())
    return letters in _KNOWN or (letters.endswith("w") and letters[:-1] in _KNOWN)

"""A hundred invented entries of the glued form, from other fields of research than our list.

They were written before the first run and are not adjusted: errors of the reader stay.
"""

from typing import NamedTuple

from papershelf.formats.candidates import Candidate
from papershelf.formats.listing.read import read_listing


class Line(NamedTuple):
    header: str
    title: str
    authors: str
    tail: str = ""


LINES = [
    Line("CLDSMar 3, 2021", "Grammars for Bird Song", "Ottoline Farrow, Bastian Quill"),
    Line("BMJan 12, 2020Code", "Folding Proteins with LEGO Bricks", "Wilhelmina Oduya"),
    Line("astro-phOct 2, 2019", "Dust Around Old Stars", "Tavi Brandywine, Li Xu, Émile Sartre"),
    Line("LGCLAIMay 9", "Do Networks Dream?", "Hye-Jin Paik, Olu Adeyemi"),
    Line("quant-phJul 30, 2022", "Cooling Qubits with QFridge", "Ravi Iyer-Stone", " · delft"),
    Line("NTFeb 1, 2018", "Primes in Short Intervals", "Ludmila Vašková, K. R. Nambiar"),
    Line("MMNov 21, 2021", "Streaming Video over 5G", "Paolo McIntyre, Jo Li, Ann Bergström"),
    Line("ROCVDec 5, 2023Code", "GraspNet-2: Hands That Learn", "Saoirse O'Dwyer, Chen Wei"),
    Line("CRSep 17, 2022", "On the Security of Paper Ballots", "Dag Håkansson"),
    Line("SEApr 4, 2020", "Tests That Nobody Reads", "Ingeborg DeVries, Yusuf Al-Amin", " · eth"),
    Line("CVJun 15, 2021", "Counting Zebras from Space", "Nkechi Obi, Marc-Antoine Roux et al."),
    Line("LGAug 8, 2023", "Pruning BERTology", "Zofia Wójcik, Tomás Núñez, Bo Ek et al."),
    Line("ASSDJan 2", "Whispered Speech Synthesis", "Fumiko Arai, Dov Peretz, Una Keane et al."),
    Line("COFeb 28, 2022", "Bayesian Models of Queues", "Gwendolyn St. Clair, Ian Mbeki"),
    Line("HCMar 19, 2020Code", "Menus for Left-Handed People", "Ana Lúcia Prado"),
    Line("DCNov 11, 2022", "Sharding at Scale with ShardKV", "Elio Conti, Rhea D'Souza"),
    Line("CLSep 6, 2021", "Translating Proverbs: A Study in NLP", "Kwabena Owusu, Iris Tanaka"),
    Line("GTOct 10, 2019", "Knots and Their Shadows", "Séverine Dupont-Aubry"),
    Line("PLAug 25, 2020", "Types for Spreadsheets", "Lars van den Heuvel, Min-Seo Gil, Pia Roth"),
    Line("OCJul 7, 2021", "Gradient Flows on Graphs", "Adwoa Nkrumah, Sil Ferraro", " · mit, eth"),
    Line("CYMay 1, 2023", "Who Audits the Auditors?", "Moira Kelleher, Jae-won Shim"),
    Line("IRLGJun 3, 2022Code", "Searching Archives with ColBERT", "Pilar Echeverría, Ned Abara"),
    Line("CVMLFeb 14", "Seeing Through Fog", "Anneliese Krug"),
    Line("gr-qcDec 24, 2021", "Black Holes Without Horizons", "Teodor Halvorsen, Q. Zhao"),
    Line("CLJan 31, 2024", "Can LLMs Count to Ten?", "Priya Menon, Åsa Lindgren, Hal Boon et al."),
    Line("SYApr 18, 2021", "Stable Grids with Many Batteries", "Bongani Dube, Carla Weiss"),
    Line("DBMar 27, 2020", "Joins Faster Than Disk I/O", "Felix Aumann, Suresh Pillai"),
    Line("NISep 9, 2019", "Routing in LoRaWAN", "Ximena Torres, Gavin MacLeod"),
    Line("LGNov 2, 2022Code", "Forests of Small Trees", "Benedikt Öztürk, Mei-Ling Tso et al."),
    Line("CVAug 1, 2020", "Segmenting Leaves in the Wild", "Rutger ten Cate, Amara Diallo"),
    Line("MAJun 29, 2023", "Swarms Without Leaders", "Vikram Anand, Jolanta Górska", " · oxford"),
    Line("AIROMay 22, 2021", "Plans That Fail Gracefully", "Odalys Marrero"),
    Line("EPOct 31, 2018", "Moons of Distant Giants", "Chiara Bellandi, Rasmus Juul, Kofi Annor"),
    Line("CLJul 14, 2022", "Morphology in Runasimi", "Illari Quispe, Waldo Huamán"),
    Line("STFeb 9, 2020", "Limits of the Bootstrap", "Genevieve Ashworth, Piotr Zając"),
    Line("SDASJan 20, 2023Code", "Separating Choirs", "Freya Nyström, Lorcan Byrne, Gu Yan"),
    Line("LGApr 12", "Learning Rates That Schedule Themselves", "Nadia Haddad, Emeka Eze"),
    Line("CVGRDec 12, 2022", "Painting with NeRFs", "Sebastián Ochoa, Dilnoza Karimova"),
    Line("CCMar 8, 2019", "Circuits of Bounded Depth", "Mordecai Stein, Wanjiru Kamau"),
    Line("NCSep 23, 2021", "Spikes and Silence in Mouse Cortex", "Thandi Molefe, Ole Krogh et al."),
    Line("CLFeb 18, 2023", "Summaries of Court Rulings", "Katarzyna Lis, Hugo Delacroix-Ney"),
    Line("LGMLJun 21, 2020", "Kernels for Sets", "Aoife Brannigan", " · ucl"),
    Line("SIAug 30, 2021", "Rumours on Mastodon", "Ephraim Gold, Xóchitl Reyes, Jun Ito et al."),
    Line("CVNov 15, 2019Code", "MicroNet: Vision on 1 mW", "Isidora Pavlović, Ramón Vidal"),
    Line("ROMay 3, 2022", "Walking on Ice", "Sigrún Jónsdóttir, Mads Kjær"),
    Line("LOOct 19, 2020", "Proofs by Coinduction, Explained", "Ambrose Tully, Beatriz Faro"),
    Line("CEApr 1, 2021", "Meshes for Wet Concrete", "Dmitri Volkov, Hanneke Smit, Raj Rao"),
    Line("CLAIMar 14, 2024Code", "ReAct or Overreact?", "Solveig Dahl, Chidi Oke, Ben Ros et al."),
    Line("BMJul 5, 2021", "Binding Sites in Spider Silk", "Melisande Laurent, Takeshi Mori"),
    Line("GNDec 30, 2022", "Genes of Alpine Bees", "Reto Caduff"),
    Line("CRSep 2, 2020", "Passwords That Grandparents Remember", "Oriol Puig, Lena Sommer"),
    Line("LGJan 7, 2022", "Sparse Attention Is Not Free", "Tamsin Hale, Jan Babić, Yi Luo et al."),
    Line("DSFeb 24, 2019", "Sorting Nearly Sorted Lists", "Marguerite Blanchet, Efua Asante"),
    Line("ARJun 11, 2023", "Caches for RISC-V", "Padraig Nolan, Sunita Ghosh", " · iisc"),
    Line("CVAug 19", "Depth from a Single Lens", "Yevgenia Morozova, Blaise Ekotto"),
    Line("HENov 28, 2021", "Jets of Quiet Galaxies", "Cosima Ricci, Alasdair Munro, Fen Wu"),
    Line("CLMay 16, 2020", "Parsing Spoken Basque", "Amaia Goikoetxea, Iker Zabala"),
    Line("MNOct 4, 2022Code", "Signalling in E. coli", "Veronika Stastny, Kwame Boateng"),
    Line("NEApr 27, 2023", "Evolving Tiny Brains", "Thaddeus Crane, Hoa Nguyen"),
    Line("LGCRMar 2, 2021", "Privacy Budgets in Practice", "Esperanza Luz, Niall FitzGerald"),
    Line("GRSep 13, 2022", "Rendering Hair", "Kirsi Mäkinen"),
    Line("CVIVJan 25, 2020", "Denoising X-Rays", "Alhassan Bello, Tone Vik, Ria Sen et al."),
    Line("SPJul 21, 2023", "Radar for Bicycles", "Gottfried Amsel, Noor Rahimi", " · tue"),
    Line("FAFeb 5, 2018", "Operators with Small Spectra", "Evangeline Cho, Matteo Greco"),
    Line("LGJun 26, 2021Code", "Tuning Less with AutoHPO", "Ursula Brandt, Seun Alabi"),
    Line("CLDec 8, 2020", "Poems, Puns and Perplexity", "Maeve Gallagher, Davit Petrosyan"),
    Line("OHAug 12, 2019", "A Short History of the Slide Rule", "Barnaby Finch"),
    Line("ETNov 6, 2023", "Memristors at Room Temperature", "Jarosław Duda, Anjali Bose, Li Na"),
    Line("CVMay 29, 2022", "Faces of Cattle", "Temperance Ojo, Hamish Baird"),
    Line("DGOct 23, 2021", "Curvature of Soap Films", "Leopoldine Haas, Sandro Mele"),
    Line("CLLGApr 9, 2024", "Merging Adapters with TIES", "Zainab Yusuf, Con Walsh, Ida Bo et al."),
    Line("ROMar 22", "Hands for Prosthetic Arms", "Giacomo Valli, Mirembe Nakato"),
    Line("IRSep 28, 2020Code", "Ranking Recipes", "Clémence Fabre, Arvid Holm"),
    Line("SOJan 16, 2022", "Rings in Old Clusters", "Hildegard Thoma, Sipho Zulu, Ian Orr"),
    Line("PFJul 2, 2019", "Benchmarks That Lie", "Quentin Marsh, Aruna Devi"),
    Line("LGFeb 20, 2024", "Distilling Without a Teacher", "Nerys Pugh, Kai Endo", " · kyoto, umu"),
    Line("CLJun 8, 2023", "Dialogue Acts in Call Centres", "Bolaji Ade, Constanze Vogel et al."),
    Line("CVDec 1, 2021Code", "YOLO for Seeds", "Mathilde Garnier, Otis Greer"),
    Line("APAug 22, 2020", "Forecasting Avalanches", "Urs Zgraggen, Elin Strand, Mo Farah-Lee"),
    Line("CGNov 9, 2018", "Triangles in Polygons", "Anatole Brisset"),
    Line("SEMay 14, 2023", "Code Review by Committee", "Rosalind Peake, Sanjay Verma-Holt"),
    Line("CLOct 12, 2022", "Names in Old Parish Books", "Gudrun Falk, Eoin Tierney", " · ucc"),
    Line("MLLGApr 23, 2021", "Calibration Under Shift", "Abiodun Cole, Marija Kos, Ed Ruiz et al."),
    Line("CVMar 30, 2020", "Tracking Ants", "Valentina Bruni, Kenji Hara"),
    Line("QMSep 19, 2023", "Models of Slow Growth", "Oluwaseun Bright, Hedda Lie"),
    Line("ASCLJan 10, 2021Code", "Accents in Voice Assistants", "Caoimhe Daly, Rohit Bhat"),
    Line("LGJul 27, 2020", "Graph Networks for Traffic in Lagos", "Folake Ajayi, Björn Ask"),
    Line("EMFeb 16, 2022", "Prices After a Storm", "Leandro Pires, Harriet Moss"),
    Line("CVJun 17, 2024", "Video Models That Forget", "Tuomas Virta, Nia Rees, Xu Jie et al."),
    Line("DLDec 20, 2019", "Citations That Point Nowhere", "Agathe Colin"),
    Line("AIAug 6, 2022", "Chess Without Search", "Stellan Frisk, Amina Toure", " · kth"),
    Line("CLNov 23, 2020", "Tagging Twi", "Yaa Serwaa, Klaus Ebner, Tim Dow"),
    Line("hep-thMay 25, 2017", "Strings on a Cylinder", "Florentyna Maj, Desmond Achebe"),
    Line("CVROOct 29, 2023Code", "Maps from Memory", "Linnea Sund, Cuong Pham"),
    Line("GAApr 15, 2020", "The Quiet Arms of Spirals", "Philippa Gray, Andrei Lupu"),
    Line("LGMar 6, 2023", "In-Context Learning as Bookkeeping", "Sami Nieminen, Adaora Obi et al."),
    Line("CRDCSep 26, 2021", "Byzantine Agreement on Boats", "Kjersti Moen, Abel Tadesse"),
    Line("CLJan 28, 2020", "Speech Acts on Reddit", "Marlowe Quist", " · nyu"),
    Line("MPJul 18, 2022", "Random Walks in Narrow Tubes", "Ottilie Brandt-Lo, Suda Chai, Al Roy"),
    Line("CVFeb 11, 2021", "Restoring Old Maps with U-Net", "Ignatius Wren, Olga Sidorova"),
]  # fmt: skip


def listing() -> str:
    return "\n".join(
        f"{line.header}\n{line.title}{line.authors}{line.tail}\nAn abstract of the paper."
        for line in LINES
    )


def is_right(draft: Candidate, line: Line) -> bool:
    authors = line.authors.removesuffix(" et al.")
    affiliations = tuple(line.tail.removeprefix(" · ").split(", ")) if line.tail else ()
    return (
        draft.title == line.title
        and draft.authors is not None
        and ", ".join(name.display for name in draft.authors) == authors
        and draft.authors.others == (authors != line.authors)
        and draft.affiliations == affiliations
        and (draft.date is not None) == ("," in line.header)
        and draft.has_code == line.header.endswith("Code")
    )


def test_ninety_nine_of_a_hundred_are_right_and_the_others_uncertain() -> None:
    drafts = read_listing(listing()).candidates

    assert len(LINES) == 100
    assert len(drafts) == len(LINES)
    wrong = [draft for draft, line in zip(drafts, LINES, strict=True) if not is_right(draft, line)]
    assert len(wrong) <= 1, [(draft.title, draft.authors) for draft in wrong]
    assert all(draft.uncertain for draft in wrong)


def test_few_correct_entries_are_marked_uncertain() -> None:
    drafts = read_listing(listing()).candidates

    assert sum(bool(draft.uncertain) for draft in drafts) <= 10

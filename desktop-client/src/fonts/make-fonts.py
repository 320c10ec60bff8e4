#!/usr/bin/python3
"""Makes the fonts of the desktop client. Their results are in the repository, so nobody needs to run it.

    apt install fonts-inter fonts-jetbrains-mono python3-fonttools
    desktop-client/src/fonts/make-fonts.py

The toolkit can neither switch OpenType features nor choose a weight within a family. So each weight of
Inter becomes a family of its own, and digits, plus and minus have their tabular forms for good: columns
of figures then stand in line, and a figure that changes does not shake. Hyphen and space stay as they are.
"""

import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "main/resources/io/nebulon/desktop/ui/theme/fonts"
INTER = pathlib.Path("/usr/share/fonts/opentype/inter")
MONO = pathlib.Path("/usr/share/fonts/truetype/jetbrains-mono")

# Latin, Greek, Cyrillic, punctuation, sub- and superscripts, currencies, arrows, mathematical signs, shapes.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x1CD, 0x1DC), (0x218, 0x21B), (0x2B0, 0x2FF),
    (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x491), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3),
    (0x2010, 0x2027), (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20A0, 0x20BF),
    (0x2113, 0x2122), (0x2126, 0x2126), (0x2190, 0x21FF), (0x2200, 0x2265), (0x23CE, 0x23CE),
    (0x25A0, 0x25FF), (0x2318, 0x2318), (0x2325, 0x2325), (0x21E7, 0x21E7), (0x2713, 0x2717),
]
MONO_RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2190, 0x2193), (0x2212, 0x2212)]
TABULAR = "0123456789"


def characters(ranges):
    return [c for first, last in ranges for c in range(first, last + 1)]


def rename(font, family):
    """One family, one face: what a toolkit asks for by name is exactly this."""
    postscript = family.replace(" ", "")
    for record in list(font["name"].names):
        if record.nameID in (1, 4, 6, 3):
            text = {1: family, 3: postscript, 4: family, 6: postscript}[record.nameID]
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID == 2:
            font["name"].setName("Regular", 2, record.platformID, record.platEncID, record.langID)
        elif record.nameID in (16, 17, 18, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b100001) | 0b1000000
    font["head"].macStyle = 0
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName, top.Weight = family, family, "Regular"


def freeze_tabular(font):
    """Lets each character of TABULAR be drawn by what the feature `tnum` would have put there."""
    forms = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    table = getattr(table, "ExtSubTable", table)
                    forms.update(getattr(table, "mapping", {}))
    for table in font["cmap"].tables:
        for character in TABULAR:
            glyph = table.cmap.get(ord(character)) if hasattr(table, "cmap") else None
            if glyph in forms:  # tables of several platforms may be one and the same
                table.cmap[ord(character)] = forms[glyph]


def make(source, family, ranges, is_tabular):
    font = TTFont(source)
    if is_tabular:
        freeze_tabular(font)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters(ranges))
    subsetter.subset(font)
    rename(font, family)
    target = TARGET / (family.replace(" ", "") + pathlib.Path(source).suffix)
    font.save(target)
    print(target.name, target.stat().st_size)


TARGET.mkdir(parents=True, exist_ok=True)
make(INTER / "Inter-Regular.otf", "Nebulon Sans", RANGES, True)
make(INTER / "Inter-Medium.otf", "Nebulon Sans Medium", RANGES, True)
make(INTER / "Inter-SemiBold.otf", "Nebulon Sans SemiBold", RANGES, True)
make(MONO / "JetBrainsMono-Regular.ttf", "Nebulon Mono", MONO_RANGES, False)

// A page's text without what means nothing: lone surrogates, controls, noncharacters. Line breaks and Qt PDF's own mark for
// a hyphen at a line's end stay. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle::extractor {

struct CleanedText {
    QString text;
    qsizetype characters = 0; // that are not white space
    qsizetype garbage = 0;
};

CleanedText clean(const QString &text);
// Letters that stand for others: where a font's codes are shifted or shuffled, hardly any of them is a vowel, or nearly all.
bool isGlyphSoup(const QString &text);

} // namespace passerelle::extractor

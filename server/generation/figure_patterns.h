// The words and units that figures are made of, in French and English. Pure.
#pragma once

#include <QtCore/QSet>
#include <QtCore/QString>

#include <optional>

namespace passerelle::generation {

struct Unit {
    QString name;          // one name for all spellings; empty: unknown
    double factor = 1;     // "k€", "millions d'euros"
};

const QString &unitPattern();            // alternatives of a regular expression, longest first
Unit unitNamed(const QString &spelling);
// Whether it is a thing that is counted ("chambres"), not a measure.
bool isCounted(const QString &unit);
// The names of the units that a text says anywhere, in a table's header or a heading: a bare number may be of them.
QSet<QString> unitsSpokenOf(const QString &text);
const QString &monthPattern();
int monthNamed(const QString &spelling); // 1 … 12, 0: none
const QString &numberWordPattern();
// "vingt-cinq", "quatre-vingt-dix", "two hundred": the number, when the words make one.
std::optional<int> numberSpelt(const QString &words);

} // namespace passerelle::generation

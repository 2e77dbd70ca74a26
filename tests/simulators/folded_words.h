// Words as the simulated model compares them: lower case, without accents, cut to a crude stem; stop words of French and
// English dropped. Pure.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace passerelle::simulators {

// Every word of the text, folded and stemmed; words that carry no content are left out.
QStringList contentWords(const QString &text);
// Every word and number, folded only.
QStringList foldedWords(const QString &text);
// Of two stems: equal, or of one family by their first letters ("annul" and "annulation").
bool sameFamily(const QString &a, const QString &b);

} // namespace passerelle::simulators

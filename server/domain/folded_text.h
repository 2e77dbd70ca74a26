// Texts without case and accents, and numbers without their signs: what a filter of a list compares. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle {

QString foldedText(const QString &text); // "Élodie" and "elodie" are one

// What was typed into the filter of a list. A telephone number fits however it is written: 06 12 34 and 33612345678.
class TextFilter {
public:
    explicit TextFilter(const QString &typed);
    bool isEmpty() const { return m_words.isEmpty(); }
    bool fits(const QString &text) const;
    bool fitsNumber(const QString &key) const;

private:
    QString m_words;
    QString m_digits; // empty: it is no number
};

} // namespace passerelle

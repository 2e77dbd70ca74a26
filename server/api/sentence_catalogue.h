// What the server itself says, in the reader's language: errors and troubles are written in English where they arise, and
// resources/words/fr.txt holds the French of each. Immutable once read; from any thread.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <vector>

namespace passerelle::api {

class SentenceCatalogue {
public:
    // Lines "English → français", the same placeholders {1}, {2}… on both sides; empty lines and those that begin with # are
    // passed over.
    explicit SentenceCatalogue(const QString &lines);

    // Whole sentences first, then those with placeholders (what stands in them is translated too), then sentences that were
    // put together ("doing this: what went wrong"), part by part. What is not known stays English.
    QString translated(const QString &english, Language language) const;
    qsizetype size() const { return m_exact.size() + static_cast<qsizetype>(m_patterns.size()); }

private:
    struct Pattern {
        QRegularExpression english;
        QString french;
        std::vector<int> order; // which placeholder each capture is
        qsizetype letters;      // outside the placeholders: the most particular pattern is tried first
    };

    void addPattern(const QString &english, const QString &french);
    bool translate(const QString &english, QString &french, int depth) const;
    bool translateWhole(const QString &english, QString &french, int depth) const; // without taking it apart
    bool fillIn(const QString &english, QString &french, int depth) const;
    bool takeApart(const QString &english, QString &french, int depth) const;

    QHash<QString, QString> m_exact;
    std::vector<Pattern> m_patterns;
};

// By the catalogue that the program carries, read at the first sentence.
QString translated(const QString &english, Language language);

} // namespace passerelle::api

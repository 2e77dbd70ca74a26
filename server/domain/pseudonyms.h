// Puts marks in place of what names a person (telephone numbers, e-mail addresses, IBANs, names) before a text leaves for a
// model, and puts them back into its answer. The same value has the same mark in all texts of one question. Used by one
// thread; keeps what it replaced for as long as it lives, and nowhere else.
#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle {

class Pseudonyms {
public:
    // `names`: known ones, such as the contact's own; each of their words is replaced where it stands as a name.
    explicit Pseudonyms(const QStringList &names = {});

    // Learns the names that people give themselves in the text ("je m'appelle Awa Diop"), for all texts from then on.
    void learnNames(const QString &text);
    QString hidden(const QString &text);
    // However a model wrote the marks ("[TEL_1]", "[[tel 1]]"); marks that it made up stay.
    QString restored(const QString &text) const;
    // How many different values were replaced, by kind: "TEL 1, MAIL 2"; empty: none. Without the values.
    QString summary() const;

private:
    QString markFor(const QString &kind, const QString &value, const QString &key);

    QStringList m_names; // longest first
    QHash<QString, QString> m_marks;  // by kind and comparable value
    QHash<QString, QString> m_values; // by mark, as first written
    QHash<QString, int> m_counts;
};

// Whether a mark stands in the text, whole or deformed.
bool holdsPlaceholder(const QString &text);
// The text without what a mark would replace: for a search, where marks would find nothing.
QString withoutPersonalData(const QString &text, const QStringList &names);

} // namespace passerelle

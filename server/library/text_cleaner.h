// What extraction leaves in a text that its author never wrote: ligatures, odd spaces, accents drawn apart, dot leaders,
// words cut at a line's end. Pure.
#pragma once

#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringView>

namespace passerelle::library {

// One line, cleaned; single spaces. Signs whose compatibility form would change the meaning ("m²", "½") stay.
QString cleanLine(const QString &line);

// Puts lines back together to running text. A hyphen at a line's end goes when the word is whole without it, and stays
// in the compounds that the document writes with one elsewhere ("rendez-vous").
class LineJoiner {
public:
    // Learns the compounds of a line that is not broken.
    void learn(QStringView line);
    void append(QString &text, const QString &line) const;

private:
    QSet<QString> m_compounds;
};

} // namespace passerelle::library

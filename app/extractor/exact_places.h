// Asks Qt PDF for single lines of a page's text where they stand: exact, but the page is parsed anew for every line. For
// the lines of which guessing is not good enough. One thread.
#pragma once

#include "app/extractor/text_places.h"

#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtPdf/QPdfDocument>

#include <ctime>
#include <optional>
#include <vector>

namespace passerelle::extractor {

class ExactPlaces {
public:
    // `text` is all of the page's, as Qt PDF gives it.
    ExactPlaces(QPdfDocument &document, TextPlaces &textPlaces, int index, QString text);

    // Lines with nothing but white space are none.
    size_t count() const { return m_stretches.size(); }
    // With Qt PDF's own mark where a hyphen ends it.
    QString text(size_t line) const { return m_text.sliced(m_stretches[line].start, m_stretches[line].length); }
    // In the page's own coordinates, as bounds() gives them. nullopt when the document gives another text by pieces than
    // in one, or when too much time was spent on this page.
    std::optional<std::vector<QRectF>> ask(size_t line);

private:
    struct Stretch {
        qsizetype start;
        qsizetype length;
    };
    QPdfSelection select(qsizetype start, qsizetype length) const;

    QPdfDocument &m_document;
    TextPlaces &m_textPlaces;
    int m_index;
    QString m_text;
    std::vector<Stretch> m_stretches;
    qsizetype m_leftOut = 0; // characters that Qt PDF counts and leaves out of the text
    std::clock_t m_begun; // so that a loaded machine leaves out nothing
};

} // namespace passerelle::extractor

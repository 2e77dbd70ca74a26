#include "app/extractor/exact_places.h"

namespace passerelle::extractor {

namespace {

constexpr double kMostSeconds = 4; // of the processor; a page has 20 of the clock
constexpr qsizetype kMostLeftOut = 16;
constexpr char16_t kJoinedHyphen = 0xFFFE;

bool endsLine(QChar character)
{
    return character == u'\r' || character == u'\n' || character == QChar::LineSeparator || character == QChar::ParagraphSeparator;
}

} // namespace

ExactPlaces::ExactPlaces(QPdfDocument &document, TextPlaces &textPlaces, int index, QString text)
    : m_document(document), m_textPlaces(textPlaces), m_index(index), m_text(std::move(text)), m_begun(std::clock())
{
    qsizetype start = 0;
    for (qsizetype i = 0; i <= m_text.size(); ++i) {
        const bool joined = i < m_text.size() && m_text.at(i).unicode() == kJoinedHyphen;
        if (i < m_text.size() && !joined && !endsLine(m_text.at(i)))
            continue;
        const qsizetype length = i - start + (joined ? 1 : 0);
        if (!QStringView(m_text).sliced(start, length).trimmed().isEmpty())
            m_stretches.push_back({start, length});
        start = i + 1;
    }
}

QPdfSelection ExactPlaces::select(qsizetype start, qsizetype length) const
{
    return m_document.getSelectionAtIndex(m_index, static_cast<int>(start), static_cast<int>(length));
}

std::optional<std::vector<QRectF>> ExactPlaces::ask(size_t line)
{
    const Stretch stretch = m_stretches[line];
    const QString expected = text(line);
    for (qsizetype skipped = 0; skipped <= kMostLeftOut; ++skipped) {
        // From where the last line was found on, then from the beginning.
        const qsizetype leftOut = (m_leftOut + skipped) % (kMostLeftOut + 1);
        QPdfSelection selection = select(stretch.start + leftOut, stretch.length);
        for (qsizetype more = 1; more < kMostLeftOut && selection.text().size() < expected.size() && !selection.text().isEmpty()
             && expected.startsWith(selection.text());
             ++more)
            selection = select(stretch.start + leftOut, stretch.length + more);
        if (static_cast<double>(std::clock() - m_begun) > kMostSeconds * CLOCKS_PER_SEC)
            return std::nullopt;
        if (selection.text() != expected)
            continue;
        m_leftOut = leftOut;
        return m_textPlaces.of(selection, m_index);
    }
    return std::nullopt;
}

} // namespace passerelle::extractor

#include "server/library/passage_maker.h"

#include "server/library/reading_units.h"

#include <QtCore/QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr qsizetype kFull = 650;     // enough for a passage: the next paragraph begins a new one
constexpr qsizetype kMost = 900;
constexpr qsizetype kOverlap = 140;  // the longest last sentence that is said again at the next passage's beginning
constexpr qsizetype kTiny = 60;      // a rest so short joins its neighbour

// Sentences of a text that is too long for one passage; a sentence that is too long itself is cut at a space.
std::vector<QString> sentencesOf(const QString &text)
{
    std::vector<QString> sentences;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, text);
    qsizetype start = 0;
    const auto add = [&](qsizetype end) {
        while (end - start > kMost) {
            qsizetype cut = text.lastIndexOf(u' ', start + kMost);
            if (cut <= start)
                cut = start + kMost;
            sentences.push_back(text.sliced(start, cut - start).trimmed());
            start = cut;
        }
        const QString sentence = text.sliced(start, end - start).trimmed();
        if (!sentence.isEmpty())
            sentences.push_back(sentence);
        start = end;
    };
    while (finder.toNextBoundary() != -1) {
        // "8 h. 30" and "M. Durand" are no ends: a sentence begins with a capital or a figure and is more than a scrap.
        const auto end = static_cast<qsizetype>(finder.position());
        if (end - start < 20 && end < text.size())
            continue;
        if (end < text.size() && text.at(end).isLower())
            continue;
        add(end);
    }
    add(text.size());
    return sentences;
}

class Maker {
public:
    void take(const ReadingUnit &unit)
    {
        const bool newPlace = m_open && (unit.heading != m_draft.heading || unit.page != m_draft.page);
        const bool noRoom = m_open && m_draft.text.size() + unit.text.size() > kMost && m_draft.text.size() > kTiny;
        const bool full = m_open && m_draft.text.size() >= kFull && unit.kind == ReadingUnit::Kind::Paragraph;
        if (newPlace || noRoom || full)
            close();
        if (unit.text.size() > kMost) {
            takeLong(unit);
            return;
        }
        begin(unit);
        add(unit.text);
        m_draft.rectangles.insert(m_draft.rectangles.end(), unit.rectangles.begin(), unit.rectangles.end());
    }

    std::vector<PassageDraft> finish()
    {
        close();
        return std::move(m_drafts);
    }

private:
    void begin(const ReadingUnit &unit)
    {
        if (m_open)
            return;
        m_draft = {unit.page, unit.heading, {}, {}};
        m_open = true;
    }

    void add(const QString &text)
    {
        if (!m_draft.text.isEmpty())
            m_draft.text += u'\n';
        m_draft.text += text;
    }

    // The rectangles of a paragraph in pieces are shared out by length: its lines are about equally long.
    void takeLong(const ReadingUnit &unit)
    {
        qsizetype done = 0;
        QString repeated;
        for (const QString &sentence : sentencesOf(unit.text)) {
            if (m_open && m_draft.text.size() + sentence.size() + 1 > kMost) {
                close();
                begin(unit);
                m_draft.text = repeated;
            }
            begin(unit);
            if (!m_draft.text.isEmpty())
                m_draft.text += m_startsInUnit ? u' ' : u'\n';
            m_startsInUnit = true;
            m_draft.text += sentence;
            addRectangles(unit, done, done + sentence.size());
            done += sentence.size() + 1;
            repeated = sentence.size() <= kOverlap ? sentence : QString();
        }
        m_startsInUnit = false;
    }

    void addRectangles(const ReadingUnit &unit, qsizetype from, qsizetype to)
    {
        const auto count = static_cast<double>(unit.rectangles.size());
        const auto length = static_cast<double>(std::max<qsizetype>(unit.text.size(), 1));
        const auto first = static_cast<size_t>(std::max(0.0, count * static_cast<double>(from) / length - 0.5));
        const auto last = std::min(unit.rectangles.size(), static_cast<size_t>(count * static_cast<double>(to) / length + 1.5));
        for (size_t i = first; i < last; ++i) {
            if (std::find(m_draft.rectangles.begin(), m_draft.rectangles.end(), unit.rectangles[i]) == m_draft.rectangles.end())
                m_draft.rectangles.push_back(unit.rectangles[i]);
        }
    }

    void close()
    {
        if (!std::exchange(m_open, false) || m_draft.text.trimmed().isEmpty())
            return;
        const bool joins = !m_drafts.empty() && m_draft.text.size() < kTiny && m_drafts.back().page == m_draft.page
            && m_drafts.back().heading == m_draft.heading && m_drafts.back().text.size() + m_draft.text.size() < kMost + kTiny;
        if (!joins) {
            m_drafts.push_back(std::move(m_draft));
            return;
        }
        PassageDraft &last = m_drafts.back();
        last.text += u'\n' + m_draft.text;
        last.rectangles.insert(last.rectangles.end(), m_draft.rectangles.begin(), m_draft.rectangles.end());
    }

    std::vector<PassageDraft> m_drafts;
    PassageDraft m_draft;
    bool m_open = false;
    bool m_startsInUnit = false;
};

} // namespace

std::vector<PassageDraft> makePassages(const std::vector<PageContent> &pages)
{
    Maker maker;
    for (const ReadingUnit &unit : readUnits(pages))
        maker.take(unit);
    return maker.finish();
}

} // namespace passerelle::library

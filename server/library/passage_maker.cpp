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
constexpr qsizetype kLeastOfLine = 2; // letters: the space between two sentences is nobody's

struct Piece {
    qsizetype from = 0; // in the unit's text
    QString text;
    qsizetype to() const { return from + text.size(); }
};

// Sentences of a text that is too long for one passage; a sentence that is too long itself is cut at a space.
std::vector<Piece> sentencesOf(const QString &text)
{
    std::vector<Piece> sentences;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, text);
    qsizetype start = 0;
    const auto keep = [&](qsizetype end) {
        while (start < end && text.at(start).isSpace())
            ++start;
        const QString sentence = text.sliced(start, end - start).trimmed();
        if (!sentence.isEmpty())
            sentences.push_back({start, sentence});
        start = end;
    };
    const auto add = [&](qsizetype end) {
        while (end - start > kMost) {
            const qsizetype cut = text.lastIndexOf(u' ', start + kMost);
            keep(cut <= start ? start + kMost : cut);
        }
        keep(end);
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

// Where the part of the text that the line has ends.
qsizetype endOfLine(const ReadingUnit &unit, size_t line)
{
    for (size_t next = line + 1; next < unit.lines.size(); ++next) {
        if (unit.lines[next].start > unit.lines[line].start)
            return unit.lines[next].start;
    }
    return unit.text.size();
}

int pageAt(const ReadingUnit &unit, qsizetype place)
{
    int page = unit.page;
    for (const ReadingUnit::Line &line : unit.lines) {
        if (line.start > place)
            break;
        page = line.page;
    }
    return page;
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
        begin(unit, unit.page);
        add(unit.text);
        place(unit, 0, unit.text.size());
    }

    std::vector<PassageDraft> finish()
    {
        close();
        return std::move(m_drafts);
    }

private:
    void begin(const ReadingUnit &unit, int page)
    {
        if (m_open)
            return;
        m_draft = {page, unit.heading, {}, {}};
        m_open = true;
    }

    void add(const QString &text)
    {
        if (!m_draft.text.isEmpty())
            m_draft.text += u'\n';
        m_draft.text += text;
    }

    // A piece stands on the page where its sentences begin, which need not be the paragraph's.
    void takeLong(const ReadingUnit &unit)
    {
        Piece repeated;
        for (const Piece &sentence : sentencesOf(unit.text)) {
            const int page = pageAt(unit, sentence.from);
            const bool overleaf = m_open && m_draft.page != page;
            if (overleaf || (m_open && m_draft.text.size() + sentence.text.size() + 1 > kMost)) {
                close();
                begin(unit, page);
                if (!overleaf)
                    say(unit, repeated);
            }
            begin(unit, page);
            if (!m_draft.text.isEmpty())
                m_draft.text += m_startsInUnit ? u' ' : u'\n';
            m_startsInUnit = true;
            say(unit, sentence);
            repeated = sentence.text.size() <= kOverlap ? sentence : Piece();
        }
        m_startsInUnit = false;
    }

    void say(const ReadingUnit &unit, const Piece &piece)
    {
        m_draft.text += piece.text;
        place(unit, piece.from, piece.to());
    }

    // Of a line that the passage has a part of, that part, as if all letters were equally wide.
    void place(const ReadingUnit &unit, qsizetype from, qsizetype to)
    {
        const bool isCut = unit.kind != ReadingUnit::Kind::TableRow && !unit.text.isRightToLeft();
        for (size_t i = 0; i < unit.lines.size(); ++i) {
            const ReadingUnit::Line &line = unit.lines[i];
            const qsizetype end = endOfLine(unit, i);
            const qsizetype first = std::max(from, line.start);
            const qsizetype last = std::min(to, end);
            const qsizetype least = std::clamp<qsizetype>(end - line.start, 1, kLeastOfLine);
            if (line.page != m_draft.page || last - first < least)
                continue;
            QRectF part = line.rectangle;
            if (isCut && part.width() > part.height()) {
                const double letter = part.width() / static_cast<double>(end - line.start);
                part.adjust(letter * static_cast<double>(first - line.start), 0, -letter * static_cast<double>(end - last), 0);
            }
            addRectangle(part, line.rectangle);
        }
    }

    // Sentences that follow each other on one line have one rectangle, and so have a table's header and its rows.
    void addRectangle(const QRectF &part, const QRectF &line)
    {
        if (!m_draft.rectangles.empty()) {
            QRectF &last = m_draft.rectangles.back();
            const bool isSameLine = last.top() == line.top() && last.bottom() == line.bottom() && last.left() >= line.left() && last.right() <= line.right();
            if (isSameLine && part.left() >= last.left()) {
                last = last.united(part);
                return;
            }
        }
        if (std::ranges::find(m_draft.rectangles, part) == m_draft.rectangles.end())
            m_draft.rectangles.push_back(part);
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

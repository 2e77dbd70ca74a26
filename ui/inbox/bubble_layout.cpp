#include "ui/inbox/bubble_layout.h"

#include "ui/kit/formats.h"
#include "ui/kit/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QFontMetrics>

#include <cmath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWidestInCharacters = 72; // longer lines are hard to read
constexpr double kWidestShare = 0.82;

struct BubbleWords {
    Q_DECLARE_TR_FUNCTIONS(BubbleWords)
};

struct Measures {
    explicit Measures(const QFont &font)
        : line(QFontMetrics(font).lineSpacing()), smallLine(QFontMetrics(Theme::small(font)).lineSpacing()), gap(static_cast<int>(std::lround(line * 0.45))), pad(static_cast<int>(std::lround(line * 0.65)))
    {
    }
    int line;
    int smallLine;
    int gap;
    int pad; // inside a bubble, left and right
};

int widest(const BubbleStyle &style, const Measures &of)
{
    const int room = style.width - 4 * of.gap;
    return std::max(8 * of.line, std::min(static_cast<int>(room * kWidestShare), static_cast<int>(QFontMetrics(style.font).averageCharWidth() * kWidestInCharacters)));
}

QString wordsOf(const api::TimelineEntryView &entry)
{
    QString words = entry.text.trimmed();
    if (entry.media && entry.media->transcript && *entry.media->transcript != entry.text) {
        const QString transcript = BubbleWords::tr("“%1”").arg(entry.media->transcript->trimmed());
        words = words.isEmpty() ? transcript : transcript + u'\n' + words;
    }
    return words;
}

bool hasFoot(const api::TimelineEntryView &entry)
{
    return entry.from != u"event";
}

QString footOf(const api::TimelineEntryView &entry)
{
    QStringList parts{timeText(entry.at)};
    if (entry.journey && entry.from == u"assistant") {
        if (const qint64 taken = secondsTaken(*entry.journey); taken > 0)
            parts += durationText(taken);
        if (const QString delivery = deliveryLine(*entry.journey); !delivery.isEmpty())
            parts += delivery;
    }
    if (entry.answerKind)
        if (const QString kind = answerKindLine(*entry.answerKind); !kind.isEmpty())
            parts += kind;
    return parts.join(u" · "_s);
}

} // namespace

BubbleLayout::BubbleLayout(const ThreadRow &row, const BubbleStyle &style) : font(style.font), small(Theme::small(style.font)), m_text(std::make_unique<QTextLayout>())
{
    switch (row.kind) {
    case RowKind::Day: layCentred(dayTitle(row.day), style.width); break;
    case RowKind::Unread: layCentred(BubbleWords::tr("New messages"), style.width); break;
    case RowKind::Event: layCentred(eventLine(row.entry) + u" · "_s + timeText(row.entry.at), style.width); break;
    case RowKind::Said: laySaid(row.entry, style); break;
    }
}

int BubbleLayout::guess(const ThreadRow &row, const BubbleStyle &style)
{
    const Measures of(style.font);
    if (row.kind != RowKind::Said)
        return of.smallLine + 3 * of.gap;
    const int inner = widest(style, of) - 2 * of.pad;
    const QString words = wordsOf(row.entry);
    const auto average = QFontMetrics(style.font).averageCharWidth();
    const int lines = 1 + static_cast<int>(words.size() * average / std::max(1, inner)) + static_cast<int>(words.count(u'\n'));
    const bool cites = std::any_of(row.entry.sources.begin(), row.entry.sources.end(), [](const auto &source) { return source.cited; });
    return lines * of.line + 2 * of.smallLine + 5 * of.gap + (cites ? of.smallLine + 2 * of.gap : 0);
}

ZoneHit BubbleLayout::hit(const QPoint &at) const
{
    for (std::size_t i = 0; i < chips.size(); ++i)
        if (chips[i].area.contains(at))
            return {Zone::Source, chips[i].source};
    for (const Link &link : links)
        if (link.area.contains(at))
            return {link.zone, -1};
    const QRect words = m_text->boundingRect().toAlignedRect().translated(textAt);
    return {m_text->lineCount() > 0 && words.contains(at) ? Zone::Text : Zone::None, -1};
}

int BubbleLayout::cursorAt(const QPoint &at) const
{
    const QPointF inside = at - textAt;
    for (int i = 0; i < m_text->lineCount(); ++i) {
        const QTextLine line = m_text->lineAt(i);
        if (inside.y() < line.y())
            return line.textStart();
        if (inside.y() < line.y() + line.height())
            return line.xToCursor(inside.x());
    }
    return static_cast<int>(m_text->text().size());
}

QString BubbleLayout::text() const
{
    QString text = m_text->text();
    return text.replace(QChar::LineSeparator, u'\n');
}

void BubbleLayout::layCentred(const QString &words, int width)
{
    const Measures of(font);
    const int wide = std::min(width - 2 * of.gap, QFontMetrics(small).horizontalAdvance(words) + 2 * of.gap);
    headText = QFontMetrics(small).elidedText(words, Qt::ElideRight, wide);
    head = QRect((width - wide) / 2, of.gap, wide, of.smallLine + of.gap);
    m_height = head.bottom() + of.gap + 1;
}

void BubbleLayout::laySaid(const api::TimelineEntryView &entry, const BubbleStyle &style)
{
    const Measures of(font);
    const QFontMetrics smallMetrics(small);
    const int most = widest(style, of) - 2 * of.pad;
    headText = smallMetrics.elidedText(whoSaid(entry, style.contact), Qt::ElideRight, most);
    int inner = smallMetrics.horizontalAdvance(headText) + of.gap;
    if (entry.media) {
        mediaText = smallMetrics.elidedText(mediaLine(*entry.media), Qt::ElideRight, most - of.line);
        inner = std::max(inner, smallMetrics.horizontalAdvance(mediaText) + of.line + of.gap);
    }
    inner = std::max(inner, layText(wordsOf(entry), most));
    stateText = smallMetrics.elidedText(stateLine(entry), Qt::ElideRight, most);
    inner = std::max(inner, smallMetrics.horizontalAdvance(stateText));

    // Everything is laid from the left edge first; the bubble is moved to its side when its width is known.
    int y = of.gap * 3 / 2;
    head = QRect(0, y, most, of.smallLine);
    y += of.smallLine + of.gap / 3;
    if (!mediaText.isEmpty()) {
        media = QRect(0, y, most, of.smallLine);
        y += of.smallLine + of.gap / 3;
    }
    textAt = QPoint(0, y);
    y += static_cast<int>(std::ceil(m_text->boundingRect().height()));
    y = layChips(entry, 0, y, most);
    for (const Chip &chip : chips)
        inner = std::max(inner, chip.area.right() + 1);
    if (!stateText.isEmpty()) {
        state = QRect(0, y + of.gap / 3, most, of.smallLine);
        y = state.bottom() + 1;
    }
    inner = std::max(inner, layFoot(entry, style, 0, y + of.gap / 3, most));
    y = hasFoot(entry) ? foot.bottom() + 1 : y;
    if (style.journeyOpen && entry.journey) {
        inner = most;
        y = layJourney(entry, 0, y + of.gap / 2, most);
    }
    const int wide = std::min(most, inner) + 2 * of.pad;
    const bool ours = entry.from == u"assistant" || entry.from == u"person" || entry.from == u"note";
    const int left = ours ? style.width - 2 * of.gap - wide : 2 * of.gap;
    bubble = QRect(left, of.gap / 2, wide, y + of.gap - of.gap / 2 + of.gap / 4);
    const auto shift = [by = left + of.pad](QRect &area) { area.translate(by, 0); };
    for (QRect *area : {&head, &media, &state, &foot, &bar})
        shift(*area);
    for (Chip &chip : chips)
        shift(chip.area);
    for (Link &link : links)
        shift(link.area);
    for (Legend &legend : legends)
        shift(legend.area);
    textAt.rx() += left + of.pad;
    m_height = bubble.bottom() + 1 + of.gap / 2;
}

int BubbleLayout::layText(const QString &words, int width)
{
    QString text = words;
    text.replace(u'\n', QChar::LineSeparator);
    m_text->setText(text);
    m_text->setFont(font);
    m_text->setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setTextOption(option);
    qreal y = 0;
    qreal wide = 0;
    m_text->beginLayout();
    while (!words.isEmpty()) {
        QTextLine line = m_text->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
        wide = std::max(wide, line.naturalTextWidth());
    }
    m_text->endLayout();
    return static_cast<int>(std::ceil(wide));
}

int BubbleLayout::layChips(const api::TimelineEntryView &entry, int left, int top, int width)
{
    const Measures of(font);
    const QFontMetrics metrics(small);
    const int tall = of.smallLine + of.gap / 2;
    int x = left;
    int y = top + of.gap / 2;
    for (std::size_t i = 0; i < entry.sources.size(); ++i) {
        if (!entry.sources[i].cited)
            continue;
        const QString text = metrics.elidedText(sourceName(entry.sources[i]), Qt::ElideMiddle, width - 3 * of.gap);
        const int wide = metrics.horizontalAdvance(text) + of.smallLine + of.gap + of.gap / 2;
        if (x > left && x + wide > left + width) {
            x = left;
            y += tall + of.gap / 3;
        }
        chips.push_back({QRect(x, y, wide, tall), text, static_cast<int>(i)});
        x += wide + of.gap / 2;
    }
    return chips.empty() ? top : y + tall;
}

int BubbleLayout::layFoot(const api::TimelineEntryView &entry, const BubbleStyle &style, int left, int top, int width)
{
    const Measures of(font);
    const QFontMetrics metrics(small);
    footText = footOf(entry);
    int wide = metrics.horizontalAdvance(footText);
    foot = QRect(left, top, width, of.smallLine);
    int x = left + wide;
    int y = top;
    const auto link = [&](const QString &text, Zone zone) {
        const int needed = metrics.horizontalAdvance(text);
        if (x + of.gap + needed > left + width) {
            x = left - of.gap;
            y += of.smallLine + of.gap / 3;
        }
        links.push_back({QRect(x + of.gap, y, needed, of.smallLine), text, zone});
        x += of.gap + needed;
        wide = std::max(wide, x - left);
    };
    if (entry.from == u"assistant" && entry.journey && !entry.draft)
        link(style.journeyOpen ? BubbleWords::tr("Hide the journey") : BubbleWords::tr("Journey"), Zone::Journey);
    if (style.mayOpen && entry.from == u"assistant" && entry.message && entry.answerKind != u"service" && entry.answerKind != u"handed_over")
        link(BubbleWords::tr("Open the answer"), Zone::Record);
    if (style.mayJudge && entry.from == u"assistant" && entry.message && !entry.draft && entry.answerKind != u"service")
        link(BubbleWords::tr("Rate"), Zone::Judge);
    if (style.maySend && entry.reply && (entry.state == u"failed" || entry.state == u"uncertain"))
        link(BubbleWords::tr("Send again"), Zone::Repeat);
    foot.setBottom(y + of.smallLine - 1);
    return wide;
}

int BubbleLayout::layJourney(const api::TimelineEntryView &entry, int left, int top, int width)
{
    const Measures of(font);
    const QFontMetrics metrics(small);
    journey = journeyParts(*entry.journey);
    bar = QRect(left, top + of.gap / 3, width, of.smallLine / 2);
    int x = left;
    int y = bar.bottom() + 1 + of.gap / 2;
    const auto legend = [&](const QString &text, int part) {
        const int wide = metrics.horizontalAdvance(text) + (part < 0 ? 0 : of.smallLine);
        if (x > left && x + wide > left + width) {
            x = left;
            y += of.smallLine;
        }
        legends.push_back({QRect(x, y, wide, of.smallLine), text, part});
        x += wide + of.gap;
    };
    for (std::size_t i = 0; i < journey.size(); ++i)
        legend(journey[i].name + u' ' + durationText(static_cast<qint64>(journey[i].milliseconds)), static_cast<int>(i));
    if (const QString delivery = deliveryLine(*entry.journey); !delivery.isEmpty())
        legend(delivery, -1);
    legend(BubbleWords::tr("the whole bar: the 8 s promised"), -1);
    return y + of.smallLine;
}

} // namespace passerelle::ui

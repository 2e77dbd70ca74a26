#include "ui/inbox/bubble_painter.h"

#include "ui/inbox/painted_icon.h"
#include "ui/kit/theme.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kPromisedMs = 8000;

Meaning groundOf(const api::TimelineEntryView &entry)
{
    if (entry.from == u"contact")
        return Meaning::BubbleContact;
    if (entry.from == u"note")
        return Meaning::BubbleNote;
    return entry.from == u"person" ? Meaning::BubblePerson : Meaning::BubbleAssistant;
}

// Neighbours differ in lightness too; the words beside them say the same.
QColor colourOfPart(std::size_t part, const QPalette &palette)
{
    const auto faint = [&](Meaning meaning) {
        QColor colour = Theme::colour(meaning, palette);
        colour.setAlphaF(0.45F);
        return colour;
    };
    switch (part % 6) {
    case 0: return Theme::colour(Meaning::Muted, palette);
    case 1: return faint(Meaning::Muted);
    case 2: return faint(Meaning::Accent);
    case 3: return Theme::colour(Meaning::Accent, palette);
    case 4: return Theme::colour(Meaning::Good, palette);
    default: return Theme::colour(Meaning::Warning, palette);
    }
}

QString iconOf(const api::MediaView &media)
{
    if (media.kind == u"voice" || media.kind == u"audio" || media.kind == u"video")
        return u"play"_s;
    return media.kind == u"image" || media.kind == u"sticker" ? u"eye"_s : u"documents"_s;
}

void paintCentred(QPainter &painter, const ThreadRow &row, const BubbleLayout &layout, const BubbleLook &look, int width)
{
    const QColor muted = Theme::colour(Meaning::Muted, look.palette);
    const bool unread = row.kind == RowKind::Unread;
    const QColor words = unread ? Theme::colour(Meaning::Accent, look.palette) : muted;
    painter.setFont(layout.small);
    if (row.kind == RowKind::Day || unread) {
        QColor line = unread ? words : Theme::colour(Meaning::Border, look.palette);
        painter.setPen(line);
        const int y = layout.head.center().y();
        const int edge = layout.head.height();
        painter.drawLine(edge, y, layout.head.left() - edge / 3, y);
        painter.drawLine(layout.head.right() + edge / 3, y, width - edge, y);
    }
    painter.setPen(words);
    painter.drawText(layout.head, Qt::AlignCenter, layout.headText);
}

void paintGround(QPainter &painter, const ThreadRow &row, const BubbleLayout &layout, const BubbleLook &look)
{
    const double radius = QFontMetricsF(layout.small).height() * 0.55;
    painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(Qt::NoPen);
    const bool waits = row.entry.draft.has_value();
    if (waits) {
        edge = QPen(Theme::colour(Meaning::Warning, look.palette), 1, Qt::DashLine);
    } else if (look.focused) {
        edge = QPen(Theme::colour(Meaning::Accent, look.palette), 1.5);
    }
    painter.setPen(edge);
    painter.setBrush(Theme::colour(groundOf(row.entry), look.palette));
    painter.drawRoundedRect(QRectF(layout.bubble).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (waits && look.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::colour(Meaning::Accent, look.palette), 1.5));
        painter.drawRoundedRect(QRectF(layout.bubble).adjusted(2.5, 2.5, -2.5, -2.5), radius, radius);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintWords(QPainter &painter, const BubbleLayout &layout, const BubbleLook &look)
{
    QList<QTextLayout::FormatRange> formats;
    if (look.selectedTo > look.selectedFrom) {
        QTextCharFormat format;
        format.setBackground(look.palette.brush(QPalette::Highlight));
        format.setForeground(look.palette.brush(QPalette::HighlightedText));
        formats.append({look.selectedFrom, look.selectedTo - look.selectedFrom, format});
    }
    painter.setPen(look.palette.color(QPalette::Text));
    layout.words().draw(&painter, layout.textAt, formats);
}

void paintChips(QPainter &painter, const BubbleLayout &layout, const BubbleLook &look)
{
    if (layout.chips.empty())
        return;
    const QColor accent = Theme::colour(Meaning::Accent, look.palette);
    painter.setFont(layout.small);
    for (const BubbleLayout::Chip &chip : layout.chips) {
        const bool under = look.under == ZoneHit{Zone::Source, chip.source};
        const double radius = chip.area.height() / 2.0;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(under ? accent : Theme::colour(Meaning::Border, look.palette));
        painter.setBrush(look.palette.base());
        painter.drawRoundedRect(QRectF(chip.area).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setRenderHint(QPainter::Antialiasing, false);
        const int side = QFontMetrics(layout.small).ascent();
        const QRect picture(chip.area.left() + chip.area.height() / 3, chip.area.center().y() - side / 2, side, side);
        paintIcon(painter, u"documents"_s, picture, accent);
        painter.setPen(accent);
        painter.drawText(chip.area.adjusted(picture.right() - chip.area.left() + side / 3, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, chip.text);
    }
}

void paintJourney(QPainter &painter, const BubbleLayout &layout, const BubbleLook &look)
{
    if (layout.bar.isNull())
        return;
    double total = 0;
    for (const JourneyPart &part : layout.journey)
        total += part.milliseconds;
    const double scale = layout.bar.width() / std::max(total, kPromisedMs);
    painter.fillRect(layout.bar, Theme::tint(Meaning::Muted, look.palette));
    double x = layout.bar.left();
    for (std::size_t i = 0; i < layout.journey.size(); ++i) {
        const double wide = layout.journey[i].milliseconds * scale;
        painter.fillRect(QRectF(x, layout.bar.top(), wide, layout.bar.height()), colourOfPart(i, look.palette));
        x += wide;
    }
    painter.setFont(layout.small);
    for (const BubbleLayout::Legend &legend : layout.legends) {
        QRect words = legend.area;
        if (legend.part >= 0) {
            const int side = legend.area.height() / 2;
            painter.fillRect(QRect(words.left(), words.center().y() - side / 2 + 1, side, side), colourOfPart(static_cast<std::size_t>(legend.part), look.palette));
            words.setLeft(words.left() + legend.area.height() * 3 / 4);
        }
        painter.setPen(look.palette.color(QPalette::Text));
        painter.drawText(words.adjusted(0, 0, words.height(), 0), Qt::AlignLeft | Qt::AlignVCenter, legend.text);
    }
}

void paintFoot(QPainter &painter, const ThreadRow &row, const BubbleLayout &layout, const BubbleLook &look)
{
    painter.setFont(layout.small);
    if (!layout.stateText.isEmpty()) {
        const bool underway = row.entry.state == u"in_progress" || row.entry.state == u"prepared" || row.entry.state == u"sending";
        painter.setPen(Theme::colour(underway ? Meaning::Muted : Meaning::Bad, look.palette));
        painter.drawText(layout.state, Qt::AlignLeft | Qt::AlignVCenter, layout.stateText);
    }
    painter.setPen(Theme::colour(Meaning::Muted, look.palette));
    painter.drawText(QRect(layout.foot.topLeft(), QSize(layout.foot.width(), QFontMetrics(layout.small).lineSpacing())), Qt::AlignLeft | Qt::AlignVCenter, layout.footText);
    painter.setPen(Theme::colour(Meaning::Accent, look.palette));
    for (const BubbleLayout::Link &link : layout.links) {
        QFont font = layout.small;
        font.setUnderline(look.under.zone == link.zone);
        painter.setFont(font);
        painter.drawText(link.area.adjusted(0, 0, link.area.height(), 0), Qt::AlignLeft | Qt::AlignVCenter, link.text);
    }
}

} // namespace

void paintBubble(QPainter &painter, const ThreadRow &row, const BubbleLayout &layout, const BubbleLook &look)
{
    if (row.kind != RowKind::Said)
        return paintCentred(painter, row, layout, look, layout.head.left() + layout.head.right() + 1);
    paintGround(painter, row, layout, look);
    QFont bold = layout.small;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(row.entry.draft ? Theme::colour(Meaning::Warning, look.palette) : Theme::colour(Meaning::Muted, look.palette));
    painter.drawText(layout.head.adjusted(0, 0, layout.head.height(), 0), Qt::AlignLeft | Qt::AlignVCenter, layout.headText);
    if (!layout.mediaText.isEmpty() && row.entry.media) {
        const int side = layout.media.height();
        paintIcon(painter, iconOf(*row.entry.media), QRect(layout.media.left(), layout.media.top(), side, side), Theme::colour(Meaning::Accent, look.palette));
        painter.setFont(layout.small);
        painter.setPen(Theme::colour(Meaning::Muted, look.palette));
        painter.drawText(layout.media.adjusted(side + side / 3, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, layout.mediaText);
    }
    paintWords(painter, layout, look);
    paintChips(painter, layout, look);
    paintFoot(painter, row, layout, look);
    paintJourney(painter, layout, look);
}

} // namespace passerelle::ui

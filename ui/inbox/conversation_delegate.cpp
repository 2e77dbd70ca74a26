#include "ui/inbox/conversation_delegate.h"

#include "ui/inbox/inbox_words.h"
#include "ui/inbox/painted_icon.h"
#include "ui/kit/formats.h"
#include "ui/kit/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kSoonMs = 2 * kHourMs; // from here on the time left is a warning

struct RowMeasures {
    explicit RowMeasures(const QStyleOptionViewItem &option)
        : small(Theme::small(option.font)), line(QFontMetrics(option.font).lineSpacing()), smallLine(QFontMetrics(small).lineSpacing()), gap(line * 6 / 10)
    {
    }
    QFont small;
    int line;
    int smallLine;
    int gap;
};

bool isChosen(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

QColor mutedOf(const QStyleOptionViewItem &option)
{
    return Theme::colour(Meaning::Muted, option.palette);
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const bool chosen = isChosen(option);
    if (chosen)
        painter.fillRect(option.rect, Theme::tint(Meaning::Accent, option.palette));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, Theme::tint(Meaning::Muted, option.palette));
    if (chosen) {
        QRect edge = option.rect;
        edge.setWidth(std::max(2, option.fontMetrics.lineSpacing() / 6));
        painter.fillRect(edge, Theme::colour(Meaning::Accent, option.palette));
    }
    painter.setPen(Theme::colour(Meaning::Border, option.palette));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.rect = option.rect.adjusted(1, 1, -1, -2);
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter);
    }
}

void paintFace(QPainter &painter, const QStyleOptionViewItem &option, const QString &name, const QRect &area)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChosen(option) ? option.palette.color(QPalette::Base) : Theme::tint(Meaning::Accent, option.palette));
    painter.drawEllipse(area);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QString initials = initialsOf(name);
    if (initials.isEmpty()) {
        const int inset = area.width() / 4;
        paintIcon(painter, u"person"_s, area.adjusted(inset, inset, -inset, -inset), Theme::colour(Meaning::Accent, option.palette));
        return;
    }
    QFont font = Theme::small(option.font);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Theme::colour(Meaning::Accent, option.palette));
    painter.drawText(area, Qt::AlignCenter, initials);
}

// A word on a ground at the right end of `line`; gives the room that it took.
int paintBadge(QPainter &painter, const QStyleOptionViewItem &option, const QString &icon, const QString &text, Meaning meaning, bool filled, const QRect &line)
{
    const RowMeasures of(option);
    const QFontMetrics metrics(of.small);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width() / 3);
    const int side = icon.isEmpty() ? 0 : metrics.ascent();
    const int pad = of.gap / 2;
    const int wide = std::max(of.smallLine, metrics.horizontalAdvance(shown) + side + (side > 0 && !shown.isEmpty() ? pad / 2 : 0) + 2 * pad);
    const QRect area(line.right() - wide, line.center().y() - of.smallLine / 2, wide, of.smallLine);
    const QColor strong = Theme::colour(meaning, option.palette);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(filled ? strong : isChosen(option) ? option.palette.color(QPalette::Base) : Theme::tint(meaning, option.palette));
    painter.drawRoundedRect(area, area.height() / 2.0, area.height() / 2.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (side > 0)
        paintIcon(painter, icon, QRect(area.left() + pad, area.center().y() - side / 2, side, side), strong);
    painter.setFont(of.small);
    painter.setPen(filled ? option.palette.color(QPalette::Base) : strong);
    const int left = side > 0 ? side + pad / 2 : 0;
    painter.drawText(area.adjusted(pad + left, 0, -pad, 0), Qt::AlignCenter, shown);
    return wide + pad / 2;
}

} // namespace

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const RowMeasures of(option);
    return {of.line * 10, 2 * of.line + 2 * of.gap};
}

int ConversationDelegate::paintWhen(QPainter &painter, const QStyleOptionViewItem &option, const api::ConversationView &row, QRect line) const
{
    const RowMeasures of(option);
    const QFontMetrics metrics(of.small);
    painter.setFont(of.small);
    const QString when = whenText(row.lastActivityAt.isEmpty() ? row.lastMessageAt : row.lastActivityAt);
    painter.setPen(row.unread > 0 ? Theme::colour(Meaning::Accent, option.palette) : mutedOf(option));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, when);
    int taken = metrics.horizontalAdvance(when) + of.gap;
    const qint64 left = windowLeft(row.windowClosesAt);
    if (row.state == u"resolved" || row.window == u"never")
        return taken;
    const QString window = left > 0 ? remainingText(left) : tr("closed");
    line.setRight(line.right() - taken);
    const QColor colour = left > 0 && left < kSoonMs ? Theme::colour(Meaning::Warning, option.palette) : mutedOf(option);
    painter.setPen(colour);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, window);
    const int wide = metrics.horizontalAdvance(window);
    const int side = metrics.ascent();
    paintIcon(painter, left > 0 ? u"clock"_s : u"lock"_s, QRect(line.right() - wide - side - side / 3, line.center().y() - side / 2, side, side), colour);
    return taken + wide + side + side / 3 + of.gap / 2;
}

int ConversationDelegate::paintBadges(QPainter &painter, const QStyleOptionViewItem &option, const api::ConversationView &row, QRect line) const
{
    int taken = 0;
    const auto badge = [&](const QString &icon, const QString &text, Meaning meaning, bool filled = false) {
        const int wide = paintBadge(painter, option, icon, text, meaning, filled, line);
        line.setRight(line.right() - wide);
        taken += wide;
    };
    if (row.unread > 0)
        badge({}, countText(row.unread), Meaning::Accent, true);
    if (row.draftWaiting)
        badge({}, tr("Draft"), Meaning::Warning);
    if (row.state == u"resolved")
        badge({}, tr("Done"), Meaning::Good);
    else if (const QString owner = ownerBadge(row); !owner.isEmpty())
        badge(row.owner == u"nobody" ? QString() : u"person"_s, owner, row.owner == u"nobody" ? Meaning::Bad : Meaning::Information);
    return taken;
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const ConversationModel *>(index.model());
    const api::ConversationView *row = model ? model->at(index.row()) : nullptr;
    if (!row)
        return;
    const RowMeasures of(option);
    painter->save();
    paintGround(*painter, option);
    const QRect inner = option.rect.adjusted(of.gap, of.gap, -of.gap, -of.gap);
    const int face = 2 * of.line * 9 / 10;
    const QString name = nameOf(*row);
    paintFace(*painter, option, name, QRect(inner.left(), inner.center().y() - face / 2, face, face));

    const int left = inner.left() + face + of.gap;
    const QRect first(left, inner.top(), inner.right() - left, of.line);
    const QRect second(left, inner.top() + of.line, inner.right() - left, of.line);
    QFont bold = option.font;
    bold.setWeight(row->unread > 0 ? QFont::Bold : QFont::Medium);
    const int when = paintWhen(*painter, option, *row, first);
    painter->setFont(bold);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(bold).elidedText(name, Qt::ElideRight, first.width() - when - of.gap / 2));
    const int badges = paintBadges(*painter, option, *row, second);
    painter->setFont(option.font);
    const bool writing = !row->writing.value_or(QString()).isEmpty();
    painter->setPen(writing ? Theme::colour(Meaning::Accent, option.palette) : row->unread > 0 ? option.palette.color(QPalette::Text) : mutedOf(option));
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(lastLine(*row), Qt::ElideRight, second.width() - badges - of.gap / 2));
    painter->restore();
}

} // namespace passerelle::ui

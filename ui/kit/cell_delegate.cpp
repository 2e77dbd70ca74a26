#include "ui/kit/cell_delegate.h"

#include <QtCore/QtMath>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

namespace passerelle::ui {

namespace {

constexpr double kPadding = 0.45; // of the font's size at each side, as the style sheet gives to other views

QIcon::Mode modeOf(const QStyleOptionViewItem &cell)
{
    if (!(cell.state & QStyle::State_Enabled))
        return QIcon::Disabled;
    return cell.state & QStyle::State_Selected ? QIcon::Selected : QIcon::Normal;
}

QColor inkOf(const QStyleOptionViewItem &cell)
{
    const QPalette::ColorGroup group = !(cell.state & QStyle::State_Enabled) ? QPalette::Disabled : cell.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    return cell.palette.color(group, cell.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace

const QStaticText &CellDelegate::shaped(const Key &key, const QTransform &transform) const
{
    if (const QStaticText *kept = m_shaped.object(key))
        return *kept;
    auto *fresh = new QStaticText(QFontMetrics(key.font).elidedText(key.text, key.cut, key.width));
    fresh->setTextFormat(Qt::PlainText);
    fresh->setPerformanceHint(QStaticText::AggressiveCaching);
    fresh->prepare(transform, key.font);
    m_shaped.insert(key, fresh);
    return *fresh;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (cell.features & QStyleOptionViewItem::HasCheckIndicator)
        return QStyledItemDelegate::paint(painter, option, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);

    const int lineHeight = cell.fontMetrics.height();
    const int padding = qRound(kPadding * QFontInfo(cell.font).pixelSize()) + style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const bool rightToLeft = cell.direction == Qt::RightToLeft;
    QRect place = cell.rect.adjusted(padding, 0, -padding, 0);
    if (!cell.icon.isNull()) {
        QRect picture(place.topLeft(), QSize(cell.decorationSize.width(), place.height()));
        if (rightToLeft)
            picture.moveRight(place.right());
        const QSize size = cell.decorationSize.boundedTo(picture.size());
        const QPixmap pixmap = cell.icon.pixmap(size, painter->device()->devicePixelRatioF(), modeOf(cell));
        style->drawItemPixmap(painter, picture, Qt::AlignCenter, pixmap);
        const int taken = picture.width() + lineHeight / 4;
        place.adjust(rightToLeft ? 0 : taken, 0, rightToLeft ? -taken : 0, 0);
    }
    if (!cell.text.isEmpty() && place.width() > 0) {
        const QStaticText &line = shaped({cell.text.replace(QChar::LineSeparator, u' '), cell.font, place.width(), cell.textElideMode}, painter->transform());
        const QRect box = QStyle::alignedRect(cell.direction, cell.displayAlignment, QSize(qCeil(line.size().width()), lineHeight), place);
        painter->setFont(cell.font);
        painter->setPen(inkOf(cell));
        painter->drawStaticText(box.topLeft(), line);
    }
    if (cell.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(cell);
        focus.backgroundColor = inkOf(cell);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, cell.widget);
    }
}

} // namespace passerelle::ui

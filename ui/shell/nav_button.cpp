#include "ui/shell/nav_button.h"

#include "ui/kit/formats.h"
#include "ui/kit/theme.h"

#include <QtGui/QPainter>

namespace passerelle::ui {

NavButton::NavButton(const QString &title, const QString &iconName, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setIcon(Theme::icon(iconName));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // a wide page must not squeeze it
    setAccessibleName(title);
}

void NavButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleName(count > 0 ? text() + QStringLiteral(", ") + countText(count) : text());
    update();
}

void NavButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? text() : QString());
    updateGeometry();
    update();
}

QSize NavButton::sizeHint() const
{
    const int line = fontMetrics().lineSpacing();
    const int height = line * 2;
    return {m_compact ? height + line / 2 : fontMetrics().horizontalAdvance(text()) + line * 5, height};
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().lineSpacing();
    const QRectF box = QRectF(rect()).adjusted(line * 0.3, line * 0.1, -line * 0.3, -line * 0.1);
    const double radius = line * 0.4;
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? Theme::tint(Meaning::Accent, palette()) : palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(box, radius, radius);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    }
    const int side = static_cast<int>(line * 1.15);
    const QRect picture(static_cast<int>(box.left() + line * 0.55), (height() - side) / 2, side, side);
    icon().paint(&painter, picture);
    if (m_badge > 0) {
        const QString count = countText(m_badge);
        const int width = std::max(fontMetrics().horizontalAdvance(count) + line / 2, line);
        const QRectF badge(m_compact ? box.right() - width : box.right() - width - line * 0.4, m_compact ? box.top() : (height() - line) / 2.0, width, line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Highlight));
        painter.drawRoundedRect(badge, line / 2.0, line / 2.0);
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.setFont(Theme::small(font()));
        painter.drawText(badge, Qt::AlignCenter, count);
        painter.setFont(font());
    }
    if (m_compact)
        return;
    QFont own = font();
    own.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(own);
    painter.setPen(palette().color(QPalette::WindowText));
    const int left = picture.right() + line / 2 + line / 4;
    painter.drawText(QRect(left, 0, width() - left - line / 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace passerelle::ui

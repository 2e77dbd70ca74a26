#include "ui/bench/bubble.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

namespace passerelle::ui {

Bubble::Bubble(Side side, const QString &text, QWidget *parent)
    : QWidget(parent), m_side(side), m_ground(new QWidget), m_text(new QLabel(text)), m_foot(hintLabel({})), m_chips(new QVBoxLayout)
{
    const int gap = Theme::gap(*this);
    auto *column = new QVBoxLayout(m_ground);
    column->setContentsMargins(gap + gap / 2, gap, gap + gap / 2, gap);
    column->setSpacing(gap / 2);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_foot->setFont(Theme::small(font()));
    m_foot->hide();
    column->addWidget(m_text);
    column->addLayout(m_chips);
    column->addWidget(m_foot);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    if (side == Side::Contact)
        row->addStretch(1);
    row->addWidget(m_ground, 5);
    if (side == Side::Assistant)
        row->addStretch(1);
}

void Bubble::addChip(Chip *chip)
{
    m_chips->addWidget(chip, 0, Qt::AlignLeft);
}

void Bubble::setFoot(const QString &text)
{
    m_foot->setText(text);
    m_foot->setVisible(!text.isEmpty());
}

void Bubble::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

void Bubble::mouseReleaseEvent(QMouseEvent *event)
{
    QWidget::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && m_side == Side::Assistant)
        Q_EMIT clicked();
}

void Bubble::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = 1.5 * Theme::gap(*this);
    painter.setBrush(Theme::colour(m_side == Side::Contact ? Meaning::BubbleContact : Meaning::BubbleAssistant, palette()));
    painter.setPen(m_chosen ? QPen(Theme::colour(Meaning::Accent, palette())) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(m_ground->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace passerelle::ui

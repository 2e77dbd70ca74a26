#include "ui/inbox/draft_card.h"

#include "ui/kit/cards.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

DraftCard::DraftCard(QWidget *parent)
    : QFrame(parent), m_text(valueLabel()), m_send(new QPushButton(tr("Send the draft"))), m_edit(new QPushButton(tr("Edit"))), m_discard(new QPushButton(tr("Discard")))
{
    const int gap = Theme::gap(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(gap, gap / 2, gap, gap / 2);
    column->setSpacing(gap / 2);
    auto *line = new QHBoxLayout;
    auto *title = new QLabel(tr("Draft to approve"));
    QFont font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    line->addWidget(title, 1);
    m_send->setIcon(Theme::icon(u"send"_s));
    m_edit->setIcon(Theme::icon(u"edit"_s));
    m_discard->setIcon(Theme::icon(u"delete"_s));
    for (QPushButton *button : {m_discard, m_edit, m_send}) {
        button->setAccessibleName(button->text());
        button->setToolTip(button->text());
        line->addWidget(button);
    }
    column->addLayout(line);
    auto *area = new QScrollArea;
    area->setAccessibleName(tr("The draft"));
    m_area = area;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    area->setWidget(m_text);
    m_text->setAutoFillBackground(false);
    column->addWidget(area);
    setAccessibleName(title->text());
    hide();
}

void DraftCard::show(qint64 draft, const QString &text, bool mayDecide, bool maySend)
{
    m_draft = draft;
    m_words = text;
    m_text->setText(text);
    for (QPushButton *button : {m_edit, m_discard})
        button->setEnabled(mayDecide);
    m_send->setEnabled(mayDecide && maySend);
    fit();
    QFrame::show();
}

// A long draft scrolls: the thread above must stay in sight.
void DraftCard::fit()
{
    const int wide = std::max(width() - 2 * Theme::gap(*this) - Theme::gap(*this), Theme::characters(*this, 20));
    m_area->setFixedHeight(std::clamp(m_text->heightForWidth(wide), Theme::lines(*this, 1.1), Theme::lines(*this, 4.2)));
}

void DraftCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Narrow: what changes or throws away is an icon with its name in the tool tip.
    const bool words = width() >= Theme::characters(*this, 76);
    m_edit->setText(words ? tr("Edit") : QString());
    m_discard->setText(words ? tr("Discard") : QString());
    fit();
}

void DraftCard::clear()
{
    m_draft = 0;
    m_words.clear();
    m_text->clear();
    hide();
}

void DraftCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::colour(Meaning::Warning, palette()), 1, Qt::DashLine));
    painter.setBrush(Theme::tint(Meaning::Warning, palette()));
    const double radius = Theme::gap(*this) * 0.6;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace passerelle::ui

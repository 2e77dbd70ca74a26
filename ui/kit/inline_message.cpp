#include "ui/kit/inline_message.h"

#include "ui/kit/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct ToneLook {
    Meaning meaning;
    const char *icon;
};

ToneLook lookOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return {Meaning::Good, "good"};
    case Tone::Warning: return {Meaning::Warning, "warning"};
    case Tone::Bad: return {Meaning::Bad, "error"};
    case Tone::Information: break;
    }
    return {Meaning::Information, "information"};
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel), m_text(new QLabel), m_action(new QPushButton), m_close(new QToolButton)
{
    const int gap = Theme::gap(*this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(gap, gap / 2, gap / 2, gap / 2);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setIcon(Theme::icon(u"close"_s));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto act = m_act)
            act();
    });
    hide();
}

void InlineMessage::tell(Tone tone, const QString &sentence, const QString &action, std::function<void()> act)
{
    m_tone = tone;
    const int side = Theme::lines(*this, 1.1);
    m_icon->setPixmap(Theme::icon(QLatin1String(lookOf(tone).icon), Theme::colour(lookOf(tone).meaning, palette())).pixmap(QSize(side, side), devicePixelRatioF()));
    m_text->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_act = std::move(act);
    setAccessibleName(sentence);
    show();
    update();
}

void InlineMessage::tell(const ErrorText &text)
{
    QStringList sentences;
    for (const QString &part : {text.happened, text.effect, text.advice})
        if (!part.isEmpty())
            sentences << part;
    tell(Tone::Bad, sentences.join(u' '));
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Meaning meaning = lookOf(m_tone).meaning;
    painter.setPen(Theme::colour(meaning, palette()));
    painter.setBrush(Theme::tint(meaning, palette()));
    const double radius = Theme::gap(*this) * 0.6;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace passerelle::ui

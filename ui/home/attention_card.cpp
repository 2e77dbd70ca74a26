#include "ui/home/attention_card.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString iconOfTone(Tone tone)
{
    switch (tone) {
    case Tone::Good: return u"good"_s;
    case Tone::Warning: return u"warning"_s;
    case Tone::Bad: return u"error"_s;
    case Tone::Information: break;
    }
    return u"information"_s;
}

Meaning meaningOfTone(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Meaning::Good;
    case Tone::Warning: return Meaning::Warning;
    case Tone::Bad: return Meaning::Bad;
    case Tone::Information: break;
    }
    return Meaning::Information;
}

// The icon in the colour of what it says; the shape says it as well.
QLabel *pictureOf(const QString &icon, Meaning meaning, const QWidget &beside)
{
    auto *label = new QLabel;
    const int size = beside.style()->pixelMetric(QStyle::PM_SmallIconSize);
    QPixmap picture = Theme::icon(icon).pixmap(QSize(size, size), beside.devicePixelRatioF());
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), Theme::colour(meaning, beside.palette()));
    painter.end();
    label->setPixmap(picture);
    return label;
}

} // namespace

AttentionCard::AttentionCard(Navigator &navigator, QWidget *parent) : Card(tr("What needs attention"), parent), m_navigator(navigator)
{
    body().addStretch(); // a short list stands at the top of a tall card
    show({}, false);
}

QWidget *AttentionCard::lineOf(const AttentionItem &item)
{
    auto *line = new QWidget;
    line->setObjectName(u"attention."_s + item.id);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    auto *sentence = new QLabel(item.sentence);
    sentence->setWordWrap(true);
    auto *button = new QPushButton(item.verb);
    button->setAccessibleDescription(item.sentence);
    connect(button, &QPushButton::clicked, this, [this, place = item.place] { m_navigator.go(place); });
    layout->addWidget(pictureOf(iconOfTone(item.tone), meaningOfTone(item.tone), *this));
    layout->addWidget(sentence, 1);
    layout->addWidget(button);
    return line;
}

void AttentionCard::show(const std::vector<AttentionItem> &items, bool everythingKnown)
{
    if (m_lines && items == m_shown && everythingKnown == m_known)
        return;
    m_shown = items;
    m_known = everythingKnown;
    delete m_lines;
    m_lines = new QWidget;
    auto *layout = new QVBoxLayout(m_lines);
    layout->setContentsMargins({});
    for (const AttentionItem &item : items)
        layout->addWidget(lineOf(item));
    if (items.empty()) {
        auto *line = new QHBoxLayout;
        if (everythingKnown)
            line->addWidget(pictureOf(u"good"_s, Meaning::Good, *this));
        line->addWidget(hintLabel(everythingKnown ? tr("Nothing: everything runs by itself.") : tr("Looking…")), 1);
        layout->addLayout(line);
    }
    body().insertWidget(0, m_lines);
    setAccessibleDescription(items.empty() ? QString() : items.front().sentence);
}

} // namespace passerelle::ui

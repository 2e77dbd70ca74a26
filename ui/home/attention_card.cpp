#include "ui/home/attention_card.h"

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

QLabel *pictureOf(const QString &icon, const QWidget &beside)
{
    auto *label = new QLabel;
    const int size = beside.style()->pixelMetric(QStyle::PM_SmallIconSize);
    label->setPixmap(Theme::icon(icon).pixmap(size, size));
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
    layout->addWidget(pictureOf(iconOfTone(item.tone), *this));
    layout->addWidget(sentence, 1);
    layout->addWidget(button);
    return line;
}

void AttentionCard::show(const std::vector<AttentionItem> &items, bool everythingKnown)
{
    delete m_lines;
    m_lines = new QWidget;
    auto *layout = new QVBoxLayout(m_lines);
    layout->setContentsMargins({});
    for (const AttentionItem &item : items)
        layout->addWidget(lineOf(item));
    if (items.empty()) {
        auto *line = new QHBoxLayout;
        if (everythingKnown)
            line->addWidget(pictureOf(u"good"_s, *this));
        line->addWidget(hintLabel(everythingKnown ? tr("Nothing: everything runs by itself.") : tr("Looking…")), 1);
        layout->addLayout(line);
    }
    body().insertWidget(0, m_lines);
    setAccessibleDescription(items.empty() ? QString() : items.front().sentence);
}

} // namespace passerelle::ui

#include "ui/home/state_card.h"

#include <QtWidgets/QGridLayout>
#include <QtWidgets/QToolButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

Meaning meaningOfState(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Meaning::Good;
    case Tone::Warning: return Meaning::Warning;
    case Tone::Bad: return Meaning::Bad;
    case Tone::Information: break;
    }
    return Meaning::Muted;
}

} // namespace

StateCard::StateCard(Navigator &navigator, QWidget *parent) : Card(tr("How things are"), parent), m_navigator(navigator)
{
    body().addStretch();
}

void StateCard::show(const std::vector<StateLine> &lines)
{
    if (m_lines && lines == m_shown)
        return;
    m_shown = lines;
    delete m_lines;
    m_lines = new QWidget;
    auto *grid = new QGridLayout(m_lines);
    grid->setContentsMargins({});
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const StateLine &line : lines) {
        grid->addWidget(new QLabel(line.name), row, 0);
        auto *chip = new Chip(line.words, meaningOfState(line.tone));
        chip->setObjectName(u"state."_s + line.id);
        chip->setAccessibleName(line.name + u" : "_s + line.words);
        grid->addWidget(chip, row, 1, Qt::AlignRight);
        if (!line.place.page.isEmpty()) {
            chip->setFocusPolicy(Qt::StrongFocus);
            chip->setCursor(Qt::PointingHandCursor);
            connect(chip, &Chip::clicked, this, [this, place = line.place] { m_navigator.go(place); });
        }
        ++row;
    }
    body().insertWidget(0, m_lines);
}

} // namespace passerelle::ui

#include "ui/home/first_steps_card.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

FirstStepsCard::FirstStepsCard(Navigator &navigator, QWidget *parent) : Card(tr("First steps"), parent), m_navigator(navigator)
{
    hide();
}

QWidget *FirstStepsCard::stepOf(const FirstStep &step, int number, bool next)
{
    auto *line = new QWidget;
    line->setObjectName(u"step."_s + step.id);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    auto *mark = new QLabel;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    mark->setFixedWidth(Theme::lines(*this, 1.4));
    mark->setAlignment(Qt::AlignCenter);
    if (step.done)
        mark->setPixmap(Theme::icon(u"good"_s).pixmap(size, size));
    else
        mark->setText(QString::number(number));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *title = new QLabel(step.done ? tr("%1 – done").arg(step.title) : step.title);
    title->setFont(next ? Theme::section(font()) : font());
    words->addWidget(title);
    if (!step.done)
        words->addWidget(hintLabel(step.sentence));
    layout->addWidget(mark);
    layout->addLayout(words, 1);
    if (!step.done) {
        auto *button = new QPushButton(step.verb);
        button->setDefault(next);
        button->setAccessibleDescription(step.sentence);
        connect(button, &QPushButton::clicked, this, [this, place = step.place] { m_navigator.go(place); });
        layout->addWidget(button);
    }
    return line;
}

void FirstStepsCard::show(const std::vector<FirstStep> &steps)
{
    if (steps == m_shown)
        return;
    m_shown = steps;
    delete std::exchange(m_steps, nullptr);
    setVisible(!steps.empty());
    if (steps.empty())
        return;
    const auto done = std::count_if(steps.begin(), steps.end(), [](const FirstStep &step) { return step.done; });
    setTitle(tr("First steps: %1 of %2").arg(done).arg(steps.size()));
    m_steps = new QWidget;
    auto *layout = new QVBoxLayout(m_steps);
    layout->setContentsMargins({});
    bool next = true;
    for (std::size_t i = 0; i < steps.size(); ++i)
        layout->addWidget(stepOf(steps[i], static_cast<int>(i) + 1, !steps[i].done && std::exchange(next, false)));
    body().addWidget(m_steps);
}

} // namespace passerelle::ui

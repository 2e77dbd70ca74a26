// The first steps, ticked off as they are done; hidden when there is nothing left to do. GUI thread.
#pragma once

#include "ui/home/first_steps.h"
#include "ui/kit/cards.h"

namespace passerelle::ui {

class FirstStepsCard : public Card {
    Q_OBJECT
public:
    explicit FirstStepsCard(Navigator &navigator, QWidget *parent = nullptr);
    void show(const std::vector<FirstStep> &steps);

private:
    QWidget *stepOf(const FirstStep &step, int number, bool next);

    Navigator &m_navigator;
    QWidget *m_steps = nullptr;
    std::vector<FirstStep> m_shown; // the same again changes nothing: the focus stays where it is
};

} // namespace passerelle::ui

// How things are, a line each with a word and a colour; a line opens what there is to know. GUI thread.
#pragma once

#include "ui/home/state_lines.h"
#include "ui/kit/cards.h"

namespace passerelle::ui {

class StateCard : public Card {
    Q_OBJECT
public:
    explicit StateCard(Navigator &navigator, QWidget *parent = nullptr);
    void show(const std::vector<StateLine> &lines);

private:
    Navigator &m_navigator;
    QWidget *m_lines = nullptr;
    std::vector<StateLine> m_shown; // the same again changes nothing: the focus stays where it is
};

} // namespace passerelle::ui

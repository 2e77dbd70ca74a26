// What needs attention, one sentence and one button a line; says so when nothing does. GUI thread.
#pragma once

#include "ui/home/attention.h"
#include "ui/kit/cards.h"

namespace passerelle::ui {

class AttentionCard : public Card {
    Q_OBJECT
public:
    explicit AttentionCard(Navigator &navigator, QWidget *parent = nullptr);
    void show(const std::vector<AttentionItem> &items, bool everythingKnown);

private:
    QWidget *lineOf(const AttentionItem &item);

    Navigator &m_navigator;
    QWidget *m_lines = nullptr;
    std::vector<AttentionItem> m_shown; // the same again changes nothing: the focus stays where it is
    bool m_known = false;
};

} // namespace passerelle::ui

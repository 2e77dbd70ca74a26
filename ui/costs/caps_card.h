// The plan and its caps: how much of each is used, and what happens when it is reached. GUI thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/cards.h"
#include "ui/kit/workspace.h"

class QPushButton;

namespace passerelle::ui {

class CapsCard : public Card {
    Q_OBJECT
public:
    explicit CapsCard(Workspace &workspace, QWidget *parent = nullptr);
    void show(const api::UsageView &usage);
    void clear();

Q_SIGNALS:
    void changeWanted();
    void budgetWanted();

protected:
    void changeEvent(QEvent *event) override; // the bars' colours

private:
    QWidget *capOf(const api::LimitView &limit, qint64 softPercent);

    Workspace &m_workspace;
    QPushButton *m_change;
    QPushButton *m_budget;
    QLabel *m_plan;
    QWidget *m_caps = nullptr;
    std::optional<api::UsageView> m_usage;
};

} // namespace passerelle::ui

// What the month cost: figures, the plan with its caps, cost by day, and tables by day, model, contact and exchange; the
// month's report as a PDF. GUI thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/page.h"

class QPushButton;

namespace passerelle::ui {

class CapsCard;
class Card;
class DayChart;
class Figure;
class InlineMessage;
class MonthChooser;
class StateView;
class UsageTables;

class CostsPage : public Page {
    Q_OBJECT
public:
    explicit CostsPage(Workspace &workspace, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override; // {"period": "2026-11"}
    Place place() const override;

private:
    QWidget *content();
    QWidget *figures();
    void forget();
    void load();
    void showUsage(const api::UsageView &usage);
    void saveReport(bool money);

    StateView *m_state = nullptr;
    MonthChooser *m_month;
    QPushButton *m_report;
    InlineMessage *m_message;
    Figure *m_cost = nullptr;
    Figure *m_answers = nullptr;
    Figure *m_each = nullptr;
    Figure *m_calls = nullptr;
    Figure *m_tokens = nullptr;
    CapsCard *m_caps = nullptr;
    DayChart *m_chart = nullptr;
    UsageTables *m_tables = nullptr;
    std::optional<api::PlanView> m_plan;
    CallHandle m_call;
    qint64 m_tenant = 0;
};

} // namespace passerelle::ui

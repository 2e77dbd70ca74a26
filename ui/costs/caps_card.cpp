#include "ui/costs/caps_card.h"

#include "ui/costs/amounts.h"
#include "ui/costs/usage_words.h"
#include "ui/kit/permission_names.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBudgetSoftPercent = 80; // of a budget without a plan, as the service has it

} // namespace

CapsCard::CapsCard(Workspace &workspace, QWidget *parent)
    : Card(tr("Plan and caps"), parent), m_workspace(workspace), m_change(new QPushButton(Theme::icon(u"edit"_s), tr("Change the caps"))), m_budget(new QPushButton(tr("Set a budget…"))), m_plan(valueLabel())
{
    m_budget->setObjectName(u"caps.budget"_s);
    corner().addWidget(m_budget);
    corner().addWidget(m_change);
    body().addWidget(m_plan);
    body().addStretch();
    connect(m_change, &QPushButton::clicked, this, &CapsCard::changeWanted);
    connect(m_budget, &QPushButton::clicked, this, &CapsCard::budgetWanted);
    clear();
}

void CapsCard::clear()
{
    m_usage.reset();
    delete std::exchange(m_caps, nullptr);
    m_plan->setText(u"–"_s);
    m_budget->setVisible(m_workspace.session.may(may::kConfigureTenant));
    m_change->setVisible(m_workspace.session.may(may::kManageBilling) && m_workspace.session.may(may::kManagePlans));
}

void CapsCard::show(const api::UsageView &usage)
{
    clear();
    m_usage = usage;
    if (!usage.plan && usage.limits.empty()) {
        m_plan->setText(tr("No plan: nothing is capped, and nothing is billed by itself."));
        return;
    }
    m_plan->setText(usage.plan ? tr("%1, %2 a month").arg(usage.plan->name, amountText(usage.plan->monthlyPrice)) : tr("No plan; the client’s own budget holds."));
    const qint64 softPercent = usage.plan ? usage.plan->softPercent : kBudgetSoftPercent;
    m_caps = new QWidget;
    auto *column = new QVBoxLayout(m_caps);
    column->setContentsMargins({});
    column->setSpacing(Theme::gap(*this));
    for (const api::LimitView &limit : usage.limits)
        column->addWidget(capOf(limit, softPercent));
    if (usage.limits.empty())
        column->addWidget(hintLabel(tr("This plan caps nothing.")));
    body().insertWidget(1, m_caps);
}

void CapsCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_usage)
        show(api::UsageView(*m_usage));
}

QWidget *CapsCard::capOf(const api::LimitView &limit, qint64 softPercent)
{
    auto *cap = new QWidget;
    cap->setObjectName(u"cap."_s + limit.limit);
    auto *column = new QVBoxLayout(cap);
    column->setContentsMargins({});
    column->setSpacing(Theme::gap(*this) / 2);
    auto *head = new QHBoxLayout;
    head->addWidget(new QLabel(limitName(limit.limit)), 1);
    auto *use = new QLabel(limitUse(limit));
    const Meaning meaning = limit.percent >= 100 ? Meaning::Bad : limit.percent >= softPercent ? Meaning::Warning : Meaning::Accent;
    if (limit.percent >= softPercent) {
        QPalette palette = use->palette();
        palette.setColor(QPalette::WindowText, Theme::colour(meaning, palette));
        use->setPalette(palette);
    }
    head->addWidget(use);
    auto *bar = new QProgressBar;
    bar->setRange(0, 100);
    bar->setValue(static_cast<int>(std::clamp<qint64>(limit.percent, 0, 100)));
    bar->setTextVisible(false);
    bar->setFixedHeight(Theme::lines(*this, 0.5));
    bar->setAccessibleName(limitName(limit.limit));
    bar->setAccessibleDescription(limitUse(limit));
    bar->setStyleSheet(u"QProgressBar::chunk { background: %1; }"_s.arg(Theme::colour(meaning, palette()).name()));
    column->addLayout(head);
    column->addWidget(bar);
    auto *effect = hintLabel(limitEffect(limit, softPercent));
    effect->setFont(Theme::small(font()));
    column->addWidget(effect);
    return cap;
}

} // namespace passerelle::ui

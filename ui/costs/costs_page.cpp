#include "ui/costs/costs_page.h"

#include "ui/charts/day_chart.h"
#include "ui/costs/amounts.h"
#include "ui/costs/budget_dialog.h"
#include "ui/costs/caps_card.h"
#include "ui/costs/file_saving.h"
#include "ui/costs/month_chooser.h"
#include "ui/costs/plan_dialog.h"
#include "ui/costs/usage_tables.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct CostChartWords {
    Q_DECLARE_TR_FUNCTIONS(CostsPage)
};

ChartData costByDay(const api::UsageView &usage)
{
    ChartData chart;
    ChartSeries cost{.name = CostChartWords::tr("Cost"), .values = {}};
    for (const api::DayUsageView &day : usage.days) {
        chart.days.push_back(QDate::fromString(day.day, Qt::ISODate));
        cost.values.push_back(static_cast<double>(microsOf(day.totals.cost)) / 1e6);
    }
    chart.series = {std::move(cost)};
    chart.text = [](double euros) { return moneyText(static_cast<qint64>(euros * 1e6)); };
    chart.summary = CostChartWords::tr("%1 for %2 answers").arg(amountText(usage.totals.cost), countText(usage.totals.answers));
    chart.dayText = [days = usage.days](int day) {
        const api::DayUsageView &one = days[static_cast<std::size_t>(day)];
        return CostChartWords::tr("%1: %2 for %3 answers").arg(QDate::fromString(one.day, Qt::ISODate).toString(u"dd/MM/yyyy"_s), amountText(one.totals.cost), countText(one.totals.answers));
    };
    return chart;
}

} // namespace

CostsPage::CostsPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_month(new MonthChooser), m_report(new QPushButton(Theme::icon(u"download"_s), tr("Report of the month"))), m_message(new InlineMessage)
{
    const int gap = Theme::gap(*this);
    auto *menu = new QMenu(m_report);
    menu->addAction(tr("For the client…"), this, [this] { saveReport(false); });
    menu->addAction(tr("With cost and margin…"), this, [this] { saveReport(true); });
    m_report->setMenu(menu);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Usage and costs")), 1);
    head->addWidget(m_month);
    head->addWidget(m_report);
    m_state = new StateView(scrolled(content()));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gap, 2 * gap, 2 * gap, gap);
    layout->addLayout(head);
    layout->addWidget(m_message);
    layout->addWidget(m_state, 1);
    connect(m_month, &MonthChooser::changed, this, [this] {
        load();
        Q_EMIT placeChanged();
    });
    connect(&workspace.session, &Session::tenantChanged, this, &CostsPage::forget);
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

QWidget *CostsPage::content()
{
    const int gap = Theme::gap(*this);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, gap, 0, gap);
    column->setSpacing(2 * gap);
    m_caps = new CapsCard(workspace());
    m_tables = new UsageTables(workspace());
    m_chart = new DayChart(tr("Cost by day"));
    auto *byDay = new Card(tr("Cost by day"));
    byDay->body().addWidget(m_chart);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * gap);
    row->addWidget(byDay, 3);
    row->addWidget(m_caps, 2);
    auto *details = new Card;
    details->body().addWidget(m_tables);
    m_tables->setMinimumHeight(Theme::lines(*this, 16));
    column->addWidget(figures());
    column->addLayout(row);
    column->addWidget(details, 1);
    connect(m_caps, &CapsCard::budgetWanted, this, [this] { openBudgetDialog(workspace(), window(), [this] { load(); }); });
    connect(m_caps, &CapsCard::changeWanted, this, [this] { openPlanDialog(workspace(), m_plan, window(), [this] { load(); }); });
    return content;
}

QWidget *CostsPage::figures()
{
    auto *card = new Card;
    auto *row = new QHBoxLayout;
    const auto add = [row](const QString &name) {
        auto *figure = new Figure(name);
        figure->setFocusPolicy(Qt::NoFocus);
        row->addWidget(figure, 0, Qt::AlignTop);
        return figure;
    };
    m_cost = add(tr("Cost of models"));
    m_answers = add(tr("Answers"));
    m_each = add(tr("Each answer"));
    m_calls = add(tr("Calls of models"));
    m_tokens = add(tr("Tokens"));
    row->addStretch();
    card->body().addLayout(row);
    return card;
}

void CostsPage::forget()
{
    m_call.cancel();
    m_tenant = 0;
    m_plan.reset();
    m_message->clear();
    for (Figure *figure : {m_cost, m_answers, m_each, m_calls, m_tokens}) {
        figure->setValue(u"–"_s);
        figure->setHint({});
    }
    m_chart->clear();
    m_caps->clear();
    m_tables->clear();
}

void CostsPage::refresh()
{
    const Session &session = workspace().session;
    if (m_tenant != session.tenant())
        forget();
    m_tenant = session.tenant();
    const bool allowed = session.may(may::kReadBilling);
    m_month->setEnabled(allowed);
    m_report->setVisible(allowed);
    m_report->menu()->actions().last()->setVisible(session.may(may::kManageBilling));
    if (!allowed)
        return m_state->showNotAllowed(tr("Costs are shown to the client’s owner and to whoever runs the service."));
    load();
}

void CostsPage::load()
{
    m_state->showContent(); // figures keep their place while they are asked for
    QUrlQuery query;
    query.addQueryItem(u"period"_s, m_month->period());
    m_call.cancel();
    m_call = workspace().client.get<api::UsageView>(workspace().session.ofTenant(u"/usage"_s), query, this, [this](const Result<api::UsageView> &usage) {
        if (!usage)
            return m_state->showFailed(describe(usage.error(), tr("The usage could not be read")), [this] { load(); });
        showUsage(*usage);
    });
    m_tables->load(m_month->period());
}

void CostsPage::showUsage(const api::UsageView &usage)
{
    const api::TotalsView &totals = usage.totals;
    m_plan = usage.plan;
    m_cost->setValue(amountText(totals.cost), totals.unpricedCalls > 0 ? Tone::Warning : Tone::Information);
    m_cost->setHint(totals.unpricedCalls > 0 ? tr("and %n call(s) without a price", nullptr, static_cast<int>(totals.unpricedCalls)) : monthText(usage.period));
    m_answers->setValue(countText(totals.answers));
    m_each->setValue(totals.answers > 0 ? moneyText(microsOf(totals.cost) / totals.answers) : u"–"_s);
    m_each->setHint(tr("on average"));
    m_calls->setValue(countText(totals.calls));
    m_tokens->setValue(countText(totals.inputTokens + totals.outputTokens + totals.thinkingTokens + totals.embeddedTokens));
    m_tokens->setHint(tr("%1 written").arg(countText(totals.outputTokens + totals.thinkingTokens)));
    m_chart->setData(costByDay(usage));
    m_caps->show(usage);
    m_tables->showUsage(usage);
}

void CostsPage::saveReport(bool money)
{
    QUrlQuery query;
    query.addQueryItem(u"period"_s, m_month->period());
    m_message->clear();
    saveFile(workspace(),
             {.title = tr("Save the report"), .name = tr("report-%1.pdf").arg(m_month->period()), .filter = tr("PDF (*.pdf)"),
              .path = workspace().session.ofTenant(money ? u"/report/margin"_s : u"/report"_s), .query = query},
             this, [this](const Status &status, const QString &) {
                 if (!status)
                     m_message->tell(describe(status.error(), tr("The report could not be saved")));
             });
}

void CostsPage::open(const Place &place)
{
    if (const QString period = place.arguments.value(u"period"_s).toString(); !period.isEmpty())
        m_month->setPeriod(period);
}

Place CostsPage::place() const
{
    return {.page = u"costs"_s, .arguments = {{u"period"_s, m_month->period()}}};
}

} // namespace passerelle::ui

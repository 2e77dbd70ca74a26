#include "ui/home/figures_card.h"

#include "ui/home/figure_charts.h"
#include "ui/kit/permission_names.h"

#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRanges{7, 30, 90};
constexpr char kRangePreference[] = "home.days";

} // namespace

FiguresCard::FiguresCard(Workspace &workspace, QWidget *parent) : Card(tr("The last days"), parent), m_workspace(workspace), m_ranges(new QButtonGroup(this))
{
    m_days = workspace.preferences.value(QLatin1StringView(kRangePreference), 30).toInt();
    if (std::find(kRanges.begin(), kRanges.end(), m_days) == kRanges.end())
        m_days = 30;
    for (const int days : kRanges) {
        auto *button = new QToolButton;
        button->setText(tr("%n days", nullptr, days));
        button->setCheckable(true);
        button->setChecked(days == m_days);
        m_ranges->addButton(button, days);
        corner().addWidget(button);
    }
    connect(m_ranges, &QButtonGroup::idClicked, this, &FiguresCard::setDays);
    connect(&m_slice, &QTimer::timeout, this, &FiguresCard::drawNext);
    auto *content = new QWidget;
    m_grid = new QGridLayout(content);
    m_grid->setContentsMargins({});
    m_grid->setSpacing(2 * Theme::gap(*this));
    m_state = new StateView(content);
    body().addWidget(m_state);
    for (const QString &name : {tr("Messages"), tr("Time to answer"), tr("Cost"), tr("Questions without a good answer")})
        addChart(name);
    arrange();
}

void FiguresCard::addChart(const QString &name)
{
    auto *cell = new QWidget;
    auto *layout = new QVBoxLayout(cell);
    layout->setContentsMargins({});
    auto *chart = new DayChart(name);
    layout->addWidget(new QLabel(name));
    layout->addWidget(chart, 1);
    m_charts.push_back(chart);
    m_cells.push_back(cell);
}

void FiguresCard::arrange()
{
    const int columns = width() > Theme::characters(*this, 100) ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        m_grid->addWidget(m_cells[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    m_grid->setColumnStretch(0, 1);
}

void FiguresCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrange();
}

void FiguresCard::setDays(int days)
{
    if (QAbstractButton *button = m_ranges->button(days))
        button->setChecked(true);
    m_days = days;
    m_workspace.preferences.setValue(QLatin1StringView(kRangePreference), days);
    load(false);
}

void FiguresCard::load(bool forget)
{
    m_call.cancel();
    if (forget) {
        m_drawn.clear();
        m_waiting.clear();
        for (DayChart *chart : m_charts)
            if (chart->hasData())
                chart->clear();
    }
    m_state->showContent();
    const Session &session = m_workspace.session;
    const bool allowed = session.may(session.hasTenant() ? may::kObserveTenant : may::kObserveInstallation);
    setVisible(allowed);
    if (!allowed)
        return;
    QUrlQuery query;
    query.addQueryItem(u"days"_s, QString::number(m_days));
    const QString path = session.hasTenant() ? session.ofTenant(u"/figures"_s) : u"/figures"_s;
    m_call = m_workspace.client.get<api::FiguresView>(path, query, this, [this](const Result<api::FiguresView> &figures) { take(figures); });
}

void FiguresCard::take(const Result<api::FiguresView> &figures)
{
    if (!figures)
        return m_state->showFailed(describe(figures.error(), tr("The figures could not be read")), [this] { load(true); });
    showFigures(*figures);
}

void FiguresCard::showFigures(const api::FiguresView &figures)
{
    const bool nothing = std::all_of(figures.days.begin(), figures.days.end(), [](const api::FiguresDayView &day) { return day.received == 0 && day.costMicroEuros == 0; });
    if (nothing)
        return m_state->showEmpty({u"chart"_s, tr("Nothing in these days"), tr("As soon as messages arrive, their number, their times and their cost are drawn here.")});
    m_state->showContent();
    if (const QByteArray drawn = api::encode(figures); std::exchange(m_drawn, drawn) == drawn)
        return;
    m_waiting = {messagesChart(figures), answerTimeChart(figures), costChart(figures), unansweredChart(figures)};
    m_slice.start();
}

// One a turn of the event loop: all four would keep the window busy for a frame.
void FiguresCard::drawNext()
{
    if (m_waiting.empty())
        return m_slice.stop();
    m_charts[m_charts.size() - m_waiting.size()]->setData(std::move(m_waiting.front()));
    m_waiting.pop_front();
}

} // namespace passerelle::ui

#include "ui/costs/usage_tables.h"

#include "ui/costs/amounts.h"
#include "ui/costs/usage_words.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment kRight = Qt::AlignRight | Qt::AlignVCenter;

struct TableWords {
    Q_DECLARE_TR_FUNCTIONS(UsageTables)
};

QString dayText(const QString &day)
{
    return QDate::fromString(day, Qt::ISODate).toString(u"dd/MM/yyyy"_s);
}

// Every table ends with what was used; only the columns before differ.
template <class T>
std::vector<Column<T>> withTotals(std::vector<Column<T>> columns)
{
    columns.push_back({TableWords::tr("Answers"), [](const T &row) { return countText(row.totals.answers); }, [](const T &row) { return row.totals.answers; }, kRight});
    columns.push_back({TableWords::tr("Calls"), [](const T &row) { return countText(row.totals.calls); }, [](const T &row) { return row.totals.calls; }, kRight});
    columns.push_back({TableWords::tr("Tokens read"), [](const T &row) { return countText(row.totals.inputTokens + row.totals.embeddedTokens); },
                       [](const T &row) { return row.totals.inputTokens + row.totals.embeddedTokens; }, kRight});
    columns.push_back({TableWords::tr("Tokens written"), [](const T &row) { return countText(row.totals.outputTokens + row.totals.thinkingTokens); },
                       [](const T &row) { return row.totals.outputTokens + row.totals.thinkingTokens; }, kRight});
    columns.push_back({TableWords::tr("Cost"),
                       [](const T &row) { return row.totals.unpricedCalls > 0 ? TableWords::tr("%1 and more").arg(amountText(row.totals.cost)) : amountText(row.totals.cost); },
                       [](const T &row) { return microsOf(row.totals.cost); }, kRight});
    return columns;
}

} // namespace

UsageTables::UsageTables(Workspace &workspace, QWidget *parent)
    : QTabWidget(parent), m_workspace(workspace),
      m_days(withTotals<api::DayUsageView>({{tr("Day"), [](const auto &row) { return dayText(row.day); }, [](const auto &row) { return row.day; }}})),
      m_clients(withTotals<ClientUsage>({{tr("Client"), [](const auto &row) { return row.name; }}})),
      m_models(withTotals<api::ModelUsageView>({{tr("Model"), [](const auto &row) { return row.model; }},
                                                                  {tr("For"), [](const auto &row) { return purposeText(row.purpose); }},
                                                                  {tr("Provider"), [](const auto &row) { return row.provider; }}})),
      m_contacts(workspace.client, withTotals<api::ContactUsageView>({{tr("Contact"), [this](const auto &row) { return nameOf(row.contactId); }}})),
      m_turns(withTotals<api::TurnUsageView>({{tr("When"), [](const auto &row) { return dateTimeText(row.at); }, [](const auto &row) { return row.at; }},
                                                                {tr("Contact"), [this](const auto &row) { return nameOf(row.contactId); }}}))
{
    setDocumentMode(true);
    auto *days = new TableView;
    auto *contacts = new TableView;
    m_dayState = addTable(days, &m_days, tr("By day"), u"costs.days"_s);
    auto *clients = new TableView;
    m_clientState = addTable(clients, &m_clients, tr("By client"), u"costs.clients"_s);
    clients->setToolTip(tr("A double click looks at the client"));
    connect(clients, &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const auto *row = m_clients.at(index))
            m_workspace.session.choose(row->tenant);
    });
    connect(this, &QTabWidget::currentChanged, this, &UsageTables::showClients);
    m_modelState = addTable(new TableView, &m_models, tr("By model"), u"costs.models"_s);
    m_contactState = addTable(contacts, &m_contacts, tr("By contact"), u"costs.contacts"_s);
    addTab(turnsTab(), tr("By exchange"));
    days->setToolTip(tr("A double click shows the exchanges of the day"));
    contacts->setToolTip(tr("A double click shows the exchanges with the contact"));
    connect(days, &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const auto *row = m_days.at(index))
            drillIntoDay(row->day);
    });
    connect(contacts, &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const auto *row = m_contacts.at(index))
            drillIntoContact(row->contactId);
    });
    connect(&m_contacts, &PagedTableBase::loaded, this, [this] {
        if (m_contacts.rows().empty())
            return m_contactState->showEmpty({u"people"_s, tr("Nobody wrote in this month")});
        m_contactState->showContent();
    });
    connect(&m_contacts, &PagedTableBase::failed, this, [this](const Error &error) { m_contactState->showFailed(describe(error, tr("The usage by contact could not be read")), {}); });
}

StateView *UsageTables::addTable(TableView *table, QAbstractItemModel *model, const QString &title, const QString &name)
{
    table->setAccessibleName(title);
    table->setSource(model, m_workspace.preferences, name);
    auto *state = new StateView(table);
    addTab(state, title);
    return state;
}

QWidget *UsageTables::turnsTab()
{
    auto *tab = new QWidget;
    auto *column = new QVBoxLayout(tab);
    column->setContentsMargins({});
    m_filter = new InlineMessage;
    m_turnTable = new TableView;
    m_turnTable->setAccessibleName(tr("Usage by exchange"));
    m_turnTable->setToolTip(tr("A double click opens the conversation"));
    m_turnTable->setSource(&m_turns, m_workspace.preferences, u"costs.turns"_s);
    m_turnState = new StateView(m_turnTable);
    column->addWidget(m_filter);
    column->addWidget(m_turnState, 1);
    connect(m_turnTable, &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const auto *row = m_turns.at(index))
            openContact(row->contactId);
    });
    return tab;
}

void UsageTables::showClients()
{
    setTabVisible(indexOf(m_clientState), m_workspace.session.tenants().size() > 1);
    if (!m_clientsWait || m_period.isEmpty() || currentWidget() != m_clientState)
        return;
    m_clientsWait = false;
    m_found.clear();
    m_clientState->showLoading();
    askClient(0);
}

void UsageTables::askClient(std::size_t next)
{
    const auto &all = m_workspace.session.tenants();
    if (next >= all.size()) {
        std::sort(m_found.begin(), m_found.end(), [](const ClientUsage &one, const ClientUsage &other) { return microsOf(one.totals.cost) > microsOf(other.totals.cost); });
        m_clients.setRows(m_found);
        return m_found.empty() ? m_clientState->showEmpty({u"clients"_s, tr("No client’s usage may be read")}) : m_clientState->showContent();
    }
    QUrlQuery query;
    query.addQueryItem(u"period"_s, m_period);
    m_clientCall = m_workspace.client.get<api::UsageView>(u"/tenants/%1/usage"_s.arg(all[next].id), query, this, [this, next, tenant = all[next].id, name = all[next].name](const Result<api::UsageView> &usage) {
        if (usage)
            m_found.push_back({tenant, name, usage->totals});
        else if (usage.error().kind != ErrorKind::Forbidden) // a client that lets nobody see it is left out
            return m_clientState->showFailed(describe(usage.error(), tr("The usage by client could not be read")), [this] { m_clientsWait = true; showClients(); });
        askClient(next + 1);
    });
}

void UsageTables::clear()
{
    m_clientCall.cancel();
    m_period.clear();
    m_clients.setRows({});
    m_turnCall.cancel();
    m_nameCall.cancel();
    m_names.clear();
    m_allTurns.clear();
    m_days.setRows({});
    m_models.setRows({});
    m_contacts.clear();
    m_turns.setRows({});
    m_day.clear();
    m_contact = 0;
    m_filter->clear();
    for (StateView *state : {m_dayState, m_clientState, m_modelState, m_contactState, m_turnState})
        state->showLoading();
}

void UsageTables::load(const QString &period)
{
    QUrlQuery query;
    query.addQueryItem(u"period"_s, period);
    query.addQueryItem(u"limit"_s, u"200"_s);
    m_period = period;
    m_clientsWait = true;
    m_clientCall.cancel();
    showClients();
    loadNames();
    m_contacts.load(m_workspace.session.ofTenant(u"/usage/contacts"_s), query);
    m_turnCall.cancel();
    m_turnCall = m_workspace.client.get<api::Page<api::TurnUsageView>>(m_workspace.session.ofTenant(u"/usage/turns"_s), query, this, [this](Result<api::Page<api::TurnUsageView>> page) {
        if (!page)
            return m_turnState->showFailed(describe(page.error(), tr("The usage by exchange could not be read")), {});
        m_allTurns = std::move(page->items);
        filterTurns();
    });
}

void UsageTables::loadNames()
{
    if (!m_workspace.session.may(may::kReadContent))
        return;
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, u"200"_s);
    m_nameCall = m_workspace.client.get<api::Page<api::ContactView>>(m_workspace.session.ofTenant(u"/contacts"_s), query, this, [this](const Result<api::Page<api::ContactView>> &page) {
        if (!page)
            return; // numbers do as well
        for (const api::ContactView &contact : page->items)
            m_names.insert(contact.id, contact.name.isEmpty() ? contact.key : contact.name);
        for (QAbstractItemModel *model : std::initializer_list<QAbstractItemModel *>{&m_contacts, &m_turns})
            if (model->rowCount() > 0)
                Q_EMIT model->dataChanged(model->index(0, 0), model->index(model->rowCount() - 1, model->columnCount() - 1));
    });
}

QString UsageTables::nameOf(qint64 contact) const
{
    return m_names.value(contact, tr("Contact %1").arg(contact));
}

void UsageTables::showUsage(const api::UsageView &usage)
{
    std::vector<api::DayUsageView> days;
    for (const api::DayUsageView &day : usage.days)
        if (day.totals.calls > 0 || day.totals.answers > 0)
            days.push_back(day);
    std::reverse(days.begin(), days.end()); // the newest first, like every list
    m_days.setRows(std::move(days));
    m_models.setRows(usage.models);
    const StateView::Empty nothing{u"costs"_s, tr("Nothing was used in this month"), tr("Every answer and every call of a model is listed here.")};
    if (m_days.rows().empty())
        m_dayState->showEmpty(nothing);
    else
        m_dayState->showContent();
    if (usage.models.empty())
        m_modelState->showEmpty(nothing);
    else
        m_modelState->showContent();
}

void UsageTables::drillIntoDay(const QString &day)
{
    m_day = day;
    m_contact = 0;
    filterTurns();
    setCurrentIndex(count() - 1);
}

void UsageTables::drillIntoContact(qint64 contact)
{
    m_contact = contact;
    m_day.clear();
    filterTurns();
    setCurrentIndex(count() - 1);
}

void UsageTables::showAllTurns()
{
    m_day.clear();
    m_contact = 0;
    filterTurns();
}

int UsageTables::shownTurns() const
{
    return static_cast<int>(m_turns.rows().size());
}

void UsageTables::filterTurns()
{
    std::vector<api::TurnUsageView> shown;
    for (const api::TurnUsageView &turn : m_allTurns)
        if ((m_day.isEmpty() || instantOf(turn.at).date().toString(Qt::ISODate) == m_day) && (m_contact == 0 || turn.contactId == m_contact))
            shown.push_back(turn);
    m_turns.setRows(std::move(shown));
    if (m_day.isEmpty() && m_contact == 0)
        m_filter->clear();
    else
        m_filter->tell(Tone::Information, m_day.isEmpty() ? tr("Only exchanges with %1, of the last 200").arg(nameOf(m_contact)) : tr("Only exchanges of %1, of the last 200").arg(dayText(m_day)),
                       tr("Show all"), [this] { showAllTurns(); });
    if (!m_turns.rows().empty())
        return m_turnState->showContent();
    if (m_allTurns.empty())
        return m_turnState->showEmpty({u"costs"_s, tr("No exchange in this month")});
    m_turnState->showNothingFound([this] { showAllTurns(); });
}

void UsageTables::openContact(qint64 contact)
{
    if (contact > 0 && m_names.contains(contact))
        m_workspace.navigator.go({.page = u"inbox"_s, .arguments = {{u"q"_s, m_names.value(contact)}, {u"state"_s, u"all"_s}}});
}

} // namespace passerelle::ui

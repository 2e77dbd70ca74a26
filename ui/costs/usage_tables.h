// The month's usage in tables: by day, by client where there are several, by model, by contact, by exchange. A day or a contact
// leads to its exchanges, an exchange to its contact's conversation, a client to itself. GUI thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtCore/QHash>
#include <QtWidgets/QTabWidget>

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class UsageTables : public QTabWidget {
    Q_OBJECT
public:
    explicit UsageTables(Workspace &workspace, QWidget *parent = nullptr);

    void load(const QString &period); // contacts and exchanges
    void showUsage(const api::UsageView &usage);
    void clear();
    void drillIntoDay(const QString &day);
    void drillIntoContact(qint64 contact);
    void showAllTurns();
    int shownTurns() const;
    int shownClients() const { return m_clients.rowCount(); }

private:
    struct ClientUsage {
        qint64 tenant = 0;
        QString name;
        api::TotalsView totals;
    };
    void showClients(); // asks each client's month, one after the other, while somebody looks
    void askClient(std::size_t next);
    StateView *addTable(TableView *table, QAbstractItemModel *model, const QString &title, const QString &name);
    QWidget *turnsTab();
    void loadNames();
    void filterTurns();
    QString nameOf(qint64 contact) const;
    void openContact(qint64 contact);

    Workspace &m_workspace;
    QHash<qint64, QString> m_names; // of contacts, where they may be read
    RowTable<api::DayUsageView> m_days;
    RowTable<ClientUsage> m_clients;
    RowTable<api::ModelUsageView> m_models;
    PagedTable<api::ContactUsageView> m_contacts;
    RowTable<api::TurnUsageView> m_turns;
    std::vector<api::TurnUsageView> m_allTurns;
    TableView *m_turnTable = nullptr;
    InlineMessage *m_filter = nullptr;
    StateView *m_dayState = nullptr;
    StateView *m_clientState = nullptr;
    StateView *m_modelState = nullptr;
    StateView *m_contactState = nullptr;
    StateView *m_turnState = nullptr;
    QString m_day; // of which exchanges are shown; empty: of all
    qint64 m_contact = 0;
    QString m_period;
    std::vector<ClientUsage> m_found; // of the clients that were asked
    bool m_clientsWait = false;       // another month, or another list of clients
    CallHandle m_clientCall;
    CallHandle m_turnCall;
    CallHandle m_nameCall;
};

} // namespace passerelle::ui

// The clients that one covers, in a table with colour, agency and state, and beside it what can be done with the chosen
// one. For agencies and administrators. GUI thread.
#pragma once

#include "server/api/access_dto.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

#include <map>

class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;
class TenantPanel;

class ClientsPage : public Page {
    Q_OBJECT
public:
    explicit ClientsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    QWidget *filterField() override;

private:
    QWidget *layOut();
    std::vector<Column<api::TenantView>> columns() const;
    QString stateText(const api::TenantView &tenant) const;
    QString agencyText(const api::TenantView &tenant) const;
    void loaded();
    void select(qint64 tenant);
    void present();
    void add();
    void import(const QString &file = {});

    PagedTable<api::TenantView> *m_model;
    TableView *m_table;
    TenantPanel *m_panel;
    QLineEdit *m_filter;
    QPushButton *m_new;
    QPushButton *m_import;
    StateView *m_state;
    InlineMessage *m_message = nullptr;
    std::vector<api::AgencyView> m_agencies;
    std::map<qint64, QString> m_lives; // states that were read
    qint64 m_wanted = 0;
};

} // namespace passerelle::ui

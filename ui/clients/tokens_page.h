// Bearer tokens of the client or, for those who run it, of the whole installation: made with permissions and an end,
// shown once, revoked. GUI thread.
#pragma once

#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

class QComboBox;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class TokensPage : public Page {
    Q_OBJECT
public:
    explicit TokensPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;

private:
    std::vector<Column<api::TokenView>> columns() const;
    bool ofInstallation() const;
    bool mayManage() const;
    QString base() const;
    void showScopes();
    void look();
    void loaded();
    void add();
    void revoke();

    QObject *m_asking;
    PagedTable<api::TokenView> *m_model;
    QComboBox *m_scope;
    QPushButton *m_new;
    QPushButton *m_revoke;
    InlineMessage *m_message;
    TableView *m_table;
    StateView *m_state;
    QString m_base;
};

} // namespace passerelle::ui

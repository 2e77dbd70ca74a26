// All accounts of the installation, for those who run it: suspend, resume, a code for a new password, a lost second factor
// taken away. GUI thread.
#pragma once

#include "server/api/account_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class AccountsPanel : public QWidget {
    Q_OBJECT
public:
    explicit AccountsPanel(Workspace &workspace, QWidget *parent = nullptr);
    void look();
    QLineEdit *filterField() const { return m_filter; }

private:
    std::vector<Column<api::AccountView>> columns() const;
    void enableButtons();
    void suspend();
    void resetCode();
    void removeFactor();
    void act(Verb verb, const QString &rest, qint64 account, const QString &done, const QString &failed);

    Workspace &m_workspace;
    PagedTable<api::AccountView> *m_model;
    InlineMessage *m_message;
    QLineEdit *m_filter;
    TableView *m_table;
    QPushButton *m_suspend;
    QPushButton *m_reset;
    QPushButton *m_factor;
    StateView *m_state;
};

} // namespace passerelle::ui

// Where one is signed in, and ending it. GUI thread.
#pragma once

#include "server/api/account_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class SessionsPanel : public QWidget {
    Q_OBJECT
public:
    explicit SessionsPanel(Workspace &workspace, QWidget *parent = nullptr);
    void look();

private:
    std::vector<Column<api::SessionView>> columns() const;
    void enableButtons();
    void end(const QString &path, const QString &done);

    Workspace &m_workspace;
    PagedTable<api::SessionView> *m_model;
    InlineMessage *m_message;
    TableView *m_table;
    QPushButton *m_end;
    QPushButton *m_others;
    StateView *m_state;
};

} // namespace passerelle::ui

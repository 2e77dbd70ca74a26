// Leave for support to read the client's content for a while: given with a reason, counted down, taken back. GUI thread.
#pragma once

#include "server/api/access_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class StateView;
class TableView;

class GrantsPanel : public QWidget {
    Q_OBJECT
public:
    explicit GrantsPanel(Workspace &workspace, QWidget *parent = nullptr);
    void look();

private:
    std::vector<Column<api::GrantView>> columns() const;
    const api::GrantView *live() const;
    void loaded();
    void countDown();
    void grant();
    void revoke();

    Workspace &m_workspace;
    QObject *m_asking;
    PagedTable<api::GrantView> *m_model;
    InlineMessage *m_message;
    QLabel *m_remaining;
    QPushButton *m_grant;
    QPushButton *m_revoke;
    TableView *m_table;
    StateView *m_state;
    QTimer m_tick;
    qint64 m_tenant = 0;
};

} // namespace passerelle::ui

// What people were told, newest first; the chosen one says what it means, what to do, and leads there. GUI thread.
#pragma once

#include "server/api/alert_dto.h"
#include "ui/channels/alert_scope.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace passerelle::ui {

class Card;
class StateView;
class TableView;

class AlertListPanel : public QWidget {
    Q_OBJECT
public:
    explicit AlertListPanel(Workspace &workspace, QWidget *parent = nullptr);
    void look(const AlertScope &scope); // reads again; what was there of another scope is gone at once
    void choose(qint64 alert) { m_wanted = alert; }

Q_SIGNALS:
    void unseenChanged(int count);

private:
    QWidget *layOut();
    Card *detailCard();
    std::vector<Column<api::AlertView>> columns() const;
    void load();
    void loaded();
    void present();
    void mark(bool allBefore);

    Workspace &m_workspace;
    QObject *m_asking;
    AlertScope m_scope;
    PagedTable<api::AlertView> *m_model;
    TableView *m_table;
    QCheckBox *m_unseen;
    Card *m_card = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_advice = nullptr;
    QLabel *m_detail = nullptr;
    QPushButton *m_go = nullptr;
    QPushButton *m_seen = nullptr;
    QPushButton *m_allSeen = nullptr;
    StateView *m_state;
    qint64 m_wanted = 0;
};

} // namespace passerelle::ui

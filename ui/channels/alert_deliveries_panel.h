// What became of alerts on their way: those that wait, those that arrived, those that were given up and can be tried
// again. GUI thread.
#pragma once

#include "server/api/alert_dto.h"
#include "ui/channels/alert_scope.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QPushButton;

namespace passerelle::ui {

class StateView;
class TableView;

class AlertDeliveriesPanel : public QWidget {
    Q_OBJECT
public:
    explicit AlertDeliveriesPanel(Workspace &workspace, QWidget *parent = nullptr);
    void look(const AlertScope &scope);

private:
    std::vector<Column<api::AlertDeliveryView>> columns() const;
    void load();
    void loaded();
    void replay();

    Workspace &m_workspace;
    QObject *m_asking;
    AlertScope m_scope;
    PagedTable<api::AlertDeliveryView> *m_model;
    TableView *m_table;
    QComboBox *m_filter;
    QPushButton *m_replay;
    StateView *m_state;
};

} // namespace passerelle::ui

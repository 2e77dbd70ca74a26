// Alerts, where they go and what became of them, of the client or, for those who run it, of the installation. GUI thread.
#pragma once

#include "ui/kit/page.h"

class QComboBox;
class QTabWidget;

namespace passerelle::ui {

class AlertDeliveriesPanel;
class AlertListPanel;
class AlertRoutesPanel;

class AlertsPage : public Page {
    Q_OBJECT
public:
    explicit AlertsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    bool hasUnsavedChanges() const override;

protected:
    void catchUpAfterLoss() override;

private:
    void look();

    QComboBox *m_scope;
    QTabWidget *m_tabs;
    AlertListPanel *m_list;
    AlertRoutesPanel *m_routes;
    AlertDeliveriesPanel *m_deliveries;
};

} // namespace passerelle::ui

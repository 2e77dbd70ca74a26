// People: the client's members and invitations, support's access, and for administrators all accounts, agencies and those
// who run the installation. GUI thread.
#pragma once

#include "ui/kit/page.h"

class QTabWidget;

namespace passerelle::ui {

class AccountsPanel;
class GrantsPanel;
class MembersPanel;

class PeoplePage : public Page {
    Q_OBJECT
public:
    explicit PeoplePage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    QWidget *filterField() override;

private:
    void showTabs();

    QTabWidget *m_tabs;
    MembersPanel *m_members;
    GrantsPanel *m_grants;
    MembersPanel *m_installation;
    AccountsPanel *m_accounts;
};

} // namespace passerelle::ui

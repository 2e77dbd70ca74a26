// Everything that can be set: of the client that is looked at, of the installation, and of this console. GUI thread.
#pragma once

#include "ui/kit/page.h"

class QStackedWidget;
class QTabBar;

namespace passerelle::ui {

class ConsolePanel;
class SettingList;

class SettingsPage : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override; // "part": client, installation or console; "filter": text
    Place place() const override;
    bool hasUnsavedChanges() const override;
    QWidget *filterField() override;
    // The lists with their hundreds of widgets, for whoever ends them one by one; the page is of no use afterwards.
    std::vector<QWidget *> takeLists();

private:
    void showAllowed();
    void showPart();
    void showUnsaved();
    void forgetTenant();
    QString part() const;

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    SettingList *m_client;
    SettingList *m_installation;
    ConsolePanel *m_console;
    qint64 m_tenant = 0;
    bool m_changing = false;
};

} // namespace passerelle::ui

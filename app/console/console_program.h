// The console as a program: one window, one client, one session; it decides what the window shows (first run, way in,
// workbench) and what happens when it is closed. GUI thread.
#pragma once

#include "app/console/hosting_actions.h"
#include "app/console/last_time.h"
#include "app/console/opening_wish.h"
#include "app/console/restore_host.h"
#include "app/console/service_host.h"
#include "app/console/tray.h"
#include "ui/entry/service_version.h"
#include "ui/kit/workspace.h"
#include "ui/shell/language.h"

#include <deque>
#include <functional>
#include <memory>

class QApplication;

namespace passerelle::ui {
class EntryView;
class FirstRun;
class MainWindow;
} // namespace passerelle::ui

namespace passerelle::console {

struct StartOptions {
    QString folder;  // instead of what was open last
    QString url;
    QString settingsFile; // empty: the user's own
    QString program = {}; // passerelled; empty: beside this program
    OpeningWish wish = {};
};

class ConsoleProgram : public QObject {
    Q_OBJECT
public:
    ConsoleProgram(QApplication &application, StartOptions options);
    ~ConsoleProgram() override;

    void start();
    ui::MainWindow &window() { return *m_window; }
    ui::Workspace &workspace() { return m_workspace; }
    ServiceHost &host() { return m_host; }

private:
    void applyLanguage();
    void changeLanguage();
    void changeLook();
    void renewWindow(const ui::Place &place);
    void renewed();
    void inTurns(std::deque<std::function<void()>> parts);
    void buildWindow();
    void connectHost();
    void connectRestore();
    void serviceEnded();
    void connectSession();
    void openWanted();
    void importWished();
    void opened();
    void enter(); // the service is there and understood
    void showOtherVersion(const QString &version);
    void sayVersion(const ui::ServiceVersion &service);
    void signIn();
    void signedIn(bool secondFactorToSet);
    void lock();
    void signOut();
    void askCertificate(const QUrl &url, const QByteArray &sha256, bool changed);
    bool mayClose();
    void leave();

    QApplication &m_application;
    StartOptions m_options;
    ui::Preferences m_preferences;
    ui::Language m_language;
    ui::HttpAdminClient m_client;
    ServiceHost m_host;
    RestoreHost m_restore;
    ui::Session m_session;
    ui::EventFeed m_events;
    ui::Navigator m_navigator;
    ui::Notices m_notices;
    ui::Jobs m_jobs;
    ui::Shortcuts m_shortcuts;
    ui::Workspace m_workspace;
    HostingActions m_hosting;
    Tray m_tray;
    LastTime m_lastTime;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::EntryView *m_entry = nullptr;
    ui::FirstRun *m_firstRun = nullptr;
    bool m_leaving = false;
    bool m_isRenewing = false; // the window is being made anew
    bool m_languageWaits = false;
    bool m_lookWaits = false;
};

} // namespace passerelle::console

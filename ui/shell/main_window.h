// The console's window: menus and keys around either the way in (signing in, locked) or the workbench. It knows nothing
// of where the service runs; whoever made it connects what it asks for. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QMainWindow>

#include <functional>

class QMenu;
class QStackedWidget;

namespace passerelle::ui {

class HelpWindow;
class JobsPanel;
class LedgerBar;
class Workbench;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr);

    // Takes the widget over; shown instead of the workbench while nobody is signed in.
    void setEntry(QWidget *entry);
    void showEntry();
    void showWorkbench();
    bool showsWorkbench() const;
    Workbench &workbench() { return *m_workbench; }

    // Further actions of the File menu: detach, another service. Before "Quit".
    void addFileAction(QAction *action);
    // Asked when the window closes; false: whoever answers closes it later by quit().
    std::function<bool()> mayClose;
    void quit();
    // As the person whose preferences are read now left it last; else it stays as it is.
    void restoreGeometryOfUser();
    // Nobody touched anything for so long: lockAsked(). Zero: never.
    void setIdleLock(std::chrono::minutes after);

Q_SIGNALS:
    void lockAsked();
    void signOutAsked();
    void ownAccountAsked();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildHelpMenu();
    QAction *action(QMenu &menu, const char *id, const QString &text, const QKeySequence &key, std::function<void()> act);
    void rememberGeometry();
    void showTitle();
    void showAccountMenu(const QPoint &where);
    HelpWindow *helpWindow();
    void showManual();
    void showAbout();

    Workspace &m_workspace;
    QStackedWidget *m_stack;
    Workbench *m_workbench;
    QWidget *m_entry = nullptr;
    LedgerBar *m_ledger;
    JobsPanel *m_jobs;
    QMenu *m_file = nullptr;
    QAction *m_quit = nullptr;
    QTimer m_idle;
    bool m_quitting = false;
};

} // namespace passerelle::ui

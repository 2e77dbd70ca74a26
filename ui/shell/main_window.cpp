#include "ui/shell/main_window.h"

#include "ui/kit/confirm.h"
#include "ui/kit/theme.h"
#include "ui/shell/help_window.h"
#include "ui/shell/jobs_panel.h"
#include "ui/shell/ledger_bar.h"
#include "ui/shell/shortcut_dialog.h"
#include "ui/shell/workbench.h"

#include <QtGui/QActionGroup>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStackedWidget>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kGeometry = u"window/geometry"_s;
constexpr QSize kSmallest(1024, 640); // the smallest screen that the console promises to work on

} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace), m_stack(new QStackedWidget), m_workbench(new Workbench(workspace)), m_ledger(new LedgerBar(workspace)), m_jobs(new JobsPanel(workspace.jobs, this))
{
    setWindowIcon(Theme::icon(u"passerelle"_s));
    setCentralWidget(m_stack);
    m_stack->addWidget(m_workbench);
    setStatusBar(m_ledger);
    addDockWidget(Qt::RightDockWidgetArea, m_jobs);
    m_jobs->hide();
    buildMenus();
    setMinimumSize(kSmallest);
    restoreGeometryOfUser();
    connect(m_ledger, &LedgerBar::jobsAsked, this, [this] { m_jobs->setVisible(!m_jobs->isVisible()); });
    connect(&workspace.jobs, &Jobs::changed, this, [this, known = std::size_t(0)]() mutable {
        if (m_workspace.jobs.all().size() > std::exchange(known, m_workspace.jobs.all().size()))
            m_jobs->show();
    });
    connect(m_workbench, &Workbench::titleChanged, this, &MainWindow::showTitle);
    connect(&workspace.session, &Session::tenantsChanged, this, &MainWindow::showTitle); // a name that came after its number
    connect(m_workbench, &Workbench::accountAsked, this, &MainWindow::showAccountMenu);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &MainWindow::lockAsked);
    showTitle();
}

void MainWindow::setEntry(QWidget *entry)
{
    m_entry = entry;
    m_stack->addWidget(entry);
}

void MainWindow::showEntry()
{
    m_workbench->settleUndo();
    m_stack->setCurrentWidget(m_entry);
    m_ledger->hide();
    menuBar()->setEnabled(false); // no key may reach a page behind the lock
    for (QAction *action : actions())
        action->setEnabled(false);
    m_jobs->hide();
    showTitle();
}

void MainWindow::showWorkbench()
{
    m_stack->setCurrentWidget(m_workbench);
    m_ledger->show();
    menuBar()->setEnabled(true);
    for (QAction *action : actions())
        action->setEnabled(true);
    m_ledger->refresh();
    showTitle();
}

bool MainWindow::showsWorkbench() const
{
    return m_stack->currentWidget() == m_workbench;
}

QAction *MainWindow::action(QMenu &menu, const char *id, const QString &text, const QKeySequence &key, std::function<void()> act)
{
    QAction *made = m_workspace.shortcuts.add(QString::fromLatin1(id), text, key, this);
    made->setData(QString::fromLatin1(id)); // the palette offers what has an id
    connect(made, &QAction::triggered, this, std::move(act));
    menu.addAction(made);
    return made;
}

void MainWindow::buildMenus()
{
    buildFileMenu();
    QMenu &edit = *menuBar()->addMenu(tr("&Edit"));
    action(edit, "shell.filter", tr("&Filter this list"), QKeySequence::Find, [this] { m_workbench->focusFilter(); });
    action(edit, "shell.palette", tr("&Search everything"), Qt::CTRL | Qt::Key_K, [this] { m_workbench->showPalette(); });
    edit.addSeparator();
    action(edit, "shell.settings", tr("S&ettings"), Qt::CTRL | Qt::Key_Comma, [this] { m_workbench->open({.page = u"settings"_s}); });
    buildViewMenu();
    buildHelpMenu();
}

void MainWindow::buildFileMenu()
{
    m_file = menuBar()->addMenu(tr("F&ile"));
    action(*m_file, "shell.client", tr("Choose a &client…"), Qt::CTRL | Qt::SHIFT | Qt::Key_K, [this] { m_workbench->showClients(); });
    action(*m_file, "shell.lock", tr("&Lock the console"), Qt::CTRL | Qt::Key_L, [this] { Q_EMIT lockAsked(); });
    action(*m_file, "shell.sign_out", tr("Sign &out"), {}, [this] { Q_EMIT signOutAsked(); });
    m_file->addSeparator();
    m_quit = action(*m_file, "shell.quit", tr("&Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::addFileAction(QAction *action)
{
    m_file->insertAction(m_quit, action);
}

void MainWindow::buildViewMenu()
{
    QMenu &view = *menuBar()->addMenu(tr("&View"));
    int number = 0;
    for (const NavigationEntry &entry : m_workbench->entries()) {
        ++number;
        const QKeySequence key = number <= 8 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)) : QKeySequence();
        if (number <= 8)
            action(view, QByteArray("shell.page." + entry.id.toLatin1()).constData(), entry.title, key, [this, number] { m_workbench->choosePage(number); });
    }
    view.addSeparator();
    action(view, "shell.back", tr("&Back"), QKeySequence::Back, [this] { m_workspace.navigator.back(); });
    action(view, "shell.refresh", tr("&Refresh"), QKeySequence::Refresh, [this] { m_workbench->refresh(); });
    action(view, "shell.jobs", tr("Work in &progress"), Qt::CTRL | Qt::Key_J, [this] { m_jobs->setVisible(!m_jobs->isVisible()); });
    QMenu &look = *view.addMenu(tr("&Look"));
    auto *group = new QActionGroup(&look);
    for (const auto &[name, text] : {std::pair{u"system"_s, tr("As the &system")}, std::pair{u"light"_s, tr("&Light")}, std::pair{u"dark"_s, tr("&Dark")}}) {
        QAction *one = look.addAction(text, this, [this, name = name] { m_workspace.preferences.setLook(name); });
        one->setCheckable(true);
        one->setChecked(m_workspace.preferences.look() == name);
        group->addAction(one);
    }
    QMenu &language = *view.addMenu(tr("L&anguage"));
    auto *languages = new QActionGroup(&language);
    for (const auto &[name, text] : {std::pair{u"fr"_s, u"&Français"_s}, std::pair{u"en"_s, u"&English"_s}}) {
        QAction *one = language.addAction(text, this, [this, name = name] { m_workspace.preferences.setLanguage(name); });
        one->setCheckable(true);
        one->setChecked(m_workspace.preferences.language() == name);
        languages->addAction(one);
    }
}

void MainWindow::buildHelpMenu()
{
    QMenu &help = *menuBar()->addMenu(tr("&Help"));
    action(help, "shell.help", tr("&Help for this page"), QKeySequence::HelpContents, [this] { helpWindow()->show(); });
    action(help, "shell.manual", tr("&Manual"), {}, [this] { showManual(); });
    action(help, "shell.keys", tr("&Keyboard shortcuts"), Qt::CTRL | Qt::Key_Question, [this] { (new ShortcutDialog(m_workspace.shortcuts, this))->show(); });
    help.addSeparator();
    action(help, "shell.about", tr("&About Passerelle"), {}, [this] { showAbout(); });
}

void MainWindow::showTitle()
{
    QStringList parts;
    if (showsWorkbench()) {
        parts << m_workbench->pageTitle();
        if (m_workspace.session.hasTenant())
            parts << m_workspace.session.tenantName();
    }
    parts << u"Passerelle"_s;
    parts.removeAll(QString());
    setWindowTitle(parts.join(u" - "_s));
}

void MainWindow::showAccountMenu(const QPoint &where)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(Theme::icon(u"person"_s), tr("My account…"), this, &MainWindow::ownAccountAsked);
    menu->addAction(Theme::icon(u"lock"_s), tr("Lock"), this, &MainWindow::lockAsked);
    menu->addAction(Theme::icon(u"sign-out"_s), tr("Sign out"), this, &MainWindow::signOutAsked);
    menu->popup(where);
}

HelpWindow *MainWindow::helpWindow()
{
    return new HelpWindow(m_workbench->place().page, m_workspace.preferences.language(), this);
}

void MainWindow::showManual()
{
    HelpWindow *help = helpWindow();
    help->showManual();
    help->show();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Passerelle"),
                                tr("<h3>Passerelle %1</h3><p>Turns a WhatsApp number into an assistant that answers from a business’s own documents.</p>"
                                   "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                                    .arg(QStringLiteral(PASSERELLE_VERSION)),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(Theme::icon(u"passerelle"_s).pixmap(Theme::lines(*this, 4)));
    box->open();
}

void MainWindow::setIdleLock(std::chrono::minutes after)
{
    qApp->removeEventFilter(this);
    m_idle.stop();
    if (after.count() <= 0)
        return;
    m_idle.setInterval(after);
    m_idle.start();
    qApp->installEventFilter(this);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel: m_idle.start(); break;
    default: break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_quitting && m_workbench->hasUnsavedChanges()) {
        event->ignore();
        const Question question{.title = tr("Unsaved changes"), .sentence = tr("Something was changed and is not saved."), .verb = tr("Leave without saving")};
        confirm(this, m_workspace.session, question, [this] {
            if (!mayClose || mayClose())
                quit();
        });
        return;
    }
    if (!m_quitting && mayClose && !mayClose()) {
        event->ignore();
        return;
    }
    m_workbench->settleUndo();
    event->accept();
}

// At every change: somebody else may sign in, or the window be made anew, before this one is closed.
void MainWindow::rememberGeometry()
{
    if (isVisible())
        m_workspace.preferences.setValue(kGeometry, saveGeometry());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        rememberGeometry();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    rememberGeometry();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    rememberGeometry();
}

void MainWindow::restoreGeometryOfUser()
{
    restoreGeometry(m_workspace.preferences.value(kGeometry).toByteArray());
}

} // namespace passerelle::ui

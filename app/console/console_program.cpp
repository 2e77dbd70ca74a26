#include "app/console/console_program.h"

#include "ui/clients/own_account_dialog.h"
#include "ui/entry/entry_view.h"
#include "ui/entry/first_run.h"
#include "ui/kit/error_words.h"
#include "ui/kit/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <utility>

namespace passerelle::console {

using namespace Qt::StringLiterals;

ConsoleProgram::ConsoleProgram(QApplication &application, StartOptions options)
    : m_application(application), m_options(std::move(options)), m_preferences(m_options.settingsFile), m_client(ui::ServerAddress{}), m_host(m_client, m_preferences, {.configurationFile = {}, .webhookListen = {}, .program = m_options.program}), m_restore(m_host),
      m_session(m_client), m_events(m_client), m_shortcuts(m_preferences),
      m_workspace{m_client, m_events, m_session, m_preferences, m_navigator, m_notices, m_jobs, m_shortcuts, &m_restore}, m_hosting(m_host, m_notices), m_tray(m_notices, m_navigator),
      m_lastTime(m_session, m_preferences, m_shortcuts)
{
    application.setQuitOnLastWindowClosed(false);
    applyLanguage();
    ui::Theme::apply(application, m_preferences.look());
    connect(&m_preferences, &ui::Preferences::lookChanged, this, &ConsoleProgram::changeLook, Qt::QueuedConnection);
    // Later: the menu that asked for it belongs to the window that goes.
    connect(&m_preferences, &ui::Preferences::languageChanged, this, &ConsoleProgram::changeLanguage, Qt::QueuedConnection);
    connect(&m_preferences, &ui::Preferences::idleLockChanged, this, [this] { m_window->setIdleLock(std::chrono::minutes(m_preferences.idleLockMinutes())); });
    buildWindow();
    connectHost();
    connectRestore();
    connectSession();
}

ConsoleProgram::~ConsoleProgram() = default;

void ConsoleProgram::applyLanguage()
{
    const QString language = m_preferences.language();
    m_client.setLanguage(language);
    m_language.apply(m_application, language);
}

void ConsoleProgram::changeLanguage()
{
    if (m_isRenewing) {
        m_languageWaits = true;
        return;
    }
    applyLanguage();
    renewWindow(m_window->workbench().place());
}

void ConsoleProgram::changeLook()
{
    if (m_isRenewing) {
        m_lookWaits = true;
        return;
    }
    const auto &jobs = m_jobs.all();
    const auto apply = [this] { ui::Theme::apply(m_application, m_preferences.look()); };
    // Widgets in sight take a new look all in one go, which keeps people waiting; new ones do not.
    if (m_window->workbench().hasUnsavedChanges() || std::any_of(jobs.begin(), jobs.end(), [](const ui::Job *job) { return !job->ended(); }))
        return apply();
    const ui::Place place = m_window->workbench().place();
    m_isRenewing = true;
    m_window->hide();
    m_window->workbench().forgetPages([this, apply, place] { inTurns({apply, [this, place] { renewWindow(place); }}); }); // out of sight they would take it too
}

// Everything in sight is made anew, so that no page has to know how to translate itself; a part each turn of the event loop.
// What is asked for meanwhile waits for its end.
void ConsoleProgram::renewWindow(const ui::Place &place)
{
    m_isRenewing = true;
    const bool working = m_window->showsWorkbench();
    auto before = std::shared_ptr<ui::MainWindow>(std::move(m_window));
    buildWindow();
    before->hide();
    ui::Workbench &pages = before->workbench();
    pages.forgetPages([this, before = std::move(before), working, place]() mutable {
        inTurns({[before = std::move(before)]() mutable { before.reset(); },
                 [this, working] {
                     m_window->show();
                     working ? m_window->showWorkbench() : signIn();
                 },
                 [this, working, place] {
                     if (working)
                         m_window->workbench().open(place);
                     renewed();
                 }});
    });
}

void ConsoleProgram::renewed()
{
    m_isRenewing = false;
    if (std::exchange(m_languageWaits, false))
        changeLanguage();
    else if (std::exchange(m_lookWaits, false))
        changeLook();
}

void ConsoleProgram::inTurns(std::deque<std::function<void()>> parts)
{
    if (parts.empty())
        return;
    QTimer::singleShot(0, this, [this, parts = std::move(parts)]() mutable {
        auto part = std::move(parts.front());
        parts.pop_front();
        part();
        inTurns(std::move(parts));
    });
}

void ConsoleProgram::buildWindow()
{
    m_window = std::make_unique<ui::MainWindow>(m_workspace);
    m_entry = new ui::EntryView(m_client, m_host);
    m_firstRun = new ui::FirstRun(m_client, m_host);
    auto *ways = new QStackedWidget;
    ways->addWidget(m_entry);
    ways->addWidget(m_firstRun);
    m_window->setEntry(ways);
    m_window->setIdleLock(std::chrono::minutes(m_preferences.idleLockMinutes()));
    m_window->mayClose = [this] { return mayClose(); };
    m_hosting.addTo(*m_window);
    m_tray.follow(*m_window);
    connect(m_window.get(), &ui::MainWindow::lockAsked, this, &ConsoleProgram::lock);
    connect(m_window.get(), &ui::MainWindow::signOutAsked, this, &ConsoleProgram::signOut);
    connect(m_window.get(), &ui::MainWindow::ownAccountAsked, this, [this] { (new ui::OwnAccountDialog(m_workspace, m_window.get()))->open(); });
    connect(m_entry, &ui::EntryView::signedIn, this, &ConsoleProgram::signedIn);
    connect(m_entry, &ui::EntryView::retryAsked, this, &ConsoleProgram::opened);
    connect(m_entry, &ui::EntryView::otherServiceAsked, this, [this, ways] {
        ways->setCurrentWidget(m_firstRun);
        m_firstRun->start();
    });
    connect(m_firstRun, &ui::FirstRun::administratorMade, this, [this, ways](const QString &email, const QString &password) {
        ways->setCurrentWidget(m_entry);
        m_entry->signIn(email, password);
    });
    connect(m_firstRun, &ui::FirstRun::finished, this, [this](qint64 tenant) {
        m_session.choose(tenant);
        m_session.reloadTenants();
        m_window->showWorkbench();
    });
}

void ConsoleProgram::connectHost()
{
    connect(&m_host, &ui::Host::opened, this, [this] {
        m_lastTime.noteOpened();
        opened();
    });
    connect(&m_host, &ui::Host::recoveryKeyShown, this, [this](const QString &key) { m_firstRun->showRecoveryKey(key); });
    connect(&m_host, &ui::Host::progress, this, [this](const QString &sentence) {
        if (m_restore.isUnderWay())
            return; // its dialog tells
        if (m_window->showsWorkbench())
            m_notices.toast(sentence);
        else
            m_firstRun->showProgress(sentence);
    });
    connect(&m_host, &ui::Host::failed, this, [this](const Error &error) {
        m_leaving = false;
        const QString happened = m_hosting.failed();
        if (m_restore.isUnderWay())
            return;
        if (m_window->showsWorkbench())
            return m_notices.banner({.id = u"host"_s, .tone = ui::Tone::Bad, .sentence = ui::sentenceOf(error, happened)});
        static_cast<QStackedWidget *>(m_firstRun->parentWidget())->setCurrentWidget(m_firstRun);
        m_window->showEntry();
        m_firstRun->showProblem(error);
    });
    connect(&m_host, &ServiceHost::certificateAsked, this, &ConsoleProgram::askCertificate);
    connect(&m_host, &ServiceHost::sleeping, this, [this] {
        const QString meanwhile = tr("Customers are answered from here: they wait until it wakes. Detach the service on a computer that stays on, or host it elsewhere.");
        m_notices.notify(tr("This computer goes to sleep"), meanwhile, {.page = u"health"_s});
        m_notices.banner({.id = u"sleep"_s, .tone = ui::Tone::Warning, .sentence = tr("This computer goes to sleep.") + u' ' + meanwhile}); // until it woke
    });
    connect(&m_host, &ServiceHost::woke, this, [this] {
        m_notices.banner({.id = u"sleep"_s, .tone = ui::Tone::Warning, .sentence = tr("This computer slept. What arrived meanwhile at ManyChat or WhatsApp is taken up now."), .action = tr("Understood"), .act = [this] { m_notices.clearBanner(u"sleep"_s); }});
        m_window->workbench().refresh();
    });
    connect(&m_host.local(), &hosting::LocalService::stopped, this, [this] {
        if (m_leaving)
            return m_window->quit(), m_application.quit();
        if (!m_restore.isUnderWay())
            serviceEnded();
    });
    connect(&m_host.local(), &hosting::LocalService::detached, this, [this] {
        if (m_leaving)
            return m_window->quit(), m_application.quit();
    });
}

void ConsoleProgram::serviceEnded()
{
    m_notices.banner({.id = u"host"_s, .tone = ui::Tone::Bad, .sentence = tr("The service has ended. Nobody is answered until it runs again."), .action = tr("Start it"), .act = [this] {
        m_notices.clearBanner(u"host"_s);
        m_host.openLast();
    }});
}

void ConsoleProgram::connectRestore()
{
    const auto askAgain = [this] {
        if (m_window->showsWorkbench())
            m_window->workbench().refresh(); // what failed meanwhile, and what is different now
    };
    connect(&m_restore, &ui::RestoreDesk::found, this, askAgain);
    connect(&m_restore, &ui::RestoreDesk::failed, this, [this, askAgain](const Error &, bool serves) {
        if (!serves)
            return serviceEnded();
        askAgain();
    });
}

void ConsoleProgram::connectSession()
{
    connect(&m_client, &ui::AdminClient::credentialRefused, this, [this] {
        if (!m_window->showsWorkbench())
            return;
        m_events.stop();
        m_window->showEntry();
        m_entry->showSignIn(m_session.isThere() ? m_session.account().email : QString(), tr("Your session has ended. Sign in again; what you were doing is kept."));
    });
    connect(&m_lastTime, &LastTime::personKnown, this, [this] { m_window->restoreGeometryOfUser(); });
    connect(&m_session, &ui::Session::loaded, this, [this] {
        if (m_window->showsWorkbench() || m_firstRun->isVisible())
            return;
        m_window->setIdleLock(std::chrono::minutes(m_preferences.idleLockMinutes()));
        if (m_session.tenants().empty() && m_session.may(QLatin1StringView("tenants.create"))) {
            static_cast<QStackedWidget *>(m_firstRun->parentWidget())->setCurrentWidget(m_firstRun);
            return m_firstRun->askClient();
        }
        m_window->showWorkbench();
        importWished();
    });
    connect(&m_session, &ui::Session::failed, this, [this](const Error &error) {
        if (!m_window->showsWorkbench())
            m_entry->showSignIn({}, ui::sentenceOf(error, tr("Your account could not be loaded.")));
    });
}

void ConsoleProgram::start()
{
    static_cast<QStackedWidget *>(m_firstRun->parentWidget())->setCurrentWidget(m_firstRun);
    m_window->showEntry();
    m_firstRun->start();
    inTurns({[this] { m_window->show(); }, [this] { m_tray.show(); }, [this] { openWanted(); }});
}

void ConsoleProgram::openWanted()
{
    if (!m_options.wish.service.isEmpty())
        return m_firstRun->proposeService(m_options.wish.service);
    if (!m_options.folder.isEmpty())
        m_host.openFolder(m_options.folder, {});
    else if (!m_options.url.isEmpty())
        m_host.openRemote(QUrl(m_options.url));
    else
        m_host.openLast();
}

void ConsoleProgram::importWished()
{
    if (const QString file = std::exchange(m_options.wish.file, {}); !file.isEmpty())
        m_navigator.go({.page = u"clients"_s, .arguments = {{u"import"_s, file}}});
}

void ConsoleProgram::opened()
{
    if (m_window->showsWorkbench()) // handed over, or taken back: the session goes on
        return;
    m_client.send({.path = u"/version"_s}, this, [this](const Result<ui::Reply> &reply) {
        const ui::ServiceVersion service = reply ? ui::serviceVersionFrom(*reply, QStringLiteral(PASSERELLE_VERSION)) : ui::ServiceVersion{};
        // One that does not answer at all is told of by the way in.
        if (service.fit == ui::VersionFit::Foreign && (reply || reply.error().kind == ErrorKind::NotFound))
            return showOtherVersion(service.version);
        sayVersion(service);
        enter();
    });
}

void ConsoleProgram::showOtherVersion(const QString &version)
{
    static_cast<QStackedWidget *>(m_entry->parentWidget())->setCurrentWidget(m_entry);
    m_window->showEntry();
    m_entry->showOtherVersion(version);
}

void ConsoleProgram::sayVersion(const ui::ServiceVersion &service)
{
    const QString own = QStringLiteral(PASSERELLE_VERSION);
    if (service.fit == ui::VersionFit::ServiceOlder)
        m_notices.banner({.id = u"version"_s, .tone = ui::Tone::Information, .sentence = tr("The service is older (%1) than this window (%2): what it does not know yet is missing here.").arg(service.version, own), .action = tr("Understood"), .act = [this] { m_notices.clearBanner(u"version"_s); }});
    else if (service.fit == ui::VersionFit::ServiceNewer)
        m_notices.banner({.id = u"version"_s, .tone = ui::Tone::Information, .sentence = tr("The service is newer (%1) than this window (%2): what this window does not know yet is not shown.").arg(service.version, own), .action = tr("Understood"), .act = [this] { m_notices.clearBanner(u"version"_s); }});
    else
        m_notices.clearBanner(u"version"_s);
}

void ConsoleProgram::enter()
{
    if (!m_host.hasOwnCredential())
        return signIn();
    m_host.useOwnCredential();
    m_client.get<api::SetupView>(u"/account/setup"_s, this, [this](const Result<api::SetupView> &setup) {
        m_host.useCredential({});
        if (!setup || setup->hasAdministrator)
            return signIn();
        m_firstRun->askAdministrator();
    });
}

void ConsoleProgram::signIn()
{
    static_cast<QStackedWidget *>(m_entry->parentWidget())->setCurrentWidget(m_entry);
    m_window->showEntry();
    m_entry->showSignIn(m_lastTime.email());
}

void ConsoleProgram::signedIn(bool secondFactorToSet)
{
    m_events.start();
    // The window opens when it is known who signed in: to the same person after a lock everything is as it was, to
    // another one nothing is left of it.
    m_session.load();
    if (!secondFactorToSet)
        return;
    m_notices.banner({.id = u"second-factor"_s, .tone = ui::Tone::Warning, .sentence = tr("Your role needs a second factor. Set it up now: until then some pages stay closed."), .action = tr("Set it up"),
                      .act = [this] { (new ui::OwnAccountDialog(m_workspace, m_window.get()))->open(); }});
}

void ConsoleProgram::lock()
{
    if (!m_window->showsWorkbench())
        return;
    m_events.stop();
    m_client.post<void>(u"/account/sign-out"_s, this, [](const Status &) {});
    m_host.useCredential({});
    m_window->showEntry();
    m_entry->showLocked(m_session.account().email);
}

void ConsoleProgram::signOut()
{
    m_events.stop();
    m_client.post<void>(u"/account/sign-out"_s, this, [](const Status &) {});
    m_host.useCredential({});
    m_window->showEntry();
    m_session.clear();
    signIn();
}

void ConsoleProgram::askCertificate(const QUrl &url, const QByteArray &sha256, bool changed)
{
    auto *box = new QMessageBox(changed ? QMessageBox::Critical : QMessageBox::Warning, tr("Do you trust this service?"),
                                changed ? tr("%1 shows another certificate than the one you trusted. Somebody may be in between: ask whoever runs the service before you go on.").arg(url.host())
                                        : tr("%1 shows a certificate that this computer does not know. Compare its fingerprint with the one that the service's operator gives you.").arg(url.host()),
                                QMessageBox::Cancel, m_window.get());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(hosting::fingerprintInWords(sha256));
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const QAbstractButton *trust = box->addButton(changed ? tr("Trust the new one") : tr("Trust it"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, trust, url, sha256](const QAbstractButton *pressed) {
        if (pressed == trust)
            return m_host.trust(url, sha256);
        m_firstRun->showProblem({ErrorKind::Cancelled, {}, {}});
    });
    box->open();
}

bool ConsoleProgram::mayClose()
{
    if (m_restore.isUnderWay())
        return false; // neither the old data nor the new would be served by anybody
    if (!m_host.hosts()) {
        m_leaving = true;
        QMetaObject::invokeMethod(&m_application, &QCoreApplication::quit, Qt::QueuedConnection);
        return true;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Close Passerelle"),
                                tr("Customers are answered by this window. Should the service go on in the background?"), QMessageBox::Cancel, m_window.get());
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *goOn = box->addButton(tr("Close, keep answering"), QMessageBox::AcceptRole);
    const QAbstractButton *stop = box->addButton(tr("Stop answering and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(goOn);
    connect(box, &QMessageBox::buttonClicked, this, [this, goOn, stop](const QAbstractButton *pressed) {
        if (pressed == goOn) {
            m_leaving = true;
            m_hosting.detach();
        } else if (pressed == stop) {
            leave();
        }
    });
    box->open();
    return false;
}

void ConsoleProgram::leave()
{
    m_leaving = true;
    m_window->setEnabled(false);
    m_host.local().stop();
}

} // namespace passerelle::console

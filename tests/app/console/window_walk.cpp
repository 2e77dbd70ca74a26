#include "tests/app/console/window_walk.h"

#include "ui/entry/entry_panel.h"
#include "ui/entry/first_run.h"
#include "ui/inbox/conversation_list.h"
#include "ui/inbox/thread_list.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/source_viewer.h"
#include "ui/shell/palette.h"
#include "ui/shell/workbench.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabBar>

#include <algorithm>

namespace passerelle::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000; // ms
constexpr int kTick = 10;         // ms
constexpr int kCalm = 3;          // ticks in a row in which nothing worth telling happened: what was asked for is answered and painted
constexpr int kLingers = 100;     // ticks at most: some pages are never quite calm
constexpr int kStepsPerYard = 8;
constexpr int kContacts = 300;
constexpr auto kPassword = "une phrase longue et tranquille";
constexpr auto kSample = "resources/samples/horaires-et-conditions.pdf";

} // namespace

WindowWalk::~WindowWalk()
{
    if (m_feeder.joinable())
        m_feeder.join();
}

bool WindowWalk::step(const QString &name, const std::function<void()> &act, const std::function<bool()> &until)
{
    QEventLoop loop;
    QElapsedTimer waited;
    waited.start();
    bool met = false;
    int calm = 0;
    int lingered = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, &loop, [&] {
        m_application.pause();
        met = met || !until || until();
        calm = m_application.wasBusy() ? 0 : calm + 1;
        lingered += met ? 1 : 0;
        if ((met && (calm >= kCalm || lingered >= kLingers)) || waited.elapsed() > kPatience)
            loop.quit();
        m_application.resume();
    });
    m_application.watch(name);
    QMetaObject::invokeMethod(this, act, Qt::QueuedConnection);
    tick.start(kTick);
    loop.exec();
    if (m_steps++ % kStepsPerYard == 0) {
        m_application.pause();
        m_yardstick.lay();
        m_application.resume();
    }
    if (!met)
        m_failure = name + u": "_s + m_rig.inSight();
    return met;
}

bool WindowWalk::walk()
{
    if (!m_rig.isValid())
        return false;
    return firstRun() && fill() && pages() && inbox() && shellDialogs() && looks() && otherClient() && lockAndSignIn() && leave();
}

bool WindowWalk::firstRun()
{
    const auto at = [this](const QString &field) { return [this, field] { return m_rig.atStep(field); }; };
    const auto submit = [this] { m_rig.panel().submit(); };
    return step(u"start"_s, [this] { m_rig.start(m_application); }, at(u"first_run.folder"_s))
        && step(u"first run: data"_s, [this, submit] { m_rig.field<QLineEdit>(u"first_run.folder"_s)->setText(m_rig.data()); submit(); }, at(u"first_run.email"_s))
        && step(u"first run: administrator"_s, [this, submit] {
               m_rig.field<QLineEdit>(u"first_run.email"_s)->setText(u"lea@boulangerie-martin.fr"_s);
               m_rig.field<ui::SecretField>(u"first_run.password"_s)->setText(QString::fromLatin1(kPassword));
               submit();
           }, at(u"first_run.name"_s))
        && step(u"first run: client"_s, [this, submit] {
               m_rig.field<QLineEdit>(u"first_run.name"_s)->setText(u"Boulangerie Martin"_s);
               QMimeData dropped;
               dropped.setUrls({QUrl::fromLocalFile(functional::sourcePath(QString::fromLatin1(kSample)))});
               QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
               QCoreApplication::sendEvent(&m_rig.firstRun(), &enter);
               QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
               QCoreApplication::sendEvent(&m_rig.firstRun(), &drop);
               submit();
           }, at(u"first_run.question"_s))
        && step(u"first run: question"_s, [this, submit] { m_rig.field<QLineEdit>(u"first_run.question"_s)->setText(u"Quels sont vos horaires d'ouverture ?"_s); submit(); },
                [this] { return m_rig.field<QLabel>(u"first_run.answer"_s)->text().contains(u"horaires-et-conditions"_s); })
        && step(u"first run: end"_s, submit, [this] { return m_rig.window().showsWorkbench(); });
}

// A channel whose messages arrive from a thread of their own, and a second client.
bool WindowWalk::fill()
{
    bool made = false;
    bool second = false;
    ui::Workspace &space = m_rig.program().workspace();
    m_client = space.session.tenant();
    const bool there = step(u"fill"_s, [&] {
        m_rig.makeChannel(this, [&](functional::Hook hook) { m_hook = std::move(hook); made = true; });
        space.client.post<api::TenantView>(u"/tenants"_s, api::NewTenant{.name = u"Garage Lefèvre"_s}, this, [&](const Result<api::TenantView> &tenant) {
            second = tenant.has_value();
            space.session.reloadTenants();
        });
    }, [&] { return made && second && space.session.tenants().size() == 2; });
    if (there && m_hook.path.isEmpty())
        m_failure = u"the channel was not made"_s;
    if (!there || m_hook.path.isEmpty())
        return false;
    m_feeder = std::thread([hook = m_hook, webhook = m_rig.webhookAddress()] {
        for (int contact = 0; contact < kContacts; ++contact)
            functional::sendAsManyChat(webhook, hook, functional::manyChatBody(QString::number(5'550'000 + contact), u"Quels sont vos horaires ? (%1)"_s.arg(contact)));
    });
    return true;
}

bool WindowWalk::pages()
{
    ui::Workspace &space = m_rig.program().workspace();
    for (const ui::NavigationEntry &entry : m_rig.window().workbench().entries()) {
        for (const ui::PageEntry &page : entry.pages) {
            const auto there = [&] { return m_rig.window().workbench().place().page == page.id; };
            if (!step(u"page "_s + page.id, [&] { space.navigator.go({.page = page.id}); }, there) || !parts(page.id) || !rows(page.id) || !dialogs(page.id)
                || !step(u"F5 "_s + page.id, [this] { m_rig.window().workbench().refresh(); }) || !step(u"F1 "_s + page.id, [this] { press(Qt::Key_F1); }) || !closeDialogs(u"F1 "_s + page.id))
                return false;
        }
    }
    // Everything again, as it is: made, and with another size.
    return step(u"narrower"_s, [this] { m_rig.window().resize(1024, 640); }) && step(u"wider"_s, [this] { m_rig.window().resize(1440, 900); });
}

// Tabs within the page.
bool WindowWalk::parts(const QString &page)
{
    std::vector<QPointer<QTabBar>> bars;
    for (QTabBar *bar : m_rig.window().workbench().findChildren<QTabBar *>())
        if (bar->isVisible() && bar->accessibleName() != u"navigation"_s && bar->parentWidget() && !bar->parentWidget()->inherits("passerelle::ui::TabbedPage")
            && !(bar->parentWidget()->parentWidget() && bar->parentWidget()->parentWidget()->inherits("passerelle::ui::TabbedPage")))
            bars.push_back(bar);
    for (const QPointer<QTabBar> &bar : bars) {
        for (int tab = 1; bar && tab < bar->count(); ++tab) {
            const QString name = page + u" / "_s + bar->tabText(tab);
            if (!step(name, [&] { if (bar) bar->setCurrentIndex(tab); }) || !rows(name) || !dialogs(name))
                return false;
        }
        if (bar && !step(page + u" / first tab"_s, [&] { if (bar) bar->setCurrentIndex(0); }))
            return false;
    }
    return true;
}

std::vector<QAbstractItemView *> WindowWalk::viewsInSight()
{
    std::vector<QAbstractItemView *> views;
    for (QAbstractItemView *view : m_rig.window().workbench().findChildren<QAbstractItemView *>())
        if (view->isVisible() && view->model() && view->model()->rowCount() > 0)
            views.push_back(view);
    return views;
}

bool WindowWalk::rows(const QString &page)
{
    std::vector<QPointer<QAbstractItemView>> views;
    for (QAbstractItemView *view : viewsInSight())
        views.emplace_back(view);
    for (const QPointer<QAbstractItemView> &view : views) {
        const auto choose = [&](bool last) {
            if (!view || !view->model() || view->model()->rowCount() == 0)
                return;
            view->setCurrentIndex(view->model()->index(last ? view->model()->rowCount() - 1 : 0, 0));
            if (last)
                view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
        };
        if (!step(page + u": first row"_s, [&] { choose(false); }) || !step(page + u": last row"_s, [&] { choose(true); }))
            return false;
    }
    return true;
}

// Buttons whose words end in "…" open a dialog and do nothing yet.
std::vector<QPushButton *> WindowWalk::askingButtons()
{
    std::vector<QPushButton *> buttons;
    for (QPushButton *button : m_rig.window().workbench().findChildren<QPushButton *>())
        if (button->isVisible() && button->isEnabled() && button->text().endsWith(u'…'))
            buttons.push_back(button);
    return buttons;
}

bool WindowWalk::dialogs(const QString &page)
{
    std::vector<QPointer<QPushButton>> buttons;
    for (QPushButton *button : askingButtons())
        buttons.emplace_back(button);
    for (const QPointer<QPushButton> &button : buttons) {
        if (!button || !button->isVisible() || !button->isEnabled())
            continue;
        const QString name = page + u": "_s + button->text();
        if (!step(name, [&] { if (button) button->click(); }) || !closeDialogs(name))
            return false;
    }
    return true;
}

bool WindowWalk::closeDialogs(const QString &name)
{
    return step(name + u" (closed)"_s, [this] {
        for (QWidget *top : m_application.topLevelWidgets())
            if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
                dialog->reject();
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
    });
}

void WindowWalk::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&m_rig.window(), static_cast<Qt::Key>(key), modifiers);
}

bool WindowWalk::inbox()
{
    // Rows of the clients' page chose others.
    if (!step(u"the client again"_s, [this] { m_rig.program().workspace().session.choose(m_client); })
        || !step(u"messages arrive"_s, [this] { m_rig.program().workspace().navigator.go({.page = u"inbox"_s}); }, [this] {
            auto *list = m_rig.window().findChild<ui::ConversationList *>();
            return list && list->model().rowCount() >= 50;
        }))
        return false;
    m_feeder.join();
    auto *list = m_rig.window().findChild<ui::ConversationList *>();
    const auto answered = [this]() -> QPair<ui::ThreadList *, QModelIndex> {
        auto *thread = m_rig.window().findChild<ui::ThreadList *>();
        auto *model = thread ? qobject_cast<ui::ThreadModel *>(thread->model()) : nullptr;
        for (int row = 0; model && row < model->rowCount(); ++row)
            if (!model->at(row)->entry.sources.empty())
                return {thread, model->index(row, 0)};
        return {};
    };
    if (!step(u"inbox: all rows"_s, [&] { list->view().verticalScrollBar()->setValue(list->view().verticalScrollBar()->maximum()); })
        || !step(u"inbox: a thread"_s, [&] { list->view().setCurrentIndex(list->model().index(0, 0)); }, [&] { return answered().first != nullptr; }))
        return false;
    bool shown = false;
    if (!step(u"source of an answer"_s, [&] {
            const auto [thread, index] = answered();
            Q_EMIT thread->sourceChosen(index, 0);
            connect(m_rig.window().findChild<ui::SourceViewer *>(), &ui::SourceViewer::shown, this, [&] { shown = true; });
        }, [&] { return shown; }))
        return false;
    return closeDialogs(u"source of an answer"_s) && dialogs(u"inbox, a thread"_s);
}

bool WindowWalk::shellDialogs()
{
    const auto type = [this](const QString &words) {
        if (auto *palette = m_rig.window().findChild<ui::CommandPalette *>())
            QTest::keyClicks(palette->findChild<QLineEdit *>(), words);
    };
    const auto closePalette = [this] {
        if (auto *palette = m_rig.window().findChild<ui::CommandPalette *>())
            palette->close();
    };
    if (!step(u"Ctrl+K"_s, [this] { press(Qt::Key_K, Qt::ControlModifier); }) || !step(u"Ctrl+K, typed"_s, [&] { type(u"hor"_s); }) || !step(u"Ctrl+K, closed"_s, closePalette)
        || !step(u"Ctrl+Shift+K"_s, [this] { press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier); }) || !step(u"Ctrl+Shift+K, closed"_s, closePalette))
        return false;
    for (QAction *action : m_rig.window().findChildren<QAction *>()) {
        const QString id = action->data().toString();
        if (id != u"shell.keys" && id != u"shell.about" && id != u"shell.jobs")
            continue;
        if (!step(id, [action] { action->trigger(); }) || !closeDialogs(id))
            return false;
    }
    return step(u"own account"_s, [this] { Q_EMIT m_rig.window().ownAccountAsked(); }) && closeDialogs(u"own account"_s);
}

bool WindowWalk::looks()
{
    ui::Preferences &preferences = m_rig.program().workspace().preferences;
    return step(u"dark"_s, [&] { preferences.setLook(u"dark"_s); }) && step(u"light"_s, [&] { preferences.setLook(u"light"_s); })
        && step(u"English"_s, [&] { preferences.setLanguage(u"en"_s); }, [this] { return m_rig.window().showsWorkbench(); })
        && step(u"French"_s, [&] { preferences.setLanguage(u"fr"_s); }, [this] { return m_rig.window().showsWorkbench(); });
}

bool WindowWalk::otherClient()
{
    ui::Session &session = m_rig.program().workspace().session;
    const qint64 first = session.tenant();
    const qint64 other = session.tenants().front().id == first ? session.tenants().back().id : session.tenants().front().id;
    return step(u"another client"_s, [&] { session.choose(other); }, [&] { return session.tenant() == other; })
        && step(u"back to the first"_s, [&] { session.choose(first); }, [&] { return session.tenant() == first; });
}

bool WindowWalk::lockAndSignIn()
{
    const auto tryWith = [this](const QString &password) {
        for (ui::EntryPanel *panel : m_rig.window().findChildren<ui::EntryPanel *>())
            if (panel->isVisible()) {
                panel->findChild<ui::SecretField *>()->setText(password);
                panel->submit();
            }
    };
    const auto lock = [this] {
        for (QAction *action : m_rig.window().findChildren<QAction *>())
            if (action->data().toString() == u"shell.lock")
                action->trigger();
    };
    const auto answered = [this] {
        for (ui::EntryPanel *panel : m_rig.window().findChildren<ui::EntryPanel *>())
            if (panel->isVisible())
                return panel->mainButton().isEnabled();
        return false;
    };
    return step(u"lock"_s, lock, [this] { return !m_rig.window().showsWorkbench(); })
        && step(u"sign in, wrong"_s, [&] { tryWith(u"pas la bonne phrase du tout"_s); }, answered)
        && step(u"sign in"_s, [&] { tryWith(QString::fromLatin1(kPassword)); }, [this] { return m_rig.window().showsWorkbench(); });
}

bool WindowWalk::leave()
{
    bool stopped = false;
    connect(&m_rig.program().host().local(), &hosting::LocalService::stopped, this, [&] { stopped = true; });
    if (!step(u"stop"_s, [this] { m_rig.program().host().local().stop(); }, [&] { return stopped; }))
        return false;
    m_rig.end();
    return true;
}

} // namespace passerelle::console

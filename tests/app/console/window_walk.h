// Walks through the real window as a person does who looks at everything: first run, every page and its parts, rows,
// dialogs, the source of an answer, another client, look and language, locking and signing in again; while messages and
// documents arrive. Each step is what the watched application's turns are counted for. GUI thread.
#pragma once

#include "tests/app/console/console_rig.h"
#include "tests/app/console/watched_application.h"
#include "tests/app/console/yardstick.h"

#include <QtCore/QObject>

#include <functional>
#include <thread>

class QAbstractItemView;
class QPushButton;

namespace passerelle::console {

class WindowWalk : public QObject {
    Q_OBJECT
public:
    explicit WindowWalk(WatchedApplication &application) : m_application(application) {}
    ~WindowWalk() override;

    // False: a step did not come to its end; failure() says which one and what was in sight.
    bool walk();
    const QString &failure() const { return m_failure; }

    // Laid again and again on the way.
    const Yardstick &yardstick() const { return m_yardstick; }

    // Does it within the event loop, as a click would, then waits until the condition holds and all is calm.
    bool step(const QString &name, const std::function<void()> &act, const std::function<bool()> &until = {});

private:
    bool firstRun();
    bool fill();
    bool pages();
    bool parts(const QString &page);
    bool rows(const QString &page);
    bool dialogs(const QString &page);
    bool closeDialogs(const QString &name);
    bool inbox();
    bool shellDialogs();
    bool otherClient();
    bool looks();
    bool lockAndSignIn();
    bool leave();
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    std::vector<QAbstractItemView *> viewsInSight();
    std::vector<QPushButton *> askingButtons();

    WatchedApplication &m_application;
    ConsoleRig m_rig;
    qint64 m_client = 0;  // whose messages arrive
    functional::Hook m_hook;
    Yardstick m_yardstick;
    int m_steps = 0;
    std::thread m_feeder; // messages, while the window is used
    QString m_failure;
};

} // namespace passerelle::console

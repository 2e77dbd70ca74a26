// The real console in a place of its own, for tests: a temporary folder with everything that a first start would make
// elsewhere, and the steps of the first run as a person takes them. The service runs inside. GUI thread.
#pragma once

#include "app/console/console_program.h"
#include "tests/functional/service_site.h"
#include "ui/shell/main_window.h"

#include <QtCore/QTemporaryDir>

#include <memory>

class QApplication;

namespace passerelle::ui {
class EntryPanel;
class FirstRun;
} // namespace passerelle::ui

namespace passerelle::console {

class ConsoleRig {
public:
    // What the environment says to the service is set here: before any thread was started.
    explicit ConsoleRig(const QByteArray &furtherSettings = {});

    bool isValid() const { return m_valid; }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString data() const { return file(QStringLiteral("data")); }

    void start(QApplication &application);
    void end() { m_program.reset(); } // after the service stopped
    bool isOpen() const { return m_program != nullptr; }
    ConsoleProgram &program() { return *m_program; }
    ui::MainWindow &window() { return m_program->window(); }

    template <class T>
    T *field(const QString &name)
    {
        return window().findChild<T *>(name);
    }
    ui::FirstRun &firstRun();
    ui::EntryPanel &panel(); // of the first run, the one that is shown
    bool atStep(const QString &fieldName);
    // What a person would read now, for a failure's account.
    QString inSight();

    // As the hook's owner: a channel whose answers wait for a person. `made` is called later; a null path: it failed.
    void makeChannel(QObject *context, std::function<void(functional::Hook)> made);
    QString webhookAddress() { return m_program->host().local().address()->webhookUrl.authority(); }

private:
    QTemporaryDir m_folder;
    bool m_valid = false;
    std::unique_ptr<ConsoleProgram> m_program;
};

} // namespace passerelle::console

// What tests of the whole console do again and again: pass the first run, ask the service and wait, write a file, find what is
// in sight, open a place, end. Their steps build on each other: behind one that failed the others are left out. The window
// and its service are the rig's. GUI thread.
#pragma once

#include "tests/app/console/console_rig.h"
#include "ui/documents/document_versions.h"
#include "ui/documents/documents_page.h"
#include "ui/kit/permission_names.h"

#include <QtTest/QTest>
#include <QtWidgets/QPushButton>

namespace passerelle::console {

class ConsoleSteps : public QObject {
    Q_OBJECT

protected:
    static constexpr int kPatience = 60'000; // ms

    ConsoleRig m_rig;
    bool m_broken = false; // a step failed

    ui::Workspace &space() { return m_rig.program().workspace(); }
    ui::MainWindow &window() { return m_rig.window(); }
    QString tenantPath(const QString &rest) { return space().session.ofTenant(rest); }

    // Through the first run to the workbench of that business, in English. A failure is the calling test's.
    void startAt(const QString &business);
    void leave(); // stops the service and closes the window

    // What the service says, waited for.
    template <class T>
    std::optional<T> asked(const QString &path, const QUrlQuery &query = {})
    {
        std::optional<T> found;
        bool answered = false;
        space().client.get<T>(tenantPath(path), query, this, [&](Result<T> answer) {
            answered = true;
            found = answer ? std::optional(std::move(*answer)) : std::nullopt;
        });
        (void)QTest::qWaitFor([&] { return answered; }, kPatience);
        return found;
    }
    api::DocumentView documentNamed(const QString &name);
    bool searchFinds(const QString &words, const QString &expected);
    QString written(const QString &name, const QByteArray &bytes);
    ui::DocumentsPage *documents();
    bool isReady(const QString &name);
    template <class T>
    T *visible(QWidget *in, const std::function<bool(T *)> &which)
    {
        T *found = nullptr;
        (void)QTest::qWaitFor([&] {
            for (T *one : in->findChildren<T *>())
                if (one->isVisible() && which(one))
                    return (found = one) != nullptr;
            return false;
        }, kPatience);
        return found;
    }
    QPushButton *button(QWidget *in, const QString &text);
    // The part of the document that has that place in its tabs.
    ui::DocumentVersions *versionsOf(qint64 document);
    bool says(QWidget *in, const QString &words);

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase();
};

} // namespace passerelle::console

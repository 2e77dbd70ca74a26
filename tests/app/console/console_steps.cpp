#include "tests/app/console/console_steps.h"

#include "tests/app/console/first_run_walk.h"

#include <QtCore/QFile>
#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTabWidget>

#include <algorithm>

namespace passerelle::console {

using namespace Qt::StringLiterals;

void ConsoleSteps::init()
{
    if (m_broken)
        QSKIP("a step before this one failed");
}

void ConsoleSteps::cleanup()
{
    m_broken = m_broken || QTest::currentTestFailed();
}

void ConsoleSteps::cleanupTestCase()
{
    leave();
}

void ConsoleSteps::leave()
{
    if (!m_rig.isOpen())
        return;
    QSignalSpy stopped(&m_rig.program().host().local(), &hosting::LocalService::stopped);
    m_rig.program().host().local().stop();
    QVERIFY(QTest::qWaitFor([&] { return stopped.count() > 0; }, kPatience));
    m_rig.end();
}

void ConsoleSteps::startAt(const QString &business)
{
    QVERIFY(m_rig.isValid());
    m_rig.start(*qApp);
    QVERIFY2(passFirstRun(m_rig, business, functional::sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s)), qPrintable(m_rig.inSight()));
    space().preferences.setLanguage(u"en"_s);
    // The window is another one in another language.
    const auto isThere = [this] { return window().showsWorkbench() && window().isVisible() && window().menuBar()->actions().front()->text() == u"F&ile"_s && space().session.hasTenant(); };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), kPatience);
}

api::DocumentView ConsoleSteps::documentNamed(const QString &name)
{
    const auto page = asked<api::Page<api::DocumentView>>(u"/documents"_s);
    for (const api::DocumentView &document : page ? page->items : std::vector<api::DocumentView>())
        if (document.name == name)
            return document;
    return {};
}

bool ConsoleSteps::searchFinds(const QString &words, const QString &expected)
{
    std::optional<bool> found;
    space().client.post<api::SearchResult>(tenantPath(u"/search"_s), api::SearchQuery{.query = words}, this, [&](const Result<api::SearchResult> &result) {
        found = result && std::any_of(result->passages.begin(), result->passages.end(), [&](const api::PassageView &passage) { return passage.text.contains(expected); });
    });
    (void)QTest::qWaitFor([&] { return found.has_value(); }, kPatience);
    return found.value_or(false);
}

QString ConsoleSteps::written(const QString &name, const QByteArray &bytes)
{
    QFile file(m_rig.file(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

ui::DocumentsPage *ConsoleSteps::documents()
{
    ui::DocumentsPage *page = nullptr;
    const bool there = QTest::qWaitFor([&] {
        space().navigator.go({.page = u"documents"_s}); // again, when another language has just been chosen
        return (page = window().findChild<ui::DocumentsPage *>()) && page->isVisible() && space().session.may(ui::may::kManageDocuments);
    }, kPatience);
    if (!there)
        qFatal("the documents' page does not open: %s", qPrintable(m_rig.inSight()));
    return page;
}

bool ConsoleSteps::isReady(const QString &name)
{
    return QTest::qWaitFor([&] { return documentNamed(name).state == u"ready"_s; }, kPatience);
}

QPushButton *ConsoleSteps::button(QWidget *in, const QString &text)
{
    return visible<QPushButton>(in, [text](QPushButton *one) { return one->text().remove(u'&') == text && one->isEnabled(); });
}

ui::DocumentVersions *ConsoleSteps::versionsOf(qint64 document)
{
    ui::DocumentsPage *page = documents();
    page->open({.page = u"documents"_s, .object = document});
    auto *tabs = visible<QTabWidget>(page, [](QTabWidget *one) { return one->count() == 5; });
    if (!tabs)
        return nullptr;
    tabs->setCurrentIndex(3);
    ui::DocumentVersions *part = nullptr;
    (void)QTest::qWaitFor([&] { return (part = page->findChild<ui::DocumentVersions *>()) && part->isVisible(); }, kPatience);
    return part;
}

bool ConsoleSteps::says(QWidget *in, const QString &words)
{
    return visible<QLabel>(in, [words](QLabel *label) { return label->text().contains(words); }) != nullptr;
}

} // namespace passerelle::console

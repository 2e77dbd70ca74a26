// Measures how long somebody waits from the click on a source to its page with the passage marked, painted: the real window
// with the real service, on a PDF of 500 pages that is made here. Prints medians and worsts; judges nothing.
//   passerelle-page-bench [CLICKS]
#include "tests/app/console/console_rig.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/first_run.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/source_viewer.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPages = 500;
constexpr int kLines = 50;
constexpr int kPatience = 180'000; // ms
constexpr int kUsualClicks = 20;

// Prose in an embedded font; a coloured band on every fifth page, as catalogues have them.
void writeCatalogue(const QString &path)
{
    QPdfWriter writer(path);
    writer.setResolution(72);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    painter.setFont(QFont(u"DejaVu Sans"_s, 8));
    for (int page = 1; page <= kPages; ++page) {
        if (page > 1)
            writer.newPage();
        if (page % 5 == 0)
            painter.fillRect(QRect(0, 0, 480, 12), QColor(30, 110, 160));
        for (int line = 1; line <= kLines; ++line)
            painter.drawText(10, 20 + line * 14, u"Article %1-%2 : entretien de l'atelier, garantie %3 mois, tarif %4 euros hors taxes."_s.arg(page).arg(line).arg((page * line) % 36 + 1).arg(page * 7 + line));
    }
}

class Bench {
public:
    bool prepare(QApplication &application)
    {
        const QString catalogue = m_rig.file(u"catalogue.pdf"_s);
        writeCatalogue(catalogue);
        m_rig.start(application);
        return until([this] { return m_rig.atStep(u"first_run.folder"_s); }) && open() && askAll(catalogue) && find();
    }

    // A click with a viewer of its own, as the first one of a session; then clicks into the viewer that is open; then on
    // pages that were shown before.
    void run(int clicks)
    {
        std::vector<double> first;
        std::vector<double> next;
        std::vector<double> again;
        for (int i = 0; i < clicks; ++i) {
            SourceViewer viewer(space(), &m_rig.window());
            first.push_back(click(viewer, passage(i, 2 * clicks)));
        }
        SourceViewer viewer(space(), &m_rig.window());
        for (int i = clicks; i < 2 * clicks; ++i)
            next.push_back(click(viewer, passage(i, 2 * clicks)));
        for (int i = 2 * clicks - std::min(clicks, 5); i < 2 * clicks; ++i)
            again.push_back(click(viewer, passage(i, 2 * clicks)));
        tell("a first click", first);
        tell("the next click", next);
        tell("a page seen before", again);
    }

    void leave()
    {
        QSignalSpy stopped(&m_rig.program().host().local(), &hosting::LocalService::stopped);
        m_rig.program().host().local().stop();
        until([&] { return stopped.count() == 1; });
        m_rig.end();
    }

private:
    Workspace &space() { return m_rig.program().workspace(); }
    static bool until(const std::function<bool()> &met) { return QTest::qWaitFor(met, kPatience); }

    bool open()
    {
        m_rig.field<QLineEdit>(u"first_run.folder"_s)->setText(m_rig.data());
        m_rig.panel().submit();
        if (!until([this] { return m_rig.atStep(u"first_run.email"_s); }))
            return false;
        m_rig.field<QLineEdit>(u"first_run.email"_s)->setText(u"lea@boulangerie-martin.fr"_s);
        m_rig.field<SecretField>(u"first_run.password"_s)->setText(u"une phrase longue et tranquille"_s);
        m_rig.panel().submit();
        return until([this] { return m_rig.atStep(u"first_run.name"_s); });
    }

    bool askAll(const QString &catalogue)
    {
        m_rig.field<QLineEdit>(u"first_run.name"_s)->setText(u"Atelier"_s);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(catalogue)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_rig.firstRun(), &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_rig.firstRun(), &drop);
        m_rig.panel().submit();
        if (!until([this] { return m_rig.atStep(u"first_run.question"_s); }))
            return false;
        m_rig.field<QLineEdit>(u"first_run.question"_s)->setText(u"Quel tarif pour l'article 12-3 ?"_s);
        m_rig.panel().submit();
        if (!until([this] { return m_rig.field<QLabel>(u"first_run.answer"_s)->text().contains(u"catalogue"_s); }))
            return false;
        m_rig.panel().submit();
        return until([this] { return m_rig.window().showsWorkbench(); });
    }

    bool find()
    {
        bool asked = false;
        space().client.get<api::Page<api::DocumentView>>(space().session.ofTenant(u"/documents"_s), &space().session, [&](const Result<api::Page<api::DocumentView>> &page) {
            if (!page || page->items.empty())
                return;
            m_document = page->items.front();
            space().client.get<api::DocumentDetail>(space().session.ofTenant(u"/documents/%1"_s.arg(m_document.id)), &space().session, [&](const Result<api::DocumentDetail> &detail) {
                if (detail)
                    m_passages = detail->passages;
                asked = true;
            });
        });
        return until([&] { return asked; }) && m_passages.size() >= kPages;
    }

    const api::PassageView &passage(int number, int of) const { return m_passages[m_passages.size() * static_cast<std::size_t>(number) / static_cast<std::size_t>(of)]; }

    double click(SourceViewer &viewer, const api::PassageView &passage)
    {
        QSignalSpy shown(&viewer, &SourceViewer::shown);
        QElapsedTimer since;
        since.start();
        viewer.showSource({.document = m_document.id, .documentName = m_document.name, .page = passage.page, .passage = passage.id});
        if (!until([&] { return shown.count() > 0; }))
            return kPatience;
        viewer.pages().image().viewport()->repaint();
        return static_cast<double>(since.nsecsElapsed()) / 1e6;
    }

    void tell(const char *what, std::vector<double> times) const
    {
        double load = 0;
        ::getloadavg(&load, 1);
        std::sort(times.begin(), times.end());
        std::printf("%-20s %3zu clicks: median %4.0f ms, worst %4.0f ms (%lld pages, load %.1f)\n", what, times.size(), times[times.size() / 2], times.back(),
                    static_cast<long long>(m_document.pages), load);
    }

    console::ConsoleRig m_rig;
    api::DocumentView m_document;
    std::vector<api::PassageView> m_passages;
};

} // namespace

int main(int argc, char **argv)
{
    Bench bench; // sets the environment before there are threads
    QApplication application(argc, argv);
    if (!bench.prepare(application)) {
        std::fprintf(stderr, "the console did not get as far as a document of %d pages\n", kPages);
        return 1;
    }
    bench.run(argc > 1 ? std::max(1, std::atoi(argv[1])) : kUsualClicks);
    bench.leave();
    return 0;
}

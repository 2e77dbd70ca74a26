// Measures how long somebody waits from the click on a source to its page with the passage marked, painted: the real window
// with the real service, on a PDF of 500 pages that is made here. Prints medians and worsts; judges nothing.
//   passerelle-page-bench [CLICKS]
#include "tests/app/console/drawn_catalogue.h"
#include "tests/app/console/first_run_walk.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/source_viewer.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPages = 500;
constexpr int kPatience = 180'000; // ms
constexpr int kUsualClicks = 20;

class Bench {
public:
    bool prepare(QApplication &application)
    {
        const QString catalogue = m_rig.file(u"catalogue.pdf"_s);
        if (!console::drawCatalogue(catalogue, kPages))
            return false;
        m_rig.start(application);
        return console::passFirstRun(m_rig, u"Atelier"_s, catalogue, u"Quel tarif pour l'article 12-3 ?"_s, kPatience) && find();
    }

    QString inSight() { return m_rig.inSight(); }

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
        std::fprintf(stderr, "the console did not get as far as a document of %d pages; it shows:\n%s\n", kPages, qPrintable(bench.inSight()));
        bench.leave();
        return 1;
    }
    bench.run(argc > 1 ? std::max(1, std::atoi(argv[1])) : kUsualClicks);
    bench.leave();
    return 0;
}

// Opens the documents page of a client with 5,000 documents and scrolls through it, and prints how long that took.
#include "tests/ui/support/desk.h"
#include "ui/documents/documents_page.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDocuments = 5000;
constexpr int kFrames = 400;

double milliseconds(const QElapsedTimer &timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

api::Page<api::DocumentView> manyDocuments()
{
    api::Page<api::DocumentView> page;
    for (qint64 id = 1; id <= kDocuments; ++id)
        page.items.push_back({.id = id, .name = u"Fiche produit n° %1 – édition 2026.pdf"_s.arg(id), .state = id % 50 ? u"ready"_s : u"failed"_s, .published = id % 50 != 0,
                              .explanation = id % 50 ? std::nullopt : std::optional(u"Aucun texte n’a été trouvé dans ce document."_s), .pages = id % 90 + 1, .pagesRead = id % 90 + 1, .passages = id % 400,
                              .bytes = id * 1031, .sha256 = QString(64, u'a'), .addedAt = u"2026-11-02T09:00:00Z"_s});
    return page;
}

// Of this thread alone: what a frame costs, whatever else the machine does.
double processorMilliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Frames {
    double shown = 0;
    double processor = 0;
};

double p95(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * 95 / 100];
}

Frames scrollP95(TableView &view)
{
    std::vector<double> frames;
    std::vector<double> processor;
    QScrollBar &bar = *view.verticalScrollBar();
    for (int frame = 0; frame < kFrames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        const double before = processorMilliseconds();
        bar.setValue(bar.maximum() * frame / kFrames);
        QCoreApplication::sendPostedEvents(); // the request to paint among them
        frames.push_back(milliseconds(timer));
        processor.push_back(processorMilliseconds() - before);
    }
    return {p95(frames), p95(processor)};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::apply(application, u"light"_s);
    Desk desk;
    const QByteArray body = api::encode(manyDocuments());
    desk.client.onBytes(Verb::Get, u"/tenants/1/documents"_s, body, "application/json");
    QElapsedTimer timer;
    timer.start();
    const double before = processorMilliseconds();
    DocumentsPage page(desk.workspace);
    page.resize(1260, 800);
    page.show();
    page.refresh();
    auto *view = page.findChild<TableView *>(u"documents_table"_s);
    QElapsedTimer turn; // the longest that the event loop was held up
    double longest = 0;
    while (view->model()->rowCount() < kDocuments && milliseconds(timer) < 10'000) {
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, milliseconds(turn));
    }
    page.repaint();
    const double opened = milliseconds(timer);
    const double processor = processorMilliseconds() - before;
    std::printf("%d documents (%lld kB): shown after %.1f ms (%.1f ms of the GUI thread's processor time), longest turn of the event loop %.1f ms\n", kDocuments, static_cast<long long>(body.size() / 1000), opened, processor, longest);
    const Frames frames = scrollP95(*view);
    std::printf("scrolling, %d frames: p95 %.2f ms, of which processor %.2f ms\n", kFrames, frames.shown, frames.processor);
    timer.start();
    view->sortByColumn(DocumentTable::Name, Qt::DescendingOrder);
    view->viewport()->repaint();
    std::printf("sorted by name in %.1f ms, by ", milliseconds(timer));
    timer.start();
    view->sortByColumn(DocumentTable::Pages, Qt::AscendingOrder);
    view->viewport()->repaint();
    std::printf("pages in %.1f ms\n", milliseconds(timer));
    timer.start();
    page.refresh();
    desk.client.onBytes(Verb::Get, u"/tenants/1/documents"_s, body, "application/json");
    longest = 0;
    while (milliseconds(timer) < 1000) {
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, milliseconds(turn));
    }
    std::printf("asked again: longest turn of the event loop %.1f ms\n", longest);
    return 0;
}

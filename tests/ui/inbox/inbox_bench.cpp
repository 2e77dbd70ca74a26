// Prints how fast the inbox opens and scrolls with 10,000 conversations and a thread of 1,000 bubbles. Decides nothing:
//     QT_QPA_PLATFORM=offscreen passerelle-inbox-bench
#include "tests/ui/inbox/inbox_plans.h"
#include "tests/ui/support/desk.h"
#include "ui/inbox/conversation_list.h"
#include "ui/inbox/inbox_page.h"
#include "ui/inbox/thread_list.h"
#include "ui/inbox/thread_pane.h"
#include "ui/kit/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cstdio>

using namespace passerelle;
using namespace passerelle::ui;

namespace {

constexpr qint64 kConversations = 10'000;
constexpr int kFrames = 400;

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(const char *what, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) { return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))]; };
    std::printf("%-38s p50 %6.2f ms   p95 %6.2f ms   worst %6.2f ms\n", what, at(0.5), at(0.95), values.back());
}

// A frame: the bar moves, and what changed is painted, as at a turn of the wheel.
std::vector<double> scroll(QAbstractItemView &view, int step)
{
    std::vector<double> frames;
    QScrollBar *bar = view.verticalScrollBar();
    int by = step;
    for (int i = 0; i < kFrames; ++i) {
        if (bar->value() + by > bar->maximum() || bar->value() + by < 0)
            by = -by;
        QElapsedTimer timer;
        timer.start();
        bar->setValue(bar->value() + by);
        view.viewport()->repaint();
        frames.push_back(milliseconds(timer));
    }
    return frames;
}

void fetchAll(ConversationModel &model)
{
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        if (!QTest::qWaitFor([&] { return model.rowCount() > before; }, 10'000))
            return;
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::apply(application, QStringLiteral("light"));
    Desk desk;
    auto rows = std::make_shared<std::vector<api::ConversationView>>();
    for (qint64 id = 1; id <= kConversations; ++id) {
        rows->push_back(plannedConversation(id));
        rows->back().unread = id % 7 == 0 ? 2 : 0;
        if (id % 5 == 0)
            rows->back().ownerPerson = QStringLiteral("Léa"), rows->back().owner = QStringLiteral("person");
        if (id % 11 == 0)
            rows->back().draftWaiting = id;
    }
    planConversations(desk.client, rows);
    planThread(desk.client, rows->front(), plannedThread(rows->front(), 500));

    QElapsedTimer timer;
    timer.start();
    InboxPage page(desk.workspace);
    page.resize(1440, 900);
    page.show();
    page.refresh();
    if (!QTest::qWaitFor([&] { return page.list().model().rowCount() > 0; }, 10'000))
        return 1;
    page.list().view().viewport()->repaint();
    std::printf("%-38s %6.1f ms\n", "open, first conversations painted", milliseconds(timer));

    timer.start();
    page.open({.page = QStringLiteral("inbox"), .object = 1});
    if (!QTest::qWaitFor([&] { return page.thread().model().rowCount() > 0; }, 10'000))
        return 1;
    page.thread().list().viewport()->repaint();
    std::printf("%-38s %6.1f ms, %d of %d rows laid out\n", "a thread of 1,000 bubbles", milliseconds(timer), page.thread().list().laidOut(), page.thread().model().rowCount());

    timer.start();
    fetchAll(page.list().model());
    std::printf("%-38s %6.1f ms for %d rows\n", "all parts fetched", milliseconds(timer), page.list().model().rowCount());
    page.list().view().viewport()->repaint();
    page.list().view().verticalScrollBar()->setValue(1);
    print("list scrolled by the wheel", scroll(page.list().view(), 120));
    print("list scrolled by pages", scroll(page.list().view(), 20'000));
    print("thread scrolled", scroll(page.thread().list(), -150));

    std::vector<double> resized;
    for (int width = 1440; width > 1100; width -= 20) {
        timer.start();
        page.resize(width, 900);
        page.thread().list().viewport()->repaint();
        resized.push_back(milliseconds(timer));
    }
    print("window made narrower", resized);

    std::vector<double> merged;
    for (int i = 0; i < 20; ++i) {
        rows->back().lastActivityAt = secondsAgo(0);
        std::rotate(rows->begin(), rows->end() - 1, rows->end());
        QSignalSpy loaded(&page.list().model(), &ConversationModel::loaded);
        page.list().model().refreshHead();
        QElapsedTimer merge;
        merge.start();
        loaded.wait(10'000);
        merged.push_back(milliseconds(merge));
    }
    print("an event merged into 10,000 rows", merged);
    return 0;
}

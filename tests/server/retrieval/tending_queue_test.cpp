// The background's queue: what is due is tended once, and nothing is begun after the stop, whoever asks for it.
#include "server/retrieval/tending_queue.h"

#include <QtTest/QTest>

#include <atomic>

using namespace passerelle;
using namespace passerelle::retrieval;

class TendingQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingBeginsAfterTheStop()
    {
        std::atomic<int> tended{0};
        TendingQueue queue([&](TenantId, std::stop_token) { ++tended; });
        queue.schedule(TenantId(1), std::chrono::milliseconds(0));
        QTRY_COMPARE_WITH_TIMEOUT(tended.load(), 1, 30'000);
        queue.stop();
        queue.schedule(TenantId(2), std::chrono::milliseconds(0)); // an import that ends while the service stops
        QVERIFY(!QTest::qWaitFor([&] { return tended > 1; }, 200));
        queue.stop();
    }
};

QTEST_GUILESS_MAIN(TendingQueueTest)
#include "tending_queue_test.moc"

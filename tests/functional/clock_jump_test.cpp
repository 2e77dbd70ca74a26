// The real program under libfaketime: a cancelled tenant is erased on its day, and not because a clock jumped.
#include "tests/support/fake_time.h"
#include "tests/functional/service_site.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 30'000;

} // namespace

class ClockJumpTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ServiceSite> m_site;

    void setClock(const QByteArray &offset)
    {
        QFile file(m_site->file(u"clock"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(offset + '\n') > 0);
    }
    Variables faked() const
    {
        return {{u"LD_PRELOAD"_s, passerelle::test::fakeTimeLibraries()}, {u"FAKETIME_TIMESTAMP_FILE"_s, m_site->file(u"clock"_s)}, {u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s}, {u"FAKETIME_NO_CACHE"_s, u"1"_s}};
    }
    int tenants() { return static_cast<int>(QJsonDocument::fromJson(m_site->command({u"tenant"_s, u"list"_s}).output).object()[u"items"_s].toArray().size()); }
    bool isBelieved() { return QJsonDocument::fromJson(m_site->command({u"privacy"_s, u"clock"_s}).output).object()[u"believed"_s].toBool(); }

private Q_SLOTS:
    void init()
    {
        if (passerelle::test::fakeTimeLibraries().isEmpty())
            QSKIP("libfaketime is not installed (package faketime)");
        m_site = std::make_unique<ServiceSite>();
        QVERIFY(m_site->isValid());
        QCOMPARE(m_site->addTenant(u"Atelier"_s), QString());
        setClock("+0");
    }
    void cleanup() { m_site.reset(); }

    void aJumpWhileRunningErasesNothing()
    {
        const auto service = m_site->serve(faked());
        QVERIFY(service->waitReady(std::chrono::seconds(30)));
        const Finished cancelled = m_site->command({u"tenant"_s, u"cancel"_s, u"--tenant"_s, u"Atelier"_s});
        QVERIFY2(cancelled.exitCode == 0, cancelled.error.constData());
        QVERIFY(cancelled.output.contains("\"cancelled\""));
        QTRY_VERIFY_WITH_TIMEOUT(isBelieved(), kPatienceMs);
        setClock("+31d");
        QTRY_VERIFY_WITH_TIMEOUT(!isBelieved(), kPatienceMs);
        QCOMPARE(tenants(), 1);
        // The operator looks at the clock and says that it is right: now its day has come.
        QCOMPARE(m_site->command({u"privacy"_s, u"clock"_s, u"--confirm"_s}).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(tenants(), 0, kPatienceMs);
    }

    void aJumpBetweenTwoRunsErasesNothing()
    {
        {
            const auto service = m_site->serve(faked());
            QVERIFY(service->waitReady(std::chrono::seconds(30)));
            QCOMPARE(m_site->command({u"tenant"_s, u"cancel"_s, u"--tenant"_s, u"Atelier"_s}).exitCode, 0);
        }
        setClock("+31d");
        {
            const auto service = m_site->serve(faked());
            QVERIFY(service->waitReady(std::chrono::seconds(30)));
            QVERIFY(!isBelieved());
            QCOMPARE(tenants(), 1);
            QCOMPARE(m_site->command({u"tenant"_s, u"keep"_s, u"--tenant"_s, u"Atelier"_s}).exitCode, 0);
        }
        setClock("+0"); // the clock is put right: nothing is doubted, nothing was lost
        const auto service = m_site->serve(faked());
        QVERIFY(service->waitReady(std::chrono::seconds(30)));
        QTRY_VERIFY_WITH_TIMEOUT(isBelieved(), kPatienceMs);
        QCOMPARE(tenants(), 1);
    }
};

QTEST_GUILESS_MAIN(ClockJumpTest)
#include "clock_jump_test.moc"

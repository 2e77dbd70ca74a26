#include "server/gateways/provider_breaker.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ProviderBreakerTest : public QObject {
    Q_OBJECT

private:
    const QString m_model = u"m"_s;
    static Error error(ErrorKind kind, std::optional<std::chrono::milliseconds> retryAfter = {}) { return {kind, u"x"_s, retryAfter}; }
    void fail(ProviderBreaker &breaker, ErrorKind kind, int times = 1)
    {
        const Error one = error(kind);
        for (int i = 0; i < times; ++i)
            breaker.report(m_model, &one);
    }

private Q_SLOTS:
    void opensWithinTenFailures()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        int failures = 0;
        while (breaker.admit(m_model) && failures < 100) {
            fail(breaker, ErrorKind::Unavailable);
            ++failures;
        }
        QVERIFY(failures >= 3 && failures <= 10);
        QVERIFY(breaker.isOpen());
        const auto refused = breaker.admit(m_model);
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        QCOMPARE(refused.error().retryAfter, std::optional(30'000ms));
    }

    void opensAfterThirtySecondsOfFailures()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        fail(breaker, ErrorKind::Timeout);
        clock.advance(20s);
        fail(breaker, ErrorKind::Timeout);
        QVERIFY(breaker.admit(m_model));
        clock.advance(10s);
        fail(breaker, ErrorKind::Timeout);
        QVERIFY(!breaker.admit(m_model));
    }

    void aSuccessBetweenKeepsItClosed()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        for (int i = 0; i < 50; ++i) {
            fail(breaker, ErrorKind::Unavailable, 7);
            breaker.report(m_model, nullptr);
        }
        QVERIFY(breaker.admit(m_model));
    }

    void oneProbeDecides()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        fail(breaker, ErrorKind::Unavailable, 8);
        clock.advance(29'999ms);
        QVERIFY(!breaker.admit(m_model));
        clock.advance(1ms);
        QVERIFY(breaker.admit(m_model));
        QVERIFY(!breaker.admit(m_model)); // only one
        fail(breaker, ErrorKind::Unavailable);
        QVERIFY(!breaker.admit(m_model));
        clock.advance(30s);
        QVERIFY(breaker.admit(m_model));
        breaker.report(m_model, nullptr);
        QVERIFY(breaker.admit(m_model));
        QVERIFY(breaker.admit(m_model));
        QVERIFY(!breaker.isOpen());
    }

    void aProbeThatWasCancelledProvesNothing()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        fail(breaker, ErrorKind::Unavailable, 8);
        clock.advance(30s);
        QVERIFY(breaker.admit(m_model));
        fail(breaker, ErrorKind::Cancelled);
        QVERIFY(breaker.admit(m_model)); // the next may probe
        QVERIFY(breaker.isOpen());
    }

    void aRefusedKeyOpensAtOnce()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        fail(breaker, ErrorKind::Unauthorized);
        QCOMPARE(breaker.admit(m_model).error().kind, ErrorKind::Unauthorized);
    }

    void theCallersOwnFaultsDoNotCount()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        for (const ErrorKind kind : {ErrorKind::InvalidInput, ErrorKind::NotFound, ErrorKind::TooLarge, ErrorKind::Cancelled})
            fail(breaker, kind, 20);
        QVERIFY(breaker.admit(m_model));
    }

    void aPauseHoldsAllCallsToThatModel()
    {
        FakeClock clock;
        ProviderBreaker breaker(clock, {});
        const Error limited = error(ErrorKind::RateLimited, 26'400ms);
        breaker.report(m_model, &limited);
        const auto refused = breaker.admit(m_model);
        QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        QCOMPARE(refused.error().retryAfter, std::optional(26'400ms));
        QVERIFY(breaker.admit(u"fallback"_s));
        clock.advance(26'399ms);
        QVERIFY(!breaker.admit(m_model));
        clock.advance(1ms);
        QVERIFY(breaker.admit(m_model));
    }

    void itsListenerHearsOfEachTurnOnce()
    {
        FakeClock clock;
        std::vector<QString> heard;
        ProviderBreaker breaker(clock, {}, [&](const Error *last) { heard.push_back(last ? last->what : u"back"_s); });
        fail(breaker, ErrorKind::Unavailable, 2);
        QVERIFY(heard.empty());
        breaker.report(m_model, nullptr); // of an earlier run nothing is known
        breaker.report(m_model, nullptr);
        QCOMPARE(heard, (std::vector<QString>{u"back"_s}));
        fail(breaker, ErrorKind::Unavailable, 20);
        fail(breaker, ErrorKind::RateLimited);
        QCOMPARE(heard, (std::vector<QString>{u"back"_s, u"x"_s}));
        clock.advance(31s);
        QVERIFY(breaker.admit(m_model));
        fail(breaker, ErrorKind::Timeout); // the probe fails: still the same trouble
        QCOMPARE(heard.size(), 2U);
        clock.advance(31s);
        QVERIFY(breaker.admit(m_model));
        breaker.report(m_model, nullptr);
        breaker.report(m_model, nullptr);
        QCOMPARE(heard, (std::vector<QString>{u"back"_s, u"x"_s, u"back"_s}));
    }
};

QTEST_APPLESS_MAIN(ProviderBreakerTest)
#include "provider_breaker_test.moc"

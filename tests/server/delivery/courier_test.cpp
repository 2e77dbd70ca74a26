#include "server/delivery/courier.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_channel_store.h"
#include "tests/support/recording_messenger.h"

#include <QtTest/QtTest>

#include <future>
#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;
using delivery::Courier;

class CourierTest : public QObject {
    Q_OBJECT

    test::MemoryChannelStore m_channels;
    test::FakeClock m_clock;
    const TenantContext m_context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);

    void put(bool enabled)
    {
        HookBinding binding;
        binding.tenant = TenantId(1);
        binding.channel.id = ChannelId(7);
        binding.channel.tenant = TenantId(1);
        binding.channel.enabled = enabled;
        m_channels.put(binding);
    }
    static Deadline soon() { return Deadline::after(std::chrono::seconds(5)); }

private Q_SLOTS:
    void init() { put(true); }

    void sendsWhatItIsGiven()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock);
        const auto call = courier.prepare(m_context, ChannelId(7), soon(), {});
        QVERIFY(call);
        QCOMPARE(call->apiKey.reveal(), QByteArrayView("1:key"));
        QCOMPARE(courier.send(*call, {u"700"_s, {u"bonjour"_s}}, {}).kind, SendOutcome::Kind::Sent);
        QCOMPARE(messenger.asked().at(0).parts, std::vector<QString>{u"bonjour"_s});
    }

    void foreignAndMissingAndDisabledChannels()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock);
        const auto other = TenantContext::proven(TenantId(2), TenantProof::StoredRecord);
        QCOMPARE(courier.prepare(other, ChannelId(7), soon(), {}).error().kind, ErrorKind::NotFound);
        QCOMPARE(courier.prepare(m_context, ChannelId(8), soon(), {}).error().kind, ErrorKind::NotFound);
        put(false);
        QCOMPARE(courier.prepare(m_context, ChannelId(7), soon(), {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(messenger.calls(), 0);
    }

    void refusedKeyPausesUntilItIsChanged()
    {
        test::RecordingMessenger messenger;
        messenger.answers(SendOutcome::Kind::KeyRefused, u"401"_s);
        messenger.answers(SendOutcome::Kind::KeyRefused, u"401"_s); // one that was under way
        Courier courier(m_channels, messenger, m_clock);
        std::vector<delivery::PausedChannel> told;
        courier.setListener([&](const delivery::PausedChannel &paused) { told.push_back(paused); });
        const auto call = courier.prepare(m_context, ChannelId(7), soon(), {});
        QVERIFY(call);
        courier.send(*call, {u"700"_s, {u"bonjour"_s}}, {});
        courier.send(*call, {u"700"_s, {u"bonjour"_s}}, {});
        QCOMPARE(courier.paused().size(), std::size_t(1));
        QCOMPARE(told.size(), std::size_t(1)); // once
        QCOMPARE(told[0].channel, ChannelId(7));
        const auto refused = courier.prepare(m_context, ChannelId(7), soon(), {});
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        QCOMPARE(*refused.error().retryAfter, std::chrono::milliseconds(60'000));
        m_clock.advance(std::chrono::seconds(61)); // one call may try the key again; the pause stays shown until it works
        QVERIFY(courier.prepare(m_context, ChannelId(7), soon(), {}));
        QCOMPARE(courier.paused().size(), std::size_t(1));
        courier.resume(ChannelId(7));
        QVERIFY(courier.paused().empty());
    }

    // Who waited while a call was refused asks the channel no more.
    void aPauseThatBeginsIsHeardByWhoWaits()
    {
        test::RecordingMessenger messenger;
        messenger.answers(SendOutcome::Kind::KeyRefused, u"401"_s);
        Courier courier(m_channels, messenger, m_clock, {.sendsPerSecond = 1000, .sendsAtOnce = 1});
        auto first = courier.prepareNow(m_context, ChannelId(7));
        QVERIFY(first);
        const int keysRead = m_channels.keysRead;
        std::promise<Result<delivery::ReadyCall>> got;
        std::jthread waiter([&] { got.set_value(courier.prepare(m_context, ChannelId(7), soon(), {})); });
        QTRY_COMPARE_WITH_TIMEOUT(m_channels.keysRead.load(), keysRead + 1, 30'000); // it saw no pause
        courier.send(*first, {u"700"_s, {u"bonjour"_s}}, {});
        first.reset();
        const auto refused = got.get_future().get();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        QCOMPARE(*refused.error().retryAfter, std::chrono::milliseconds(60'000));
    }

    void fewSendsOfAChannelAreUnderWayAtOnce()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock, {.sendsPerSecond = 1000, .sendsAtOnce = 2});
        auto first = courier.prepareNow(m_context, ChannelId(7));
        auto second = courier.prepare(m_context, ChannelId(7), soon(), {});
        QVERIFY(first && second);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7)));
        const auto refused = courier.prepare(m_context, ChannelId(7), Deadline::after(std::chrono::milliseconds(1)), {});
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        QVERIFY(refused.error().retryAfter.has_value());
        QCOMPARE(courier.send(*first, {u"700"_s, {u"bonjour"_s}}, {}).kind, SendOutcome::Kind::Sent);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7))); // sent, but its outcome is not written yet
        first.reset();
        QVERIFY(courier.prepareNow(m_context, ChannelId(7)));
    }

    void whoWaitsGetsThePlaceThatIsGivenBack()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock, {.sendsPerSecond = 1000, .sendsAtOnce = 1});
        auto first = courier.prepareNow(m_context, ChannelId(7));
        QVERIFY(first);
        std::promise<bool> got;
        std::jthread waiter([&] { got.set_value(courier.prepare(m_context, ChannelId(7), soon(), {}).has_value()); });
        first.reset();
        QVERIFY(got.get_future().get());
        waiter.join(); // its call gave the place back in turn
        std::stop_source stop;
        const auto second = courier.prepareNow(m_context, ChannelId(7));
        QVERIFY(second);
        std::promise<ErrorKind> stopped;
        std::jthread cancelled([&] { stopped.set_value(courier.prepare(m_context, ChannelId(7), Deadline::never(), stop.get_token()).error().kind); });
        stop.request_stop();
        QCOMPARE(stopped.get_future().get(), ErrorKind::Cancelled);
    }

    void nowNeverTakesMoreThanThePace()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock, {.sendsPerSecond = 2, .sendsAtOnce = 10});
        QVERIFY(courier.prepareNow(m_context, ChannelId(7)));
        QVERIFY(courier.prepareNow(m_context, ChannelId(7)));
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7)));
    }

    void waitingForThePaceCanBeStopped()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock, {.sendsPerSecond = 0.01});
        QVERIFY(courier.prepare(m_context, ChannelId(7), soon(), {}));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(courier.prepare(m_context, ChannelId(7), Deadline::never(), stop.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(courier.prepare(m_context, ChannelId(7), soon(), {}).error().kind, ErrorKind::Unavailable);
    }
};

QTEST_APPLESS_MAIN(CourierTest)
#include "courier_test.moc"

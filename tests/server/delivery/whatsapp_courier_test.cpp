// What a refusal holds back: the contact, the channel or the tenant; and which messenger is asked.
#include "server/delivery/courier.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_channel_store.h"
#include "tests/support/recording_messenger.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::delivery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = SendOutcome::Kind;
using Holds = SendOutcome::Holds;

class WhatsAppCourierTest : public QObject {
    Q_OBJECT

    test::MemoryChannelStore m_channels;
    test::FakeClock m_clock;
    const TenantContext m_context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    const Addressee m_awa{u"221770000000"_s, 1};
    const Addressee m_binta{u"221770000001"_s, 1};

    void put(qint64 id, ChannelKind kind)
    {
        HookBinding binding;
        binding.tenant = TenantId(1);
        binding.channel.id = ChannelId(id);
        binding.channel.tenant = TenantId(1);
        binding.channel.kind = kind;
        m_channels.put(binding);
    }
    static void refuse(test::RecordingMessenger &messenger, Kind kind, Holds holds, std::optional<std::chrono::milliseconds> pause)
    {
        messenger.then([=](const OutboundMessage &) { return SendOutcome{.kind = kind, .detail = u"WhatsApp 1: x"_s, .retryAfter = pause, .holds = holds}; });
    }
    SendOutcome send(Courier &courier, const Addressee &to = {u"221770000000"_s, 1})
    {
        const auto call = courier.prepare(m_context, ChannelId(7), Deadline::after(5s), {}, to);
        return call ? courier.send(*call, {.contactKey = to.contactKey, .parts = {u"x"_s}}, {}) : SendOutcome{.kind = Kind::Uncertain, .detail = u"not prepared: "_s + call.error().what};
    }

private Q_SLOTS:
    void init()
    {
        put(7, ChannelKind::WhatsApp);
        put(8, ChannelKind::ManyChat);
    }

    void theKindChoosesTheMessenger()
    {
        test::RecordingMessenger manyChat;
        test::RecordingMessenger whatsApp;
        Courier courier(m_channels, {manyChat, whatsApp}, m_clock);
        QCOMPARE(send(courier).kind, Kind::Sent);
        QCOMPARE(whatsApp.calls(), 1);
        QVERIFY(courier.send(*courier.prepareNow(m_context, ChannelId(8)), {u"700"_s, {u"x"_s}}, {}).kind == Kind::Sent);
        QCOMPARE(manyChat.calls(), 1);
        QCOMPARE(whatsApp.calls(), 1);
    }

    void thePairRateIsThatUsersOnly()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock, {.pairs = {.atOnce = 2, .apart = 60s}});
        QCOMPARE(send(courier).kind, Kind::Sent);
        QCOMPARE(send(courier).kind, Kind::Sent);
        const auto refused = courier.prepare(m_context, ChannelId(7), Deadline::after(5s), {}, m_awa);
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        QVERIFY(*refused.error().retryAfter > 50s);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7), m_awa));
        QVERIFY(courier.prepareNow(m_context, ChannelId(7), m_binta));
        QVERIFY(courier.prepareNow(m_context, ChannelId(8), m_awa)); // ManyChat has no such rate
    }

    void whatIsNotCalledAfterAllIsGivenBack()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock, {.pairs = {.atOnce = 1, .apart = 60s}});
        const auto call = courier.prepareNow(m_context, ChannelId(7), m_awa);
        QVERIFY(call);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7), m_awa));
        courier.release(*call, m_awa);
        QVERIFY(courier.prepareNow(m_context, ChannelId(7), m_awa));
    }

    void aPairRefusalWaits4ToTheN()
    {
        test::RecordingMessenger messenger;
        refuse(messenger, Kind::NotSent, Holds::Contact, 4s);
        Courier courier(m_channels, messenger, m_clock);
        const SendOutcome outcome = send(courier);
        QVERIFY(*outcome.retryAfter > 3s && *outcome.retryAfter <= 4s);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7), m_awa));
        QVERIFY(courier.prepareNow(m_context, ChannelId(7), m_binta));
        QVERIFY(courier.paused().empty());
    }

    void aNumbersRefusalsSlowItDown()
    {
        test::RecordingMessenger messenger;
        for (int i = 0; i < 2; ++i)
            refuse(messenger, Kind::NotSent, Holds::Channel, 1s);
        Courier courier(m_channels, messenger, m_clock);
        const auto first = courier.prepareNow(m_context, ChannelId(7), m_awa);
        const auto second = courier.prepareNow(m_context, ChannelId(7), m_awa);
        QCOMPARE(*courier.send(*first, {u"1"_s, {u"x"_s}}, {}).retryAfter, 1s);
        QVERIFY(*courier.send(*second, {u"1"_s, {u"x"_s}}, {}).retryAfter <= 2s);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7), m_binta)); // all of the number's
    }

    void aQuotaPausesTheTenant()
    {
        test::RecordingMessenger messenger;
        refuse(messenger, Kind::NotSent, Holds::Tenant, 60s);
        refuse(messenger, Kind::NotSent, Holds::Tenant, 60s);
        Courier courier(m_channels, messenger, m_clock);
        std::vector<PausedChannel> told;
        courier.setListener([&](const PausedChannel &pause) { told.push_back(pause); });
        QCOMPARE(*send(courier).retryAfter, 60s);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7), m_binta));
        QVERIFY(!courier.prepareNow(m_context, ChannelId(8)));
        m_clock.advance(61s);
        QCOMPARE(*send(courier).retryAfter, 120s); // doubles, to an hour
        m_clock.advance(121s);
        QCOMPARE(send(courier).kind, Kind::Sent);
        QVERIFY(courier.paused().empty());
        QCOMPARE(told.size(), std::size_t(1));
    }

    void aTokenIsNotTriedAgainUntilItIsChanged()
    {
        test::RecordingMessenger messenger;
        refuse(messenger, Kind::KeyRefused, Holds::Nothing, {});
        Courier courier(m_channels, messenger, m_clock);
        const SendOutcome outcome = send(courier);
        QCOMPARE(outcome.kind, Kind::NotSent); // the message itself is kept, too
        QCOMPARE(*outcome.retryAfter, std::chrono::milliseconds(60s));
        m_clock.advance(std::chrono::hours(48));
        const auto refused = courier.prepare(m_context, ChannelId(7), Deadline::after(5s), {}, m_awa);
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        QCOMPARE(*refused.error().retryAfter, std::chrono::milliseconds(60s)); // who waits looks again, and asks nothing of Meta
        courier.resume(ChannelId(7));
        QCOMPARE(send(courier).kind, Kind::Sent);
        QCOMPARE(messenger.calls(), 2);
    }

    // It was begun before the pause: that it went through says nothing of what Meta takes now.
    void whatWasUnderWayDoesNotEndAPause()
    {
        test::RecordingMessenger messenger;
        Courier courier(m_channels, messenger, m_clock);
        auto underWay = courier.prepareNow(m_context, ChannelId(7), m_awa);
        QVERIFY(underWay);
        refuse(messenger, Kind::NotSent, Holds::Tenant, 60s);
        QCOMPARE(send(courier).kind, Kind::NotSent);
        QCOMPARE(courier.send(*underWay, {.contactKey = m_binta.contactKey, .parts = {u"bonjour"_s}}, {}).kind, Kind::Sent);
        QCOMPARE(courier.paused().size(), std::size_t(1));
    }

    void whatWouldBeRefusedToAllPausesTheChannel()
    {
        test::RecordingMessenger messenger;
        refuse(messenger, Kind::Refused, Holds::Channel, 15min);
        Courier courier(m_channels, messenger, m_clock);
        QCOMPARE(send(courier).kind, Kind::Refused);
        QCOMPARE(courier.paused().at(0).reason, u"WhatsApp 1: x"_s);
        QVERIFY(!courier.prepareNow(m_context, ChannelId(7), m_binta));
        m_clock.advance(15min);
        QVERIFY(courier.prepareNow(m_context, ChannelId(7), m_binta));
    }
};

QTEST_APPLESS_MAIN(WhatsAppCourierTest)
#include "whatsapp_courier_test.moc"

// The webhook's route behind the live door, with the real ManyChat codec: what a flow that calls in gets to see.
#include "server/gateways/manychat/manychat_codec.h"
#include "server/http/webhook_routes.h"
#include "tests/server/http/door_fixture.h"
#include "tests/support/memory_channel_store.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::http;
using namespace passerelle::http::test;
using namespace Qt::StringLiterals;

namespace {

class HeldInbox final : public Inbox {
public:
    void appendReport(const TenantContext &, DeliveryReport, Done done) override
    {
        m_state.with([&](State &state) { state.waiting.push_back(std::move(done)); });
    }
    void append(const TenantContext &, InboundMessage message, Done done) override
    {
        m_state.with([&](State &state) {
            state.texts.push_back(message.text);
            state.waiting.push_back(std::move(done));
        });
    }
    std::vector<QString> texts() const
    {
        return m_state.with([](const State &state) { return state.texts; });
    }
    // Answers the call that waits for its commit; waits for it to come.
    void commit(Result<InboxNumber> number)
    {
        Done done;
        QTRY_VERIFY(m_state.with([](const State &state) { return !state.waiting.empty(); }));
        m_state.with([&](State &state) {
            done = std::move(state.waiting.front());
            state.waiting.erase(state.waiting.begin());
        });
        done(std::move(number));
    }

private:
    struct State {
        std::vector<QString> texts;
        std::vector<Done> waiting;
    };
    Guarded<State> m_state;
};

QByteArray call(const QByteArray &body, const QByteArray &secret = "geheim", const QByteArray &hook = "hook-a", const QByteArray &method = "POST")
{
    return method + " /hooks/manychat/" + hook + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Passerelle-Secret: " + secret
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray kBody = R"({"contact_id": "700000001", "text": "Quels sont vos horaires ?", "contact": null})";

} // namespace

class WebhookRoutesTest : public QObject {
    Q_OBJECT

    passerelle::test::MemoryChannelStore m_channels;
    gateways::ManyChatCodec m_codec;
    HeldInbox m_inbox;
    intake::RejectedCalls m_rejected;
    SystemClock m_clock;
    std::unique_ptr<intake::HookDoor> m_hooks;
    std::unique_ptr<DoorFixture> m_door;

private Q_SLOTS:
    void initTestCase()
    {
        HookBinding binding;
        binding.tenant = TenantId(1);
        binding.channel.id = ChannelId(7);
        binding.channel.hook = "hook-a";
        binding.channel.ackText = u"OK, bien reçu"_s;
        binding.secretHash = QCryptographicHash::hash("geheim", QCryptographicHash::Sha256);
        m_channels.put(binding);
        m_hooks = std::make_unique<intake::HookDoor>(intake::HookDoor::Parts{m_channels, m_codec, m_inbox, m_rejected});
        QVERIFY(m_hooks->refresh());
        Router router;
        addWebhookRoutes(router, *m_hooks, m_clock);
        QVERIFY(router.check());
        m_door = std::make_unique<DoorFixture>(ServerOptions{}, std::move(router));
    }
    void cleanupTestCase() { m_door.reset(); }

    void acknowledgedOnlyAfterTheCommit()
    {
        RawClient client(m_door->port());
        QVERIFY(client.send(call(kBody)));
        m_inbox.commit(InboxNumber(41));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.contains("OK, bien reçu"));
        QVERIFY(reply.body.contains("41"));
        QCOMPARE(m_inbox.texts().back(), u"Quels sont vos horaires ?"_s);
    }

    void wrongSecretIsRefusedBeforeTheBodyIsRead()
    {
        for (const QByteArray &hook : {QByteArray("hook-a"), QByteArray("hook-z")}) {
            RawClient client(m_door->port());
            const QByteArray whole = call(QByteArray(1000, 'x'), "wrong", hook);
            QVERIFY(client.send(whole.first(whole.indexOf("\r\n\r\n") + 4))); // the head alone
            const Reply reply = client.read();
            QCOMPARE(reply.status, 401);
            QVERIFY(reply.header("content-type").startsWith("application/problem+json"));
        }
    }

    void onlyPost()
    {
        RawClient client(m_door->port());
        QVERIFY(client.send(call({}, "geheim", "hook-a", "GET")));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 405);
        QVERIFY(reply.header("allow").contains("POST"));
    }

    void tooLargeIsRefused()
    {
        RawClient client(m_door->port());
        const QByteArray whole = call(QByteArray(256 * 1024 + 1, 'x'));
        QVERIFY(client.send(whole.first(whole.indexOf("\r\n\r\n") + 4)));
        QCOMPARE(client.read().status, 413);
    }

    void brokenJsonIsAClear400()
    {
        RawClient client(m_door->port());
        QVERIFY(client.send(call(R"({"contact_id": "1", "text": "il a dit "oui""})")));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 400);
        QVERIFY(reply.header("content-type").startsWith("application/problem+json"));
        QVERIFY(reply.body.contains("to_json"));
        QCOMPARE(m_rejected.take().size(), std::size_t(1));
    }

    void refusedByTheInboxIs503WithRetryAfter()
    {
        RawClient client(m_door->port());
        QVERIFY(client.send(call(kBody)));
        m_inbox.commit(failure(Error{ErrorKind::Unavailable, u"the disk is full"_s, std::chrono::seconds(1)}));
        const Reply reply = client.read();
        QCOMPARE(reply.status, 503);
        QCOMPARE(reply.header("retry-after"), QByteArray("1"));
    }

    void aCallerWhoLeavesBreaksNothing()
    {
        const std::size_t before = m_inbox.texts().size();
        {
            RawClient client(m_door->port());
            QVERIFY(client.send(call(kBody)));
            QTRY_COMPARE(m_inbox.texts().size(), before + 1);
            client.reset();
        }
        m_inbox.commit(InboxNumber(42));
        RawClient next(m_door->port());
        QVERIFY(next.send(call(kBody)));
        m_inbox.commit(InboxNumber(43));
        QCOMPARE(next.read().status, 200);
    }
};

QTEST_GUILESS_MAIN(WebhookRoutesTest)
#include "webhook_routes_test.moc"

#include "server/intake/hook_door.h"
#include "tests/support/memory_channel_store.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

// Decodes nothing but "text:<words>", and counts how often it was asked.
class CountingCodec final : public ChannelCodec {
public:
    Result<InboundMessage> decode(const Channel &channel, QByteArrayView body, Instant receivedAt) const override
    {
        ++decoded;
        if (!body.startsWith("text:"))
            return failure(ErrorKind::InvalidInput, u"the JSON breaks at byte 3: an unescaped quote?"_s);
        InboundMessage message;
        message.channel = channel.id;
        message.contactKey = u"1"_s;
        message.text = QString::fromUtf8(body.sliced(5));
        message.receivedAt = receivedAt;
        return message;
    }
    QByteArray acknowledgement(const Channel &channel, QByteArrayView requestId) const override
    {
        return channel.ackText.toUtf8() + '#' + requestId.toByteArray();
    }
    mutable int decoded = 0;
};

class ScriptedInbox final : public Inbox {
public:
    void appendReport(const TenantContext &context, DeliveryReport, Done done) override
    {
        tenants.push_back(context.tenant());
        done(answer);
    }
    void append(const TenantContext &context, InboundMessage message, Done done) override
    {
        tenants.push_back(context.tenant());
        messages.push_back(std::move(message));
        done(answer);
    }
    Result<InboxNumber> answer = InboxNumber(41);
    std::vector<TenantId> tenants;
    std::vector<InboundMessage> messages;
};

} // namespace

class HookDoorTest : public QObject {
    Q_OBJECT

    test::MemoryChannelStore m_channels;
    CountingCodec m_codec;
    ScriptedInbox m_inbox;
    std::unique_ptr<intake::RejectedCalls> m_rejected;
    std::unique_ptr<intake::HookDoor> m_door;

    static QByteArray hashOf(const QByteArray &secret) { return QCryptographicHash::hash(secret, QCryptographicHash::Sha256); }
    Result<intake::HookAcknowledgement> call(const QByteArray &hook, const QByteArray &secret, const QByteArray &body)
    {
        Result<intake::HookAcknowledgement> answer = failure(ErrorKind::Internal, u"not called"_s);
        m_door->accept(hook, secret, body, fromMillis(5000), [&](Result<intake::HookAcknowledgement> got) { answer = std::move(got); });
        return answer;
    }

private Q_SLOTS:
    void init()
    {
        m_inbox = {};
        m_codec.decoded = 0;
        m_rejected = std::make_unique<intake::RejectedCalls>();
        HookBinding binding;
        binding.tenant = TenantId(3);
        binding.channel.id = ChannelId(7);
        binding.channel.tenant = binding.tenant;
        binding.channel.hook = "hook-a";
        binding.channel.ackText = u"OK, bien reçu"_s;
        binding.secretHash = hashOf("now");
        m_channels.put(binding);
        m_door = std::make_unique<intake::HookDoor>(intake::HookDoor::Parts{m_channels, m_codec, m_inbox, *m_rejected});
        QVERIFY(m_door->refresh());
    }

    void acceptedCallIsAcknowledgedWithItsNumber()
    {
        const auto answer = call("hook-a", "now", "text:bonjour");
        QVERIFY(answer);
        QCOMPARE(answer->number.value, 41);
        QCOMPARE(answer->body, QByteArray("OK, bien reçu#41"));
        QCOMPARE(m_inbox.tenants.at(0).value, 3); // the binding's tenant, whatever the body says
        QCOMPARE(m_inbox.messages.at(0).text, u"bonjour"_s);
        QCOMPARE(m_inbox.messages.at(0).receivedAt, fromMillis(5000));
    }

    void itKnowsWhichSecretCame()
    {
        QVERIFY(!m_door->secretUse("hook-a").hasPrevious && !m_door->secretUse("hook-a").current);
        QVERIFY(call("hook-a", "now", "text:a"));
        QCOMPARE(m_door->secretUse("hook-a").current, std::optional(fromMillis(5000)));
        // A rotation: what came with the old one says nothing of the new one.
        HookBinding binding;
        binding.tenant = TenantId(3);
        binding.channel.id = ChannelId(7);
        binding.channel.tenant = binding.tenant;
        binding.channel.hook = "hook-a";
        binding.secretHash = hashOf("new");
        binding.previousSecretHash = hashOf("now");
        m_channels.put(binding);
        QVERIFY(m_door->refresh());
        QVERIFY(m_door->secretUse("hook-a").hasPrevious && !m_door->secretUse("hook-a").current);
        QVERIFY(call("hook-a", "now", "text:b"));
        QVERIFY(!m_door->secretUse("hook-a").current);
        QVERIFY(m_door->secretUse("hook-a").previous.has_value());
        QVERIFY(!call("hook-a", "wrong", "text:c"));
        QVERIFY(!m_door->secretUse("hook-a").current);
        QVERIFY(call("hook-a", "new", "text:d"));
        QCOMPARE(m_door->secretUse("hook-a").current, std::optional(fromMillis(5000)));
        QVERIFY(m_door->refresh()); // another channel was changed
        QVERIFY(m_door->secretUse("hook-a").current.has_value());
        QVERIFY(!m_door->secretUse("hook-b").current);
    }

    void wrongCallsCannotBeToldApartAndAreNotParsed_data()
    {
        QTest::addColumn<QByteArray>("hook");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("wrong secret") << QByteArray("hook-a") << QByteArray("then");
        QTest::newRow("no secret") << QByteArray("hook-a") << QByteArray();
        QTest::newRow("unknown hook") << QByteArray("hook-b") << QByteArray("now");
        QTest::newRow("no hook") << QByteArray() << QByteArray("now");
        QTest::newRow("secret with more") << QByteArray("hook-a") << QByteArray("now ");
        QTest::newRow("the hash itself") << QByteArray("hook-a") << hashOf("now");
        QTest::newRow("upper case") << QByteArray("hook-a") << QByteArray("NOW");
    }
    void wrongCallsCannotBeToldApartAndAreNotParsed()
    {
        QFETCH(QByteArray, hook);
        QFETCH(QByteArray, secret);
        const auto answer = call(hook, secret, "text:x");
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unauthorized);
        const auto reference = call("nowhere", "x", "text:x");
        QCOMPARE(answer.error().what, reference.error().what);
        QCOMPARE(m_door->authorize(hook, secret).error().what, reference.error().what);
        QCOMPARE(m_codec.decoded, 0);
        QVERIFY(m_inbox.messages.empty());
        QVERIFY(m_rejected->take().empty());
    }

    void ourOwnCallsBelongToNobodyAndCountNowhere()
    {
        const SelfCalls selfCalls;
        m_door = std::make_unique<intake::HookDoor>(intake::HookDoor::Parts{m_channels, m_codec, m_inbox, *m_rejected, &selfCalls});
        QVERIFY(m_door->refresh());
        const QByteArray ours = selfCalls.secret().reveal().toByteArray();
        QVERIFY(call("hook-a", ours, "text:word"));
        QVERIFY(!m_inbox.tenants.at(0).isValid());
        QCOMPARE(m_inbox.messages.at(0).channel.value, 7);
        QVERIFY(!call("hook-a", ours, "unreadable"));
        QVERIFY(m_rejected->take().empty());
        QVERIFY(!call("hook-b", ours, "text:word"));                                                    // it opens no hook that is not there
        QVERIFY(!call("hook-a", selfCalls.refusedSecret().reveal().toByteArray(), "text:word")); // nor anything in disguise
        QVERIFY(!call("hook-a", SelfCalls().secret().reveal().toByteArray(), "text:word"));      // an earlier start's is a stranger's
        QCOMPARE(m_inbox.messages.size(), std::size_t(1));
        QCOMPARE(m_door->counters().acknowledged.load(), quint64(0));
        QCOMPARE(m_door->counters().rejected.load(), quint64(0));
        QCOMPARE(m_door->counters().unauthorized.load(), quint64(1));
    }

    void refusedCallsAreKnownByTheirHook()
    {
        QVERIFY(!call("hook-a", "then", "text:x"));
        QVERIFY(!call("hook-a", {}, "text:x"));
        QVERIFY(!m_door->authorize("hook-a", "then"));
        QVERIFY(!call("hook-b", "then", "text:x"));
        QVERIFY(m_door->refresh()); // a change of some channel forgets nothing
        QCOMPARE(m_door->refusals("hook-a").withWrongSecret, quint64(2));
        QCOMPARE(m_door->refusals("hook-a").withoutSecret, quint64(1));
        QCOMPARE(m_door->refusals("hook-b").withWrongSecret, quint64(0));
    }

    void bothSecretsAreValidWhileARotationLasts()
    {
        const auto context = TenantContext::proven(TenantId(3), TenantProof::AccessToken);
        QVERIFY(m_channels.rotateSecret(context, ChannelId(7), hashOf("next")));
        QVERIFY(call("hook-a", "now", "text:x")); // the snapshot is still the old one
        QVERIFY(!call("hook-a", "next", "text:x"));
        QVERIFY(m_door->refresh());
        QVERIFY(call("hook-a", "now", "text:x"));
        QVERIFY(call("hook-a", "next", "text:x"));
        QVERIFY(m_channels.dropPreviousSecret(context, ChannelId(7)));
        QVERIFY(m_door->refresh());
        QVERIFY(!call("hook-a", "now", "text:x"));
        QVERIFY(call("hook-a", "next", "text:x"));
    }

    void noSecondSecretIsNotAnEmptySecret()
    {
        QVERIFY(!call("hook-a", QByteArray(32, '\0'), "text:x"));
        QVERIFY(!call("hook-a", "", "text:x"));
    }

    void brokenBodyIsAClear400ThatTheTenantSees()
    {
        const QByteArray body = "{\"text\": \"il a dit \"oui\"\"}" + QByteArray(2000, 'x');
        const auto answer = call("hook-a", "now", body);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::InvalidInput);
        QVERIFY(answer.error().what.contains(u"byte 3"));
        QVERIFY(m_inbox.messages.empty());
        const auto notes = m_rejected->take();
        QCOMPARE(notes.size(), std::size_t(1));
        QCOMPARE(notes[0].context.tenant().value, 3);
        QCOMPARE(notes[0].call.channel.value, 7);
        QCOMPARE(notes[0].call.snippet.size(), 500);
        QCOMPARE(notes[0].call.reason, answer.error().what);
    }

    void rejectedCallsAreBoundedByTheMinute()
    {
        for (int i = 0; i < 100; ++i)
            call("hook-a", "now", "broken");
        QCOMPARE(m_rejected->take().size(), std::size_t(intake::RejectedCalls::kNotesPerMinute));
        const auto context = TenantContext::proven(TenantId(3), TenantProof::HookSecret);
        QVERIFY(!m_rejected->note(context, ChannelId(7), u"again"_s, "x", fromMillis(59'999)));
        QVERIFY(m_rejected->note(context, ChannelId(7), u"again"_s, "x", fromMillis(60'000)));
    }

    void whatTheInboxRefusesIsNeverAcknowledged()
    {
        m_inbox.answer = failure(Error{ErrorKind::Unavailable, u"the inbox's queue is full"_s, std::chrono::seconds(1)});
        const auto answer = call("hook-a", "now", "text:x");
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unavailable);
        QVERIFY(answer.error().retryAfter.has_value());
        QCOMPARE(m_door->counters().acknowledged.load(), quint64(0));
        QCOMPARE(m_door->counters().refused.load(), quint64(1));
    }
};

QTEST_APPLESS_MAIN(HookDoorTest)
#include "hook_door_test.moc"

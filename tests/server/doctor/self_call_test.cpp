// The service's own call on real files: through the door, the inbox's commit and the drainer, beside a contact's message,
// and nothing of it left anywhere.
#include "server/gateways/manychat/manychat_codec.h"
#include "server/intake/drainer.h"
#include "server/intake/hook_door.h"
#include "tests/support/journal_files.h"
#include "tests/support/memory_channel_store.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class SelfCallTest : public QObject {
    Q_OBJECT

    struct Path {
        Path()
        {
            HookBinding binding;
            binding.tenant = TenantId(1);
            binding.channel.id = ChannelId(7);
            binding.channel.tenant = binding.tenant;
            binding.channel.hook = "hook-a";
            binding.secretHash = QCryptographicHash::hash("the flow's", QCryptographicHash::Sha256);
            channels.put(binding);
            build();
        }
        void build()
        {
            selfCalls = std::make_unique<SelfCalls>(); // every start draws its own
            door = std::make_unique<intake::HookDoor>(intake::HookDoor::Parts{channels, codec, *files.inbox, rejected, selfCalls.get()});
            intake::DrainerOptions options;
            options.due = [](const WaitingBurst &burst) { return burst.lastReceivedAt; };
            options.duplicateWindow = [](TenantId) { return Millis(2000); };
            drainer = std::make_unique<intake::Drainer>(intake::Drainer::Parts{*files.inbox, *files.tickets, *files.vault, rejected, files.clock, selfCalls.get()}, options);
            QVERIFY(door->refresh());
            QVERIFY(drainer->prepare());
        }
        // As after a kill.
        void reopen()
        {
            drainer.reset();
            door.reset();
            files.reopen();
            build();
        }
        bool call(const QByteArray &secret, const QString &text)
        {
            std::promise<bool> done;
            auto future = done.get_future();
            const QByteArray body = "{\"contact_id\":\"passerelle-doctor\",\"text\":\"" + text.toUtf8() + "\"}";
            door->accept("hook-a", secret, body, files.clock.now(),
                         [&done](const Result<intake::HookAcknowledgement> &answer) { done.set_value(answer.has_value()); });
            return future.get();
        }
        bool callOurselves(const QString &word) { return call(selfCalls->secret().reveal().toByteArray(), word); }
        qint64 received(const std::optional<TenantContext> &context = {}) const { return files.ledger->ledger(context, 0)->total.received; }

        test::JournalFiles files;
        test::MemoryChannelStore channels;
        gateways::ManyChatCodec codec;
        intake::RejectedCalls rejected;
        std::unique_ptr<SelfCalls> selfCalls;
        std::unique_ptr<intake::HookDoor> door;
        std::unique_ptr<intake::Drainer> drainer;
    };

private Q_SLOTS:
    void itComesAllTheWayAndLeavesNothing()
    {
        Path path;
        const QString word = path.selfCalls->expectWord();
        QVERIFY(path.callOurselves(word));
        QCOMPARE(path.received(), 0); // not even while it waits in the inbox
        QVERIFY(path.call("the flow's", u"Bonjour"_s));
        const auto drained = path.drainer->drainOnce();
        QVERIFY(drained);
        QCOMPARE(*drained, 2);
        QVERIFY(path.selfCalls->waitFor(word, ChannelId(7), Deadline::after(std::chrono::seconds(20)), {}));
        QCOMPARE(path.received(), 1); // the contact's
        QCOMPARE(path.received(test::tenantContext()), 1);
        QVERIFY(path.files.ledger->verify()->empty());
        const auto conversations = path.files.conversations(test::tenantContext());
        QVERIFY(conversations);
        QCOMPARE(int(conversations->size()), 1);
    }

    void aloneItMakesNoTicketAtAll()
    {
        Path path;
        const QString word = path.selfCalls->expectWord();
        QVERIFY(path.callOurselves(word));
        QCOMPARE(path.drainer->drainOnce().value_or(-1), 1);
        QVERIFY(path.selfCalls->waitFor(word, ChannelId(7), Deadline::after(std::chrono::seconds(20)), {}));
        QCOMPARE(path.files.tickets->drainedUpTo()->value, 0);
        QCOMPARE(path.drainer->drainOnce().value_or(-1), 0);
    }

    // What an earlier start left in the inbox is nobody's: it goes without a word, and holds nothing up.
    void whatAnEarlierStartLeftIsDropped()
    {
        Path path;
        const QString word = path.selfCalls->expectWord();
        QVERIFY(path.callOurselves(word));
        path.reopen();
        QVERIFY(path.call("the flow's", u"Bonjour"_s));
        QCOMPARE(path.drainer->drainOnce().value_or(-1), 2);
        QVERIFY(!path.selfCalls->waitFor(word, ChannelId(7), Deadline::after(std::chrono::milliseconds(0)), {}));
        QCOMPARE(path.received(), 1);
    }

    void itCannotBeMadeWithoutTheSecretOfThisStart()
    {
        Path path;
        const QByteArray earlier = path.selfCalls->secret().reveal().toByteArray();
        path.reopen();
        QVERIFY(!path.call(earlier, u"word"_s));
        QVERIFY(!path.call({}, u"word"_s));
        QCOMPARE(path.drainer->drainOnce().value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(SelfCallTest)
#include "self_call_test.moc"

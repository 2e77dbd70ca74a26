#include "server/delivery/acknowledger.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_channel_store.h"
#include "tests/support/no_settings.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::delivery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Keeps what was asked of it, in order: "text:…" or "seen:…".
class ListingMessenger final : public Messenger {
public:
    SendOutcome send(const Channel &, const Secret &, const OutboundMessage &message, Deadline, std::stop_token) override
    {
        m_list.with([&](QStringList &list) { list.append(u"text:"_s + message.contactKey + u':' + message.parts.at(0)); });
        return {.kind = SendOutcome::Kind::Sent, .detail = {}};
    }
    void showSeen(const Channel &, const Secret &, const QString &id, Deadline, std::stop_token) override
    {
        m_list.with([&](QStringList &list) { list.append(u"seen:"_s + id); });
    }
    Result<QString> testConnection(const Channel &, const Secret &, Deadline, std::stop_token) override { return QString(); }
    QStringList list() const
    {
        return m_list.with([](const QStringList &list) { return list; });
    }

private:
    Guarded<QStringList> m_list;
};

} // namespace

class AcknowledgerTest : public QObject {
    Q_OBJECT

    test::MemoryChannelStore m_channels;
    test::FakeClock m_clock;
    test::NoSettings m_noSettings;
    SettingsDirectory m_settings{m_noSettings};
    ListingMessenger m_messenger;
    bool m_maySpeak = true;

    void put(ChannelKind kind, AckMode mode)
    {
        HookBinding binding;
        binding.tenant = TenantId(1);
        binding.channel.id = ChannelId(7);
        binding.channel.tenant = TenantId(1);
        binding.channel.kind = kind;
        binding.channel.ackMode = mode;
        binding.channel.ackText = u"OK, bien reçu"_s;
        m_channels.put(binding);
    }
    SeenMessage message(qint64 conversation, const QString &id) const { return {TenantId(1), ChannelId(7), ConversationId(conversation), u"2217"_s, {}, id, m_clock.now()}; }
    // What was asked of the channel for these messages, all of which were looked at.
    QStringList acknowledge(const std::vector<SeenMessage> &messages, CourierOptions options = {})
    {
        const qsizetype before = m_messenger.list().size();
        Courier courier(m_channels, m_messenger, m_clock, options);
        Acknowledger acknowledger({courier, m_channels, m_settings, m_clock, [this](const SeenMessage &) { return m_maySpeak; }}, {.threads = 1});
        acknowledger.start();
        for (const SeenMessage &one : messages)
            acknowledger.note(one);
        const auto &counters = acknowledger.counters();
        if (!QTest::qWaitFor([&] { return counters.acknowledged + counters.skipped == messages.size(); }, 30000))
            return {u"not in time"_s};
        return m_messenger.list().mid(before);
    }

private Q_SLOTS:
    void init() { m_maySpeak = true; }

    void asTheChannelSays()
    {
        put(ChannelKind::WhatsApp, AckMode::Text);
        QCOMPARE(acknowledge({message(1, u"wamid.1"_s)}), QStringList{u"text:2217:OK, bien reçu"_s});
        put(ChannelKind::WhatsApp, AckMode::ReadAndTyping);
        QCOMPARE(acknowledge({message(1, u"wamid.1"_s)}), QStringList{u"seen:wamid.1"_s});
        put(ChannelKind::WhatsApp, AckMode::Both);
        QCOMPARE(acknowledge({message(1, u"wamid.1"_s)}), (QStringList{u"seen:wamid.1"_s, u"text:2217:OK, bien reçu"_s}));
        put(ChannelKind::ManyChat, AckMode::Both);
        QCOMPARE(acknowledge({message(1, u"x"_s)}), QStringList());
    }

    void onceForABurst()
    {
        put(ChannelKind::WhatsApp, AckMode::ReadAndTyping);
        const Instant begin = m_clock.now();
        std::vector<SeenMessage> burst{message(1, u"wamid.1"_s), message(1, u"wamid.2"_s), message(1, u"wamid.3"_s), message(2, u"wamid.4"_s), message(1, u"wamid.5"_s)};
        burst[1].receivedAt = begin + 1s;
        burst[2].receivedAt = begin + 3s;
        burst[4].receivedAt = begin + 4s; // the longest quiet window is over: another burst
        QCOMPARE(acknowledge(burst), (QStringList{u"seen:wamid.1"_s, u"seen:wamid.4"_s, u"seen:wamid.5"_s}));
    }

    void notWhereAPersonSpeaksAndNotLate()
    {
        put(ChannelKind::WhatsApp, AckMode::Both);
        SeenMessage late = message(2, u"wamid.2"_s);
        late.receivedAt -= 4s;
        QCOMPARE(acknowledge({late}), QStringList());
        m_maySpeak = false;
        QCOMPARE(acknowledge({message(1, u"wamid.1"_s)}), QStringList());
    }

    void theAnswersRoomIsLeft()
    {
        put(ChannelKind::WhatsApp, AckMode::Both);
        CourierOptions options;
        options.pairs = {.atOnce = 3, .apart = 60s}; // an answer may have three parts
        QCOMPARE(acknowledge({message(1, u"wamid.1"_s)}, options), QStringList{u"seen:wamid.1"_s});
    }
};

QTEST_GUILESS_MAIN(AcknowledgerTest)
#include "acknowledger_test.moc"

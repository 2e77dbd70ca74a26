#include "server/conversation/ownership_desk.h"
#include "server/delivery/person_marker.h"
#include "server/storage/sql_contact_store.h"
#include "tests/support/journal_files.h"
#include "tests/support/memory_channel_store.h"
#include "tests/support/no_settings.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::delivery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Keeps what it was told, "700 oui" or "700 non", and answers as it is told; while it is held, calls of tenant 1 wait.
class MarkingMessenger final : public Messenger {
public:
    SendOutcome send(const Channel &, const Secret &, const OutboundMessage &, Deadline, std::stop_token) override { return {}; }
    Result<QString> testConnection(const Channel &, const Secret &, Deadline, std::stop_token) override { return QString(); }
    Status markPerson(const Channel &channel, const Secret &apiKey, const QString &contactKey, bool personSpeaks, Deadline, std::stop_token stop) override
    {
        std::unique_lock lock(m_mutex);
        m_list.append(contactKey + (personSpeaks ? u" oui"_s : u" non"_s));
        m_keys.append(apiKey.reveal().toByteArray());
        if (channel.tenant == TenantId(1))
            m_released.wait(lock, stop, [this] { return !m_held; });
        if (stop.stop_requested())
            return failure(ErrorKind::Unavailable, u"stopped"_s);
        if (m_failures == 0)
            return {};
        --m_failures;
        return failure(m_failure, u"not now"_s);
    }
    void hold(bool held)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_held = held;
        }
        m_released.notify_all();
    }
    void fail(int times, ErrorKind kind)
    {
        const std::lock_guard lock(m_mutex);
        m_failures = times;
        m_failure = kind;
    }
    QStringList list()
    {
        const std::lock_guard lock(m_mutex);
        return m_list;
    }
    QList<QByteArray> keys()
    {
        const std::lock_guard lock(m_mutex);
        return m_keys;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_released;
    QStringList m_list;
    QList<QByteArray> m_keys;
    bool m_held = false;
    int m_failures = 0;
    ErrorKind m_failure = ErrorKind::Unavailable;
};

// Real stores, two tenants with a ManyChat channel each (7 and 8), and a desk whose changes the marker hears of.
struct Site {
    explicit Site(PersonMarkerOptions options = {.pause = 1ms})
        : contacts(*files.database, *files.vault), courier(channels, messenger, files.clock, {.sendsPerSecond = 1e6}), marker({courier, channels, *files.ownership, contacts}, options)
    {
        putChannel(1, 7, u"conseiller"_s);
        putChannel(2, 8, u"conseiller"_s);
        marker.start();
    }
    void putChannel(qint64 tenant, qint64 id, const QString &tag)
    {
        HookBinding binding;
        binding.tenant = TenantId(tenant);
        binding.channel.id = ChannelId(id);
        binding.channel.tenant = TenantId(tenant);
        binding.channel.manyChat.personTag = tag;
        channels.put(binding, "700:key");
    }
    ConversationId contact(qint64 tenant, const QString &key)
    {
        const ContactIdentity identity{TenantId(tenant), ChannelId(tenant == 1 ? 7 : 8), key.toUtf8().leftJustified(32, '.'), key, u"Awa"_s, u"fr"_s};
        const auto handles = files.tickets->resolve({identity});
        return handles ? handles->front().conversation : ConversationId();
    }
    bool become(ConversationId conversation, Owner owner, OwnershipCause cause)
    {
        const auto changed = files.ownership->change(test::tenantContext(), conversation, {.owner = owner, .cause = cause, .person = {}, .until = {}}, files.clock.now());
        return changed.has_value();
    }
    bool hasSettled(quint64 notes) const
    {
        const auto &counters = marker.counters();
        return QTest::qWaitFor([&] { return counters.told + counters.skipped + counters.failed >= notes; }, 30000);
    }

    test::JournalFiles files;
    test::MemoryChannelStore channels;
    MarkingMessenger messenger;
    test::NoSettings noSettings;
    SettingsDirectory settings{noSettings};
    storage::SqlContactStore contacts;
    Courier courier;
    PersonMarker marker;
    conversation::OwnershipDesk desk{{*files.ownership, settings, files.clock, [] {}, [this](TenantId tenant, ConversationId conversation) { marker.noteChanged(tenant, conversation); }}};
};

} // namespace

class PersonMarkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setAndTakenBack()
    {
        Site site;
        const ConversationId conversation = site.contact(1, u"700"_s);
        const TenantContext context = test::tenantContext();
        QVERIFY(site.desk.takeOver(context, conversation, u"Fatou"_s));
        QVERIFY(site.hasSettled(1));
        QCOMPARE(site.messenger.list(), QStringList{u"700 oui"_s});
        QCOMPARE(site.messenger.keys(), QList<QByteArray>{"700:key"_ba});

        site.files.clock.advance(1s);
        QVERIFY(site.desk.takeOver(context, conversation, u"Fatou"_s)); // the lease alone moves on
        QVERIFY(site.desk.giveBack(context, conversation));
        QVERIFY(site.hasSettled(2));
        QCOMPARE(site.messenger.list(), (QStringList{u"700 oui"_s, u"700 non"_s}));
        site.files.clock.advance(1s);
        QVERIFY(site.desk.giveBack(context, conversation)); // was the assistant's already
        QVERIFY(site.desk.noteSaid(context, conversation, {.person = u"Fatou"_s, .text = u"Bonjour"_s, .at = site.files.clock.now()}));
        QVERIFY(site.hasSettled(3));
        QCOMPARE(site.messenger.list().mid(2), QStringList{u"700 oui"_s});
    }

    void takenBackWhenTheLeaseEnds()
    {
        Site site;
        const ConversationId conversation = site.contact(1, u"700"_s);
        QVERIFY(site.desk.takeOver(test::tenantContext(), conversation, u"Fatou"_s));
        QVERIFY(site.hasSettled(1));
        site.files.clock.advance(24h * 30);
        QVERIFY(site.desk.giveBackLapsed());
        QVERIFY(site.hasSettled(2));
        QCOMPARE(site.messenger.list(), (QStringList{u"700 oui"_s, u"700 non"_s}));
    }

    // A message finds that the lease is over before the desk does: told only where a mark is known to stand.
    void takenBackByAMessage()
    {
        Site site;
        const ConversationId conversation = site.contact(1, u"700"_s);
        QVERIFY(site.become(conversation, Owner::Nobody, OwnershipCause::ContactAsked));
        site.marker.noteMessage(TenantId(1), conversation); // nothing stands there yet
        site.marker.noteChanged(TenantId(1), conversation);
        QVERIFY(site.hasSettled(1));
        site.marker.noteMessage(TenantId(1), conversation); // a person is wanted still
        QVERIFY(site.hasSettled(2));
        QCOMPARE(site.messenger.list(), QStringList{u"700 oui"_s});
        QVERIFY(site.become(conversation, Owner::Bot, OwnershipCause::Idle));
        site.marker.noteMessage(TenantId(1), conversation);
        QVERIFY(site.hasSettled(3));
        QCOMPARE(site.messenger.list(), (QStringList{u"700 oui"_s, u"700 non"_s}));
    }

    // Its own words are not said back to it; what it took and the console gives back is.
    void notWhatTheChannelSaid()
    {
        Site site;
        const ConversationId conversation = site.contact(1, u"700"_s);
        QVERIFY(site.become(conversation, Owner::Person, OwnershipCause::ChannelSignal));
        site.marker.noteChanged(TenantId(1), conversation);
        QVERIFY(site.hasSettled(1));
        QCOMPARE(site.messenger.list(), QStringList());
        site.files.clock.advance(1s);
        QVERIFY(site.desk.giveBack(test::tenantContext(), conversation));
        QVERIFY(site.hasSettled(2));
        QCOMPARE(site.messenger.list(), QStringList{u"700 non"_s});
    }

    void notWithoutSettings()
    {
        Site site;
        site.putChannel(1, 7, {});
        QVERIFY(site.desk.takeOver(test::tenantContext(), site.contact(1, u"700"_s), u"Fatou"_s));
        QVERIFY(site.hasSettled(1));
        QCOMPARE(site.messenger.list(), QStringList());
        QCOMPARE(site.marker.counters().skipped.load(), 1U);
    }

    void whatFailsIsTriedAFewTimes()
    {
        Site site;
        const ConversationId conversation = site.contact(1, u"700"_s);
        site.messenger.fail(2, ErrorKind::Unavailable);
        QVERIFY(site.desk.takeOver(test::tenantContext(), conversation, u"Fatou"_s));
        QVERIFY(site.hasSettled(1));
        QCOMPARE(site.marker.counters().told.load(), 1U);
        QCOMPARE(site.messenger.list().size(), 3);

        site.files.clock.advance(1s);
        site.messenger.fail(100, ErrorKind::Unavailable);
        QVERIFY(site.desk.giveBack(test::tenantContext(), conversation));
        QVERIFY(site.hasSettled(2));
        QCOMPARE(site.marker.counters().failed.load(), 1U);
        QCOMPARE(site.messenger.list().size(), 3 + PersonMarkerOptions().tries);

        site.files.clock.advance(1s);
        site.messenger.fail(100, ErrorKind::InvalidInput); // there is no such tag: once is enough
        QVERIFY(site.desk.takeOver(test::tenantContext(), conversation, u"Fatou"_s));
        QVERIFY(site.hasSettled(3));
        QCOMPARE(site.messenger.list().size(), 4 + PersonMarkerOptions().tries);
    }

    // A call that hangs holds up neither who changes nor another tenant, but the next call of its own channel.
    void oneAtATimeAndNobodyWaits()
    {
        Site site;
        site.messenger.hold(true);
        QVERIFY(site.desk.takeOver(test::tenantContext(1), site.contact(1, u"700"_s), u"Fatou"_s));
        QTRY_COMPARE_WITH_TIMEOUT(site.messenger.list(), QStringList{u"700 oui"_s}, 30000);
        QVERIFY(site.desk.takeOver(test::tenantContext(1), site.contact(1, u"701"_s), u"Fatou"_s));
        QVERIFY(site.desk.takeOver(test::tenantContext(2), site.contact(2, u"800"_s), u"Moussa"_s));
        QVERIFY(site.hasSettled(1));
        QCOMPARE(site.messenger.list(), (QStringList{u"700 oui"_s, u"800 oui"_s}));
        site.messenger.hold(false);
        QVERIFY(site.hasSettled(3));
        QCOMPARE(site.messenger.list().last(), u"701 oui"_s);
    }

    void stopEndsIt()
    {
        Site site;
        site.messenger.hold(true);
        QVERIFY(site.desk.takeOver(test::tenantContext(), site.contact(1, u"700"_s), u"Fatou"_s));
        QTRY_COMPARE_WITH_TIMEOUT(site.messenger.list().size(), 1, 30000);
        QVERIFY(site.desk.takeOver(test::tenantContext(), site.contact(1, u"701"_s), u"Fatou"_s));
        site.marker.stop(); // comes back although the call hangs
        QCOMPARE(site.messenger.list().size(), 1);
        QCOMPARE(site.marker.counters().told.load(), 0U);
    }
};

QTEST_GUILESS_MAIN(PersonMarkerTest)
#include "person_marker_test.moc"

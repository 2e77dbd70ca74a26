// What people send, on real files: written before it leaves, once, in order, inside the window, never again by itself; and
// answers that wait for a person in place of leaving.
#include "server/domain/agreement.h"
#include "server/domain/reply_window.h"
#include "server/journal/window_watch.h"
#include "server/pipeline/reply_sender.h"
#include "server/storage/sql_draft_store.h"
#include "server/storage/sql_effect_store.h"
#include "server/storage/sql_erasure_store.h"
#include "server/storage/sql_inbox_store.h"
#include "server/storage/sql_outgoing_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_timeline.h"
#include "server/storage/sql_window_store.h"
#include "tests/support/message_path.h"

#include <QtCore/QDirIterator>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::tenantContext;

namespace {

class RaisedAlerts final : public Alerts {
public:
    void raise(const Alert &alert) override { raised.push_back(alert); }
    std::vector<Alert> raised;
};

// The stores over the path's files, and the threads that send.
struct Desk {
    explicit Desk(test::MessagePath &path)
        : outgoing(*path.files.database, *path.files.vault), drafts(*path.files.database, *path.files.vault), effects(*path.files.database, *path.files.vault),
          inbox(*path.files.database, *path.files.vault), timeline(*path.files.database, *path.files.vault, outgoing, inbox), windows(*path.files.database)
    {
        path.effects = &effects;
        path.drop();
        path.build(); // with the gate
        pipeline::ReplySenderOptions options;
        options.recheck = 20ms;
        options.random = [] { return 1.0; };
        sender = std::make_unique<pipeline::ReplySender>(pipeline::ReplySender::Parts{outgoing, effects, *path.courier, path.files.clock}, options);
    }
    storage::SqlOutgoingStore outgoing;
    storage::SqlDraftStore drafts;
    storage::SqlEffectStore effects;
    storage::SqlInboxStore inbox;
    storage::SqlTimeline timeline;
    storage::SqlWindowStore windows;
    std::unique_ptr<pipeline::ReplySender> sender;
};

} // namespace

class ReplySenderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;
    std::unique_ptr<Desk> m_desk;

    const ConversationId m_conversation{1};

    void receiveAndWalk(const QString &contact, const QString &text)
    {
        QVERIFY(m_path->receive(contact, text));
        QVERIFY(m_path->drain());
        m_path->walkAll();
    }
    void execute(const QByteArray &sql)
    {
        const auto done = m_path->files.database->write<void>(storage::Scope::installation(), [&](storage::Connection &connection) { return connection.execute(test::testStoreSql(sql)); });
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
    }
    NewOutgoing wish(const QString &text) const
    {
        return {.conversation = m_conversation, .channel = ChannelId(7), .draft = {}, .requestKey = {}, .person = u"awa@atelier.test"_s, .text = text, .parts = {text}, .reopening = {}, .decisions = {}};
    }
    DeliveryId write(const NewOutgoing &outgoing)
    {
        const auto added = m_desk->outgoing.add(tenantContext(), outgoing, m_path->files.clock.now());
        m_desk->sender->wake();
        return added ? added->id : DeliveryId();
    }
    Outgoing read(DeliveryId id)
    {
        const auto found = m_desk->outgoing.find(tenantContext(), id);
        return found ? *found : Outgoing();
    }
    OutgoingState stateOf(DeliveryId id) { return read(id).state; }
    // The channel's row, which effects stand beside.
    void makeChannel()
    {
        storage::SqlTenantStore tenants(*m_path->files.database, *m_path->files.vault, m_path->files.clock);
        QVERIFY(tenants.add(u"Atelier"_s));
        execute("INSERT INTO channel (id, owner_id, kind, name, hook, ack_shape, ack_text, api_base, enabled, secret_hash, api_key) "
                "VALUES (7, 1, 'manychat', x'00', x'00', 0, x'00', 'http://127.0.0.1', 1, x'00', x'00')");
    }
    void setMode(EffectMode mode, std::vector<QString> pilots = {}, std::optional<Reopening> reopening = {}, bool byItself = false)
    {
        const ChannelEffect effect{.mode = mode, .pilots = std::move(pilots), .reopening = std::move(reopening), .reopensByItself = byItself};
        const auto set = m_desk->effects.setEffect(tenantContext(), ChannelId(7), effect);
        QVERIFY2(set, set ? "" : qPrintable(set.error().what));
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        QVERIFY(m_path->prepared);
        makeChannel();
        m_desk = std::make_unique<Desk>(*m_path);
    }
    void cleanup()
    {
        m_desk->sender.reset();
        QVERIFY(m_path->total().balances());
        m_desk.reset();
        m_path.reset();
    }

    void replyIsSentOnceAndItsIdsAreKept()
    {
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->messenger.calls(), 1);
        m_path->messenger.then([](const OutboundMessage &) { return SendOutcome{SendOutcome::Kind::Sent, {}, {}, {u"wamid.9"_s}}; });
        QVERIFY(m_desk->sender->start());
        const DeliveryId id = write(wish(u"Bonjour kanari7f3b"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), OutgoingState::Sent, 20'000);
        QCOMPARE(m_path->messenger.calls(), 2);
        const OutboundMessage asked = m_path->messenger.asked()[1];
        QCOMPARE(asked.contactKey, u"700"_s);
        QCOMPARE(asked.parts, std::vector<QString>{u"Bonjour kanari7f3b"_s});
        QCOMPARE(asked.correlation, "o1"_ba);
        QVERIFY(!asked.reopening);
        const Outgoing kept = read(id);
        QCOMPARE(kept.messageIds, std::vector<QString>{u"wamid.9"_s});
        QCOMPARE(kept.person, u"awa@atelier.test"_s);
        QVERIFY(kept.endedAt && !kept.nextTryAt);
        const auto timeline = m_desk->timeline.timeline(tenantContext(), m_conversation, {}, 50);
        QVERIFY(timeline);
        QCOMPARE(timeline->entries.size(), std::size_t(3));
        const auto &entries = timeline->entries;
        QVERIFY(entries[0].from == TimelineEntry::From::Contact && entries[1].from == TimelineEntry::From::Assistant && entries[2].from == TimelineEntry::From::Person);
        QCOMPARE(entries[2].text, u"Bonjour kanari7f3b"_s);
        QCOMPARE(m_desk->timeline.timeline(TenantContext::proven(TenantId(2), TenantProof::StoredRecord), m_conversation, {}, 50).error().kind, ErrorKind::NotFound);
        // On disk nothing of it can be read.
        QDirIterator files(m_path->files.folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("kanari7f3b") && !bytes.contains("wamid.9") && !bytes.contains("awa@atelier"), qPrintable(file.fileName()));
        }
    }

    void theSameKeySendsOnce()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        NewOutgoing outgoing = wish(u"Une seule fois"_s);
        outgoing.requestKey = u"k1"_s;
        const DeliveryId first = write(outgoing);
        QCOMPARE(write(outgoing), first);
        const auto byKey = m_desk->outgoing.findByKey(tenantContext(), m_conversation, u"k1"_s);
        QVERIFY(byKey && *byKey && (*byKey)->id == first);
    }

    void whatDidNotLeaveIsTriedAgainInOrder()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        const int before = m_path->messenger.calls();
        m_path->messenger.answers(SendOutcome::Kind::NotSent, u"later"_s, 200ms);
        const DeliveryId first = write(wish(u"un"_s));
        const DeliveryId second = write(wish(u"deux"_s));
        QVERIFY(m_desk->sender->start());
        QTRY_COMPARE_WITH_TIMEOUT(read(first).tries, 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(first), OutgoingState::Prepared, 20'000);
        QCOMPARE(stateOf(second), OutgoingState::Prepared);
        m_path->files.clock.advance(10s);
        m_desk->sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(second), OutgoingState::Sent, 20'000);
        const auto asked = m_path->messenger.asked();
        QCOMPARE(static_cast<int>(asked.size()), before + 3);
        QCOMPARE(asked[asked.size() - 3].parts[0], u"un"_s);
        QCOMPARE(asked[asked.size() - 2].parts[0], u"un"_s);
        QCOMPARE(asked.back().parts[0], u"deux"_s);
    }

    void aPartThatWasTakenIsNotSentAgain()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        m_path->messenger.then([](const OutboundMessage &) { return SendOutcome{SendOutcome::Kind::NotSent, u"later"_s, 200ms, {u"wamid.1"_s}}; });
        m_path->messenger.then([](const OutboundMessage &) { return SendOutcome{SendOutcome::Kind::Sent, {}, {}, {u"wamid.2"_s}}; });
        NewOutgoing outgoing = wish(u"un\n\ndeux"_s);
        outgoing.parts = {u"un"_s, u"deux"_s};
        QVERIFY(m_desk->sender->start());
        const DeliveryId id = write(outgoing);
        QTRY_COMPARE_WITH_TIMEOUT(read(id).messageIds.size(), std::size_t(1), 20'000);
        m_path->files.clock.advance(10s);
        m_desk->sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), OutgoingState::Sent, 20'000);
        QCOMPARE(m_path->messenger.asked().back().parts, std::vector<QString>{u"deux"_s});
        QCOMPARE(read(id).messageIds, (std::vector<QString>{u"wamid.1"_s, u"wamid.2"_s}));
    }

    void uncertainIsNeverRepeatedByItself()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        const int before = m_path->messenger.calls();
        m_path->messenger.answers(SendOutcome::Kind::Uncertain, u"no answer came"_s);
        QVERIFY(m_desk->sender->start());
        const DeliveryId id = write(wish(u"peut-être"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), OutgoingState::Uncertain, 20'000);
        m_path->files.clock.advance(1h);
        m_desk->sender->wake();
        const DeliveryId next = write(wish(u"après"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(next), OutgoingState::Sent, 20'000);
        QCOMPARE(stateOf(id), OutgoingState::Uncertain);
        QCOMPARE(m_path->messenger.calls(), before + 2);
        // The channel may still say what became of it, or a person may decide.
        QVERIFY(m_desk->outgoing.again(tenantContext(), id, m_path->files.clock.now()));
        m_desk->sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), OutgoingState::Sent, 20'000);
        QCOMPARE(m_desk->outgoing.again(tenantContext(), id, m_path->files.clock.now()).error().kind, ErrorKind::Conflict);
        QVERIFY(m_desk->outgoing.settle(tenantContext(), id, {.failed = true, .messageId = {}, .reason = u"131047"_s}, m_path->files.clock.now()));
        QCOMPARE(stateOf(id), OutgoingState::Failed);
    }

    // Two parts: what the channel says of them while they leave counts as well, but a part that it took proves nothing of
    // the other one.
    void whatTheChannelSaysWhileItLeavesIsKept()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        const Instant now = m_path->files.clock.now();
        NewOutgoing two = wish(u"un\n\ndeux"_s);
        two.parts = {u"un"_s, u"deux"_s};
        const auto sending = [&](const NewOutgoing &outgoing) {
            write(outgoing);
            const auto claims = m_desk->outgoing.claim(now, now + 60s, 5);
            const bool begun = claims && claims->size() == 1 && m_desk->outgoing.beginSending((*claims)[0], now - 24h, now, now + 60s);
            return begun ? (*claims)[0] : OutgoingClaim();
        };
        const auto settle = [&](const OutgoingClaim &claim, const OutgoingReport &report) { QVERIFY(m_desk->outgoing.settle(tenantContext(), claim.id, report, now)); };
        const OutgoingEnd uncertain{.state = OutgoingState::Uncertain, .reason = u"no answer came"_s, .reopened = false, .messageIds = {u"wamid.1"_s}};

        const OutgoingClaim proven = sending(two);
        settle(proven, {.failed = false, .messageId = u"wamid.1"_s, .reason = {}});
        settle(proven, {.failed = false, .messageId = u"wamid.2"_s, .reason = {}});
        QCOMPARE(stateOf(proven.id), OutgoingState::Sending);
        QVERIFY(m_desk->outgoing.finish(proven, uncertain, now));
        QCOMPARE(stateOf(proven.id), OutgoingState::Sent);

        const OutgoingClaim open = sending(two);
        settle(open, {.failed = false, .messageId = u"wamid.1"_s, .reason = {}});
        QVERIFY(m_desk->outgoing.finish(open, uncertain, now));
        settle(open, {.failed = false, .messageId = u"wamid.1"_s, .reason = {}});
        QCOMPARE(stateOf(open.id), OutgoingState::Uncertain);
        settle(open, {.failed = false, .messageId = u"wamid.2"_s, .reason = {}});
        QCOMPARE(stateOf(open.id), OutgoingState::Sent);

        const OutgoingClaim failed = sending(two);
        settle(failed, {.failed = true, .messageId = u"wamid.1"_s, .reason = u"131026"_s});
        QVERIFY(m_desk->outgoing.finish(failed, {.state = OutgoingState::Sent, .reason = {}, .reopened = false, .messageIds = {u"wamid.1"_s, u"wamid.2"_s}}, now));
        QCOMPARE(stateOf(failed.id), OutgoingState::Failed);
        QCOMPARE(read(failed.id).reason, u"131026"_s);

        // A process that was killed: what it had sent may be known.
        const OutgoingClaim killed = sending(wish(u"un"_s));
        settle(killed, {.failed = false, .messageId = u"wamid.3"_s, .reason = {}});
        QVERIFY(m_desk->outgoing.recover(now));
        QCOMPARE(stateOf(killed.id), OutgoingState::Sent);
    }

    void anEndWithoutIdsForgetsNone()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        const Instant now = m_path->files.clock.now();
        NewOutgoing two = wish(u"un\n\ndeux"_s);
        two.parts = {u"un"_s, u"deux"_s};
        const DeliveryId id = write(two);
        auto claims = m_desk->outgoing.claim(now, now + 60s, 5);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_desk->outgoing.retryLater((*claims)[0], now, u"later"_s, {u"wamid.1"_s}));
        claims = m_desk->outgoing.claim(now, now + 60s, 5);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_desk->outgoing.finish((*claims)[0], {.state = OutgoingState::Failed, .reason = u"switched off"_s, .reopened = false, .messageIds = {}}, now));
        QVERIFY(m_desk->outgoing.again(tenantContext(), id, now));
        QCOMPARE(read(id).messageIds, std::vector<QString>{u"wamid.1"_s});
    }

    void killedWhileSendingIsUncertain()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        const int before = m_path->messenger.calls();
        const DeliveryId sending = write(wish(u"coupé"_s));
        const Instant now = m_path->files.clock.now();
        const auto claims = m_desk->outgoing.claim(now, now + 60s, 5);
        QVERIFY(claims && claims->size() == 1);
        QCOMPARE(*m_desk->outgoing.beginSending((*claims)[0], now - 24h, now, now + 60s), OutgoingPermit::Granted);
        // Another worker's old right is worth nothing any more.
        OutgoingClaim stale = (*claims)[0];
        --stale.fence;
        QCOMPARE(m_desk->outgoing.finish(stale, {}, now).error().kind, ErrorKind::Conflict);
        const DeliveryId waiting = write(wish(u"en attente"_s));
        const auto started = m_desk->sender->start();
        QVERIFY(started);
        QCOMPARE(*started, 1);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(waiting), OutgoingState::Sent, 20'000);
        QCOMPARE(stateOf(sending), OutgoingState::Uncertain);
        QCOMPARE(m_path->messenger.calls(), before + 1);
    }

    void notWhileTheAssistantSends()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(10s);
        const Instant now = m_path->files.clock.now();
        const auto turns = m_path->files.turns->claim(now, 60s, 5);
        QVERIFY(turns && turns->size() == 1);
        Draft draft;
        draft.parts = {u"25 €"_s};
        QVERIFY(m_path->files.turns->beginSending((*turns)[0], &draft, now, now + 60s, {}));
        write(wish(u"moi d'abord"_s));
        const auto claims = m_desk->outgoing.claim(now, now + 60s, 5);
        QVERIFY(claims && claims->size() == 1);
        QCOMPARE(*m_desk->outgoing.beginSending((*claims)[0], now - 24h, now, now + 60s), OutgoingPermit::AfterTheBot);
        QVERIFY(m_path->files.turns->finish((*turns)[0], {.fate = Fate::Answered, .reason = {}, .times = {}, .memory = {}, .sent = {}}, now));
        QCOMPARE(*m_desk->outgoing.beginSending((*claims)[0], now - 24h, now, now + 60s), OutgoingPermit::Granted);
        QVERIFY(m_desk->outgoing.finish((*claims)[0], {}, now));
    }

    void nothingLeavesWhenTheWindowIsClosed()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        const int before = m_path->messenger.calls();
        const Instant last = m_path->files.clock.now();
        const DeliveryId late = write(wish(u"trop tard"_s));
        m_path->files.clock.set(last + 24h - kWindowMargin);
        QVERIFY(m_desk->sender->start());
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(late), OutgoingState::Refused, 20'000);
        QCOMPARE(m_path->messenger.calls(), before);
        QVERIFY(read(late).reason.contains(u"24 hours"));
        // The same moment, looked at when `sending` is to be written: the last word is the transaction's.
        m_desk->sender->stop();
        write(wish(u"de justesse"_s));
        const Instant now = m_path->files.clock.now();
        const auto claims = m_desk->outgoing.claim(now, now + 60s, 5);
        QVERIFY(claims && claims->size() == 1);
        QCOMPARE(*m_desk->outgoing.beginSending((*claims)[0], now, now, now + 60s), OutgoingPermit::Closed);
    }

    void aTemplateReopensWhenItMay()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        m_path->files.clock.advance(30h);
        NewOutgoing asked = wish(u"Êtes-vous là ?"_s);
        asked.reopening = Reopening{.name = u"rappel"_s, .language = u"fr"_s, .parameters = {}};
        QVERIFY(m_desk->sender->start());
        const DeliveryId id = write(asked);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), OutgoingState::Sent, 20'000);
        QVERIFY(read(id).reopened);
        OutboundMessage sent = m_path->messenger.asked().back();
        QVERIFY(sent.parts.empty());
        QCOMPARE(sent.reopening->name, u"rappel"_s);
        // By itself, because the channel's setting says so.
        setMode(EffectMode::Live, {}, Reopening{.name = u"flux_7"_s, .language = {}, .parameters = {}}, true);
        const DeliveryId automatic = write(wish(u"Encore là ?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(automatic), OutgoingState::Sent, 20'000);
        QCOMPARE(m_path->messenger.asked().back().reopening->name, u"flux_7"_s);
    }

    void draftsWaitAndAreDecidedOnce()
    {
        setMode(EffectMode::Drafts);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->messenger.calls(), 0);
        QCOMPARE(m_path->count(Fate::Drafted), 1);
        const auto waiting = m_desk->drafts.drafts(tenantContext(), {});
        QVERIFY(waiting && waiting->size() == 1);
        const WaitingDraft draft = (*waiting)[0];
        QVERIFY(draft.content.parts[0].contains(u"25 €"));
        QCOMPARE(draft.content.question, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(!draft.verdict);
        QCOMPARE(m_desk->drafts.draft(TenantContext::proven(TenantId(2), TenantProof::StoredRecord), draft.id).error().kind, ErrorKind::NotFound);

        NewOutgoing approved = wish(draft.content.parts[0]);
        approved.draft = draft.id;
        approved.decisions = {{draft.id, DraftVerdict::Same, 1.0}};
        QVERIFY(m_desk->sender->start());
        const DeliveryId id = write(approved);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(id), OutgoingState::Sent, 20'000);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_desk->outgoing.add(tenantContext(), approved, m_path->files.clock.now()).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_desk->drafts.discard(tenantContext(), draft.id, m_path->files.clock.now()).error().kind, ErrorKind::Conflict);
        QVERIFY(m_desk->drafts.drafts(tenantContext(), {})->empty());

        receiveAndWalk(u"700"_s, u"Et une coupe femme ?"_s);
        const auto second = m_desk->drafts.drafts(tenantContext(), {});
        QVERIFY(second && second->size() == 1);
        QVERIFY(m_desk->drafts.discard(tenantContext(), (*second)[0].id, m_path->files.clock.now()));
        const auto counts = m_desk->drafts.agreement(tenantContext(), Instant());
        QVERIFY(counts && counts->size() == 1);
        QCOMPARE((*counts)[0].verdicts[static_cast<std::size_t>(DraftVerdict::Same)], 1);
        QCOMPARE((*counts)[0].verdicts[static_cast<std::size_t>(DraftVerdict::Discarded)], 1);
        QCOMPARE((*counts)[0].waiting, 0);
        QCOMPARE(m_path->messenger.calls(), 1);
    }

    void pilotsAreAnsweredOthersWait()
    {
        setMode(EffectMode::Pilot, {u"+33 (0)6 12 34 56 78"_s, u"701"_s});
        receiveAndWalk(u"33612345678"_s, u"Combien coûte une coupe homme ?"_s);
        receiveAndWalk(u"701"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->messenger.calls(), 2);
        receiveAndWalk(u"702"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->messenger.calls(), 2);
        QCOMPARE(m_path->count(Fate::Answered), 2);
        QCOMPARE(m_path->count(Fate::Drafted), 1);
        // A contact's other id counts as well, and one that it has not is on no list.
        QVERIFY(!*m_desk->effects.isDraftFor(tenantContext(), ChannelId(7), u"FR.123"_s, u"33612345678"_s));
        QVERIFY(*m_desk->effects.isDraftFor(tenantContext(), ChannelId(7), u"FR.123"_s, {}));
    }

    void peopleAreWarnedOnceAWindow()
    {
        receiveAndWalk(u"700"_s, u"Bonjour ?"_s);
        RaisedAlerts alerts;
        journal::WindowWatch watch(m_desk->windows, alerts, m_path->files.clock);
        const Instant last = m_path->files.clock.now();
        m_path->files.clock.set(last + 23h);
        QVERIFY(watch.look());
        QCOMPARE(alerts.raised.size(), std::size_t(0)); // the assistant's
        execute("UPDATE conversation SET speaker = 2");
        m_path->files.clock.set(last + 21h);
        QVERIFY(watch.look());
        QCOMPARE(alerts.raised.size(), std::size_t(0)); // too early
        m_path->files.clock.set(last + 22h + 1min);
        QVERIFY(watch.look());
        QVERIFY(watch.look());
        QCOMPARE(alerts.raised.size(), std::size_t(1));
        QCOMPARE(alerts.raised[0].kind, AlertKind::WindowClosing);
        QCOMPARE(alerts.raised[0].conversation, m_conversation);
        // The contact writes again: another window, and another warning unless somebody answers.
        QVERIFY(m_path->receive(u"700"_s, u"Toujours là ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(23h);
        QVERIFY(watch.look());
        QCOMPARE(alerts.raised.size(), std::size_t(2));
        QVERIFY(m_path->receive(u"700"_s, u"Allô ?"_s));
        QVERIFY(m_path->drain());
        write(wish(u"Oui !"_s));
        m_path->files.clock.advance(23h);
        QVERIFY(watch.look());
        QCOMPARE(alerts.raised.size(), std::size_t(2));
    }

    void erasedWithItsContact()
    {
        setMode(EffectMode::Drafts, {u"700"_s, u"+33 6 12 34 56 78"_s, u"701"_s});
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        write(wish(u"adieu"_s));
        storage::SqlErasureStore erasure(*m_path->files.database, *m_path->files.database, *m_path->files.vault);
        QVERIFY(erasure.bar(tenantContext(), ContactId(1), m_path->files.clock.now(), true));
        QVERIFY(m_desk->outgoing.claim(m_path->files.clock.now(), m_path->files.clock.now() + 60s, 5)->empty());
        const auto counts = erasure.purgeContact(tenantContext(), ContactId(1), {u"700"_s, u"33612345678"_s});
        QVERIFY2(counts, counts ? "" : qPrintable(counts.error().what));
        const auto counted = [&](const QString &name) {
            for (const auto &[kind, count] : *counts) {
                if (kind == name)
                    return count;
            }
            return qint64(-1);
        };
        QCOMPARE(counted(u"replies"_s), 1);
        QCOMPARE(counted(u"drafts"_s), 1);
        QCOMPARE(counted(u"pilots"_s), 2); // its other id as well
        QCOMPARE(m_desk->effects.effect(tenantContext(), ChannelId(7))->pilots, std::vector<QString>{u"701"_s});
    }

    void agreementIsMeasuredInWords()
    {
        QCOMPARE(agreementOf(u"Nous ouvrons à 9 h."_s, u"Nous  ouvrons à 9 h."_s).verdict, DraftVerdict::Same);
        const Agreement edited = agreementOf(u"Nous ouvrons à 9 h du lundi au samedi."_s, u"Bonjour, nous ouvrons à 9 h du lundi au samedi !"_s);
        QCOMPARE(edited.verdict, DraftVerdict::LightlyEdited);
        QVERIFY(edited.overlap > 0.9 && edited.overlap < 1);
        QCOMPARE(agreementOf(u"Nous ouvrons à 9 h."_s, u"Fermé le lundi."_s).verdict, DraftVerdict::Rewritten);
        QCOMPARE(agreementOf(u"a b c d e"_s, u"a b c d f"_s).verdict, DraftVerdict::LightlyEdited); // 8 of 10: just enough
        QCOMPARE(agreementOf(u"a b c d"_s, u"a b c x"_s).verdict, DraftVerdict::Rewritten);
    }
};

QTEST_GUILESS_MAIN(ReplySenderTest)
#include "reply_sender_test.moc"

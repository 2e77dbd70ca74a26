#include "server/intake/app_door.h"
#include "server/intake/drainer.h"
#include "server/storage/sql_delivery_report_store.h"
#include "tests/support/journal_files.h"

#include <QtTest/QtTest>

#include <future>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

namespace {

// Bodies of one line an event: "number|kind|key|alias|id|text"; the signature is the secret itself.
class LineCodec final : public EventCodec {
public:
    bool isSigned(QByteArrayView, QByteArrayView signature, const Secret &secret) const override { return secret.equals(signature); }
    Result<std::vector<AccountEvent>> decode(QByteArrayView body, Instant receivedAt) const override
    {
        std::vector<AccountEvent> events;
        for (const QByteArray &line : body.toByteArray().split('\n')) {
            const QStringList parts = QString::fromUtf8(line).split(u'|');
            if (parts.size() < 6)
                return failure(ErrorKind::InvalidInput, u"no events"_s);
            if (parts[1] == u"status"_s) {
                DeliveryReport report;
                report.messageId = parts[4];
                report.correlation = parts[2].toUtf8();
                report.at = receivedAt;
                for (int state = 0; state < kDeliveryStateCount; ++state) {
                    if (parts[5].startsWith(QLatin1String(nameOf(static_cast<DeliveryState>(state)))))
                        report.state = static_cast<DeliveryState>(state);
                }
                report.windowClosed = parts[5].endsWith(u"closed"_s);
                report.reason = report.state == DeliveryState::Failed ? u"131026"_s : QString();
                events.push_back({parts[0], report});
                continue;
            }
            InboundMessage message;
            message.contactKey = parts[2];
            message.contactAlias = parts[3];
            message.providerMessageId = parts[4];
            message.text = parts[5];
            message.receivedAt = receivedAt;
            if (parts[1] == u"old"_s)
                message.writtenAt = receivedAt - std::chrono::hours(7);
            if (parts[1] == u"reaction"_s)
                message.kind = MessageKind::Reaction;
            events.push_back({parts[0], message});
        }
        return events;
    }
};

class FixedApps final : public MetaAppStore {
public:
    QByteArray secret = "new-secret";
    QByteArray previous = "old-secret";

    Result<MetaApp> add(const std::optional<TenantContext> &, const MetaApp &app, const Secret &, const Secret &) override { return app; }
    Result<std::vector<MetaApp>> list(const std::optional<TenantContext> &) override { return std::vector<MetaApp>(); }
    Result<MetaApp> find(const std::optional<TenantContext> &, MetaAppId) override { return failure(ErrorKind::NotFound, {}); }
    Result<Secret> verifyToken(const std::optional<TenantContext> &, MetaAppId) override { return failure(ErrorKind::NotFound, {}); }
    Status rotateSecret(const std::optional<TenantContext> &, MetaAppId, const Secret &) override { return {}; }
    Status dropPreviousSecret(const std::optional<TenantContext> &, MetaAppId) override { return {}; }
    Result<std::vector<MetaAppBinding>> bindings() override
    {
        MetaAppBinding binding{{.id = MetaAppId(1), .tenant = {}, .name = u"App"_s, .hook = "hook"}, Secret("verify-me"), Secret(secret), Secret(previous), {}};
        for (qint64 tenant = 1; tenant <= 2; ++tenant) {
            Channel number;
            number.id = ChannelId(tenant * 10);
            number.tenant = TenantId(tenant);
            number.kind = ChannelKind::WhatsApp;
            number.account = QString::number(100 + tenant);
            binding.numbers.push_back(number);
        }
        std::vector<MetaAppBinding> all;
        all.push_back(std::move(binding));
        return all;
    }
};

} // namespace

class AppDoorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::JournalFiles> m_files;
    std::unique_ptr<storage::SqlDeliveryReportStore> m_reports;
    std::unique_ptr<intake::RejectedCalls> m_rejected;
    std::unique_ptr<intake::AppDoor> m_door;
    std::unique_ptr<intake::Drainer> m_drainer;
    std::vector<DeliveryReport> m_others;
    FixedApps m_apps;
    LineCodec m_codec;

    Status call(const QByteArray &body, const QByteArray &signature = "new-secret", const QByteArray &hook = "hook")
    {
        std::promise<Status> told;
        auto answer = told.get_future();
        m_door->accept(hook, signature, body, m_files->clock.now(), [&told](Status status) { told.set_value(std::move(status)); });
        return answer.get();
    }
    int drainAll()
    {
        int total = 0;
        for (;;) {
            const auto taken = m_drainer->drainOnce();
            if (!taken || *taken == 0)
                return taken ? total : -1;
            total += *taken;
        }
    }
    LedgerDay total(qint64 tenant = 1) { return m_files->ledger->ledger(tenantContext(tenant), 0)->total; }
    qint64 count(Fate fate, qint64 tenant = 1) { return total(tenant).fates[static_cast<std::size_t>(fate)]; }
    bool agrees() { return m_files->ledger->verify()->empty() && total(1).balances() && total(2).balances(); }

    // A question of a contact's, taken up to the moment before its sending ends.
    TurnClaim sendingTurn(const QString &id = u"w1"_s, AnswerKind kind = AnswerKind::Grounded)
    {
        if (!call("101|text|221770000000||" + id.toUtf8() + "|Quels sont vos horaires ?") || drainAll() != 1)
            return {};
        m_files->clock.advance(std::chrono::minutes(1));
        const auto claims = m_files->turns->claim(m_files->clock.now(), Millis(60'000), 1);
        if (!claims || claims->size() != 1)
            return {};
        Draft draft;
        draft.question = u"Quels sont vos horaires ?"_s;
        draft.answer.text = u"De 9 h à 18 h."_s;
        draft.answer.kind = kind;
        draft.parts = {draft.answer.text};
        const Instant now = m_files->clock.now();
        const auto permit = m_files->turns->beginSending(claims->front(), &draft, now, now + Millis(60'000), {});
        return permit && *permit == SendPermit::Granted ? claims->front() : TurnClaim{};
    }
    bool finish(const TurnClaim &turn, Fate fate, const std::vector<QString> &ids = {})
    {
        TurnEnd end{.fate = fate, .reason = {}, .times = {}, .memory = {}, .sent = {}};
        end.messageIds = ids;
        return m_files->turns->finish(turn, end, m_files->clock.now()).has_value();
    }
    bool report(const TurnClaim &turn, const QByteArray &id, const QByteArray &state, bool withCorrelation = true)
    {
        return call("101|status|" + (withCorrelation ? correlationOf(turn.turn) : QByteArray()) + "||" + id + '|' + state).has_value() && drainAll() >= 0;
    }

private Q_SLOTS:
    void init()
    {
        m_files = std::make_unique<test::JournalFiles>();
        m_reports = std::make_unique<storage::SqlDeliveryReportStore>(*m_files->database, *m_files->vault);
        m_rejected = std::make_unique<intake::RejectedCalls>();
        m_door = std::make_unique<intake::AppDoor>(intake::AppDoor::Parts{m_apps, m_codec, *m_files->inbox, *m_rejected});
        QVERIFY(m_door->refresh());
        intake::DrainerOptions options;
        options.due = [](const WaitingBurst &burst) { return burst.lastReceivedAt + Millis(1200); };
        options.duplicateWindow = [](TenantId) { return Millis(2000); };
        options.answerWithin = [](TenantId) { return std::chrono::hours(6); };
        options.onOtherReport = [this](TenantId, const DeliveryReport &other) -> Status {
            m_others.push_back(other);
            return {};
        };
        m_others.clear();
        m_drainer = std::make_unique<intake::Drainer>(
            intake::Drainer::Parts{*m_files->inbox, *m_files->tickets, *m_files->vault, *m_rejected, m_files->clock, nullptr, m_reports.get()}, options);
        QVERIFY(m_drainer->prepare());
    }
    void cleanup()
    {
        m_drainer.reset();
        m_door.reset();
        m_reports.reset();
        m_files.reset();
    }

    // What tells that the old secret can be retired: the new one was seen in use.
    void itIsKeptWhichSecretSignedLast()
    {
        m_apps.secret = "first";
        m_apps.previous.clear();
        QVERIFY(m_door->refresh());
        const QByteArray body = "101|text|221770000000||w1|bonjour";
        QVERIFY(!m_door->secretUse("hook").current);
        QVERIFY(!call(body, "wrong"));
        QVERIFY(!m_door->secretUse("hook").current);
        QVERIFY(call(body, "first"));
        QCOMPARE(m_door->secretUse("hook").current, std::optional(fromMillis(toMillis(m_files->clock.now()))));
        QVERIFY(!m_door->secretUse("hook").hasPrevious);
        QVERIFY(m_door->refresh()); // something else changed
        QVERIFY(m_door->secretUse("hook").current.has_value());

        m_apps.secret = "second";
        m_apps.previous = "first";
        QVERIFY(m_door->refresh());
        QVERIFY(m_door->secretUse("hook").hasPrevious && !m_door->secretUse("hook").current);
        QVERIFY(call(body, "first"));
        QVERIFY(!m_door->secretUse("hook").current && m_door->secretUse("hook").previous);
        QVERIFY(call(body, "second"));
        QVERIFY(m_door->secretUse("hook").current.has_value());
        QVERIFY(!m_door->secretUse("another").current);
        m_apps = {};
    }

    void metaIsToldThatTheCallbackIsOurs()
    {
        QVERIFY(m_door->verifies("hook", "verify-me"));
        QVERIFY(!m_door->verifies("hook", "verify-m"));
        QVERIFY(!m_door->verifies("hook", ""));
        QVERIFY(!m_door->verifies("elsewhere", "verify-me"));
    }
    void onlyWhatIsSignedComesIn()
    {
        const QByteArray body = "101|text|1||w1|Bonjour";
        QCOMPARE(call(body, "").error().kind, ErrorKind::Unauthorized);
        QCOMPARE(call(body, "wrong").error().kind, ErrorKind::Forbidden);
        QCOMPARE(call(body, "new-secret", "elsewhere").error().kind, ErrorKind::Forbidden);
        QCOMPARE(call("nonsense").error().kind, ErrorKind::InvalidInput);
        QCOMPARE(drainAll(), 0);
        QVERIFY(call(body, "old-secret")); // while the rotation lasts
        QCOMPARE(drainAll(), 1);
    }
    void everyEventGoesToTheTenantOfItsNumber()
    {
        QVERIFY(call("101|text|1||w1|Un\n102|text|1||w2|Deux\n999|text|1||w3|Personne\n102|status|t999||s1|sent"));
        QCOMPARE(drainAll(), 3);
        QCOMPARE(total(1).received, 1);
        QCOMPARE(total(2).received, 1);
        QCOMPARE(m_files->ledger->messages(tenantContext(2), {})->front().text, u"Deux"_s);
        QCOMPARE(m_door->counters().strangers.load(), quint64(1));
        QVERIFY(agrees());
    }
    void statusesAreNoMessages()
    {
        QVERIFY(call("101|status|t1||s1|sent\n101|status|o7||s2|delivered"));
        QCOMPARE(total(1).received, 0); // not while they wait in the inbox, either
        QCOMPARE(drainAll(), 2);
        QCOMPARE(total(1).received, 0);
        QCOMPARE(m_others.size(), std::size_t(1));
        QCOMPARE(m_others.front().correlation, "o7"_ba);
        QVERIFY(agrees());
    }
    void theSameMessageManyTimesInParallelIsOne()
    {
        std::vector<std::thread> threads;
        std::atomic<int> accepted{0};
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] { accepted += call("101|text|1||w1|Bonjour").has_value() ? 1 : 0; });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(accepted.load(), 8);
        QCOMPARE(drainAll(), 8);
        QCOMPARE(count(Fate::Duplicate), 7);
        QCOMPARE(total().inProgress, 1);
        QVERIFY(call("102|text|1||w1|Bonjour")); // another number's message may have the same id
        QCOMPARE(drainAll(), 1);
        QCOMPARE(count(Fate::Duplicate, 2), 0);
    }
    void moreEventsThanTheQueueHolds()
    {
        QByteArray body;
        for (int i = 0; i < 1000; ++i)
            body += (i ? "\n101|text|1||w" : "101|text|1||w") + QByteArray::number(i) + "|Bonjour";
        QVERIFY(call(body));
        QCOMPARE(drainAll(), 1000);
        QCOMPARE(total().received, 1000);
    }
    void whatAsksNothingOrComesTooLateIsKept()
    {
        QVERIFY(call("101|old|1||w1|Une vieille question\n101|reaction|1||w2|"));
        QCOMPARE(drainAll(), 2);
        QCOMPARE(count(Fate::Expired), 1);
        QCOMPARE(count(Fate::NoReplyDue), 1);
        QVERIFY(m_files->turns->claim(m_files->clock.now() + std::chrono::hours(1), Millis(60'000), 5)->empty());
        QVERIFY(agrees());
    }

    void twoNamesAreOneContact()
    {
        QVERIFY(call("101|text|bsuid:SN.1|221|w1|a") && drainAll() == 1); // both
        QVERIFY(call("101|text|221||w2|b") && drainAll() == 1);           // the number alone
        QVERIFY(call("101|text|bsuid:SN.1||w3|c") && drainAll() == 1);    // the id alone
        QVERIFY(call("101|text|444||w4|d") && drainAll() == 1);           // known by a number first
        QVERIFY(call("101|text|bsuid:SN.4|444|w5|e") && drainAll() == 1);
        QVERIFY(call("101|text|bsuid:SN.4||w6|f") && drainAll() == 1);
        const auto conversations = m_files->conversations(tenantContext());
        QCOMPARE(conversations->size(), std::size_t(2));
        // The number was given to somebody else: another contact.
        QVERIFY(call("101|text|bsuid:SN.9|221|w7|g") && drainAll() == 1);
        QVERIFY(call("101|text|221||w8|h") && drainAll() == 1);
        const auto after = m_files->conversations(tenantContext());
        QCOMPARE(after->size(), std::size_t(3));
        QCOMPARE(after->front().contactKey, u"bsuid:SN.9"_s);
    }

    void aStatusSettlesWhatWasUncertain()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(turn.turn.isValid());
        QVERIFY(finish(turn, Fate::Uncertain));
        QCOMPARE(count(Fate::Uncertain), 1);
        QVERIFY(report(turn, "wamid.A", "sent"));
        QCOMPARE(count(Fate::Uncertain), 0);
        QCOMPARE(count(Fate::Answered), 1);
        QVERIFY(report(turn, "wamid.A", "sent")); // once more changes nothing
        QCOMPARE(count(Fate::Answered), 1);
        QVERIFY(agrees());
    }
    void aStatusMayComeBeforeTheAnswerToTheSending()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(report(turn, "wamid.A", "delivered"));
        QCOMPARE(total().inProgress, 1);
        QVERIFY(finish(turn, Fate::Uncertain));
        QCOMPARE(count(Fate::Answered), 1);
        QVERIFY(agrees());
    }
    void aFailureBeforeTheAnswerToTheSending()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(report(turn, "wamid.A", "failed"));
        QVERIFY(finish(turn, Fate::Answered, {u"wamid.A"_s}));
        QCOMPARE(count(Fate::Failed), 1);
        QVERIFY(agrees());
    }
    void whatFailsLaterWasNotAnswered()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(finish(turn, Fate::Answered, {u"wamid.A"_s}));
        QVERIFY(report(turn, "wamid.A", "sent", false));
        QCOMPARE(count(Fate::Answered), 1);
        QVERIFY(report(turn, "wamid.A", "failed closed", false)); // without our data: by its id
        QCOMPARE(count(Fate::Answered), 0);
        QCOMPARE(count(Fate::Expired), 1);
        const auto message = m_files->ledger->messages(tenantContext(), {});
        QCOMPARE(message->front().reason, u"131026"_s);
        QVERIFY(agrees());
    }
    void whatWasReadDidNotFail()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(finish(turn, Fate::Answered, {u"wamid.A"_s}));
        QVERIFY(report(turn, "wamid.A", "read"));
        QVERIFY(report(turn, "wamid.A", "delivered")); // late
        QVERIFY(report(turn, "wamid.A", "failed"));
        QCOMPARE(count(Fate::Answered), 1);
        const auto message = m_files->ledger->messages(tenantContext(), {});
        QCOMPARE(message->front().delivery, DeliveryState::Read);
        QVERIFY(agrees());
    }
    void aRefusalThatArrivedIsARefusal()
    {
        const TurnClaim turn = sendingTurn(u"w1"_s, AnswerKind::Refused);
        QVERIFY(finish(turn, Fate::Uncertain));
        QVERIFY(report(turn, "wamid.A", "sent"));
        QCOMPARE(count(Fate::Refused), 1);
        QVERIFY(agrees());
    }
    void theConfirmedPartSaysNothingOfTheUncertainOne()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(finish(turn, Fate::Uncertain, {u"wamid.A"_s}));
        QVERIFY(report(turn, "wamid.A", "delivered"));
        QCOMPARE(count(Fate::Uncertain), 1);
        QVERIFY(report(turn, "wamid.B", "sent"));
        QCOMPARE(count(Fate::Answered), 1);
        QVERIFY(agrees());
    }
    void statusesOfOthersChangeNothing()
    {
        const TurnClaim turn = sendingTurn();
        QVERIFY(finish(turn, Fate::Answered, {u"wamid.A"_s}));
        // Another tenant's number that names our turn; another program's message over our number.
        QVERIFY(call("102|status|" + correlationOf(turn.turn) + "||wamid.A|failed") && drainAll() == 1);
        QVERIFY(call("101|status|theirs||wamid.X|failed") && drainAll() == 1);
        QCOMPARE(count(Fate::Answered), 1);
        QCOMPARE(total(2).received, 0);
        QVERIFY(agrees());
    }
};

QTEST_GUILESS_MAIN(AppDoorTest)
#include "app_door_test.moc"

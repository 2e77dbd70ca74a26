#include "server/intake/drainer.h"
#include "tests/support/journal_files.h"

#include <QtTest/QtTest>

#include <latch>
#include <set>
#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::appendAndWait;
using test::inbound;
using test::tenantContext;

namespace {

// The files' own tickets, whose fingerprints can be counted and withheld.
class WithheldFingerprints final : public TicketStore {
public:
    explicit WithheldFingerprints(TicketStore &real) : m_real(real) {}
    Result<InboxNumber> drainedUpTo() override { return m_real.drainedUpTo(); }
    Result<std::vector<ContactHandle>> resolve(const std::vector<ContactIdentity> &identities) override { return m_real.resolve(identities); }
    Result<std::optional<Instant>> commit(const std::vector<Ticket> &tickets, const DueRule &due) override { return m_real.commit(tickets, due); }
    Status visitFingerprints(Instant since, const std::function<void(const MessageFingerprint &)> &visit) override
    {
        ++visits;
        return isWithheld ? failure(ErrorKind::Unavailable, u"withheld"_s) : m_real.visitFingerprints(since, visit);
    }
    Status forgetFingerprints(Instant before) override { return m_real.forgetFingerprints(before); }
    Status noteRejected(const TenantContext &context, const RejectedCall &call) override { return m_real.noteRejected(context, call); }

    int visits = 0;
    bool isWithheld = false;

private:
    TicketStore &m_real;
};

} // namespace

class DrainerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::JournalFiles> m_files;
    std::unique_ptr<intake::RejectedCalls> m_rejected;
    std::unique_ptr<intake::Drainer> m_drainer;
    std::vector<Instant> m_due;

    void makeDrainer(int batch = 1024)
    {
        intake::DrainerOptions options;
        options.batch = batch;
        options.due = [](const WaitingBurst &burst) { return burst.lastReceivedAt + Millis(1200); };
        options.duplicateWindow = [](TenantId) { return Millis(2000); };
        options.onDue = [this](Instant due) { m_due.push_back(due); };
        m_drainer = std::make_unique<intake::Drainer>(
            intake::Drainer::Parts{*m_files->inbox, *m_files->tickets, *m_files->vault, *m_rejected, m_files->clock}, options);
        QVERIFY(m_drainer->prepare());
    }
    void reopen()
    {
        m_drainer.reset();
        m_files->reopen();
        makeDrainer();
    }
    void receive(const QString &contact, const QString &text, const QString &lastInteraction = {}, qint64 tenant = 1)
    {
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(tenant), inbound(contact, text, m_files->clock.now(), lastInteraction)));
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
    LedgerDay total(qint64 tenant = 1)
    {
        const auto ledger = m_files->ledger->ledger(tenantContext(tenant), 0);
        return ledger ? ledger->total : LedgerDay{};
    }
    qint64 count(Fate fate, qint64 tenant = 1) { return total(tenant).fates[static_cast<std::size_t>(fate)]; }

private Q_SLOTS:
    void init()
    {
        m_due.clear();
        m_rejected = std::make_unique<intake::RejectedCalls>();
        m_files = std::make_unique<test::JournalFiles>();
        makeDrainer();
    }
    void cleanup()
    {
        const auto differences = m_files->ledger->verify();
        QVERIFY(differences);
        QCOMPARE(QStringList(differences->begin(), differences->end()), QStringList());
        m_drainer.reset();
        m_files.reset();
    }

    void messageBecomesATicket()
    {
        const Instant at = m_files->clock.now();
        receive(u"700"_s, u"Quels sont vos horaires ?"_s);
        QCOMPARE(total().received, 1);
        QCOMPARE(total().inProgress, 1); // in the inbox already counts
        QVERIFY(total().balances());
        QCOMPARE(drainAll(), 1);
        QCOMPARE(total().received, 1);
        QCOMPARE(total().inProgress, 1);
        QCOMPARE(m_due, std::vector<Instant>{at + Millis(1200)});
        const auto messages = m_files->ledger->messages(tenantContext(), {});
        QVERIFY(messages);
        QCOMPARE(messages->size(), std::size_t(1));
        QCOMPARE(messages->front().text, u"Quels sont vos horaires ?"_s);
        QCOMPARE(messages->front().stage, u"waiting"_s);
        QVERIFY(messages->front().ack.has_value());
        const auto conversations = m_files->conversations(tenantContext());
        QVERIFY(conversations);
        QCOMPARE(conversations->size(), std::size_t(1));
        QCOMPARE(conversations->front().contactKey, u"700"_s);
        QCOMPARE(conversations->front().contactName, u"Awa Diop"_s);
    }

    void readinessDoesNotWaitForTheFingerprints()
    {
        receive(u"700"_s, u"bonjour"_s, u"stamp"_s);
        QCOMPARE(drainAll(), 1);
        receive(u"700"_s, u"bonjour"_s, u"stamp"_s);
        WithheldFingerprints tickets(*m_files->tickets);
        tickets.isWithheld = true;
        intake::Drainer drainer({*m_files->inbox, tickets, *m_files->vault, *m_rejected, m_files->clock},
                                {.due = [](const WaitingBurst &burst) { return burst.lastReceivedAt; }, .duplicateWindow = [](TenantId) { return Millis(2000); }});
        QVERIFY(drainer.prepare());
        QCOMPARE(tickets.visits, 0);
        QVERIFY(!drainer.drainOnce()); // nothing is taken in without them
        QCOMPARE(total().inProgress, 2);
        tickets.isWithheld = false;
        QCOMPARE(drainer.drainOnce().value_or(-1), 1);
        QCOMPARE(count(Fate::Duplicate), 1);
        QCOMPARE(tickets.visits, 2);
        QCOMPARE(drainer.drainOnce().value_or(-1), 0);
        QCOMPARE(tickets.visits, 2);
    }

    void rowsLeaveTheInboxOnceDrained()
    {
        for (int i = 0; i < 10; ++i)
            receive(QString::number(i), u"bonjour"_s);
        QCOMPARE(drainAll(), 10);
        QTRY_VERIFY(m_files->inbox->pending()->empty());
    }

    void sameBodyAHundredTimesAtOnceIsOne()
    {
        std::latch ready(8);
        std::vector<std::jthread> callers;
        const InboundMessage message = inbound(u"700"_s, u"Bonjour"_s, m_files->clock.now(), u"2026-11-22T08:00:00+00:00"_s);
        for (int caller = 0; caller < 8; ++caller) {
            callers.emplace_back([&, caller] {
                ready.arrive_and_wait();
                for (int i = caller; i < 100; i += 8) {
                    if (!appendAndWait(*m_files->inbox, tenantContext(), message))
                        std::abort();
                }
            });
        }
        callers.clear();
        QCOMPARE(drainAll(), 100);
        QCOMPARE(total().received, 100);
        QCOMPARE(count(Fate::Duplicate), 99);
        QCOMPARE(total().inProgress, 1);
        reopen();
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), message)); // once more, after a restart
        QCOMPARE(drainAll(), 1);
        QCOMPARE(count(Fate::Duplicate), 100);
    }

    void twoHundredTextsOfDistinctTimesAreTwoHundred()
    {
        for (int i = 0; i < 200; ++i) {
            receive(u"700"_s, u"oui"_s, u"2026-11-22T08:00:%1"_s.arg(i));
            m_files->clock.advance(Millis(100));
        }
        QCOMPARE(drainAll(), 200);
        QCOMPARE(count(Fate::Duplicate), 0);
        QCOMPARE(total().inProgress, 200);
    }

    void withoutAStampOnlyTheWindowDecides()
    {
        receive(u"700"_s, u"oui"_s);
        m_files->clock.advance(Millis(1900));
        receive(u"700"_s, u"Oui "_s);
        receive(u"701"_s, u"oui"_s); // somebody else
        m_files->clock.advance(Millis(20'000));
        receive(u"700"_s, u"oui"_s);
        QCOMPARE(drainAll(), 4);
        QCOMPARE(count(Fate::Duplicate), 1);
    }

    void providerIdDecidesAlone()
    {
        for (const char16_t *id : {u"wamid.1", u"wamid.1", u"wamid.2"}) {
            InboundMessage message = inbound(u"700"_s, u"oui"_s, m_files->clock.now());
            message.providerMessageId = QString::fromUtf16(id);
            QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), message));
            m_files->clock.advance(Millis(10'000));
        }
        QCOMPARE(drainAll(), 3);
        QCOMPARE(count(Fate::Duplicate), 1);
    }

    void tenantsDoNotShareDuplicatesOrContacts()
    {
        receive(u"700"_s, u"oui"_s, u"t"_s, 1);
        receive(u"700"_s, u"oui"_s, u"t"_s, 2);
        QCOMPARE(drainAll(), 2);
        QCOMPARE(count(Fate::Duplicate, 1), 0);
        QCOMPARE(count(Fate::Duplicate, 2), 0);
        const auto number = m_files->ledger->messages(tenantContext(2), {})->front().number;
        QCOMPARE(m_files->ledger->message(tenantContext(1), number).error().kind, ErrorKind::NotFound);
    }

    void emptyTextNeedsNoReply()
    {
        receive(u"700"_s, u"  \n "_s);
        QCOMPARE(drainAll(), 1);
        QCOMPARE(count(Fate::NoReplyDue), 1);
        QCOMPARE(total().inProgress, 0);
        QVERIFY(m_due.empty());
    }

    void drainingAgainAfterACrashChangesNothing()
    {
        for (int i = 0; i < 20; ++i)
            receive(QString::number(i % 5), u"message %1"_s.arg(i), QString::number(i));
        m_drainer.reset();
        makeDrainer(7);
        QCOMPARE(*m_drainer->drainOnce(), 7);
        // The commit was made, and then the process was gone before the inbox removed the rows: a second drainer that
        // believes it starts at the beginning meets the same rows.
        const auto entries = m_files->inbox->next(InboxNumber(0), 100);
        QVERIFY(entries);
        std::vector<Ticket> again;
        for (const InboxEntry &entry : *entries) {
            Ticket ticket;
            ticket.number = entry.number;
            ticket.tenant = entry.tenant;
            ticket.day = entry.day;
            ticket.receivedAt = entry.message->receivedAt;
            ticket.fate = Fate::NoReplyDue;
            if (ticket.number.value <= 7)
                again.push_back(ticket);
        }
        QVERIFY(m_files->tickets->commit(again, [](const WaitingBurst &burst) { return burst.lastReceivedAt; }));
        QCOMPARE(total().received, 20);
        QCOMPARE(count(Fate::NoReplyDue), 0);
        reopen();
        QCOMPARE(drainAll(), 13);
        QCOMPARE(total().received, 20);
        QCOMPARE(total().inProgress, 20);
    }

    void numbersAreNeverGivenTwice()
    {
        receive(u"1"_s, u"a"_s);
        receive(u"2"_s, u"b"_s);
        QCOMPARE(drainAll(), 2);
        QTRY_VERIFY(m_files->inbox->pending()->empty());
        reopen();
        const auto number = appendAndWait(*m_files->inbox, tenantContext(), inbound(u"3"_s, u"c"_s, m_files->clock.now()));
        QCOMPARE(number->value, 3);
        QCOMPARE(drainAll(), 1);
        // An older inbox beside a newer main database: the drainer lifts its numbers.
        m_drainer.reset();
        m_files->close();
        QVERIFY(QFile::remove(m_files->folder.filePath(u"inbox.db"_s)));
        m_files->open();
        makeDrainer();
        const auto next = appendAndWait(*m_files->inbox, tenantContext(), inbound(u"4"_s, u"d"_s, m_files->clock.now()));
        QCOMPARE(next->value, 4);
        QCOMPARE(drainAll(), 1);
        QCOMPARE(total().received, 4);
    }

    void rowWhoseKeyIsGoneIsAVisibleFailure()
    {
        receive(u"700"_s, u"avant"_s, u"1"_s);
        receive(u"700"_s, u"après"_s, u"2"_s);
        QVERIFY(m_files->vault->destroy(KeyName::ofDay(TenantId(1), dayOf(m_files->clock.now()))));
        QCOMPARE(drainAll(), 2);
        QCOMPARE(count(Fate::Failed), 2);
        const auto dead = m_files->ledger->deadLetters(tenantContext(), {}, 10);
        QVERIFY(dead);
        QCOMPARE(dead->size(), std::size_t(2));
        QVERIFY(dead->front().reason.contains(u"could not be read back"));
        QCOMPARE(m_files->turns->replay(tenantContext(), dead->front().number).error().kind, ErrorKind::Conflict);
    }

    void newcomersAndRegularsInOneBatchKeepTheirOrder()
    {
        for (int i = 0; i < 30; ++i)
            receive(QString::number(i % 3), u"%1"_s.arg(i), QString::number(i));
        QCOMPARE(drainAll(), 30);
        const auto claims = m_files->turns->claim(m_files->clock.now() + Millis(5000), Millis(60'000), 10);
        QVERIFY(claims);
        QCOMPARE(claims->size(), std::size_t(3));
        for (const TurnClaim &claim : *claims) {
            const auto work = m_files->turns->load(claim);
            QVERIFY(work);
            QCOMPARE(work->messages.size(), std::size_t(10));
            int before = -1;
            for (const WaitingMessage &message : work->messages) {
                QVERIFY(message.text.toInt() > before);
                QCOMPARE(message.text.toInt() % 3, work->contactKey.toInt());
                before = message.text.toInt();
            }
        }
    }

    void rejectedCallsReachTheTenantsJournal()
    {
        m_rejected->note(tenantContext(), ChannelId(7), u"the JSON breaks at byte 41"_s, "{\"text\": \"il a dit \"oui\"", m_files->clock.now());
        m_drainer->start();
        QTRY_COMPARE(m_files->ledger->rejectedCalls(tenantContext(), 10)->size(), std::size_t(1));
        m_drainer->stop();
        const auto call = m_files->ledger->rejectedCalls(tenantContext(), 10)->front();
        QCOMPARE(call.reason, u"the JSON breaks at byte 41"_s);
        QCOMPARE(call.snippet, u"{\"text\": \"il a dit \"oui\""_s);
        QVERIFY(m_files->ledger->rejectedCalls(tenantContext(2), 10)->empty());
    }

    void theThreadDrainsWhatComes()
    {
        m_drainer->start();
        for (int i = 0; i < 50; ++i)
            receive(QString::number(i), u"bonjour"_s);
        QTRY_COMPARE(m_drainer->counters().drained.load(), quint64(50));
        m_drainer->stop();
        QCOMPARE(total().inProgress, 50);
    }

    void nothingReadableStandsInTheFiles()
    {
        const QByteArray canary = "CANARI-7731";
        receive(QString::fromLatin1(canary + "-contact"), QString::fromLatin1(canary + "-texte"));
        m_rejected->note(tenantContext(), ChannelId(7), u"broken"_s, QByteArray(canary + "-rejet"), m_files->clock.now());
        QCOMPARE(drainAll(), 1);
        m_drainer->start();
        QTRY_COMPARE(m_files->ledger->rejectedCalls(tenantContext(), 10)->size(), std::size_t(1));
        m_drainer->stop();
        for (const QFileInfo &info : QDir(m_files->folder.path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(canary), qPrintable(info.fileName()));
        }
    }
};

QTEST_GUILESS_MAIN(DrainerTest)
#include "drainer_test.moc"

#include "tests/support/message_path.h"

#include <QtTest/QtTest>

#include <latch>
#include <random>
#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::tenantContext;

namespace {

// The contact's word alone; the rest of the rights has tests of its own.
class PersonOnRequest final : public ContactRights {
public:
    Result<RightsVerdict> consider(const TurnClaim &, const TurnWork &work, Language) override
    {
        RightsVerdict verdict;
        if (work.messages.back().text == u"HUMAIN") {
            verdict.kind = RightsVerdict::Kind::HandOver;
            verdict.reason = QString::fromUtf16(kPersonAsked);
        }
        if (work.messages.back().text == u"STOP") {
            verdict.kind = RightsVerdict::Kind::Reply;
            verdict.text = u"C'est noté."_s;
            verdict.isOwed = true;
        }
        return verdict;
    }
    void noteSent(const TurnClaim &, const std::vector<QString> &, Language) override {}
};

} // namespace

// Who speaks for the business, on the whole path: real files, real threads where it matters, a clock that the test sets.
class OwnershipTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;
    PersonOnRequest m_rights;

    static TenantContext tenant() { return tenantContext(); }
    Ownership ownership(qint64 conversation = 1)
    {
        auto found = m_path->files.ownership->find(tenant(), ConversationId(conversation));
        return found ? *found : Ownership{};
    }
    void receiveAndWalk(const QString &text)
    {
        QVERIFY(m_path->receive(u"700"_s, text));
        QVERIFY(m_path->drain());
        m_path->walkAll();
    }
    JourneyMessage message(qint64 number)
    {
        auto read = m_path->files.ledger->message(tenant(), InboxNumber(number));
        return read ? *read : JourneyMessage{};
    }
    Fate fateOf(qint64 number) { return message(number).fate.value_or(Fate::Drafted); }
    QString lastSent() { return m_path->messenger.calls() > 0 ? m_path->messenger.asked().back().parts.front() : QString(); }
    void append(const InboundMessage &inbound)
    {
        QVERIFY(test::appendAndWait(*m_path->files.inbox, tenant(), inbound));
        QVERIFY(m_path->drain());
        m_path->walkAll();
    }
    InboundMessage inbound(const QString &text)
    {
        return test::inbound(u"700"_s, text, m_path->files.clock.now(), u"s"_s + QString::number(++m_path->stamp));
    }
    // What the writer did, in its order, as the database itself notes it.
    void noteTheWritersOrder()
    {
        const auto made = m_path->files.database->write<void>(storage::Scope::installation(), [](storage::Connection &connection) -> Status {
            for (const char *sql : {"CREATE TABLE done_in_order (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, conversation INTEGER NOT NULL)",
                                    "CREATE TRIGGER a AFTER UPDATE OF stage ON turn WHEN new.stage = 2 BEGIN "
                                    "INSERT INTO done_in_order (what, conversation) VALUES ('sending', new.conversation_id); END",
                                    "CREATE TRIGGER b AFTER UPDATE OF speaker ON conversation WHEN new.speaker = 1 BEGIN "
                                    "INSERT INTO done_in_order (what, conversation) VALUES ('person', new.id); END"}) {
                if (auto done = connection.execute(sql); !done)
                    return done;
            }
            return {};
        });
        QVERIFY(made);
    }
    qint64 ask(const QByteArray &sql)
    {
        const auto answer = m_path->files.database->read<qint64>(storage::Scope::installation(), [&](storage::Connection &connection) -> Result<qint64> {
            storage::Statement row = connection.prepare(sql);
            return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status().error());
        });
        return answer.value_or(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        m_path->drop();
        m_path->rights = &m_rights;
        m_path->build();
        QVERIFY(m_path->prepared);
    }
    void cleanup()
    {
        m_path->drainer->stop();
        m_path->dispatcher->stop();
        QVERIFY(m_path->total().balances());
        const auto differences = m_path->files.ledger->verify();
        QVERIFY(differences);
        QCOMPARE(QStringList(differences->begin(), differences->end()), QStringList());
        m_path.reset();
    }

    // 1,000 conversations; in each a person takes over at a random instant while the answer is being made. What decides is
    // the writer's order: no answer begins to be sent after the takeover.
    void aThousandTakeoversLetNothingOut()
    {
        constexpr int kBatches = 20;
        constexpr int kConversations = 50;
        m_path->model->then([](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            thread_local std::minstd_rand random(std::random_device{}());
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 20'000)); // the model's time
            return ChatReply{.text = u"La coupe homme coûte 25 € [1]."_s, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = u"m"_s, .usage = {}};
        });
        noteTheWritersOrder();
        QVERIFY(m_path->dispatcher->start());
        m_path->drainer->start();
        QVERIFY(m_path->receive(u"warm"_s, u"Combien coûte une coupe homme ?"_s)); // takes the script's first step
        std::atomic<int> failed{0}, sending{0};
        for (int batch = 0; batch < kBatches; ++batch) {
            for (int i = 0; i < kConversations; ++i)
                QVERIFY(m_path->receive(QString::number(batch * kConversations + i), u"Combien coûte une coupe homme ?"_s));
            QTRY_COMPARE_WITH_TIMEOUT(m_path->drainer->counters().drained.load(), quint64((batch + 1) * kConversations + 1), 30'000);
            std::latch go(1);
            std::vector<std::jthread> people;
            for (int person = 0; person < 4; ++person) {
                people.emplace_back([&, person, first = 2 + batch * kConversations] {
                    std::minstd_rand random(static_cast<unsigned>(batch * 4 + person + 1));
                    go.wait();
                    for (int i = person; i < kConversations; i += 4) {
                        std::this_thread::sleep_for(std::chrono::microseconds(random() % 4'000)); // the random instant
                        const auto taken = m_path->desk->takeOver(tenant(), ConversationId(first + i), u"Awa"_s);
                        failed += taken && taken->ownership.owner == Owner::Person ? 0 : 1;
                        sending += taken && taken->wasSending ? 1 : 0;
                    }
                });
            }
            m_path->files.clock.advance(Millis(400));
            m_path->dispatcher->noteDue(m_path->files.clock.now());
            go.count_down();
            people.clear();
            m_path->files.clock.advance(Millis(2000)); // what waited for the channel goes on
            m_path->dispatcher->noteDue(m_path->files.clock.now());
        }
        for (int i = 0; i < 3000 && m_path->total().inProgress > 0; ++i) {
            m_path->files.clock.advance(Millis(1000));
            QTest::qWait(10);
        }
        QCOMPARE(m_path->total().inProgress, 0);
        QCOMPARE(failed.load(), 0);
        QCOMPARE(ask("SELECT count(*) FROM done_in_order WHERE what = 'person'"), 1000);
        const qint64 late = ask("SELECT count(*) FROM done_in_order s JOIN done_in_order p ON p.conversation = s.conversation AND p.what = 'person' "
                                "WHERE s.what = 'sending' AND s.id > p.id");
        const qint64 before = ask("SELECT count(*) FROM done_in_order WHERE what = 'sending'");
        qInfo("%lld answers left before their takeover (%d were leaving at that moment), %lld withdrawn as suggestions, %lld left to the person; %lld after it",
              static_cast<long long>(before), sending.load(), static_cast<long long>(m_path->walker->counters().takenOver.load()),
              static_cast<long long>(m_path->count(Fate::ToPerson)), static_cast<long long>(late));
        QCOMPARE(late, 0);
        QCOMPARE(m_path->messenger.calls(), static_cast<int>(before));
        QCOMPARE(m_path->count(Fate::Answered) + m_path->count(Fate::ToPerson), 1001);
        // How many of each there are is the machine's affair; each kind has a test of its own that waits for its moment.
    }

    void aWithdrawnAnswerIsKeptAsASuggestion()
    {
        m_path->model->then([this](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            return ChatReply{.text = u"La coupe homme coûte 25 € [1]."_s, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = u"m"_s, .usage = {}};
        });
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s)); // while it is being made
        m_path->walker->walk(claims->front(), {});
        QCOMPARE(m_path->messenger.calls(), 0);
        QCOMPARE(fateOf(1), Fate::ToPerson);
        QVERIFY(message(1).answer.contains(u"25 €"));
        QVERIFY(message(1).reason.contains(u"suggestion"));
    }

    void whoSpokeInBetweenIsHeard()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_path->desk->noteSaid(tenant(), ConversationId(1), {u"Awa"_s, u"Aujourd'hui 20 € pour vous."_s, m_path->files.clock.now()}));
        QVERIFY(m_path->desk->giveBack(tenant(), ConversationId(1)));
        m_path->walker->walk(claims->front(), {}); // made without knowing
        QCOMPARE(m_path->messenger.calls(), 0);
        m_path->walkAll();
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(fateOf(1), Fate::Answered);
        const ChatRequest asked = m_path->model->request(m_path->model->calls() - 1);
        QVERIFY(std::any_of(asked.turns.begin(), asked.turns.end(), [](const ChatTurn &turn) { return turn.text.contains(u"20 € pour vous"); }));
    }

    // What was answered again because somebody spoke in between is no replayed one: it may be too late for it.
    void whatIsAnsweredAgainMayBeTooLate()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        QVERIFY(m_path->desk->giveBack(tenant(), ConversationId(1)));
        m_path->walker->walk(claims->front(), {});
        QCOMPARE(m_path->messenger.calls(), 0);
        m_path->files.clock.advance(16min);
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::ToPerson);
        QVERIFY(message(1).reason.contains(u"apology"));
    }

    void whoGivesBackWhileTheSentenceLeavesIsObeyed()
    {
        m_path->messenger.then([this](const OutboundMessage &) {
            const bool given = m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s) && m_path->desk->giveBack(tenant(), ConversationId(1));
            return SendOutcome{.kind = given ? SendOutcome::Kind::Sent : SendOutcome::Kind::Refused, .detail = {}};
        });
        receiveAndWalk(u"HUMAIN"_s);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(fateOf(1), Fate::ToPerson);
        QCOMPARE(ownership().owner, Owner::Bot);
    }

    void aGoodAnswerLeftToAPersonIsNoGap()
    {
        m_path->messenger.answers(SendOutcome::Kind::NotSent, u"503"_s);
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QCOMPARE(m_path->walkDue(), 1);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::ToPerson);
        QCOMPARE(ask("SELECT count(*) FROM gap_question"), 0);
    }

    // The process ended between the word that a person is wanted and its telling.
    void peopleAreToldAfterACrash()
    {
        QVERIFY(m_path->receive(u"700"_s, u"HUMAIN"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(5s);
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        Draft draft;
        draft.answer.kind = AnswerKind::HandedOver;
        draft.parts = {u"Une personne vous répond."_s};
        const auto permit = m_path->files.turns->beginSending(claims->front(), &draft, m_path->files.clock.now(), m_path->files.clock.now() + Millis(60'000),
                                                              {.purpose = SendPurpose::HandOver});
        QVERIFY(permit && *permit == SendPermit::Granted);
        m_path->reopen();
        QVERIFY(m_path->dispatcher->start());
        QCOMPARE(fateOf(1), Fate::Uncertain);
        QCOMPARE(m_path->alerts.raised().size(), std::size_t(1));
        QCOMPARE(m_path->alerts.raised().front().conversation, ConversationId(1));
    }

    // A channel's rule that only tells who speaks comes with the text before it.
    void aRepetitionMayTellWhoSpeaks()
    {
        InboundMessage said = inbound(u"Combien coûte une coupe homme ?"_s);
        append(said);
        said.ownerSignal = OwnerSignal::Person;
        append(said);
        QCOMPARE(fateOf(2), Fate::Duplicate);
        QCOMPARE(ownership().owner, Owner::Person);
        QCOMPARE(ownership().cause, OwnershipCause::ChannelSignal);
        said.ownerSignal = OwnerSignal::Bot;
        append(said);
        QCOMPARE(fateOf(3), Fate::Duplicate);
        QCOMPARE(ownership().owner, Owner::Bot);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(ask("SELECT count(*) FROM spoken"), 0);
    }

    void nothingWaitsInAPersonsConversation()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        QVERIFY(m_path->receive(u"700"_s, u"Et une coupe femme ?"_s));
        QVERIFY(m_path->drain());
        QCOMPARE(fateOf(2), Fate::ToPerson); // at once: no turn, no quiet window
        QVERIFY(!*m_path->files.turns->nextDue());
        QCOMPARE(m_path->messenger.calls(), 1);
    }

    void aRightIsHeardWhoeverSpeaks()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        InboundMessage stop = inbound(u"STOP"_s);
        Ticket heard;
        heard.number = InboxNumber(2);
        heard.tenant = TenantId(1);
        heard.channel = ChannelId(7);
        heard.contact = {ContactId(1), ConversationId(1)};
        heard.day = dayOf(stop.receivedAt);
        heard.receivedAt = stop.receivedAt;
        heard.message = stop;
        heard.speech.effect = TicketSpeech::Effect::Heard;
        QVERIFY(m_path->files.tickets->commit({heard}, [](const WaitingBurst &burst) { return burst.lastReceivedAt; }));
        m_path->walkAll();
        QCOMPARE(lastSent(), u"C'est noté."_s);
        QCOMPARE(fateOf(2), Fate::Answered);
        QCOMPARE(ownership().owner, Owner::Person);
    }

    // The contact asks for a person, is told so once, a person comes, answers and gives back: 200 times, and the assistant
    // answers the next question each time.
    void twoHundredReopeningsNeverLoop()
    {
        for (int i = 0; i < 200; ++i) {
            const int before = m_path->messenger.calls();
            receiveAndWalk(u"HUMAIN"_s);
            QCOMPARE(m_path->messenger.calls(), before + 1);
            QVERIFY2(lastSent().contains(u"une personne de l'équipe"), qPrintable(lastSent()));
            QCOMPARE(ownership().owner, Owner::Nobody);
            receiveAndWalk(u"HUMAIN"_s); // no second sentence
            receiveAndWalk(u"Il y a quelqu'un ?"_s);
            QCOMPARE(m_path->messenger.calls(), before + 1);
            QVERIFY(m_path->desk->noteSaid(tenant(), ConversationId(1), {u"Awa"_s, u"Je suis là."_s, m_path->files.clock.now()}));
            QCOMPARE(ownership().owner, Owner::Person);
            QVERIFY(m_path->desk->giveBack(tenant(), ConversationId(1)));
            receiveAndWalk(u"Combien coûte une coupe homme, variante %1 ?"_s.arg(i));
            QCOMPARE(m_path->messenger.calls(), before + 2);
            QVERIFY2(lastSent().contains(u"25 €"), qPrintable(lastSent()));
            QCOMPARE(ownership().owner, Owner::Bot);
            m_path->files.clock.advance(1s);
        }
        QCOMPARE(m_path->count(Fate::Answered), 200);
        QCOMPARE(m_path->count(Fate::ToPerson), 600);
        QCOMPARE(m_path->alerts.raised().size(), std::size_t(200));
    }

    void aLoopIsHandedOverOnceAndStartsAfreshWhenGivenBack()
    {
        for (int i = 0; i < 12; ++i) {
            receiveAndWalk(u"Question sur la coupe homme, variante %1 ?"_s.arg(i));
            m_path->files.clock.advance(1s);
        }
        const int spoken = m_path->messenger.calls();
        QVERIFY(lastSent().contains(u"une personne de l'équipe"));
        QCOMPARE(ownership().owner, Owner::Nobody);
        QCOMPARE(ownership().cause, OwnershipCause::Assistant);
        QCOMPARE(m_path->alerts.raised().size(), std::size_t(1));
        QVERIFY(m_path->desk->giveBack(tenant(), ConversationId(1)));
        receiveAndWalk(u"Quels sont vos horaires ?"_s);
        QCOMPARE(m_path->messenger.calls(), spoken + 1);
        QCOMPARE(ownership().owner, Owner::Bot);
    }

    void silenceGivesBackAndWordsHold()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        m_path->files.clock.advance(11h);
        QVERIFY(m_path->desk->noteSaid(tenant(), ConversationId(1), {u"Awa"_s, u"La coupe enfant est à 12 €."_s, m_path->files.clock.now()}));
        QCOMPARE(ownership().version, 1); // the same lease, moved on
        m_path->files.clock.advance(11h + 59min);
        QVERIFY(m_path->desk->giveBackLapsed());
        QCOMPARE(ownership().owner, Owner::Person);
        m_path->files.clock.advance(1min);
        QVERIFY(m_path->desk->giveBackLapsed());
        QCOMPARE(ownership().owner, Owner::Bot);
        QCOMPARE(ownership().cause, OwnershipCause::Idle);
        receiveAndWalk(u"Et une coupe homme ?"_s);
        QCOMPARE(fateOf(2), Fate::Answered);
        const ChatRequest asked = m_path->model->request(m_path->model->calls() - 1);
        QVERIFY(std::any_of(asked.turns.begin(), asked.turns.end(), [](const ChatTurn &turn) { return turn.text.contains(u"12 €") && turn.text.contains(u"Awa"); }));
        QCOMPARE(ask("SELECT count(*) FROM spoken"), 0); // it is in the memory now
    }

    void aLapsedLeaseNeedsNobodyToNotice()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        m_path->files.clock.advance(12h);
        receiveAndWalk(u"Et une coupe femme ?"_s);
        QCOMPARE(fateOf(2), Fate::Answered);
    }

    void anEchoTakesOverAndIsRemembered()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        m_path->files.clock.advance(1h);
        InboundMessage echo = inbound(u"Je vous réponds moi-même : 22 €."_s);
        echo.kind = MessageKind::BusinessEcho;
        append(echo);
        QCOMPARE(fateOf(2), Fate::NoReplyDue);
        QCOMPARE(ownership().owner, Owner::Person);
        QCOMPARE(ownership().cause, OwnershipCause::Echo);
        receiveAndWalk(u"Merci !"_s);
        QCOMPARE(fateOf(3), Fate::ToPerson);
        QCOMPARE(m_path->messenger.calls(), 1);
        receiveAndWalk(u"bot"_s); // the give-back word
        QCOMPARE(fateOf(4), Fate::NoReplyDue);
        QCOMPARE(ownership().owner, Owner::Bot);
        QCOMPARE(ownership().cause, OwnershipCause::Keyword);
        receiveAndWalk(u"Combien coûte une coupe homme déjà ?"_s);
        const ChatRequest asked = m_path->model->request(m_path->model->calls() - 1);
        QVERIFY(std::any_of(asked.turns.begin(), asked.turns.end(), [](const ChatTurn &turn) { return turn.text.contains(u"22 €"); }));
    }

    void aChannelTakesAndGivesBackWhatItTook()
    {
        InboundMessage taken = inbound(u"Bonjour"_s);
        taken.ownerSignal = OwnerSignal::Person;
        append(taken);
        QCOMPARE(fateOf(1), Fate::ToPerson);
        QCOMPARE(ownership().cause, OwnershipCause::ChannelSignal);
        InboundMessage given = inbound(u"Combien coûte une coupe homme ?"_s);
        given.ownerSignal = OwnerSignal::Bot;
        append(given);
        QCOMPARE(fateOf(2), Fate::Answered);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s));
        InboundMessage still = inbound(u"Et une coupe femme ?"_s);
        still.ownerSignal = OwnerSignal::Bot; // a console's takeover is not the channel's to end
        append(still);
        QCOMPARE(fateOf(3), Fate::ToPerson);
    }

    void theSentenceIsTrueToTheHours()
    {
        m_path->settingStore.set(TenantId(1), u"opening_hours"_s, u"lu-ve 09:00-18:00"_s);
        m_path->settings.invalidate(TenantId(1));
        const auto at = [](int day, int hour) { return fromMillis(QDateTime(QDate(2026, 11, day), QTime(hour, 0), QTimeZone("Europe/Paris")).toMSecsSinceEpoch()); };
        m_path->files.clock.set(at(21, 10)); // a Saturday
        receiveAndWalk(u"HUMAIN"_s);
        QVERIFY2(lastSent().contains(u"lundi à 9"), qPrintable(lastSent()));
        QVERIFY(ownership().until && *ownership().until == at(23, 21)); // people have their time from Monday's opening on
        m_path->files.clock.set(at(24, 10));
        receiveAndWalk(u"HUMAIN"_s);
        QVERIFY2(!lastSent().contains(u"fermés"), qPrintable(lastSent()));
    }

    void foreignAndStaleCallsAreRefused()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        const auto foreign = m_path->files.ownership->change(tenantContext(2), ConversationId(1), {}, m_path->files.clock.now());
        QVERIFY(!foreign && foreign.error().kind == ErrorKind::NotFound);
        QVERIFY(m_path->desk->takeOver(tenant(), ConversationId(1), u"Awa"_s, 0));
        const auto stale = m_path->desk->giveBack(tenant(), ConversationId(1), 0);
        QVERIFY(!stale && stale.error().kind == ErrorKind::Conflict);
        QCOMPARE(ownership().person, u"Awa"_s);
        m_path->reopen();
        QCOMPARE(ownership().person, u"Awa"_s); // on disk
    }
};

QTEST_GUILESS_MAIN(OwnershipTest)
#include "ownership_test.moc"

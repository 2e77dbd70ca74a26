#include "tests/support/message_path.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

class TurnWalkerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;

    JourneyMessage message(qint64 number)
    {
        auto read = m_path->files.ledger->message(tenantContext(), InboxNumber(number));
        return read ? *read : JourneyMessage{};
    }
    Fate fateOf(qint64 number) { return message(number).fate.value_or(Fate::Drafted); }
    void receiveAndWalk(const QString &contact, const QString &text)
    {
        QVERIFY(m_path->receive(contact, text));
        QVERIFY(m_path->drain());
        m_path->walkAll();
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        QVERIFY(m_path->prepared);
    }
    void cleanup()
    {
        QVERIFY(m_path->total().balances());
        const auto differences = m_path->files.ledger->verify();
        QVERIFY(differences);
        QCOMPARE(QStringList(differences->begin(), differences->end()), QStringList());
        m_path.reset();
    }

    void questionIsAnsweredOnce()
    {
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_path->messenger.asked()[0].contactKey, u"700"_s);
        QVERIFY(m_path->messenger.asked()[0].parts[0].contains(u"25 €"));
        QCOMPARE(fateOf(1), Fate::Answered);
        QCOMPARE(m_path->total().inProgress, 0);
        const JourneyMessage journey = message(1);
        QVERIFY(journey.ack && journey.wait && journey.times.search && journey.times.model && journey.times.own && journey.times.send);
        QVERIFY(*journey.wait >= Millis(400));
        QCOMPARE(journey.passages.size(), std::size_t(1));
        QCOMPARE(journey.passages[0].page, 3);
        QVERIFY(journey.passages[0].cited);
        QCOMPARE(journey.sentParts, m_path->messenger.asked()[0].parts);
        QCOMPARE(m_path->walkDue(), 0);
    }

    void burstIsOneReply()
    {
        for (const char16_t *line : {u"bonjour", u"je voudrais", u"le prix", u"d'une coupe", u"homme"}) {
            QVERIFY(m_path->receive(u"700"_s, QString::fromUtf16(line)));
            QVERIFY(m_path->drain());
            QCOMPARE(m_path->walkDue(), 0);
            m_path->files.clock.advance(Millis(600));
        }
        m_path->walkAll();
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_path->model->calls(), 1);
        QCOMPARE(m_path->count(Fate::Merged), 4);
        QCOMPARE(m_path->count(Fate::Answered), 1);
        QCOMPARE(fateOf(5), Fate::Answered); // the last leads
        QCOMPARE(message(1).turn, message(5).turn);
        QVERIFY(message(5).question.contains(u"bonjour\nje voudrais"));
    }

    void aFloodCostsNoMoreThanALongQuestion()
    {
        for (int i = 0; i < 150; ++i)
            QVERIFY(m_path->receive(u"700"_s, u"mot%1 "_s.arg(i) + QString(96, u'x')));
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->walkAll();
        QCOMPARE(m_path->count(Fate::Merged), 150);
        QCOMPARE(fateOf(151), Fate::Answered);
        const QString question = message(151).question;
        QVERIFY(question.endsWith(u"homme ?"));
        QVERIFY(question.contains(u"mot149 ") && !question.contains(u"mot100 "));
        QVERIFY(question.size() <= 4000);
    }

    void waitingForABusyChannelIsNoAttempt()
    {
        m_path->drop();
        m_path->walkerOptions.paceWithin = Millis(1);
        m_path->build();
        std::vector<delivery::ReadyCall> others;
        while (auto call = m_path->courier->prepareNow(tenantContext(), ChannelId(7)))
            others.push_back(std::move(*call));
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        for (int i = 0; i < 10; ++i) {
            const auto next = m_path->files.turns->nextDue();
            QVERIFY(next && *next);
            m_path->files.clock.set(std::max(m_path->files.clock.now(), **next));
            QCOMPARE(m_path->walkDue(), 1);
        }
        others.clear();
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Answered);
        QCOMPARE(m_path->model->calls(), 1);
    }

    void windowSurvivesARestart()
    {
        QVERIFY(m_path->receive(u"700"_s, u"je voudrais"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(500));
        m_path->reopen();
        QCOMPARE(m_path->walkDue(), 0); // still waiting
        QVERIFY(m_path->receive(u"700"_s, u"le prix"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(1199));
        QCOMPARE(m_path->walkDue(), 0);
        m_path->files.clock.advance(Millis(1));
        QCOMPARE(m_path->walkDue(), 1);
        QCOMPARE(m_path->messenger.calls(), 1);
    }

    void newerMessageBumpsADraftThatIsNotSent()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Quel est le prix ?"_s));
        QVERIFY(m_path->drain());
        // While the answer is made, more comes in.
        m_path->files.clock.advance(Millis(400));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_path->receive(u"700"_s, u"pour une coupe homme"_s));
        QVERIFY(m_path->drain());
        m_path->walker->walk(claims->front(), {});
        QCOMPARE(m_path->messenger.calls(), 0); // the stale draft was dropped
        QCOMPARE(m_path->walker->counters().bumped.load(), quint64(1));
        m_path->walkAll();
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(fateOf(1), Fate::Merged);
        QCOMPARE(fateOf(2), Fate::Answered);
        QVERIFY(message(2).question.contains(u"Quel est le prix ?\npour une coupe homme"));
    }

    void whoNeverStopsWritingIsAnsweredAllTheSame()
    {
        QVERIFY(m_path->receive(u"700"_s, u"a"_s));
        QVERIFY(m_path->drain());
        for (int i = 0; i < 20 && m_path->messenger.calls() == 0; ++i) {
            const auto next = m_path->files.turns->nextDue();
            QVERIFY(next && *next);
            m_path->files.clock.set(std::max(m_path->files.clock.now(), **next));
            const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
            QVERIFY(claims);
            QVERIFY(m_path->receive(u"700"_s, u"encore %1"_s.arg(i)));
            QVERIFY(m_path->drain());
            for (const TurnClaim &claim : *claims)
                m_path->walker->walk(claim, {});
        }
        QCOMPARE(m_path->messenger.calls(), 1);
        m_path->walkAll();
        QCOMPARE(m_path->messenger.calls(), 2);
        QCOMPARE(m_path->total().inProgress, 0);
    }

    void followUpIsSearchedWithItsTopic()
    {
        receiveAndWalk(u"700"_s, u"Quels sont vos horaires ?"_s);
        receiveAndWalk(u"700"_s, u"et le samedi ?"_s);
        QCOMPARE(m_path->finder.searched().at(1), u"et le samedi ? horaires"_s);
        QCOMPARE(message(2).searched, u"et le samedi ? horaires"_s);
    }

    void uncertainIsNeverSentAgainByItself()
    {
        m_path->messenger.answers(SendOutcome::Kind::Uncertain, u"timed out after the request left"_s);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(fateOf(1), Fate::Uncertain);
        m_path->reopen();
        QVERIFY(m_path->files.turns->recover(m_path->files.clock.now()));
        m_path->files.clock.advance(std::chrono::hours(1));
        QCOMPARE(m_path->walkDue(), 0);
        QCOMPARE(m_path->messenger.calls(), 1);
        const auto dead = m_path->files.ledger->deadLetters(tenantContext(), {}, 10);
        QCOMPARE(dead->size(), std::size_t(1));
        // The operator decides: the same text goes out once more, unpaid.
        const int paid = m_path->model->calls();
        QVERIFY(m_path->files.turns->replay(tenantContext(), InboxNumber(1)));
        QCOMPARE(m_path->total().inProgress, 1);
        m_path->walkAll();
        QCOMPARE(m_path->messenger.calls(), 2);
        QCOMPARE(m_path->model->calls(), paid);
        QCOMPARE(fateOf(1), Fate::Answered);
        QCOMPARE(m_path->files.turns->replay(tenantContext(), InboxNumber(1)).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_path->files.turns->replay(tenantContext(2), InboxNumber(1)).error().kind, ErrorKind::NotFound);
    }

    void whatWaitedTooLongIsAPersonsToAnswer()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        m_path->files.clock.advance(std::chrono::minutes(10));
        QVERIFY(m_path->receive(u"701"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(std::chrono::minutes(6)); // the service was down
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::ToPerson);
        QVERIFY(message(1).reason.contains(u"apology"));
        QCOMPARE(fateOf(2), Fate::Answered);
        QCOMPARE(m_path->messenger.calls(), 2); // the sentence that hands over, and the answer
        QCOMPARE(m_path->model->calls(), 1);
    }

    void aReplayedMessageIsAnsweredHoweverOld()
    {
        m_path->finder.throwAlways(true);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(fateOf(1), Fate::Failed);
        m_path->finder.throwAlways(false);
        m_path->files.clock.advance(std::chrono::hours(2));
        QVERIFY(m_path->files.turns->replay(tenantContext(), InboxNumber(1)));
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Answered);
    }

    void aNewKeyLetsThePausedGoAtOnce()
    {
        m_path->messenger.answers(SendOutcome::Kind::KeyRefused, u"401"_s);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(fateOf(1), Fate::Failed);
        QVERIFY(m_path->receive(u"701"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QCOMPARE(m_path->walkDue(), 1);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_path->walkDue(), 0); // the channel is paused
        m_path->courier->resume(ChannelId(7));
        QVERIFY(m_path->files.turns->hurry(ChannelId(8), m_path->files.clock.now()));
        QCOMPARE(m_path->walkDue(), 0); // another channel's
        QVERIFY(m_path->files.turns->hurry(ChannelId(7), m_path->files.clock.now()));
        QCOMPARE(m_path->walkDue(), 1);
        QCOMPARE(fateOf(2), Fate::Answered);
        QCOMPARE(m_path->model->calls(), 2); // its answer stood written
    }

    void notSentIsTriedAgainAndThenADeadLetter()
    {
        for (int i = 0; i < 10; ++i)
            m_path->messenger.answers(SendOutcome::Kind::NotSent, u"503"_s);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->messenger.calls(), m_path->walkerOptions.retry.tries);
        QCOMPARE(m_path->model->calls(), 1); // the text is not paid again
        QCOMPARE(fateOf(1), Fate::Failed);
        QVERIFY(message(1).reason.contains(u"503"));
    }

    void whatTheChannelTookNeverGoesAgain()
    {
        const auto takesOne = [](const char *id) {
            return [id](const OutboundMessage &) { return SendOutcome{.kind = SendOutcome::Kind::NotSent, .detail = u"later"_s, .messageIds = {QString::fromLatin1(id)}, .partsSent = 1}; };
        };
        m_path->messenger.then(takesOne("wamid.1"));
        m_path->messenger.then(takesOne("wamid.2"));
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        Draft draft;
        draft.question = u"q"_s;
        draft.parts = {u"un"_s, u"deux"_s, u"trois"_s};
        QVERIFY(m_path->files.turns->saveAnswered(claims->front(), draft, m_path->files.clock.now() + Millis(60'000), {}));
        m_path->walker->walk(claims->front(), {});
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Answered);
        const auto asked = m_path->messenger.asked();
        QCOMPARE(asked.size(), std::size_t(3));
        QCOMPARE(asked[1].parts, (std::vector<QString>{u"deux"_s, u"trois"_s}));
        QCOMPARE(asked[2].parts, std::vector<QString>{u"trois"_s});
        QCOMPARE(message(1).sentParts.size(), std::size_t(3)); // all of it is shown
    }

    // Part one is with the contact, the rest waits; what is written meanwhile, or just before the rest leaves, comes after.
    void whatIsHalfSentIsEndedBeforeWhatCameMeanwhile()
    {
        m_path->messenger.then([](const OutboundMessage &) {
            return SendOutcome{.kind = SendOutcome::Kind::NotSent, .detail = u"later"_s, .messageIds = {u"wamid.1"_s}, .partsSent = 1};
        });
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        Draft draft;
        draft.question = u"q"_s;
        draft.parts = {u"un"_s, u"deux"_s};
        QVERIFY(m_path->files.turns->saveAnswered(claims->front(), draft, m_path->files.clock.now() + Millis(60'000), {}));
        m_path->walker->walk(claims->front(), {});
        QVERIFY(m_path->receive(u"700"_s, u"Vos horaires ?"_s)); // in the pause
        QVERIFY(m_path->drain());
        const auto due = m_path->files.turns->nextDue();
        QVERIFY(due && *due);
        m_path->files.clock.set(std::max(m_path->files.clock.now(), **due));
        claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_path->receive(u"700"_s, u"Et le samedi ?"_s)); // after the claim
        QVERIFY(m_path->drain());
        m_path->walker->walk(claims->front(), {});
        m_path->walkAll();
        const auto asked = m_path->messenger.asked();
        QCOMPARE(asked.size(), std::size_t(3));
        QCOMPARE(asked[1].parts, std::vector<QString>{u"deux"_s});
        QCOMPARE(m_path->model->calls(), 1);
        QCOMPARE(fateOf(1), Fate::Answered);
        QCOMPARE(fateOf(2), Fate::Merged);
        QCOMPARE(fateOf(3), Fate::Answered);
        QVERIFY(message(3).question.contains(u"horaires ?\nEt le samedi"));
    }

    void theWindowOpensWhenTheContactWrites()
    {
        InboundMessage late = test::inbound(u"700"_s, u"Combien coûte une coupe homme ?"_s, m_path->files.clock.now(), u"l"_s);
        late.writtenAt = late.receivedAt - std::chrono::hours(3);
        QVERIFY(test::appendAndWait(*m_path->files.inbox, tenantContext(), late));
        for (const MessageKind kind : {MessageKind::System, MessageKind::Edited}) {
            InboundMessage notice = test::inbound(u"700"_s, u"-"_s, m_path->files.clock.now(), QString::number(static_cast<int>(kind)));
            notice.kind = kind;
            QVERIFY(test::appendAndWait(*m_path->files.inbox, tenantContext(), notice));
        }
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(5000));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        const auto work = m_path->files.turns->load(claims->front());
        QVERIFY(work);
        QCOMPARE(work->lastInboundAt, *late.writtenAt);
        m_path->walker->walk(claims->front(), {});
        QCOMPARE(fateOf(1), Fate::Answered); // it came late, but did not wait here
    }

    void retryAfterIsHonoured()
    {
        m_path->messenger.answers(SendOutcome::Kind::NotSent, u"429"_s, std::chrono::seconds(30));
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        QCOMPARE(m_path->walkDue(), 1);
        const Instant tried = m_path->files.clock.now();
        const auto next = m_path->files.turns->nextDue();
        QVERIFY(next && *next);
        QVERIFY(**next >= tried + Millis(30'000));
        QCOMPARE(message(1).stage, u"retry_later"_s);
    }

    void outcomesAndFates_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("fate");
        const auto row = [](const char *name, SendOutcome::Kind kind, Fate fate) { QTest::newRow(name) << static_cast<int>(kind) << static_cast<int>(fate); };
        row("sent", SendOutcome::Kind::Sent, Fate::Answered);
        row("refused", SendOutcome::Kind::Refused, Fate::Failed);
        row("window closed", SendOutcome::Kind::WindowClosed, Fate::Expired);
        row("key refused", SendOutcome::Kind::KeyRefused, Fate::Failed);
        row("uncertain", SendOutcome::Kind::Uncertain, Fate::Uncertain);
    }
    void outcomesAndFates()
    {
        QFETCH(int, outcome);
        QFETCH(int, fate);
        m_path->messenger.answers(static_cast<SendOutcome::Kind>(outcome), u"the channel's words"_s);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(static_cast<int>(fateOf(1)), fate);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_path->total().inProgress, 0);
    }

    void refusedKeyPausesTheChannel()
    {
        m_path->messenger.answers(SendOutcome::Kind::KeyRefused, u"401"_s);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(m_path->courier->paused().size(), std::size_t(1));
        QVERIFY(m_path->receive(u"701"_s, u"Et vos horaires ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(1200));
        QCOMPARE(m_path->walkDue(), 1);
        QCOMPARE(m_path->messenger.calls(), 1); // the refused key is not asked again at once
        QVERIFY(message(2).reason.contains(u"paused"));
        m_path->courier->resume(ChannelId(7));
        m_path->walkAll();
        QCOMPARE(fateOf(2), Fate::Answered);
        QVERIFY(m_path->files.turns->replay(tenantContext(), InboxNumber(1)));
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Answered);
    }

    void closedWindowIsNotWrittenInto()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(std::chrono::hours(25));
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Expired);
        QCOMPARE(m_path->messenger.calls(), 0);
    }

    void searchThatFailsIsTriedAgain()
    {
        m_path->finder.fail(2);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(fateOf(1), Fate::Answered);
        QCOMPARE(m_path->finder.searched().size(), std::size_t(3));
    }

    void poisonIsGivenUpAndOthersAreNot()
    {
        m_path->finder.throwAlways(true);
        receiveAndWalk(u"666"_s, u"poison ?"_s);
        QCOMPARE(fateOf(1), Fate::Failed);
        QVERIFY(message(1).reason.contains(u"5 attempts"));
        QCOMPARE(m_path->finder.searched().size(), std::size_t(5));
        m_path->finder.throwAlways(false);
        receiveAndWalk(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(fateOf(2), Fate::Answered);
        QVERIFY(m_path->files.turns->replay(tenantContext(), InboxNumber(1)));
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Answered);
    }

    void loopIsHandedToAPerson()
    {
        for (int i = 0; i < 12; ++i) {
            m_path->model->says(u"Une réponse sur la coupe homme à 25 €, numéro "_s + QString(QChar(u'a' + i)) + u" [1]."_s);
            receiveAndWalk(u"700"_s, u"Question sur la coupe homme, variante %1 ?"_s.arg(i));
            m_path->files.clock.advance(std::chrono::seconds(10));
        }
        QCOMPARE(m_path->messenger.calls(), 9); // eight answers, and one sentence that hands over
        QVERIFY(m_path->count(Fate::ToPerson) >= 4);
        m_path->files.clock.advance(std::chrono::hours(12)); // nobody came: the assistant speaks again
        const int before = m_path->messenger.calls();
        receiveAndWalk(u"700"_s, u"Quels sont vos horaires ?"_s);
        QCOMPARE(m_path->messenger.calls(), before + 1);
    }

    void aLostLeaseWritesNothing()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const auto first = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(first && first->size() == 1);
        QVERIFY(m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10)->empty()); // leased
        m_path->files.clock.advance(Millis(60'001));
        const auto second = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(second && second->size() == 1);
        QVERIFY(second->front().fence > first->front().fence);
        m_path->walker->walk(first->front(), {});
        QCOMPARE(m_path->messenger.calls(), 0);
        QCOMPARE(m_path->walker->counters().lost.load(), quint64(1));
        QCOMPARE(m_path->files.turns->finish(first->front(), {}, m_path->files.clock.now()).error().kind, ErrorKind::Conflict);
        m_path->walker->walk(second->front(), {});
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(fateOf(1), Fate::Answered);
    }

    void senderWhoIsNeverHeardOfAgainIsUncertain()
    {
        QVERIFY(m_path->receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(m_path->drain());
        m_path->files.clock.advance(Millis(400));
        const auto claims = m_path->files.turns->claim(m_path->files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        Draft draft;
        draft.question = u"q"_s;
        draft.parts = {u"a"_s};
        QVERIFY(m_path->files.turns->saveAnswered(claims->front(), draft, m_path->files.clock.now() + Millis(60'000), {}));
        QCOMPARE(*m_path->files.turns->beginSending(claims->front(), nullptr, m_path->files.clock.now(), m_path->files.clock.now() + Millis(60'000), {.maxBumps = 4}), SendPermit::Granted);
        QVERIFY(m_path->receive(u"700"_s, u"Il y a quelqu'un ?"_s)); // comes while it is being sent: the next turn's
        QVERIFY(m_path->drain());
        m_path->walkAll();
        QCOMPARE(fateOf(1), Fate::Uncertain);
        QCOMPARE(fateOf(2), Fate::Answered);
        QCOMPARE(m_path->messenger.calls(), 1);
    }

    void contactsAreAnsweredSideBySideAndEachInOrder()
    {
        for (int round = 0; round < 3; ++round) {
            for (int contact = 0; contact < 5; ++contact)
                QVERIFY(m_path->receive(QString::number(contact), u"Question %1 ?"_s.arg(round)));
            QVERIFY(m_path->drain());
            m_path->walkAll();
        }
        QCOMPARE(m_path->total().inProgress, 0);
        QCOMPARE(m_path->total().received, 15);
    }
};

QTEST_GUILESS_MAIN(TurnWalkerTest)
#include "turn_walker_test.moc"

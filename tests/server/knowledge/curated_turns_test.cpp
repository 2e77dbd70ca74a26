// Curated answers, feedback and gaps on the path of real messages: real stores on real files, the real pipeline and
// privacy room; only the model, the finder and the channel are scripted.
#include "server/knowledge/gap_list.h"
#include "server/pipeline/asker.h"
#include "server/pipeline/open_question.h"
#include "server/storage/sql_curated_store.h"
#include "server/storage/sql_gap_store.h"
#include "tests/server/knowledge/gap_generator.h"
#include "tests/support/privacy_site.h"

#include <QtCore/QElapsedTimer>

#include <set>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

class CuratedTurnsTest : public QObject {
    Q_OBJECT

    struct Site : PrivacySite {
        storage::SqlCuratedStore store{*path.files.database, *path.files.vault};
        storage::SqlGapStore gapStore{*path.files.database, *path.files.vault};
        knowledge::CuratedAnswers curated{store};
        knowledge::GapList gaps{{gapStore, gapStore, *path.files.ledger, curated, path.finder, path.settings, path.files.clock, &path.models}};

        Site()
        {
            path.curated = &curated;
            path.drop();
            path.build();
        }
        CuratedAnswer write(const QString &question, const QString &french, qint64 tenant = 1)
        {
            CuratedAnswer answer;
            answer.questions = {question};
            answer.french = french;
            answer.changedAt = path.files.clock.now();
            const auto added = store.add(tenantContext(tenant), answer);
            curated.forget(TenantId(tenant));
            return added ? *added : CuratedAnswer();
        }
    };
    std::unique_ptr<Site> m_site;

private Q_SLOTS:
    void init() { m_site = std::make_unique<Site>(); }
    void cleanup()
    {
        QVERIFY(m_site->path.total().balances());
        m_site.reset();
    }

    void aCuratedAnswerBypassesTheModelAndIsLiveAtOnce()
    {
        m_site->say(u"700"_s, u"Livrez-vous en Belgique ?"_s);
        const int calls = m_site->path.model->calls();
        const CuratedAnswer answer = m_site->write(u"Livrez-vous en Belgique ?"_s, u"Oui, en trois jours pour 9,90 €."_s);
        m_site->say(u"701"_s, u"bonjour vous livrez en belgique svp ?"_s);
        QVERIFY(m_site->lastReply().contains(u"9,90 €"));
        QCOMPARE(m_site->path.model->calls(), calls);
        const auto message = m_site->path.files.ledger->message(tenantContext(), InboxNumber(2));
        QVERIFY(message);
        QCOMPARE(message->answerKind, AnswerKind::Curated);
        QCOMPARE(knowledge::curatedIn(message->reason), std::optional(answer.id));

        // After a change, the new text; after its removal, the model again.
        CuratedAnswer changed = answer;
        changed.french = u"Oui, en deux jours."_s;
        const auto next = m_site->store.change(tenantContext(), changed);
        QVERIFY(next && next->version == 2);
        QCOMPARE(m_site->store.change(tenantContext(), changed).error().kind, ErrorKind::Conflict);
        QCOMPARE(m_site->store.versions(tenantContext(), answer.id)->size(), std::size_t(2));
        m_site->curated.forget(TenantId(1));
        m_site->say(u"702"_s, u"Livrez-vous en Belgique ?"_s);
        QVERIFY(m_site->lastReply().contains(u"deux jours"));
        QVERIFY(m_site->store.remove(tenantContext(), answer.id));
        m_site->curated.forget(TenantId(1));
        m_site->say(u"703"_s, u"Livrez-vous en Belgique ?"_s);
        QVERIFY(!m_site->lastReply().contains(u"deux jours"));
    }

    void aFollowUpIsNotTheQuestionBefore()
    {
        m_site->write(u"Livrez-vous les meubles en Belgique ?"_s, u"Oui, en trois jours."_s);
        m_site->say(u"700"_s, u"Livrez-vous les meubles en Belgique ?"_s);
        QVERIFY(m_site->lastReply().contains(u"trois jours"));
        m_site->path.files.clock.advance(Millis(30'000));
        m_site->say(u"700"_s, u"combien ?"_s);
        QVERIFY(!m_site->lastReply().contains(u"trois jours"));
    }

    void itGoesOnWhenTheModelIsDown()
    {
        m_site->write(u"Livrez-vous en Belgique ?"_s, u"Oui, en trois jours."_s);
        m_site->path.models.error = Error{ErrorKind::RateLimited, u"the cap is reached"_s, {}};
        m_site->say(u"700"_s, u"Livrez-vous en Belgique ?"_s);
        QVERIFY(m_site->lastReply().contains(u"trois jours"));
    }

    void anotherTenantsAnswerIsNeverGiven()
    {
        const CuratedAnswer foreign = m_site->write(u"Livrez-vous en Belgique ?"_s, u"Le secret du voisin."_s, 2);
        m_site->say(u"700"_s, u"Livrez-vous en Belgique ?"_s);
        QVERIFY(!m_site->lastReply().contains(u"voisin"));
        QVERIFY(!m_site->curated.match(tenantContext(1), u"Livrez-vous en Belgique ?"_s, Language::French));
        QVERIFY(m_site->curated.match(tenantContext(2), u"Livrez-vous en Belgique ?"_s, Language::French));
        QCOMPARE(m_site->store.find(tenantContext(1), foreign.id).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_site->store.remove(tenantContext(1), foreign.id).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_site->store.change(tenantContext(1), foreign).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_site->gapStore.setGap(tenantContext(2), {.id = GapId(1), .state = GapState::Dismissed, .answer = {}, .changedAt = {}}).error().kind, ErrorKind::NotFound);
    }

    void whatFindsNoAnswerIsAGapUntilItIsAnswered()
    {
        m_site->path.finder.findNothing();
        for (const char16_t *text : {u"Livrez-vous en Belgique ?", u"vous livrez la belgique ?", u"la livraison en Belgique est possible ?", u"Avez-vous un parking ?", u"merci beaucoup"})
            m_site->say(QString::number(700 + m_site->path.stamp), QString::fromUtf16(text));
        const auto list = m_site->gaps.list(tenantContext(), GapState::Open);
        QVERIFY(list);
        QCOMPARE(list->size(), std::size_t(2)); // thanks ask nothing
        QCOMPARE(list->front().questions.size(), std::size_t(3));
        QCOMPARE(list->front().contacts, 3);
        QCOMPARE(list->front().questions.front().question.cause, GapCause::NotFound);
        const GapId gap = list->front().gap.id;

        const CuratedAnswer answer = m_site->write(u"Livrez-vous en Belgique ?"_s, u"Oui."_s);
        m_site->path.files.clock.advance(Millis(1000));
        QVERIFY(m_site->gaps.setState(tenantContext(), gap, GapState::Answered, answer.id));
        const auto found = m_site->gaps.find(tenantContext(), gap);
        QVERIFY(found && found->gap.state == GapState::Answered);
        const int calls = m_site->path.messenger.calls();
        const auto replayed = m_site->gaps.replay(tenantContext(), *found);
        QVERIFY(replayed);
        QCOMPARE(replayed->size(), std::size_t(3));
        QVERIFY(std::count_if(replayed->begin(), replayed->end(), [](const auto &one) { return one.outcome == knowledge::ReplayedQuestion::Outcome::Curated; }) >= 2);
        QCOMPARE(m_site->path.messenger.calls(), calls); // nothing was sent
        QCOMPARE(m_site->gaps.list(tenantContext(), GapState::Open)->size(), std::size_t(1));

        // Set aside and taken up again, it still knows its answer: answering it changes that one.
        QVERIFY(m_site->gaps.setState(tenantContext(), gap, GapState::Dismissed));
        QCOMPARE(m_site->gaps.find(tenantContext(), gap)->gap.answer, answer.id);
        QVERIFY(m_site->gaps.setState(tenantContext(), gap, GapState::Answered));

        // Asked again in words that the answer does not meet: open again, under the same number.
        m_site->path.files.clock.advance(Millis(60'000));
        m_site->say(u"990"_s, u"Bonsoir, la livraison en Belgique est possible vers Liège ?"_s);
        const auto again = m_site->gaps.find(tenantContext(), gap);
        QVERIFY(again);
        QCOMPARE(again->gap.state, GapState::Open);
        QCOMPARE(again->questions.size(), std::size_t(4));
    }

    void whatIsCalledWrongIsAGap()
    {
        m_site->say(u"700"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->gaps.list(tenantContext(), {})->empty());
        m_site->path.files.clock.advance(Millis(30'000));
        m_site->say(u"700"_s, u"non ce n'est pas ça"_s);
        const auto said = m_site->gapStore.list(tenantContext(), 0, 10);
        QVERIFY(said);
        QCOMPARE(said->size(), std::size_t(1));
        QVERIFY(said->front().byContact);
        QCOMPARE(said->front().message, InboxNumber(1));
        QCOMPARE(said->front().verdict, AnswerVerdict::Wrong);
        const auto list = m_site->gaps.list(tenantContext(), {});
        QCOMPARE(list->size(), std::size_t(1));
        QCOMPARE(list->front().questions.front().question.cause, GapCause::Marked);
        QCOMPARE(list->front().questions.front().question.text, u"Combien coûte une coupe homme ?"_s);

        AnswerFeedback feedback = said->front();
        feedback.byContact = false;
        feedback.by = u"account:3"_s;
        feedback.verdict = AnswerVerdict::Incomplete;
        feedback.note = u"et la barbe ?"_s;
        QVERIFY(m_site->gapStore.add(tenantContext(), feedback));
        const auto counts = m_site->gapStore.counts(tenantContext());
        QCOMPARE(counts->wrong, 1);
        QCOMPARE(counts->incomplete, 1);
        QCOMPARE(counts->byContacts, 1);
        QCOMPARE(m_site->gapStore.list(tenantContext(), 0, 10)->front().note, u"et la barbe ?"_s);
    }

    void onlyASentenceThatSaysNothingElseIsAVerdict()
    {
        QCOMPARE(pipeline::verdictIn(u"Non, ce n’est pas ça !"), std::optional(AnswerVerdict::Wrong));
        QCOMPARE(pipeline::verdictIn(u"👎"), std::optional(AnswerVerdict::Wrong));
        QCOMPARE(pipeline::verdictIn(u"👍🏽"), std::optional(AnswerVerdict::Good));
        for (const char16_t *text : {u"non", u"merci", u"non ce n'est pas ça, je demandais le prix", u"c'est faux que vous fermez ?", u"", u"ok 👍"})
            QVERIFY2(!pipeline::verdictIn(QStringView(text)), qPrintable(QString::fromUtf16(text)));
    }

    void aContactsQuestionsGoWithIt()
    {
        m_site->path.finder.findNothing();
        m_site->say(u"700"_s, u"Livrez-vous en Belgique ?"_s);
        m_site->path.files.clock.advance(Millis(30'000));
        m_site->say(u"700"_s, u"👎"_s);
        m_site->say(u"701"_s, u"Livrez-vous en Belgique ?"_s);
        QCOMPARE(m_site->gaps.list(tenantContext(), {})->front().contacts, 2);
        const auto receipt = m_site->eraser.eraseContact(tenantContext(), ContactId(1), u"account:1"_s, m_site->path.files.clock.now(), true);
        QVERIFY(receipt);
        QVERIFY(receipt->receipt.contains("open_questions"));
        QCOMPARE(m_site->rows("SELECT count(*) FROM gap_question WHERE contact_id = 1"), 0);
        QCOMPARE(m_site->rows("SELECT count(*) FROM answer_feedback WHERE contact_id = 1"), 0);
        QCOMPARE(m_site->gaps.list(tenantContext(), {})->front().contacts, 1);
    }

    void questionsAndAnswersGoWithTheirTenantAndTheirMessages()
    {
        m_site->path.finder.findNothing();
        m_site->say(u"700"_s, u"Livrez-vous en Belgique ?"_s);
        m_site->write(u"Avez-vous un parking ?"_s, u"Oui."_s);
        QVERIFY(m_site->gaps.list(tenantContext(), {}));
        QCOMPARE(m_site->rows("SELECT count(*) FROM gap_question"), 1);
        QVERIFY(m_site->erasureStore.forgetMessages(TenantId(1), m_site->path.files.clock.now() + std::chrono::hours(1), 100));
        QCOMPARE(m_site->rows("SELECT count(*) FROM gap_question"), 0);
        QVERIFY(m_site->erasureStore.purgeTenant(TenantId(1)));
        for (const char *table : {"curated_answer", "curated_version", "gap", "gap_question", "answer_feedback"})
            QCOMPARE(m_site->rows(QByteArray("SELECT count(*) FROM ") + table), 0);
    }

    void fiveHundredQuestionsAreGroupedAndStay()
    {
        m_site->path.finder.findNothing();
        m_site->say(u"700"_s, u"bonjour ?"_s); // a contact with a key
        const auto generated = knowledge::test::generateGapQuestions(500, 99);
        for (std::size_t i = 0; i < generated.size(); ++i) {
            GapQuestion question;
            question.message = InboxNumber(1000 + static_cast<qint64>(i));
            question.contact = ContactId(1);
            question.at = m_site->path.files.clock.now();
            question.question.text = generated[i].text;
            QVERIFY(m_site->gapStore.addQuestion(tenantContext(), question));
        }
        QElapsedTimer timer;
        timer.start();
        const auto first = m_site->gaps.list(tenantContext(), {});
        const qint64 took = timer.restart();
        const auto second = m_site->gaps.list(tenantContext(), {});
        qInfo("500 questions: %zu groups in %lld ms, again in %lld ms", first->size(), static_cast<long long>(took), static_cast<long long>(timer.elapsed()));
        QVERIFY2(took < 30'000, "the promise");
        QCOMPARE(second->size(), first->size());
        for (std::size_t i = 0; i < first->size(); ++i) {
            QCOMPARE((*second)[i].gap.id, (*first)[i].gap.id);
            QCOMPARE((*second)[i].questions.size(), (*first)[i].questions.size());
        }
        QVERIFY(first->size() >= 25 && first->size() <= 60);
        for (std::size_t i = 1; i < first->size(); ++i)
            QVERIFY((*first)[i - 1].rank >= (*first)[i].rank);
    }
};

QTEST_GUILESS_MAIN(CuratedTurnsTest)
#include "curated_turns_test.moc"

// Saved questions and their runs on real files: what was written is read again after the files were opened anew, sealed,
// and no other tenant's.
#include "server/storage/bench_records.h"
#include "server/storage/sql_bench_store.h"
#include "tests/support/data_folder.h"

#include <QtCore/QDirIterator>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class BenchStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::DataFolder> m_folder;
    std::unique_ptr<storage::SqlBenchStore> m_store;

    static TenantContext ofTenant(qint64 id) { return TenantContext::proven(TenantId(id), TenantProof::StoredRecord); }
    static BenchQuestion question(const QString &text)
    {
        BenchQuestion question;
        question.text = text;
        question.language = Language::English;
        question.expected = {.document = DocumentId(4), .documentName = u"Tarifs.pdf"_s, .page = 3, .words = {u"25 €"_s, u"coupe"_s}};
        question.note = u"Remarque secrète"_s;
        question.createdAt = fromMillis(1'000);
        question.changedAt = fromMillis(2'000);
        return question;
    }
    static BenchResult result(BenchQuestionId id)
    {
        BenchResult result;
        result.question = id;
        result.text = u"Combien la coupe ?"_s;
        result.expected = question({}).expected;
        result.rank = 2;
        result.kind = AnswerKind::Grounded;
        result.answer = u"Réponse secrète : 25 €"_s;
        result.answered = true;
        result.missingWords = {u"coupe"_s};
        result.reason = u"why"_s;
        result.confidence = 0.75;
        result.passages = {{PassageId(9), DocumentId(4), u"Tarifs.pdf"_s, 2, 0.5, false, false}, {PassageId(8), DocumentId(4), u"Tarifs.pdf"_s, 3, 0.25, true, true}};
        result.time = std::chrono::milliseconds(42);
        return result;
    }
    void reopen()
    {
        m_store.reset();
        m_folder->reopen();
        m_store = std::make_unique<storage::SqlBenchStore>(m_folder->mainDatabase(), m_folder->vault());
    }
    BenchRun begun(qint64 tenant)
    {
        BenchRun run;
        run.startedBy = u"account:1"_s;
        run.startedAt = fromMillis(5'000);
        run.questions = 1;
        const auto added = m_store->addRun(ofTenant(tenant), run);
        return added ? *added : BenchRun();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::DataFolder>();
        QVERIFY(m_folder->isOpen());
        m_store = std::make_unique<storage::SqlBenchStore>(m_folder->mainDatabase(), m_folder->vault());
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void questionsOutliveAStart()
    {
        const auto first = m_store->addQuestion(ofTenant(1), question(u"Question secrète ?"_s));
        QVERIFY2(first, first ? "" : qPrintable(first.error().what));
        auto second = *m_store->addQuestion(ofTenant(1), question(u"Deux ?"_s));
        second.language.reset();
        second.expected = {};
        QVERIFY(m_store->changeQuestion(ofTenant(1), second));
        reopen();
        QCOMPARE(*m_store->questions(ofTenant(1)), (std::vector{*first, second}));
        QVERIFY(m_store->removeQuestion(ofTenant(1), first->id));
        QCOMPARE(m_store->question(ofTenant(1), first->id).error().kind, ErrorKind::NotFound);
    }

    void whoAskedIsKeptWithTheQuestion()
    {
        BenchQuestion asked = question(u"Combien la coupe ?"_s);
        asked.contact = ContactId(3'000'000'007);
        const auto saved = m_store->addQuestion(ofTenant(1), asked);
        reopen();
        QCOMPARE(m_store->question(ofTenant(1), saved->id)->contact, asked.contact);
        // As it was written before it was known who asked.
        QByteArray before = storage::encodeBenchQuestion(question(u"Combien ?"_s));
        before.chop(1); // nobody, in one byte
        before[0] = 1;
        QCOMPARE(storage::decodeBenchQuestion(before), std::optional(question(u"Combien ?"_s)));
    }

    void nothingIsFoundOfAQuestionThatWent()
    {
        const auto saved = m_store->addQuestion(ofTenant(1), question(u"Combien ?"_s));
        const BenchRun run = begun(1);
        QVERIFY(m_store->removeQuestion(ofTenant(1), saved->id));
        QVERIFY(m_store->addResult(ofTenant(1), run, result(saved->id)));
        QVERIFY(m_store->results(ofTenant(1), run.id)->empty());
    }

    void anotherTenantSeesAndChangesNothing()
    {
        const auto mine = m_store->addQuestion(ofTenant(1), question(u"À moi ?"_s));
        const BenchRun run = begun(1);
        QVERIFY(m_store->addResult(ofTenant(1), run, result(mine->id)));
        const TenantContext other = ofTenant(2);
        QVERIFY(m_store->questions(other)->empty() && m_store->runs(other)->empty());
        QVERIFY(!m_store->question(other, mine->id) && !m_store->run(other, run.id));
        QVERIFY(!m_store->changeQuestion(other, *mine));
        QVERIFY(!m_store->changeRun(other, run));
        (void)m_store->removeQuestion(other, mine->id);
        const auto results = m_store->results(other, run.id);
        QVERIFY(!results || results->empty());
        QCOMPARE(m_store->questions(ofTenant(1))->size(), std::size_t(1));
    }

    void aRunGrowsAndIsInterrupted()
    {
        BenchRun run = begun(1);
        const BenchResult found = result(m_store->addQuestion(ofTenant(1), question(u"Combien ?"_s))->id);
        run.totals.add(found);
        QVERIFY(m_store->addResult(ofTenant(1), run, found));
        reopen();
        QCOMPARE(*m_store->results(ofTenant(1), run.id), std::vector{found});
        QCOMPARE(m_store->run(ofTenant(1), run.id)->totals, run.totals);
        QVERIFY(m_store->interruptRuns(fromMillis(9'000)));
        const auto ended = m_store->run(ofTenant(1), run.id);
        QCOMPARE(ended->state, BenchState::Interrupted);
        QCOMPARE(ended->finishedAt, std::optional(fromMillis(9'000)));
    }

    void onlyTheNewestRunsStay()
    {
        const BenchRun first = begun(1);
        QVERIFY(m_store->addResult(ofTenant(1), first, result(m_store->addQuestion(ofTenant(1), question(u"Combien ?"_s))->id)));
        const BenchRun others = begun(2);
        for (int i = 0; i < kBenchRunsKept; ++i)
            (void)begun(1);
        const auto runs = m_store->runs(ofTenant(1));
        QCOMPARE(runs->size(), static_cast<std::size_t>(kBenchRunsKept));
        QVERIFY(runs->front().id.value > runs->back().id.value && runs->back().id.value > first.id.value);
        QVERIFY(!m_store->run(ofTenant(1), first.id));
        QVERIFY(m_store->run(ofTenant(2), others.id));
    }

    void nothingStandsInTheOpen()
    {
        const auto saved = m_store->addQuestion(ofTenant(1), question(u"Question secrète ?"_s));
        QVERIFY(m_store->addResult(ofTenant(1), begun(1), result(saved->id)));
        m_store.reset();
        m_folder->close();
        QByteArray all;
        QDirIterator files(m_folder->path(), QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            all += file.readAll();
        }
        QVERIFY(all.contains("bench_question"));
        for (const QString &words : {u"secrète"_s, u"Tarifs.pdf"_s, u"coupe"_s})
            QVERIFY2(!all.contains(words.toUtf8()), qPrintable(words));
        m_folder->open();
    }
};

QTEST_GUILESS_MAIN(BenchStoreTest)
#include "bench_store_test.moc"

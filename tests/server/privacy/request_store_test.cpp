// Privacy requests on real files: read in parts, sealed under the contact's key, emptied and closed by its erasure.
#include "tests/support/privacy_site.h"

#include "server/storage/sql_bench_store.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

class RequestStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PrivacySite> m_site;

    ContactId contact()
    {
        const auto all = m_site->contacts.contacts(tenantContext(), ContactId(), 10);
        return all && !all->empty() ? all->front().contact : ContactId();
    }
    PrivacyRequest added(RequestKind kind, std::optional<ContactId> contact = {}, const QString &note = {})
    {
        PrivacyRequest request;
        request.kind = kind;
        request.contact = contact;
        request.receivedAt = m_site->path.files.clock.now();
        request.note = note;
        request.openedBy = u"account:1"_s;
        const auto kept = m_site->requests.add(tenantContext(), request);
        return kept ? *kept : PrivacyRequest();
    }

private Q_SLOTS:
    void init() { m_site = std::make_unique<test::PrivacySite>(); }
    void cleanup() { m_site.reset(); }

    void theListComesInParts()
    {
        std::vector<PrivacyRequestId> ids;
        for (int i = 0; i < 5; ++i)
            ids.push_back(added(RequestKind::Access).id);
        auto closed = *m_site->requests.find(tenantContext(), ids[3]);
        closed.state = RequestState::Done;
        closed.closedAt = m_site->path.files.clock.now();
        QVERIFY(m_site->requests.change(tenantContext(), closed));
        const auto newest = m_site->requests.list(tenantContext(), {.contact = {}, .running = false, .before = {}, .limit = 2});
        QVERIFY2(newest, newest ? "" : qPrintable(newest.error().what));
        QCOMPARE(newest->size(), std::size_t(2));
        QCOMPARE(newest->front().id, ids[4]);
        QCOMPARE(newest->back(), closed);
        const auto older = m_site->requests.list(tenantContext(), {.contact = {}, .running = false, .before = ids[3]});
        QCOMPARE(older->size(), std::size_t(3));
        QCOMPARE(older->front().id, ids[2]);
        QCOMPARE(m_site->requests.list(tenantContext(), {.contact = {}, .running = true, .before = {}})->size(), std::size_t(4));
        const auto stranger = TenantContext::proven(TenantId(2), TenantProof::StoredRecord);
        QVERIFY(m_site->requests.list(stranger, {})->empty());
        QVERIFY(!m_site->requests.find(stranger, ids[0]));
        QVERIFY(!m_site->requests.change(stranger, closed));
    }

    void anErasureTakesTheWordsAndClosesWhatAskedForIt()
    {
        m_site->say(u"700"_s, u"Combien coûte une coupe ?"_s);
        const ContactId whose = contact();
        QVERIFY(whose.isValid());
        const auto access = added(RequestKind::Access, whose, u"Canari note"_s);
        const auto erasure = added(RequestKind::Erasure, whose, u"Canari note"_s);
        const auto foreign = added(RequestKind::Erasure, {}, u"au téléphone"_s);
        QCOMPARE(m_site->requests.list(tenantContext(), {.contact = whose, .running = false, .before = {}})->size(), std::size_t(2));
        QCOMPARE(m_site->rows("SELECT count(*) FROM privacy_request WHERE instr(sealed, CAST('Canari' AS BLOB)) > 0"), 0);
        const auto receipt = m_site->eraser.eraseContact(tenantContext(), whose, u"account:1"_s, m_site->path.files.clock.now(), true);
        QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().what));
        QVERIFY(receipt->number > 0);
        const auto done = m_site->requests.find(tenantContext(), erasure.id);
        QVERIFY(done && done->state == RequestState::Done && done->contactErased && !done->contact && done->note.isEmpty());
        QCOMPARE(done->receiptNumber, std::optional(receipt->number));
        QCOMPARE(done->closedAt, std::optional(receipt->at));
        QCOMPARE(done->closedBy, u"account:1"_s);
        QCOMPARE(m_site->exports.list(std::optional(tenantContext()))->front().number, receipt->number);
        const auto still = m_site->requests.find(tenantContext(), access.id);
        QVERIFY(still && still->state == RequestState::Open && still->contactErased && !still->contact && still->note.isEmpty());
        const auto other = m_site->requests.find(tenantContext(), foreign.id);
        QVERIFY(other && other->state == RequestState::Open && other->note == u"au téléphone"_s);
    }

    void aTenantsErasureLeavesNothing()
    {
        storage::SqlBenchStore bench(*m_site->path.files.database, *m_site->path.files.vault);
        BenchQuestion question;
        question.text = u"Quels horaires ?"_s;
        const auto saved = bench.addQuestion(tenantContext(), question);
        const auto run = bench.addRun(tenantContext(), BenchRun());
        QVERIFY(saved && run);
        BenchResult result;
        result.question = saved->id;
        QVERIFY(bench.addResult(tenantContext(), *run, result));
        (void)added(RequestKind::Access);
        const QList<QByteArray> tables{"bench_question", "bench_run", "bench_result", "privacy_request"};
        for (const QByteArray &table : tables)
            QCOMPARE(m_site->rows("SELECT count(*) FROM " + table), 1);
        QVERIFY(m_site->erasureStore.purgeTenant(TenantId(1)));
        for (const QByteArray &table : tables)
            QCOMPARE(m_site->rows("SELECT count(*) FROM " + table), 0);
    }
};

QTEST_GUILESS_MAIN(RequestStoreTest)
#include "request_store_test.moc"

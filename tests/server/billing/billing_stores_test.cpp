// Usage that is summed as it is written, and numbers without gaps: by threads at once, and by processes that are killed.
#include "server/storage/sql_invoice_store.h"
#include "server/storage/sql_plan_store.h"
#include "server/storage/sql_price_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_usage_store.h"
#include "server/storage/sqlite_database.h"
#include "server/storage/usage_rows.h"
#include "tests/support/data_folder.h"
#include "tests/support/memory_key_store.h"

#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <set>
#include <thread>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::storage;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

TenantContext tenant(qint64 id) { return TenantContext::proven(TenantId(id), TenantProof::StoredRecord); }
InvoiceDraft draftOf(int number) { return {.kind = InvoiceKind::Invoice, .credits = {}, .year = 2026, .period = u"p%1"_s.arg(number), .net = {1}, .tax = {}, .content = "secret lines"}; }

// The child's life: issues without end, and reports each number that was committed.
int issueForEver(const QString &path, int first)
{
    MemoryKeyStore keys;
    auto vault = vault::Vault::withMasterKey(keys, Secret(QByteArray(32, 'm')));
    auto database = SqliteDatabase::open({path, u":/sql/migrations/sqlite/main"_s});
    if (!vault || !database)
        return 1;
    SqlInvoiceStore invoices(**database, **vault);
    for (int i = first;; ++i) {
        const auto issued = invoices.issue(tenant(1), draftOf(i), fromMillis(1));
        if (!issued)
            return 2;
        const QByteArray line = issued->number.toUtf8() + '\n';
        (void)!::write(STDOUT_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
    }
}

} // namespace

class BillingStoresTest : public QObject {
    Q_OBJECT

private:
    static Instant at(qint64 minutes) { return fromMillis(1'795'340'000'000 + minutes * 60'000); }
    static ModelCall call(std::optional<Money> cost) { return {.provider = u"gemini"_s, .model = u"m"_s, .tokens = {100, 20, 5, 10}, .cost = cost}; }

private Q_SLOTS:
    void sumsFollowEveryCall()
    {
        DataFolder folder;
        SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), folder.clock());
        QVERIFY(tenants.add(u"A"_s) && tenants.add(u"B"_s));
        SqlUsageStore usage(folder.mainDatabase());
        for (int i = 0; i < 50; ++i) {
            QVERIFY(usage.record(tenant(1), {call(Money{7}), call({})}, at(i)));
            QVERIFY(folder.mainDatabase().write<void>(Scope::installation(), [&](Connection &connection) -> Status {
                const UsageOwner owner{TenantId(2), TurnId(i / 2 + 1), ContactId(i % 3 + 1)};
                if (Status done = countAnswer(connection, owner, at(i)); !done)
                    return done;
                return writeCalls(connection, owner, {call(Money{11})}, at(i));
            }));
        }
        const Span all{at(-60), at(120)};
        const auto first = usage.totals(tenant(1), all);
        QCOMPARE(first->calls, 100);
        QCOMPARE(first->unpricedCalls, 50);
        QCOMPARE(first->cost.micros, 350);
        QCOMPARE(first->tokens.cached, 1000);
        const auto second = usage.totals(tenant(2), all);
        QCOMPARE(second->answers, 25); // a turn that is answered twice is one message
        QCOMPARE(second->cost.micros, 550);
        qint64 sum = 0;
        const auto contacts = usage.byContact(tenant(2), all, 10);
        for (const ContactUsage &contact : *contacts)
            sum += contact.totals.cost.micros;
        QCOMPARE(sum, 550);
        QCOMPARE(usage.byTurn(tenant(2), all, 100)->size(), std::size_t(25));
        QCOMPARE(usage.totals(tenant(3), all)->calls, 0);
        QCOMPARE(*usage.verify(), std::vector<QString>());

        // A sum that was tampered with is named.
        QVERIFY(folder.mainDatabase().write<void>(Scope::installation(), [&](Connection &connection) -> Status { return connection.execute("UPDATE usage_sum SET cost = cost + 1 WHERE owner_id = 2 AND provider = 'gemini'"); }));
        QVERIFY(!usage.verify()->empty());
    }

    void aFailedWriteCountsNothing()
    {
        DataFolder folder;
        SqlUsageStore usage(folder.mainDatabase());
        QVERIFY(!folder.mainDatabase().write<void>(Scope::installation(), [&](Connection &connection) -> Status {
            if (Status done = writeCalls(connection, {TenantId(1), {}, {}}, {call(Money{7})}, at(0)); !done)
                return done;
            return failure(ErrorKind::Conflict, u"the lease was lost"_s);
        }));
        QCOMPARE(usage.totals(tenant(1), {at(-60), at(60)})->calls, 0);
        QVERIFY(usage.verify()->empty());
    }

    void plansAreKeptAndRemembered()
    {
        DataFolder folder;
        SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), folder.clock());
        const auto owner = tenants.add(u"A"_s);
        QVERIFY(owner);
        const TenantContext context = tenant(owner->id.value);
        SqlPlanStore plans(folder.mainDatabase(), folder.clock());
        const PlanTerms terms{u"Commerce"_s, Money::ofCents(4900), 1000, {}, 5'000'000, Money::ofCents(500), 80};
        const auto plan = plans.add(terms);
        QVERIFY(plan);
        QCOMPARE(plans.add(terms).error().kind, ErrorKind::Conflict);
        QVERIFY(!plans.at(context, at(0))->plan);
        QVERIFY(plans.assign(context, plan->id, at(10)));
        QVERIFY(plans.assign(context, std::nullopt, at(20)));
        QVERIFY(!plans.at(context, at(9))->plan);
        QCOMPARE(plans.at(context, at(19))->plan->terms.spend, std::optional(Money::ofCents(500)));
        QVERIFY(!plans.at(context, at(19))->plan->terms.pages);
        QVERIFY(!plans.at(context, at(20))->plan);
        QVERIFY(plans.retire(plan->id));
        QCOMPARE(plans.assign(context, plan->id, at(30)).error().kind, ErrorKind::Conflict);
        QCOMPARE(plans.assign(context, PlanId(99), at(30)).error().kind, ErrorKind::NotFound);
        const PlanNotice notice{context.tenant(), PlanLimit::Spend, 80, at(0), at(1)};
        QCOMPARE(*plans.note(context, notice), true);
        QCOMPARE(*plans.note(context, notice), false);
        QCOMPARE(plans.notices(at(0))->size(), std::size_t(1));
    }

    void theOperatorsPricesAreKept()
    {
        DataFolder folder;
        SqlPriceStore prices(folder.mainDatabase());
        const ModelPrice price{u"gemini"_s, u"m"_s, QDate(2026, 1, 1), u"USD"_s, Money{1}, Money{2}, {}, {}};
        QVERIFY(prices.setPrice(price));
        QVERIFY(prices.setPrice({price.provider, price.model, price.from, u"EUR"_s, Money{3}, Money{4}, Money{5}, {}}));
        QVERIFY(prices.setRate({u"USD"_s, QDate(2026, 1, 1), {920'000}}));
        const auto all = prices.prices();
        QCOMPARE(all->size(), std::size_t(1));
        QCOMPARE(all->front().currency, u"EUR"_s);
        QCOMPARE(all->front().cached, std::optional(Money{5}));
        QVERIFY(!all->front().embedding);
        QCOMPARE(prices.rates()->front().euros.micros, 920'000);
    }

    void numbersHaveNoGapsWhoeverIssues()
    {
        DataFolder folder;
        SqlInvoiceStore invoices(folder.mainDatabase(), folder.vault());
        std::vector<std::thread> threads;
        std::atomic<int> refused{0};
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 25; ++i) {
                    if (!invoices.issue(tenant(thread % 4 + 1), draftOf(i), at(i))) // two threads want each period: one gets it
                        ++refused;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(refused.load(), 100);
        std::set<QString> numbers;
        for (qint64 owner = 1; owner <= 4; ++owner) {
            const auto listed = invoices.list(tenant(owner));
            for (const Invoice &invoice : *listed)
                numbers.insert(invoice.number);
        }
        QCOMPARE(numbers.size(), std::size_t(100));
        QCOMPARE(*numbers.begin(), u"F2026-0001"_s);
        QCOMPARE(*numbers.rbegin(), u"F2026-0100"_s);
        QVERIFY(invoices.verifyNumbers()->empty());
        QVERIFY(folder.mainDatabase().write<void>(Scope::installation(), [](Connection &connection) { return connection.execute("DELETE FROM invoice WHERE sequence = 50"); }));
        QCOMPARE(invoices.verifyNumbers()->size(), std::size_t(1));
    }

    void anInvoiceIsTakenBackOnceByANoteOfItsOwnSeries()
    {
        DataFolder folder;
        SqlInvoiceStore invoices(folder.mainDatabase(), folder.vault());
        const auto invoice = invoices.issue(tenant(1), draftOf(1), at(0));
        QVERIFY(invoice);
        QCOMPARE(invoices.issue(tenant(1), draftOf(1), at(1)).error().kind, ErrorKind::Conflict);
        InvoiceDraft note = draftOf(1);
        note.kind = InvoiceKind::CreditNote;
        note.credits = invoice->id;
        QCOMPARE(invoices.issue(tenant(2), note, at(1)).error().kind, ErrorKind::NotFound); // of somebody else
        QCOMPARE(invoices.issue(tenant(1), note, at(1))->number, u"A2026-0001"_s);
        QCOMPARE(invoices.issue(tenant(1), note, at(2)).error().kind, ErrorKind::Conflict);
        QCOMPARE(invoices.issue(tenant(1), draftOf(1), at(3))->number, u"F2026-0002"_s); // the month can be billed anew
        const auto found = invoices.find(tenant(1), u"F2026-0001"_s);
        QVERIFY(found && found->creditedBy);
        QCOMPARE(found->content, QByteArray("secret lines"));
        QCOMPARE(invoices.find(tenant(2), u"F2026-0001"_s).error().kind, ErrorKind::NotFound);
        QCOMPARE(invoices.find(tenant(1), u"F2026-1'--"_s).error().kind, ErrorKind::NotFound);
        InvoiceDraft next = draftOf(9);
        next.year = 2027;
        QCOMPARE(invoices.issue(tenant(1), next, at(4))->number, u"F2027-0001"_s);
    }

    void numbersHaveNoGapsWhoeverIsKilled()
    {
        DataFolder folder;
        const QString path = folder.path() + u"/main.db"_s;
        folder.close();
        std::set<QString> reported;
        for (int round = 0; round < 8; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"--issue"_s, path, QString::number(round * 100'000)});
            QVERIFY(child.waitForReadyRead(20'000));
            while (child.bytesAvailable() < 11 * (3 + round * 5))
                QVERIFY(child.waitForReadyRead(20'000));
            child.kill();
            QVERIFY(child.waitForFinished());
            const QByteArray said = child.readAllStandardOutput();
            for (const QByteArray &line : said.left(said.lastIndexOf('\n')).split('\n'))
                reported.insert(QString::fromUtf8(line));
        }
        folder.open();
        MemoryKeyStore keys;
        const auto vault = vault::Vault::withMasterKey(keys, Secret(QByteArray(32, 'm')));
        SqlInvoiceStore invoices(folder.mainDatabase(), **vault);
        QVERIFY2(invoices.verifyNumbers()->empty(), "a gap");
        std::set<QString> kept;
        const auto listed = invoices.list(tenant(1));
        for (const Invoice &invoice : *listed)
            kept.insert(invoice.number);
        for (const QString &number : reported)
            QVERIFY2(kept.contains(number), qPrintable(number));
        QVERIFY(reported.size() >= 24);
    }

    void theCustomerIsSealed()
    {
        DataFolder folder;
        SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), folder.clock());
        const auto owner = tenants.add(u"A"_s);
        SqlInvoiceStore invoices(folder.mainDatabase(), folder.vault());
        QVERIFY(invoices.customer(tenant(owner->id.value))->isEmpty());
        QVERIFY(invoices.setCustomer(tenant(owner->id.value), "Rosalie Vandermeersch"));
        QCOMPARE(*invoices.customer(tenant(owner->id.value)), QByteArray("Rosalie Vandermeersch"));
        QVERIFY(invoices.issue(tenant(owner->id.value), draftOf(1), at(0)));
        QVERIFY(folder.mainDatabase().truncateLog());
        QFile file(folder.path() + u"/main.db"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("Vandermeersch"));
        QVERIFY(!bytes.contains("secret lines"));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"--issue"_s)
        return issueForEver(arguments.value(2), arguments.value(3).toInt());
    BillingStoresTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "billing_stores_test.moc"

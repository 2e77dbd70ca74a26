#include "tests/support/privacy_site.h"

#include "server/privacy/erasure_receipt.h"
#include "server/privacy/retention.h"
#include "server/storage/sql_bench_store.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

namespace {

// Every byte of every file below the folder.
QByteArray everyByte(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

// The sealed bytes that the database holds for a contact, as hexadecimal is not needed: blobs are searched as they are.
std::vector<QByteArray> sealedOf(storage::Database &database, const char *sql)
{
    const auto found = database.read<std::vector<QByteArray>>(storage::Scope::installation(), [sql](storage::Connection &connection) -> Result<std::vector<QByteArray>> {
        std::vector<QByteArray> blobs;
        storage::Statement rows = connection.prepare(sql);
        while (rows.next())
            blobs.push_back(rows.blob(0));
        return blobs;
    });
    return found ? *found : std::vector<QByteArray>();
}

} // namespace

class ErasureTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PrivacySite> m_site;

    ContactId contactOf(const QString &key)
    {
        const auto all = m_site->contacts.contacts(tenantContext(), ContactId(), 1000);
        for (const ContactRecord &record : *all) {
            if (record.key == key)
                return record.contact;
        }
        return {};
    }
    // Who reads French is shown no name out of the program.
    void everyLineIsFrench(const QByteArray &receipt)
    {
        const auto checked = privacy::checkReceipt(receipt, m_site->signer);
        QVERIFY(checked);
        const QStringList alike{u"messages"_s, u"conversations"_s, u"contacts"_s, u"exports"_s, u"notes"_s, u"pages"_s, u"passages"_s, u"documents"_s, u"invitations"_s};
        for (const QJsonValue &found : QJsonDocument::fromJson(receipt)[u"receipt"_s][u"found"_s].toArray()) {
            const QString store = found[u"store"_s].toString();
            QVERIFY2(alike.contains(store) || !checked->french.contains(u"- %1 : "_s.arg(store)), qPrintable(store));
        }
    }

private Q_SLOTS:
    void init() { m_site = std::make_unique<test::PrivacySite>(); }
    void cleanup()
    {
        const auto differences = m_site->path.files.ledger->verify();
        QVERIFY(differences);
        QCOMPARE(QStringList(differences->begin(), differences->end()), QStringList());
        QVERIFY(m_site->path.total().balances());
        m_site.reset();
    }

    void theirQuestionsOfTheBenchGoToo()
    {
        auto &path = m_site->path;
        m_site->say(u"700000001"_s, u"Combien coûte la coupe ?"_s);
        m_site->say(u"700000002"_s, u"Quels horaires ?"_s);
        const ContactId gone = contactOf(u"700000001"_s);
        const ContactId stays = contactOf(u"700000002"_s);
        storage::SqlBenchStore bench(*path.files.database, *path.files.vault);
        const auto run = bench.addRun(tenantContext(), BenchRun());
        QVERIFY(run);
        std::vector<BenchQuestionId> saved;
        for (const ContactId contact : {gone, stays, ContactId(), gone}) {
            BenchQuestion question;
            question.text = u"Combien coûte la coupe de Canari ?"_s;
            question.contact = contact;
            const auto added = bench.addQuestion(tenantContext(), question);
            QVERIFY(added);
            saved.push_back(added->id);
            BenchResult result;
            result.question = added->id;
            result.text = question.text;
            QVERIFY(bench.addResult(tenantContext(), *run, result));
        }
        const auto receipt = m_site->eraser.eraseContact(tenantContext(), gone, u"account:1"_s, path.files.clock.now(), false);
        QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().what));
        const auto questions = bench.questions(tenantContext());
        QVERIFY(questions);
        std::vector<BenchQuestionId> left;
        for (const BenchQuestion &question : *questions)
            left.push_back(question.id);
        QCOMPARE(left, (std::vector{saved[1], saved[2]}));
        QCOMPARE(m_site->rows("SELECT count(*) FROM bench_question"), 2);
        const auto results = bench.results(tenantContext(), run->id);
        QVERIFY(results);
        QCOMPARE(results->size(), std::size_t(2));
        QCOMPARE(results->at(0).question, saved[1]);
        // A run that was on its way does not bring it back.
        BenchResult late;
        late.question = saved[0];
        QVERIFY(bench.addResult(tenantContext(), *run, late));
        QCOMPARE(m_site->rows("SELECT count(*) FROM bench_result"), 2);
    }

    void everythingOfAContactGoes()
    {
        auto &path = m_site->path;
        for (int i = 0; i < 6; ++i) {
            m_site->say(u"700000001"_s, u"Canari un : combien coûte la coupe %1 ?"_s.arg(i));
            m_site->say(u"700000002"_s, u"Canari deux : quels horaires %1 ?"_s.arg(i));
        }
        const ContactId gone = contactOf(u"700000001"_s);
        const ContactId stays = contactOf(u"700000002"_s);
        QVERIFY(gone.isValid() && stays.isValid());
        // A consent, a pending question, a rejected call that names the contact, and one that does not.
        QVERIFY(m_site->contacts.addConsent(tenantContext(), {.number = 0, .contact = gone, .at = path.files.clock.now(), .event = ConsentEvent::Agreed, .version = u"1"_s,
                                                               .language = Language::French, .channel = ChannelId(7), .words = u"oui"_s}));
        QVERIFY(m_site->contacts.setStanding(tenantContext(), gone, {.consent = ConsentState::Asked, .asked = 1, .optedOut = false, .eraseAskedAt = {}, .disclosedAt = {}, .pending = u"en attente"_s}));
        QVERIFY(path.files.tickets->noteRejected(tenantContext(), {path.files.clock.now(), ChannelId(7), u"broken"_s, u"{\"subscriber\": 700000001, \"te"_s}));
        QVERIFY(path.files.tickets->noteRejected(tenantContext(), {path.files.clock.now(), ChannelId(7), u"broken"_s, u"{\"subscriber\": 700000002, \"te"_s}));
        // An export file of the contact, and a row that waits in the inbox.
        QFile file(m_site->exportsFolder + u"/abc.psx"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sealed") == 6);
        file.close();
        QVERIFY(m_site->exports.add(tenantContext(), {.number = 0, .contact = gone, .kind = u"contact"_s, .file = u"abc.psx"_s, .bytes = 6, .madeAt = path.files.clock.now()}, Secret("0123")));
        QVERIFY(path.receive(u"700000001"_s, u"encore en file"_s));

        const qint64 number = gone.value;
        const std::vector<QByteArray> sealed = sealedOf(*path.files.database, "SELECT sealed FROM message WHERE sealed IS NOT NULL");
        QVERIFY(sealed.size() >= 12);
        const QByteArray key = path.files.keys.keys().at(KeyName::ofContact(TenantId(1), gone));

        const auto receipt = m_site->eraser.eraseContact(tenantContext(), gone, u"account:1"_s, path.files.clock.now(), false);
        QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().what));

        QVERIFY(!path.files.keys.keys().contains(KeyName::ofContact(TenantId(1), gone)));
        QVERIFY(path.files.keys.keys().contains(KeyName::ofContact(TenantId(1), stays)));
        for (const char *table : {"contact WHERE id = %1", "conversation WHERE id = %1", "message WHERE conversation_id = %1", "turn WHERE conversation_id = %1",
                                  "consent_entry WHERE contact_id = %1", "contact_standing WHERE contact_id = %1", "export_file WHERE contact_id = %1", "usage_call WHERE contact_id = %1",
                                  "usage_answer WHERE contact_id = %1"}) {
            const QByteArray sql = "SELECT count(*) FROM " + QString::fromLatin1(table).arg(number).toLatin1();
            QCOMPARE(m_site->rows(sql), 0);
        }
        QCOMPARE(m_site->rows("SELECT count(*) FROM message"), 6);
        QCOMPARE(m_site->rows("SELECT count(*) FROM message_fingerprint"), 6);
        QCOMPARE(m_site->rows("SELECT count(*) FROM rejected_call"), 1);
        QVERIFY(!QFile::exists(m_site->exportsFolder + u"/abc.psx"_s));
        QVERIFY(path.files.inbox->pending()->empty());

        // The sealed rows themselves are gone from every file: databases, logs, free pages.
        const QByteArray all = everyByte(path.files.folder.path());
        const std::vector<QByteArray> left = sealedOf(*path.files.database, "SELECT sealed FROM message WHERE sealed IS NOT NULL");
        int found = 0;
        for (const QByteArray &bytes : sealed) {
            if (std::find(left.begin(), left.end(), bytes) == left.end())
                found += all.contains(bytes) ? 1 : 0;
            else if (!test::storesAreOnPostgres()) // whose files are the server's
                QVERIFY(all.contains(bytes)); // the scan can find
        }
        QCOMPARE(found, 0);
        QVERIFY(!all.contains("Canari"));
        QVERIFY(!all.contains(key));

        QCOMPARE(m_site->erasures.erasures.size(), std::size_t(1));
        QVERIFY(m_site->audit.holds(u"contact.erased"_s));
        // Who writes again is somebody new, and is answered.
        m_site->say(u"700000001"_s, u"bonjour, combien coûte une coupe ?"_s);
        QVERIFY(contactOf(u"700000001"_s).value > stays.value);
        QCOMPARE(path.messenger.asked().back().contactKey, u"700000001"_s);
    }

    void aTurnInHandNeverSends()
    {
        auto &path = m_site->path;
        QVERIFY(path.receive(u"700000001"_s, u"combien ?"_s));
        QVERIFY(path.drain());
        path.files.clock.set(*path.files.turns->nextDue().value());
        const auto claims = path.files.turns->claim(path.files.clock.now(), Millis(60'000), 10);
        QCOMPARE(claims->size(), std::size_t(1));
        const TurnClaim claim = claims->front();
        // While it is in hand a gentle erasure waits; a forced one takes the lease away.
        const auto gentle = m_site->eraser.eraseContact(tenantContext(), claim.contact, u"contact"_s, path.files.clock.now(), false);
        QVERIFY(!gentle && gentle.error().kind == ErrorKind::Conflict);
        QVERIFY(m_site->eraser.eraseContact(tenantContext(), claim.contact, u"contact"_s, path.files.clock.now(), true));
        path.walker->walk(claim, {});
        QCOMPARE(path.messenger.calls(), 0);
        QCOMPARE(m_site->rows("SELECT count(*) FROM turn"), 0);
        QVERIFY(!path.files.keys.keys().contains(KeyName::ofContact(TenantId(1), claim.contact)));
    }

    void numbersArePurgedButNeverGivenAgain()
    {
        auto &path = m_site->path;
        m_site->say(u"700000001"_s, u"combien ?"_s);
        const InboxNumber before = path.files.tickets->drainedUpTo().value();
        QVERIFY(m_site->eraser.eraseContact(tenantContext(), contactOf(u"700000001"_s), u"account:1"_s, path.files.clock.now(), false));
        QCOMPARE(path.files.tickets->drainedUpTo().value(), before);
        path.reopen();
        QVERIFY(path.prepared);
        QCOMPARE(m_site->path.receive(u"700000002"_s, u"bonjour"_s)->value, before.value + 1);
        m_site->path.drain();
    }

    void aTenantGoesWhole()
    {
        auto &path = m_site->path;
        storage::SqlTenantStore tenants(*path.files.database, *path.files.vault, path.files.clock);
        QVERIFY(tenants.add(u"Autre"_s));
        m_site->say(u"700000001"_s, u"Canari : combien ?"_s);
        QVERIFY(path.receive(u"700000002"_s, u"Canari en file"_s));
        QVERIFY(m_site->contacts.addConsent(tenantContext(), {.number = 0, .contact = contactOf(u"700000001"_s), .at = path.files.clock.now(), .event = ConsentEvent::Agreed,
                                                               .version = u"1"_s, .language = Language::French, .channel = ChannelId(7), .words = u"oui"_s}));
        const auto receipt = m_site->eraser.eraseTenant(TenantId(1), u"account:1"_s, path.files.clock.now());
        QVERIFY2(receipt, receipt ? "" : qPrintable(receipt.error().what));
        everyLineIsFrench(receipt->receipt);
        for (const auto &[name, wrapped] : path.files.keys.keys())
            QVERIFY(name.tenant != TenantId(1));
        // Generated from the schema: no table that knows owners has a row of it.
        const auto tables = path.files.database->read<std::vector<QString>>(storage::Scope::installation(), [](storage::Connection &connection) -> Result<std::vector<QString>> {
            std::vector<QString> names;
            storage::Statement rows = connection.prepare(test::storesAreOnPostgres() ? "SELECT CAST(table_name AS TEXT) FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'owner_id'"
                                                                                                : "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ON c.name = 'owner_id' WHERE m.type = 'table'");
            while (rows.next())
                names.push_back(rows.text(0));
            return names;
        });
        QVERIFY(tables->size() >= 20);
        for (const QString &table : *tables) {
            // What must outlive it: receipts, the books, the chained log.
            if (QStringList{u"erasure_receipt"_s, u"invoice"_s, u"usage_sum"_s, u"audit_entry"_s}.contains(table))
                continue;
            const qint64 left = m_site->rows(QByteArray("SELECT count(*) FROM " + table.toLatin1() + " WHERE owner_id = 1"));
            QVERIFY2(left == 0, qPrintable(table));
        }
        QVERIFY(!everyByte(path.files.folder.path()).contains("Canari"));
        // The number stays taken, the name is free again, the neighbour is untouched.
        QVERIFY(!tenants.find(TenantId(1)));
        QCOMPARE(tenants.list()->size(), std::size_t(1));
        const auto again = tenants.add(u"Atelier"_s);
        QVERIFY(again);
        QCOMPARE(again->id.value, 3);
        QVERIFY(!m_site->eraser.eraseTenant(TenantId(1), u"account:1"_s, path.files.clock.now()));
    }

    void receiptsCanBeChecked()
    {
        auto &path = m_site->path;
        m_site->say(u"700000001"_s, u"combien ?"_s);
        const ContactId contact = contactOf(u"700000001"_s);
        const auto kept = m_site->eraser.eraseContact(tenantContext(), contact, u"account:1"_s, path.files.clock.now(), false);
        QVERIFY(kept);
        const auto checked = privacy::checkReceipt(kept->receipt, m_site->signer);
        QVERIFY(checked && checked->isAuthentic);
        QCOMPARE(checked->publicKey, m_site->signer.publicKey().value());
        QVERIFY(checked->french.contains(u"messages : 1"_s));
        everyLineIsFrench(kept->receipt);
        QVERIFY(checked->english.contains(u"messages: 1"_s));
        QByteArray forged = kept->receipt;
        QVERIFY(forged.contains("\"count\": 1"));
        forged.replace("\"count\": 1", "\"count\": 2");
        QVERIFY(!privacy::checkReceipt(forged, m_site->signer)->isAuthentic);
        QVERIFY(!privacy::checkReceipt("{}", m_site->signer));
        const auto listed = m_site->exports.list(std::optional(tenantContext()));
        QVERIFY(listed && listed->size() == 1 && listed->front().receipt == kept->receipt);
        QVERIFY(!kept->receipt.contains("700000001"));
    }

    void whatIsTooOldIsForgotten()
    {
        auto &path = m_site->path;
        for (int i = 0; i < 5; ++i)
            m_site->say(u"700000001"_s, u"vieille question %1 ?"_s.arg(i));
        path.files.clock.advance(std::chrono::days(40));
        m_site->say(u"700000001"_s, u"question neuve ?"_s);
        const Instant before = path.files.clock.now() - std::chrono::days(30);
        QCOMPARE(m_site->erasureStore.forgetMessages(TenantId(1), before, 2).value(), 2);
        QCOMPARE(m_site->erasureStore.forgetMessages(TenantId(1), before, 200).value(), 3);
        QCOMPARE(m_site->erasureStore.forgetMessages(TenantId(1), before, 200).value(), 0);
        QCOMPARE(m_site->rows("SELECT count(*) FROM message"), 1);
        QCOMPARE(m_site->rows("SELECT count(*) FROM turn"), 1);
        QCOMPARE(m_site->erasureStore.forgetMemories(TenantId(1), before, 200).value(), 0);
        path.files.clock.advance(std::chrono::days(40));
        QCOMPARE(m_site->erasureStore.forgetMemories(TenantId(1), path.files.clock.now() - std::chrono::days(30), 200).value(), 1);
        QCOMPARE(m_site->rows("SELECT count(*) FROM conversation WHERE memory IS NOT NULL"), 0);
    }

    // By the tenant's own settings, and not while the clock is in doubt.
    void retentionKeepsToTheSettings()
    {
        auto &path = m_site->path;
        storage::SqlTenantStore tenants(*path.files.database, *path.files.vault, path.files.clock);
        privacy::Retention retention({m_site->erasureStore, m_site->exports, tenants, path.settings, m_site->clockWatch, path.files.clock, m_site->exportsFolder});
        QVERIFY(m_site->clockWatch.look());
        m_site->say(u"700000001"_s, u"vieille question ?"_s);
        QVERIFY(path.files.tickets->noteRejected(tenantContext(), {path.files.clock.now(), ChannelId(7), u"broken"_s, u"{"_s}));
        QVERIFY(m_site->exports.add(tenantContext(), {.number = 0, .contact = {}, .kind = u"tenant"_s, .file = u"x.sealed"_s, .bytes = 6, .madeAt = path.files.clock.now()}, Secret("0123")));
        m_site->set(u"keep_messages_days"_s, u"10"_s);
        m_site->set(u"keep_memory_days"_s, u"0"_s);
        path.files.clock.advance(std::chrono::days(11));
        QVERIFY(retention.sweep()); // a jump: the machine did not run
        QCOMPARE(m_site->rows("SELECT count(*) FROM message"), 1);
        QVERIFY(m_site->clockWatch.confirm());
        QVERIFY(retention.sweep());
        QCOMPARE(m_site->rows("SELECT count(*) FROM message"), 0);
        QCOMPARE(m_site->rows("SELECT count(*) FROM conversation WHERE memory IS NOT NULL"), 1); // kept until erased
        QCOMPARE(m_site->rows("SELECT count(*) FROM rejected_call"), 1);                          // 30 days
        QCOMPARE(m_site->rows("SELECT count(*) FROM export_file"), 0);                            // 7 days
        QCOMPARE(retention.forgotten(), 2);
    }

    // Records that are kept as long as their messages leave nothing behind.
    void whatRecordsShareGoesWithTheLastOfThem()
    {
        auto &path = m_site->path;
        storage::SqlTenantStore tenants(*path.files.database, *path.files.vault, path.files.clock);
        privacy::Retention retention({m_site->erasureStore, m_site->exports, tenants, path.settings, m_site->clockWatch, path.files.clock, m_site->exportsFolder});
        QVERIFY(m_site->clockWatch.look());
        m_site->set(u"keep_messages_days"_s, u"10"_s);
        m_site->set(u"keep_records_days"_s, u"0"_s);
        m_site->say(u"700000001"_s, u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_site->rows("SELECT count(*) FROM answer_part") > 0);
        path.files.clock.advance(std::chrono::days(15));
        QVERIFY(retention.sweep());
        QVERIFY(m_site->clockWatch.confirm());
        QVERIFY(retention.sweep());
        QCOMPARE(m_site->rows("SELECT count(*) FROM answer_record"), 0);
        QCOMPARE(m_site->rows("SELECT count(*) FROM answer_part"), 0);
    }
};

QTEST_GUILESS_MAIN(ErasureTest)
#include "erasure_test.moc"

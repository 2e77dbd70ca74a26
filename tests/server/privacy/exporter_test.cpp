#include "tests/support/privacy_site.h"

#include "server/privacy/exporter.h"
#include "server/privacy/tenant_importer.h"
#include "server/storage/sql_bench_store.h"
#include "server/storage/sql_channel_store.h"
#include "server/storage/sql_curated_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_fact_store.h"
#include "server/storage/sql_gap_store.h"
#include "server/storage/sql_provider_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_word_list_store.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

class ExporterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PrivacySite> m_site;
    std::unique_ptr<storage::SqlTenantStore> m_tenants;
    std::unique_ptr<storage::SqlChannelStore> m_channels;
    std::unique_ptr<storage::SqlProviderStore> m_providers;
    std::unique_ptr<storage::SqlSettingStore> m_settings;
    std::unique_ptr<storage::SqlDocumentStore> m_documents;
    std::unique_ptr<storage::SqlCuratedStore> m_curated;
    std::unique_ptr<storage::SqlGapStore> m_feedback;
    std::unique_ptr<privacy::Exporter> m_exporter;

    // All entries of the zip that the parts make.
    std::map<QString, QByteArray> entriesOf(const ExportRecord &record, const Secret &key)
    {
        std::map<QString, QByteArray> entries;
        auto source = m_site->sealedFiles.open(m_site->exportsFolder + u'/' + record.file, key);
        if (!source)
            return entries;
        privacy::ZipReader zip(**source);
        for (;;) {
            auto entry = zip.next();
            if (!entry || !*entry)
                return entries;
            entries[(*entry)->name] = (*entry)->content;
        }
    }
    std::map<QString, QByteArray> entriesOf(const ExportRecord &record)
    {
        const auto found = m_site->exports.find(tenantContext(), record.number);
        return found ? entriesOf(record, found->second) : std::map<QString, QByteArray>();
    }
    ContactId contactOf(const QString &key, const TenantContext &context = tenantContext())
    {
        const auto all = m_site->contacts.contacts(context, ContactId(), 1000);
        for (const ContactRecord &record : *all) {
            if (record.key == key)
                return record.contact;
        }
        return {};
    }
    static QByteArray joined(const std::map<QString, QByteArray> &entries)
    {
        QByteArray all;
        for (const auto &[name, content] : entries)
            all += name.toUtf8() + '\n' + content + '\n';
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<test::PrivacySite>();
        auto &files = m_site->path.files;
        m_tenants = std::make_unique<storage::SqlTenantStore>(*files.database, *files.vault, files.clock);
        m_channels = std::make_unique<storage::SqlChannelStore>(*files.database, *files.vault, files.clock);
        m_providers = std::make_unique<storage::SqlProviderStore>(*files.database, *files.vault, files.clock);
        m_settings = std::make_unique<storage::SqlSettingStore>(*files.database, *files.vault, files.clock);
        m_documents = std::make_unique<storage::SqlDocumentStore>(*files.database, *files.vault, files.clock);
        m_feedback = std::make_unique<storage::SqlGapStore>(*files.database, *files.vault);
        m_curated = std::make_unique<storage::SqlCuratedStore>(*files.database, *files.vault);
        m_exporter = std::make_unique<privacy::Exporter>(privacy::Exporter::Parts{*m_tenants, *m_channels, *m_providers, *m_settings, *m_documents, m_site->blobs, m_site->contacts,
                                                                                  *files.ledger, m_site->exports, m_site->sealedFiles, m_site->audit, files.clock, m_site->exportsFolder, m_curated.get(), nullptr, m_feedback.get(),
                                                                                  nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, &files.turns->records()});
    }
    void cleanup()
    {
        m_exporter.reset();
        m_site.reset();
    }

    void aContactWholeAndAlone()
    {
        for (int i = 0; i < 8; ++i) {
            m_site->say(u"700000001"_s, u"CANARI-UN-%1 combien ?"_s.arg(i));
            m_site->say(u"700000002"_s, u"CANARI-DEUX-%1 combien ?"_s.arg(i));
            m_site->path.files.clock.advance(std::chrono::minutes(20));
        }
        m_site->say(u"700000001"_s, u"STOP"_s);
        for (const auto &[key, note] : {std::pair(u"700000001"_s, u"CANARI-AVIS"_s), std::pair(u"700000002"_s, u"CANARI-DEUX-AVIS"_s)}) {
            AnswerFeedback feedback;
            feedback.message = InboxNumber(key.endsWith(u'1') ? 1 : 2);
            feedback.contact = contactOf(key);
            feedback.by = u"account:77"_s;
            feedback.note = note;
            QVERIFY(m_feedback->add(tenantContext(), feedback));
        }
        const auto record = m_exporter->exportContact(tenantContext(), contactOf(u"700000001"_s), u"account:1"_s);
        QVERIFY2(record, record ? "" : qPrintable(record.error().what));
        const auto entries = entriesOf(*record);
        for (const char *name : {"contact.json", "consents.json", "messages.json", "memory.json", "counts.json", "index.html"})
            QVERIFY2(entries.contains(QString::fromLatin1(name)), name);
        const QByteArray all = joined(entries);
        for (int i = 0; i < 8; ++i)
            QVERIFY(all.contains(QByteArray("CANARI-UN-" + QByteArray::number(i))));
        QVERIFY(all.contains("700000001") && all.contains("opted_out") && all.contains("25 €"));
        QVERIFY(entries.at(u"feedback.json"_s).contains("CANARI-AVIS") && !all.contains("account:77"));
        // What the answers were made from: how the question was read, and the passages that it found.
        const QByteArray made = entries.contains(u"answers.json"_s) ? entries.at(u"answers.json"_s) : QByteArray();
        QVERIFY2(made.contains("CANARI-UN-3") && made.contains("\"passages\"") && made.contains("25 €"), made.left(2000).constData());
        QVERIFY(!all.contains("CANARI-DEUX") && !all.contains("700000002"));
        QVERIFY(entries.at(u"counts.json"_s).contains("\"messages\": 9"));
        QVERIFY(m_site->audit.holds(u"export.made"_s));
        // On the disk it is sealed, and the contact's erasure takes it along.
        QFile file(m_site->exportsFolder + u'/' + record->file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("contact.json"));
        QVERIFY(m_site->eraser.eraseContact(tenantContext(), contactOf(u"700000001"_s), u"account:1"_s, m_site->path.files.clock.now(), false));
        QVERIFY(!QFile::exists(file.fileName()));
        QVERIFY(!m_exporter->part(tenantContext(), record->number, 0));
    }

    void aTenantWholeAndAlone()
    {
        QVERIFY(m_tenants->add(u"Autre"_s));
        m_site->say(u"700000001"_s, u"CANARI-UN combien ?"_s);
        Channel channel;
        channel.name = u"Le canal"_s;
        channel.hook = "hook1";
        channel.ackText = u"OK"_s;
        QVERIFY(m_channels->add(tenantContext(), channel, QByteArray(32, 'h'), Secret("SECRET-KEY-1")));
        ProviderSettings provider;
        provider.kind = ProviderKind::Gemini;
        provider.model = u"gemini-test"_s;
        provider.apiKey = Secret("SECRET-KEY-2");
        QVERIFY(m_providers->set(tenantContext(), provider));
        QVERIFY(m_settings->set(TenantId(1), u"business_name"_s, u"CANARI-REGLAGE"_s));
        QVERIFY(m_settings->set(TenantId(2), u"business_name"_s, u"CANARI-AUTRE"_s));
        const auto version = m_documents->begin(tenantContext(), {.name = u"Tarifs.pdf"_s, .contentHash = QByteArray(32, 'c'), .bytes = 4, .replaces = {}});
        QVERIFY(version);
        QTemporaryFile original;
        QVERIFY(original.open() && original.write("%PDF CANARI-DOCUMENT") > 0 && original.flush());
        QVERIFY(m_site->blobs.put(tenantContext(), version->document.version, original.fileName()));

        const auto record = m_exporter->exportTenant(tenantContext(), u"account:1"_s);
        QVERIFY2(record, record ? "" : qPrintable(record.error().what));
        QByteArray all = joined(entriesOf(*record));
        for (const char *planted : {"CANARI-UN", "CANARI-REGLAGE", "CANARI-DOCUMENT", "Le canal", "gemini-test", "Tarifs.pdf", "Atelier"})
            QVERIFY2(all.contains(planted), planted);
        for (const char *foreign : {"CANARI-AUTRE", "SECRET-KEY"})
            QVERIFY2(!all.contains(foreign), foreign);

        // In one file: the passphrase opens it, and secrets go along only when they are asked for.
        privacy::PortableOptions options{.passphrase = Secret("a long passphrase"), .withSecrets = true};
        const auto portable = m_exporter->exportPortable(tenantContext(), options, u"account:1"_s);
        QVERIFY(portable);
        const QByteArray bytes = m_exporter->part(tenantContext(), portable->number, 0).value();
        QCOMPARE(bytes.size(), portable->bytes);
        QVERIFY(m_exporter->part(tenantContext(), portable->number, 1)->isEmpty());
        auto source = m_site->sealedFiles.openWithPassphrase(m_site->exportsFolder + u'/' + portable->file, Secret("a long passphrase"));
        QVERIFY(source);
        privacy::ZipReader zip(**source);
        all.clear();
        for (auto entry = zip.next(); entry && *entry; entry = zip.next())
            all += (*entry)->content;
        QVERIFY(all.contains("SECRET-KEY-1") && all.contains("SECRET-KEY-2") && all.contains("CANARI-DOCUMENT"));
        // Another tenant does not find it.
        QVERIFY(!m_exporter->part(tenantContext(2), record->number, 0));
    }

    // Into another installation, with keys of its own.
    void oneFileMovesATenant()
    {
        m_site->set(u"contact_notice"_s, u"notice"_s);
        for (int i = 0; i < 4; ++i) {
            m_site->say(u"700000001"_s, u"CANARI-UN-%1 combien ?"_s.arg(i));
            m_site->path.files.clock.advance(std::chrono::minutes(20));
        }
        m_site->say(u"700000002"_s, u"STOP"_s);
        Channel channel;
        channel.name = u"Le canal"_s;
        for (int i = 0; i < 7; ++i) { // the path's messages came over channel 7
            channel.hook = "hook" + QByteArray::number(i);
            QVERIFY(m_channels->add(tenantContext(), channel, QByteArray(32, static_cast<char>('a' + i)), Secret("SECRET-KEY")));
        }
        QVERIFY(m_settings->set(TenantId(1), u"business_name"_s, u"Chez Awa"_s));
        const auto version = m_documents->begin(tenantContext(), {.name = u"Tarifs-2026.pdf"_s, .contentHash = QByteArray(32, 'c'), .bytes = 4, .replaces = {}});
        QTemporaryFile original;
        QVERIFY(original.open() && original.write("%PDF CANARI-DOCUMENT") > 0 && original.flush());
        QVERIFY(m_site->blobs.put(tenantContext(), version->document.version, original.fileName()));
        CuratedAnswer written;
        written.questions = {u"Avez-vous un parking ?"_s, u"Où se garer ?"_s};
        written.french = u"Oui, derrière."_s;
        QVERIFY(m_curated->add(tenantContext(), written));
        storage::SqlFactStore remembered(*m_site->path.files.database, *m_site->path.files.vault);
        const ContactId who = contactOf(u"700000001"_s);
        const Instant day = m_site->path.files.clock.now();
        QVERIFY(remembered.add(tenantContext(), who, {FactKind::Preference, u"préfère le samedi"_s, FactOrigin::Said, InboxNumber(2), day, {}}, {.sensitive = false, .most = 50}));
        const auto noted = remembered.add(tenantContext(), who, {FactKind::Place, u"habite Lyon"_s, FactOrigin::Written, {}, day, u"Léa"_s}, {.sensitive = false, .most = 50});
        QVERIFY(noted && remembered.correct(tenantContext(), who, noted->id, {FactKind::Place, u"habite Villeurbanne"_s, FactOrigin::Written, {}, day + std::chrono::hours(3), u"Paul"_s}));
        storage::SqlWordListStore words(*m_site->path.files.database, *m_site->path.files.vault);
        QVERIFY(words.keepWords(tenantContext(), {.groups = {{{u"brushing"_s, u"coiffage"_s}}}, .changedAt = day}));
        storage::SqlBenchStore bench(*m_site->path.files.database, *m_site->path.files.vault);
        QVERIFY(bench.addQuestion(tenantContext(), {.id = {}, .text = u"Combien ?"_s, .language = Language::French, .expected = {.document = {}, .documentName = u"Tarifs-2026.pdf"_s, .page = 2, .words = {u"25 €"_s}}, .note = u"souvent"_s, .createdAt = day, .changedAt = day}));
        m_exporter = std::make_unique<privacy::Exporter>(privacy::Exporter::Parts{*m_tenants, *m_channels, *m_providers, *m_settings, *m_documents, m_site->blobs, m_site->contacts, *m_site->path.files.ledger, m_site->exports,
                                                                                  m_site->sealedFiles, m_site->audit, m_site->path.files.clock, m_site->exportsFolder, m_curated.get(), nullptr, m_feedback.get(), nullptr, &bench, nullptr,
                                                                                  nullptr, &words, &remembered});
        const auto portable = m_exporter->exportPortable(tenantContext(), {.passphrase = Secret("a long passphrase"), .withSecrets = false}, u"account:1"_s);
        QVERIFY2(portable, portable ? "" : qPrintable(portable.error().what));

        test::PrivacySite there;
        auto &files = there.path.files;
        QVERIFY(there.path.receive(u"800"_s, u"un message d'ici"_s)); // waits in the other's inbox
        storage::SqlTenantStore tenants(*files.database, *files.vault, files.clock);
        storage::SqlChannelStore channels(*files.database, *files.vault, files.clock);
        storage::SqlProviderStore providers(*files.database, *files.vault, files.clock);
        storage::SqlSettingStore settings(*files.database, *files.vault, files.clock);
        storage::SqlCuratedStore curated(*files.database, *files.vault);
        std::map<QString, QByteArray> documents;
        privacy::TenantImporter::Hooks hooks;
        hooks.withNumbers = [&](qint64 count, const std::function<Status(InboxNumber)> &work) { return there.path.drainer->whileReserved(count, work); };
        hooks.addDocument = [&](const TenantContext &, const privacy::ImportedFile &taken) -> Result<DocumentId> {
            QFile file(taken.path);
            (void)file.open(QIODevice::ReadOnly);
            documents[taken.name] = file.readAll();
            return DocumentId(static_cast<qint64>(documents.size()));
        };
        hooks.setValidity = [](const TenantContext &, DocumentId, const Validity &) -> Status { return {}; };
        storage::SqlFactStore facts(*files.database, *files.vault);
        storage::SqlWordListStore wordsThere(*files.database, *files.vault);
        storage::SqlBenchStore benchThere(*files.database, *files.vault);
        privacy::TenantImporter importer({tenants, channels, providers, settings, there.contacts, *files.tickets, *files.vault, there.sealedFiles, there.audit, files.folder.path(), hooks, &curated, &facts, &wordsThere, &benchThere});
        privacy::TenantImportWish wish{.path = m_site->exportsFolder + u'/' + portable->file, .passphrase = Secret("another phrase"), .name = {}, .agency = {}, .by = u"account:1"_s};
        const auto wrong = importer.dryRun(wish);
        QVERIFY(!wrong && wrong.error().kind == ErrorKind::Unauthorized);
        wish.passphrase = Secret("a long passphrase");
        const auto plan = importer.dryRun(wish);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().what));
        QVERIFY(!plan->isPossible); // "Atelier" is there
        QCOMPARE(plan->messages, 5);
        QCOMPARE(plan->contacts, 2);
        QCOMPARE(plan->documents, 1);
        QVERIFY(!importer.import(wish));
        wish.name = u"Atelier repris"_s;
        const auto imported = importer.import(wish);
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().what));
        QVERIFY(imported->tenant.isValid());
        const TenantContext context = tenantContext(imported->tenant.value);

        QCOMPARE(imported->curated, 1);
        const auto answers = curated.list(context);
        QVERIFY(answers && answers->size() == 1);
        QCOMPARE(answers->front().questions, written.questions);
        QCOMPARE(answers->front().french, written.french);
        QCOMPARE(documents.at(u"Tarifs-2026.pdf"_s), QByteArray("%PDF CANARI-DOCUMENT"));
        QCOMPARE(settings.all(imported->tenant)->at(u"business_name"_s), u"Chez Awa"_s);
        QCOMPARE(channels.list(context)->size(), std::size_t(7));
        QVERIFY(!channels.list(context)->front().enabled); // no key came along
        const auto contacts = there.contacts.contacts(context, ContactId(), 100);
        QCOMPARE(contacts->size(), std::size_t(2));
        QVERIFY((*contacts)[1].standing.optedOut);
        QCOMPARE(there.contacts.consents(context, {}, 100)->size(), std::size_t(2)); // a notice, a STOP
        const auto numbers = there.contacts.messages(context, (*contacts)[0].contact);
        QCOMPARE(numbers->size(), std::size_t(4));
        const auto message = files.ledger->message(context, numbers->front());
        QVERIFY(message && message->text.contains(u"CANARI-UN-0"));
        QVERIFY(message->answer.contains(u"25 €"));
        QCOMPARE(*message->fate, Fate::Answered);
        QVERIFY(there.contacts.memory(context, (*contacts)[0].contact)->recent.size() >= 1);

        const auto known = facts.list(context, (*contacts)[0].contact);
        QVERIFY(known && known->size() == 2);
        const auto said = std::find_if(known->begin(), known->end(), [](const ContactFact &fact) { return fact.fact.origin == FactOrigin::Said; });
        const auto wrote = std::find_if(known->begin(), known->end(), [](const ContactFact &fact) { return fact.fact.origin == FactOrigin::Written; });
        QVERIFY(said != known->end() && wrote != known->end());
        QCOMPARE(said->fact.text, u"préfère le samedi"_s);
        QCOMPARE(said->fact.message, (*numbers)[1]); // the same message, by its number here
        QCOMPARE(said->fact.at, day);
        QVERIFY(!said->correctedAt);
        QCOMPARE(wrote->fact.text, u"habite Villeurbanne"_s);
        QCOMPARE(wrote->fact.person, u"Paul"_s);
        QCOMPARE(wrote->correctedAt, std::optional(day + std::chrono::hours(3)));
        QVERIFY(facts.list(context, (*contacts)[1].contact)->empty()); // of another contact nothing
        QCOMPARE(wordsThere.words(context)->groups.front().words, (std::vector<QString>{u"brushing"_s, u"coiffage"_s}));
        const auto questions = benchThere.questions(context);
        QVERIFY(questions && questions->size() == 1);
        QCOMPARE(questions->front().expected.documentName, u"Tarifs-2026.pdf"_s);
        QCOMPARE(questions->front().expected.page, 2);
        QCOMPARE(questions->front().expected.words, std::vector<QString>{u"25 €"_s});
        QCOMPARE(questions->front().language, std::optional(Language::French));

        // Nothing of it waits, nothing is sent again, and what waited here before is answered.
        there.path.walkAll();
        QCOMPARE(there.path.messenger.calls(), 1);
        QCOMPARE(there.path.messenger.asked()[0].contactKey, u"800"_s);
        const auto ledger = files.ledger->ledger(context, 0);
        QVERIFY(ledger->total.balances());
        QCOMPARE(ledger->total.received, 5);
        QCOMPARE(ledger->total.inProgress, 0);
        const auto differences = files.ledger->verify();
        QCOMPARE(QStringList(differences->begin(), differences->end()), QStringList());
        // And the inbox goes on, with numbers that nobody has.
        there.say(u"800"_s, u"Combien coûte une coupe ?"_s);
        QCOMPARE(there.path.messenger.calls(), 2);
    }

    // A zip comes back from its parts as it was.
    void partsMakeTheWhole()
    {
        QTemporaryFile large;
        QVERIFY(large.open());
        QByteArray noise(20 * 1024 * 1024, Qt::Uninitialized);
        QRandomGenerator random(7);
        random.fillRange(reinterpret_cast<quint32 *>(noise.data()), noise.size() / 4);
        QVERIFY(large.write(noise) == noise.size() && large.flush());
        const auto version = m_documents->begin(tenantContext(), {.name = u"gros.pdf"_s, .contentHash = QByteArray(32, 'g'), .bytes = noise.size(), .replaces = {}});
        QVERIFY(m_site->blobs.put(tenantContext(), version->document.version, large.fileName()));
        const auto record = m_exporter->exportTenant(tenantContext(), u"account:1"_s);
        QVERIFY(record);
        QByteArray whole;
        for (int part = 0;; ++part) {
            const auto bytes = m_exporter->part(tenantContext(), record->number, part);
            QVERIFY(bytes);
            whole += *bytes;
            if (bytes->size() < privacy::Exporter::kPartBytes)
                break;
        }
        QVERIFY(whole.size() > noise.size());
        QVERIFY(whole.startsWith("PK"));
        QVERIFY(whole.contains(noise.left(4096)));
    }
};

QTEST_GUILESS_MAIN(ExporterTest)
#include "exporter_test.moc"

// What lies on disk: no planted word is found in any file, what was changed or moved is noticed, and a destroyed key is
// gone from every file.
#include "server/storage/sql_channel_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_provider_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_token_store.h"
#include "tests/support/data_folder.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

// Every value that is planted holds this word.
const QString kCanary = u"kanari7f3b"_s;

// Number of times that the bytes stand in any file of the folder.
int occurrences(const QString &folder, QByteArrayView bytes)
{
    int found = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            return -1;
        found += static_cast<int>(file.readAll().count(bytes));
    }
    return found;
}

// The sealed columns of main.db. `first` finds one row that the test planted.
struct SealedColumn {
    const char *table;
    const char *column;
    const char *first;
};

constexpr SealedColumn kColumns[] = {
    {"tenant", "name", "id = 1"},          {"channel", "name", "id = 1"},           {"channel", "ack_text", "id = 1"},
    {"channel", "api_key", "id = 1"},      {"provider", "api_key", "owner_id = 1"}, {"access_token", "name", "id = 1"},
    {"setting", "value", "owner_id = 1"},  {"document_version", "label", "id = 1"}, {"document_version", "reason", "id = 2"},
    {"page", "content", "id = 1"},         {"page", "reason", "id = 1"},            {"passage", "content", "id = 1"},
};

QByteArray select(const SealedColumn &column)
{
    return "SELECT "_ba + column.column + " FROM " + column.table + " WHERE " + column.first;
}

QByteArray valueOf(Database &database, const QByteArray &sql)
{
    const auto value = database.read<QByteArray>(Scope::installation(), [&](Connection &connection) -> Result<QByteArray> {
        Statement rows = connection.prepare(sql);
        if (!rows.next())
            return failure(ErrorKind::NotFound, QString::fromUtf8(sql));
        return rows.blob(0);
    });
    return value ? *value : QByteArray();
}

Status setValue(Database &database, const SealedColumn &column, const QByteArray &value)
{
    const QByteArray sql = "UPDATE "_ba + column.table + " SET " + column.column + " = :value WHERE " + column.first;
    return database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement update = connection.prepare(sql);
        return update.bindBlob(":value", value).run();
    });
}

} // namespace

class SealedAtRestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"passerelle.storage=false"_s); } // the damage is meant

    void init()
    {
        m_folder = std::make_unique<test::DataFolder>();
        QVERIFY(m_folder->isOpen());
        connectStores();
        const auto tenant = m_stores->tenants.add(kCanary + u" boutique"_s);
        const auto other = m_stores->tenants.add(kCanary + u" autre"_s);
        QVERIFY(tenant && other);
        m_context = TenantContext::proven(tenant->id, TenantProof::AccessToken);
        m_other = TenantContext::proven(other->id, TenantProof::AccessToken);
        plantFor(m_context, "hook-1", '1');
        plantFor(m_other, "hook-2", '2');
        const Status whole = readEverything();
        QVERIFY2(whole, whole ? "" : qUtf8Printable(whole.error().what));
    }

    void noPlantedWordIsFound()
    {
        const auto nowhere = [&] {
            const QByteArray inTwoBytes(reinterpret_cast<const char *>(kCanary.utf16()), kCanary.size() * 2);
            return occurrences(m_folder->path(), kCanary.toUtf8()) == 0 && occurrences(m_folder->path(), inTwoBytes) == 0;
        };
        QVERIFY(nowhere()); // while the files are open, log and all
        QVERIFY(occurrences(m_folder->path(), "manychat") > 0); // the search itself can find
        m_folder->close();
        QVERIFY(nowhere());
        m_folder->open();
        QVERIFY(m_folder->isOpen());
        connectStores();
        QVERIFY(readEverything());
    }

    void aFlippedBitIsNoticed_data() { addColumns(); }
    void aFlippedBitIsNoticed()
    {
        QFETCH(int, index);
        const SealedColumn &column = kColumns[index];
        const QByteArray good = valueOf(m_folder->mainDatabase(), select(column));
        QVERIFY2(good.size() >= 30, column.table);
        for (const qsizetype at : {qsizetype{0}, qsizetype{1}, qsizetype{2}, good.size() / 2, good.size() - 1}) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x10);
            QVERIFY(setValue(m_folder->mainDatabase(), column, bad));
            const Status read = readEverything();
            QVERIFY2(!read, column.column);
            QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        }
        QVERIFY(setValue(m_folder->mainDatabase(), column, good.left(20)));
        QCOMPARE(readEverything().error().kind, ErrorKind::Corrupt);
        QVERIFY(setValue(m_folder->mainDatabase(), column, good));
        QVERIFY(readEverything());
    }

    void aValueOfAnotherPlaceIsNoticed_data() { addColumns(); }
    void aValueOfAnotherPlaceIsNoticed()
    {
        QFETCH(int, index);
        const SealedColumn &column = kColumns[index];
        const QByteArray good = valueOf(m_folder->mainDatabase(), select(column));
        int tried = 0;
        // Another column or table of the same tenant, and the same column of the other tenant's row.
        for (const SealedColumn &from : kColumns) {
            const QByteArray foreign = "SELECT "_ba + from.column + " FROM " + from.table + " WHERE " + from.column + " IS NOT NULL AND NOT ("
                + from.first + ')';
            for (const QByteArray &sql : {select(from), foreign}) {
                const QByteArray other = valueOf(m_folder->mainDatabase(), sql);
                if (other.isEmpty() || other == good)
                    continue;
                QVERIFY(setValue(m_folder->mainDatabase(), column, other));
                const Status read = readEverything();
                QVERIFY2(!read, sql.constData());
                QCOMPARE(read.error().kind, ErrorKind::Corrupt);
                ++tried;
            }
        }
        QVERIFY(tried >= 20);
    }

    void aChangedIdIsNoticed()
    {
        // Ids stand in clear beside the sealed values, and are repeated inside.
        const char *changes[] = {
            "UPDATE passage SET version_id = (SELECT max(id) FROM document_version WHERE published = 1) WHERE id = 1",
            "UPDATE page SET version_id = (SELECT max(id) FROM document_version WHERE published = 1), owner_id = 2, number = 9 WHERE id = 1",
            "UPDATE page SET verdict = 'text' WHERE id = 1",
            "UPDATE page SET number = 7 WHERE id = 1",
            "UPDATE document_version SET document_id = (SELECT max(id) FROM document) WHERE id = 1",
            "UPDATE passage SET owner_id = 2 WHERE id = 1",
        };
        for (const char *change : changes) {
            init();
            QVERIFY2(m_folder->mainDatabase().write<void>(Scope::installation(), [&](Connection &connection) { return connection.execute(change); }), change);
            const Status read = readEverything();
            QVERIFY2(!read, change);
            QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        }
    }

    void theSearchGoesOnWithoutWhatIsDamaged()
    {
        const SealedColumn column{"passage", "content", "id = 1"};
        QByteArray bad = valueOf(m_folder->mainDatabase(), select(column));
        bad[40] = static_cast<char>(bad[40] ^ 1);
        const auto all = m_stores->passages.passagesOf(m_context, m_document);
        QVERIFY(all);
        QVERIFY(setValue(m_folder->mainDatabase(), column, bad));
        std::vector<Passage> left;
        QVERIFY(m_stores->passages.visitAll(m_context, [&](Passage &&passage) { left.push_back(std::move(passage)); }));
        QCOMPARE(left.size(), all->size() - 1);
        QCOMPARE(m_stores->passages.passages(m_context, {all->at(0).id, all->at(1).id})->size(), std::size_t{1});
        QCOMPARE(m_stores->passages.passagesOf(m_context, m_document).error().kind, ErrorKind::Corrupt);
    }

    void segmentsCannotBeExchanged()
    {
        const auto change = [&](const char *sql) { return m_folder->segments().write<void>(Scope::installation(), [&](Connection &connection) { return connection.execute(sql); }); };
        const QByteArray large = QByteArray((1 << 20) + 5, 's');
        const auto load = [&](qint64 number) { return m_stores->segments.load(m_context, u"words"_s, number); };
        QVERIFY(m_stores->segments.save(m_context, u"words"_s, 5, large));
        QVERIFY(m_stores->segments.save(m_context, u"words"_s, 6, "six"));
        QVERIFY(change("UPDATE segment_chunk SET number = 4 WHERE owner_id = 1 AND number = 6"));
        QCOMPARE(load(4).error().kind, ErrorKind::Corrupt);
        QVERIFY(change("DELETE FROM segment_chunk WHERE owner_id = 1 AND number = 5 AND chunk = 1"));
        QCOMPARE(load(5).error().kind, ErrorKind::Corrupt); // cut off
        QVERIFY(m_stores->segments.save(m_context, u"words"_s, 5, large));
        QVERIFY(change("UPDATE segment_chunk SET chunk = 1 - chunk + 10 WHERE owner_id = 1 AND number = 5"));
        QVERIFY(change("UPDATE segment_chunk SET chunk = chunk - 10 WHERE owner_id = 1 AND number = 5"));
        QCOMPARE(load(5).error().kind, ErrorKind::Corrupt); // in another order
        QVERIFY(m_stores->segments.save(m_context, u"words"_s, 5, large));
        QCOMPARE(**load(5), large);
    }

    void aDestroyedKeyIsInNoFile()
    {
        const ContactId contact(77);
        const KeyName name = KeyName::ofContact(m_context.tenant(), contact);
        QVERIFY(m_folder->vault().seal(name, {"message", "text", 1}, "bonjour"));
        const auto wrapped = m_folder->keyStore().load(name);
        QVERIFY(wrapped && *wrapped);
        QVERIFY(occurrences(m_folder->path(), **wrapped) > 0);
        QVERIFY(m_folder->vault().destroy(name));
        QCOMPARE(occurrences(m_folder->path(), **wrapped), 0);
        const auto ofTenant = m_folder->keyStore().load(KeyName::ofTenant(m_context.tenant()));
        QVERIFY(ofTenant && *ofTenant);
        QVERIFY(occurrences(m_folder->path(), **ofTenant) > 0);
        QVERIFY(m_folder->vault().destroy(KeyName::ofTenant(m_context.tenant())));
        QCOMPARE(occurrences(m_folder->path(), **ofTenant), 0);
        QCOMPARE(readEverything().error().kind, ErrorKind::NotFound);
    }

    void removedPassagesAreInNoFile()
    {
        const QByteArray sealed = valueOf(m_folder->mainDatabase(), "SELECT content FROM passage WHERE id = 1");
        QVERIFY(m_folder->mainDatabase().truncateLog());
        QVERIFY(occurrences(m_folder->path(), sealed.mid(8, 64)) > 0);
        QVERIFY(m_stores->documents.remove(m_context, m_document));
        QVERIFY(m_folder->mainDatabase().truncateLog());
        QCOMPARE(occurrences(m_folder->path(), sealed.mid(8, 64)), 0);
    }

private:
    struct Stores {
        explicit Stores(test::DataFolder &folder)
            : tenants(folder.mainDatabase(), folder.vault(), folder.clock()), channels(folder.mainDatabase(), folder.vault(), folder.clock()),
              providers(folder.mainDatabase(), folder.vault(), folder.clock()), tokens(folder.mainDatabase(), folder.vault(), folder.clock()),
              settings(folder.mainDatabase(), folder.vault(), folder.clock()), documents(folder.mainDatabase(), folder.vault(), folder.clock()),
              passages(folder.mainDatabase(), folder.vault()), segments(folder.segments(), folder.vault(), folder.clock())
        {
        }
        SqlTenantStore tenants;
        SqlChannelStore channels;
        SqlProviderStore providers;
        SqlTokenStore tokens;
        SqlSettingStore settings;
        SqlDocumentStore documents;
        SqlPassageStore passages;
        SqlSegmentStore segments;
    };

    void connectStores() { m_stores = std::make_unique<Stores>(*m_folder); }

    void addColumns()
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < static_cast<int>(std::size(kColumns)); ++index)
            QTest::addRow("%s.%s", kColumns[index].table, kColumns[index].column) << index;
    }

    // One of everything, each holding the word.
    void plantFor(const TenantContext &context, const QByteArray &hook, char mark)
    {
        Channel channel;
        channel.name = kCanary + u" canal"_s;
        channel.hook = hook;
        channel.ackText = kCanary + u" reçu"_s;
        QVERIFY(m_stores->channels.add(context, channel, QByteArray(32, mark), Secret(QByteArray(kCanary.toUtf8() + ":clé"))));
        ProviderSettings provider;
        provider.kind = ProviderKind::Gemini;
        provider.apiKey = Secret(kCanary.toUtf8());
        QVERIFY(m_stores->providers.set(context, provider));
        AccessToken token;
        token.name = kCanary + u" jeton"_s;
        QVERIFY(m_stores->tokens.add(token, QByteArray(32, mark)));
        QVERIFY(m_stores->settings.set(context.tenant(), u"business_name"_s, kCanary));
        QVERIFY(m_stores->segments.save(context, u"words"_s, 1, kCanary.toUtf8().repeated(1000)));

        const auto begun = m_stores->documents.begin(context, {kCanary + u".pdf"_s, kCanary.toUtf8(), 10, {}});
        QVERIFY(begun);
        PageContent page;
        page.number = 1;
        page.size = QSizeF(1, 2);
        page.verdict = PageVerdict::Scan;
        page.reason = kCanary + u" raison"_s;
        page.lines = {{kCanary + u" ligne"_s, QRectF(1, 2, 3, 4)}};
        QVERIFY(m_stores->documents.savePages(context, begun->document.version, 1, {page}));
        const PassageDraft passage{1, kCanary + u" titre"_s, kCanary + u" texte"_s, {QRectF(1, 2, 3, 4)}};
        QVERIFY(m_stores->documents.publish(context, begun->document.version, {passage, passage}));
        if (context == m_context)
            m_document = begun->document.id;
        auto failed = m_stores->documents.begin(context, {kCanary + u" b.pdf"_s, "b", 10, {}})->document;
        failed.state = DocumentState::Failed;
        failed.reason = kCanary + u" raison"_s;
        QVERIFY(m_stores->documents.setState(context, failed));
    }

    // Reads back all that was planted for the first tenant, and the lists of the installation.
    Status readEverything()
    {
        const auto errorOf = [](const auto &result) { return result ? Status() : failure(result.error()); };
        std::vector<Status> outcomes;
        outcomes.push_back(errorOf(m_stores->tenants.list()));
        outcomes.push_back(errorOf(m_stores->tokens.list()));
        outcomes.push_back(errorOf(m_stores->channels.list(m_context)));
        outcomes.push_back(errorOf(m_stores->channels.apiKey(m_context, ChannelId(1))));
        outcomes.push_back(errorOf(m_stores->providers.get(m_context)));
        outcomes.push_back(errorOf(m_stores->settings.all(m_context.tenant())));
        const auto documents = m_stores->documents.list(m_context);
        outcomes.push_back(errorOf(documents));
        for (const Document &document : documents ? *documents : std::vector<Document>()) {
            outcomes.push_back(errorOf(m_stores->documents.pages(m_context, document.version)));
            outcomes.push_back(errorOf(m_stores->documents.pageSummaries(m_context, document.id)));
            outcomes.push_back(errorOf(m_stores->passages.passagesOf(m_context, document.id)));
        }
        outcomes.push_back(errorOf(m_stores->passages.passagesOf(m_other, m_document)));
        const auto ofOther = m_stores->documents.list(m_other);
        for (const Document &document : ofOther ? *ofOther : std::vector<Document>()) {
            outcomes.push_back(errorOf(m_stores->passages.passagesOf(m_other, document.id)));
            outcomes.push_back(errorOf(m_stores->documents.pages(m_other, document.version)));
        }
        outcomes.push_back(errorOf(m_stores->segments.load(m_context, u"words"_s, 1)));
        for (const Status &outcome : outcomes) {
            if (!outcome)
                return outcome;
        }
        return {};
    }

    std::unique_ptr<test::DataFolder> m_folder;
    std::unique_ptr<Stores> m_stores;
    TenantContext m_context = TenantContext::proven(TenantId(), TenantProof::StoredRecord);
    TenantContext m_other = m_context;
    DocumentId m_document;
};

QTEST_GUILESS_MAIN(SealedAtRestTest)
#include "sealed_at_rest_test.moc"

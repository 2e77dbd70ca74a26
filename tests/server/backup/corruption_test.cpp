// 400 bits of a filled main.db are flipped, one at a time, in the pages that hold what people wrote. Whatever is then
// served is what was written, or is refused: a wrong text never comes out. What a flip did is counted.
#include "server/storage/sqlite_connection.h"
#include "server/storage/sqlite_database.h"
#include "tests/server/backup/backup_site.h"

#include "server/storage/sql_ledger.h"
#include "server/storage/table_census.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFlips = 400;
constexpr qsizetype kPageBytes = 4096;
constexpr int kMessagesInAPart = 200;

// Everything that a tenant can be served: texts of messages and passages, names of documents and people, originals.
struct Served {
    QMap<qint64, QString> messages;
    QMap<qint64, QString> passages;
    QStringList documents;
    bool operator==(const Served &) const = default;
};

enum class Outcome { Harmless, Refused, Missing, Wrong };

class Reader {
public:
    Reader(const QString &folder, storage::Database &keys) : m_store(keys), m_vault(std::move(*vault::Vault::withMasterKey(m_store, test::siteMaster()))), m_folder(folder) {}

    // nullopt when the file is refused as a whole.
    std::optional<Served> read(const std::vector<TenantContext> &tenants, int &refused)
    {
        auto main = storage::SqliteDatabase::open({m_folder + u"/main.db"_s, u":/sql/migrations/sqlite/main"_s, 2, 2048});
        if (!main)
            return std::nullopt;
        auto inbox = storage::InboxDatabase::open({.path = m_folder + u"/inbox.db"_s}, *m_vault, m_clock);
        if (!inbox)
            return std::nullopt;
        Served served;
        storage::SqlPassageStore passages(**main, *m_vault);
        storage::SqlDocumentStore documents(**main, *m_vault, m_clock);
        storage::SqlLedger ledger(**main, **inbox, *m_vault, m_clock);
        for (const TenantContext &tenant : tenants) {
            if (!passages.visitAll(tenant, [&](Passage &&one) { served.passages[one.id.value] = one.documentName + u'|' + one.heading + u'|' + one.text + u'|' + QString::number(one.page); }))
                ++refused;
            const auto list = documents.list(tenant);
            refused += list ? 0 : 1;
            for (const Document &document : list ? *list : std::vector<Document>())
                served.documents.append(document.name);
            readMessages(ledger, tenant, served, refused);
        }
        return served;
    }

private:
    static void readMessages(storage::SqlLedger &ledger, const TenantContext &tenant, Served &served, int &refused)
    {
        MessageQuery query;
        query.limit = kMessagesInAPart;
        for (std::size_t rows = kMessagesInAPart; rows == kMessagesInAPart;) {
            const auto messages = ledger.messages(tenant, query);
            if (!messages) {
                ++refused;
                return;
            }
            rows = messages->size();
            for (const JourneyMessage &message : *messages)
                served.messages[message.number.value] = message.text;
            if (rows > 0)
                query.before = messages->back().number;
        }
    }

    storage::SqlKeyStore m_store;
    std::unique_ptr<vault::Vault> m_vault;
    const QString m_folder;
    test::FakeClock m_clock;
};

// A wrong text is one that was never written; a text that is not there is noticed, or merely missing.
template <class Key>
void compare(const QMap<Key, QString> &before, const QMap<Key, QString> &after, int &missing, int &wrong)
{
    for (auto one = after.begin(); one != after.end(); ++one) {
        if (one.value().isEmpty())
            ++missing;
        else if (before.value(one.key()) != one.value())
            ++wrong;
    }
    for (auto one = before.begin(); one != before.end(); ++one)
        missing += after.contains(one.key()) ? 0 : 1;
}

} // namespace

class CorruptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFlippedBitNeverBecomesAWrongText()
    {
        test::BackupSite site;
        const std::vector<TenantContext> tenants{site.fill(u"Hôtel"_s, 20, 40), site.fill(u"Boulangerie"_s, 20, 40)};
        QVERIFY(site.site->main->truncateLog());
        site.close();
        QFile file(site.data() + u"/main.db"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        const auto keys = test::OpenSite::database(site.data(), u"keys"_s);
        Reader reader(site.data(), *keys);
        int refusedBefore = 0;
        const auto before = reader.read(tenants, refusedBefore);
        QVERIFY(before && refusedBefore == 0);
        QCOMPARE(before->messages.size(), 1600);
        QCOMPARE(before->passages.size(), 6);
        QCOMPARE(before->documents.size(), 2);

        QRandomGenerator random(20261122);
        int harmless = 0;
        int noticed = 0;
        int wholeRefused = 0;
        int seenByIntegrityCheck = 0;
        for (int flip = 0; flip < kFlips; ++flip) {
            QByteArray touched = whole;
            // The schema's page is left out: without it there is no database at all. So is what is empty.
            qsizetype at = 0;
            while (at == 0 || whole.at(at) == '\0')
                at = kPageBytes + random.bounded(static_cast<int>(whole.size() - kPageBytes));
            touched[at] = static_cast<char>(touched[at] ^ (1 << random.bounded(8)));
            for (const char *log : {"-wal", "-shm"})
                QFile::remove(file.fileName() + QLatin1String(log));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(touched);
            file.close();
            int refused = 0;
            const auto after = reader.read(tenants, refused);
            if (!after) {
                ++wholeRefused;
                continue;
            }
            int missing = 0;
            int wrong = 0;
            compare(before->messages, after->messages, missing, wrong);
            compare(before->passages, after->passages, missing, wrong);
            for (const QString &name : after->documents)
                wrong += before->documents.contains(name) ? 0 : 1;
            missing += static_cast<int>(std::max<qsizetype>(0, before->documents.size() - after->documents.size()));
            QVERIFY2(wrong == 0, qPrintable(u"byte %1: %2 wrong texts were served"_s.arg(at).arg(wrong)));
            if (refused > 0 || missing > 0)
                ++noticed;
            else
                ++harmless;
            const auto connection = storage::SqliteConnection::open(file.fileName(), storage::SqliteConnection::Mode::ReadWrite, 1024);
            seenByIntegrityCheck += connection && storage::checkIntegrity(**connection) ? 0 : 1;
        }
        qInfo("%d flips: %d refused the whole file, %d were noticed in what is served, %d changed nothing that is served; wrong texts: 0 (integrity_check alone saw %d)", kFlips, wholeRefused, noticed,
              harmless, seenByIntegrityCheck);
        QVERIFY(noticed > kFlips / 4);
    }
};

QTEST_GUILESS_MAIN(CorruptionTest)
#include "corruption_test.moc"

// A restore brings everything back but whom the register names, onto an empty machine by the recovery key, the copy of the
// keys and the backup; what is damaged, foreign, newer, under another key or from before an erasure is refused before a
// file changes; a kill leaves the old data or the new.
#include "tests/server/backup/backup_site.h"

#include "server/backup/restore_swap.h"
#include "server/base/crash_point.h"
#include "server/storage/table_census.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDirIterator>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::backup;
using namespace Qt::StringLiterals;

namespace {

using Counts = std::map<QByteArray, qint64>;

Counts countsOf(storage::Database &database)
{
    const auto counts = database.read<Counts>(storage::Scope::installation(), [](storage::Connection &connection) { return storage::countRows(connection); });
    return counts ? *counts : Counts();
}

// Every file of a folder, by its bytes.
QByteArray digestOf(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (path.endsWith(u"-shm") || path.endsWith(u"-wal"))
            continue;
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            files[path] = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (auto file = files.begin(); file != files.end(); ++file) {
        hash.addData(file.key().toUtf8());
        hash.addData(file.value());
    }
    return hash.result();
}

// The child's life: a restore of everything, in place.
int restoreWhole(const QString &data, const QString &backup)
{
    RestoreRequest request;
    request.backup = backup;
    request.dataFolder = data;
    request.masterKey = test::siteMaster().clone();
    request.dryRun = false;
    return restore(request, vault::SealedStreamFiles(), SystemClock()) ? 0 : 1;
}

} // namespace

class RestoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_site.emplace();
        m_first = m_site->fill(u"Hôtel"_s, 3, 5);
        m_second = m_site->fill(u"Boulangerie"_s, 2, 4);
        const auto made = m_site->keeper->makeAndProve();
        QVERIFY2(made, made ? "" : qPrintable(made.error().what));
        m_backup = made->name;
        m_atBackup = countsOf(*m_site->site->main);
    }

    void ontoAnEmptyMachine()
    {
        m_site->close();
        QVERIFY(QDir(m_site->data()).removeRecursively());
        QVERIFY(QDir().mkpath(m_site->data()));
        RestoreRequest request = m_site->request(m_backup, true);
        const auto without = restore(request, m_site->files, m_site->clock);
        QVERIFY(!without);
        QCOMPARE(without.error().kind, ErrorKind::NotFound);
        QVERIFY(without.error().what.contains(u"copy of the keys"));
        request.keyCopy = m_site->folder.filePath(u"apart/keys.copy"_s);
        // As it is written down on paper.
        request.masterKey = std::move(*vault::masterKeyFromRecovery(vault::recoveryKeyOf(test::siteMaster()).toLower()));
        const auto dry = restore(request, m_site->files, m_site->clock);
        QVERIFY2(dry, dry ? "" : qPrintable(dry.error().what));
        QCOMPARE(dry->tenants.size(), std::size_t{2});
        QCOMPARE(dry->tenants.front(), (storage::TenantRows{m_first->tenant(), 15, 3, 1}));
        QCOMPARE(dry->originals, 2);
        QVERIFY(dry->fromKeyCopy && dry->valuesOpened > 20 && dry->withoutKey == 0);
        QCOMPARE(QDir(m_site->data()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList()); // nothing yet
        request.dryRun = false;
        const auto done = restore(request, m_site->files, m_site->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
        m_site->open();
        QCOMPARE(countsOf(*m_site->site->main), m_atBackup);
        checkReadable(*m_first, 3);
        checkReadable(*m_second, 3);
        // What is new takes no number that was used before.
        m_site->addMessages(*m_first, u"Hôtel"_s, 9, 1);
    }

    void bringsBackWhatWasLostAndKeepsTheOldForAWeek()
    {
        m_site->addMessages(*m_first, u"Hôtel"_s, 8, 5); // since the backup: will be gone
        const auto documents = m_site->site->documents.list(*m_first);
        QVERIFY(m_site->site->documents.remove(*m_first, documents->front().id));
        m_site->close();
        const auto done = restore(m_site->request(m_backup, false), m_site->files, m_site->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
        QVERIFY(!done->fromKeyCopy);
        m_site->open();
        QCOMPARE(countsOf(*m_site->site->main), m_atBackup);
        checkReadable(*m_first, 3);
        const auto replaced = [this] { return QDir(m_site->data()).entryList({u"before-restore-*"_s}, QDir::Dirs).size(); };
        QCOMPARE(replaced(), 1);
        dropReplacedData(m_site->data(), m_site->clock.now() + std::chrono::days(6));
        QCOMPARE(replaced(), 1);
        dropReplacedData(m_site->data(), m_site->clock.now() + std::chrono::days(8));
        QCOMPARE(replaced(), 0);
    }

    void erasedStaysErased()
    {
        const QByteArray wrapped = **m_site->site->keyStore->load(KeyName::ofContact(m_first->tenant(), ContactId(1)));
        QVERIFY(!wrapped.isEmpty());
        eraseContact(ContactId(1));
        QVERIFY(m_site->keyCopy->refresh());
        m_site->close();
        const auto done = restore(m_site->request(m_backup, false), m_site->files, m_site->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
        QCOMPARE(done->erasedAgain, 1);
        QCOMPARE(done->withoutKey, 0); // taken out, not only unreadable
        QCOMPARE(done->tenants.front(), (storage::TenantRows{m_first->tenant(), 10, 2, 1}));
        m_site->open();
        QCOMPARE(countsOf(*m_site->site->main).at("contact"), m_atBackup.at("contact") - 1);
        QCOMPARE(countsOf(*m_site->site->main).at("message"), m_atBackup.at("message") - 5);
        checkReadable(*m_first, 3);
    }

    void keysFromBeforeAnErasureAreRefused()
    {
        const QString old = m_site->folder.filePath(u"old-keys.copy"_s);
        QVERIFY(QFile::copy(m_site->keyCopy->path(), old));
        eraseContact(ContactId(1));
        const auto later = m_site->keeper->makeAndProve();
        QVERIFY(later);
        m_site->close();
        const QByteArray before = digestOf(m_site->data());
        RestoreRequest request = m_site->request(m_backup, false);
        request.keyCopy = old; // beside newer keys
        auto refused = restore(request, m_site->files, m_site->clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().what.contains(u"before an erasure"));
        QCOMPARE(digestOf(m_site->data()), before);
        // On an empty machine the newest backup beside it tells.
        request.dataFolder = m_site->folder.filePath(u"empty"_s);
        refused = restore(request, m_site->files, m_site->clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        request.keyCopy = m_site->folder.filePath(u"apart/keys.copy"_s);
        const auto done = restore(request, m_site->files, m_site->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
        QCOMPARE(done->erasedAgain, 1);
    }

    void oneTenantComesBackAlone()
    {
        // Both change; one is brought back.
        m_site->addMessages(*m_second, u"Boulangerie"_s, 0, 3);
        const qint64 ofSecond = 2 * 4 + 3;
        const auto documents = m_site->site->documents.list(*m_first);
        const auto removed = m_site->site->documents.remove(*m_first, documents->front().id);
        QVERIFY(removed);
        for (const VersionId version : removed->retired)
            QVERIFY(m_site->site->blobs->remove(*m_first, version));
        m_site->addMessages(*m_first, u"Hôtel"_s, 0, 7);
        const qint64 generation = *m_site->site->passages.generation(*m_first);
        m_site->close();
        RestoreRequest request = m_site->request(m_backup, true);
        request.tenant = m_first->tenant();
        const auto dry = restore(request, m_site->files, m_site->clock);
        QVERIFY2(dry, dry ? "" : qPrintable(dry.error().what));
        QCOMPARE(dry->tenants.size(), std::size_t{1});
        request.dryRun = false;
        const auto done = restore(request, m_site->files, m_site->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
        m_site->open();
        checkReadable(*m_first, 3);
        checkReadable(*m_second, 3);
        const auto rows = m_site->site->main->read<std::vector<storage::TenantRows>>(storage::Scope::installation(), [](storage::Connection &connection) { return storage::countTenants(connection); });
        QCOMPARE((*rows)[0], (storage::TenantRows{m_first->tenant(), 15, 3, 1}));
        QCOMPARE((*rows)[1].messages, ofSecond);
        QVERIFY(*m_site->site->passages.generation(*m_first) > generation); // snapshots of the index from before are stale
        QVERIFY(!QFileInfo::exists(stagingFolder(m_site->data())));
    }

    void anErasedTenantIsRefused()
    {
        QVERIFY(m_site->site->erasures.add(m_first->tenant(), std::nullopt, m_site->clock.now()));
        QVERIFY(m_site->site->vault->destroy(KeyName::ofTenant(m_first->tenant())));
        m_site->close();
        RestoreRequest request = m_site->request(m_backup, true);
        request.tenant = m_first->tenant();
        const auto refused = restore(request, m_site->files, m_site->clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        request.tenant.reset();
        const auto whole = restore(request, m_site->files, m_site->clock);
        QVERIFY2(whole, whole ? "" : qPrintable(whole.error().what));
        QCOMPARE(whole->erasedAgain, 1);
        QCOMPARE(whole->tenants.front().messages, 0);
    }

    void whatIsNotOursIsRefused()
    {
        m_site->close();
        const QByteArray before = digestOf(m_site->data());
        RestoreRequest wrongKey = m_site->request(m_backup, false);
        wrongKey.masterKey = Secret(QByteArray(32, 'x'));
        QCOMPARE(restore(wrongKey, m_site->files, m_site->clock).error().kind, ErrorKind::Unauthorized);
        // Another installation's keys, under another master key of its own.
        test::BackupSite other;
        other.fill(u"Autre"_s, 1, 1);
        other.close();
        RestoreRequest foreign = other.request(m_backup, false);
        foreign.backup = m_site->backups->pathOf(m_backup);
        {
            OtherKeys keys(other.data());
            QVERIFY(keys.rewrapped);
        }
        foreign.masterKey = Secret(QByteArray(32, 'o'));
        QCOMPARE(restore(foreign, m_site->files, m_site->clock).error().kind, ErrorKind::Forbidden);
        QCOMPARE(restore(m_site->request(u"nothing"_s, false), m_site->files, m_site->clock).error().kind, ErrorKind::NotFound);
        // A newer program's.
        QFile head(m_site->backups->pathOf(m_backup) + u"/head.json"_s);
        QVERIFY(head.open(QIODevice::ReadOnly));
        QJsonObject object = QJsonDocument::fromJson(head.readAll()).object();
        head.close();
        object[u"format"_s] = kBackupFormat + 1;
        QVERIFY(head.open(QIODevice::WriteOnly | QIODevice::Truncate));
        head.write(QJsonDocument(object).toJson());
        head.close();
        QCOMPARE(restore(m_site->request(m_backup, false), m_site->files, m_site->clock).error().kind, ErrorKind::Conflict);
        QCOMPARE(digestOf(m_site->data()), before);
    }

    void aKillLeavesTheOldOrTheNew()
    {
        m_site->addMessages(*m_first, u"Hôtel"_s, 8, 5);
        const Counts live = countsOf(*m_site->site->main);
        m_site->close();
        const QString kept = m_site->folder.filePath(u"kept"_s);
        copyFolder(m_site->data(), kept);
        int killed = 0;
        int old = 0;
        for (const char *point : kRestoreCrashPoints) {
            for (int kill = 0; kill < 8; ++kill) {
                QVERIFY(QDir(m_site->data()).removeRecursively());
                copyFolder(kept, m_site->data());
                const bool repeated = qstrcmp(point, "restore_moved_away") == 0 || qstrcmp(point, "restore_moved_in") == 0;
                QProcess child;
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                environment.insert(u"PASSERELLE_CRASH_AT"_s, QLatin1String(point) + u':' + QString::number(repeated ? kill % 4 + 1 : 1));
                child.setProcessEnvironment(environment);
                child.start(QCoreApplication::applicationFilePath(), {u"--restore"_s, m_site->data(), m_site->backups->pathOf(m_backup)});
                QVERIFY(child.waitForFinished(60'000));
                killed += child.exitStatus() == QProcess::CrashExit ? 1 : 0;
                QVERIFY(settleRestore(m_site->data()));
                QVERIFY(!QFileInfo::exists(m_site->data() + u"/.restore"_s));
                m_site->open();
                const Counts found = countsOf(*m_site->site->main);
                QVERIFY2(found == live || found == m_atBackup, point);
                old += found == live ? 1 : 0;
                checkReadable(*m_first, 3);
                m_site->close();
            }
        }
        QCOMPARE(killed, static_cast<int>(kRestoreCrashPoints.size()) * 8);
        QCOMPARE(old, 8); // only before the decision
    }

private:
    // The keys of a folder, taken over by another master key: the same installation no more.
    struct OtherKeys {
        explicit OtherKeys(const QString &data)
        {
            for (const char *suffix : {"", "-wal", "-shm"})
                QFile::remove(data + u"/keys.db"_s + QLatin1String(suffix));
            const auto keys = test::OpenSite::database(data, u"keys"_s);
            storage::SqlKeyStore store(*keys);
            rewrapped = vault::Vault::withMasterKey(store, Secret(QByteArray(32, 'o'))).has_value();
        }
        bool rewrapped = false;
    };

    static void copyFolder(const QString &from, const QString &to)
    {
        QDir().mkpath(to);
        QDirIterator all(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            const QString target = to + path.mid(from.size());
            QDir().mkpath(QFileInfo(target).absolutePath());
            QFile::copy(path, target);
        }
    }
    void eraseContact(ContactId contact)
    {
        QVERIFY(m_site->site->erasures.add(m_first->tenant(), contact, m_site->clock.now()));
        QVERIFY(m_site->site->vault->destroy(KeyName::ofContact(m_first->tenant(), contact)));
    }
    void checkReadable(const TenantContext &context, int passages)
    {
        int seen = 0;
        QVERIFY(m_site->site->passages.visitAll(context, [&](Passage &&passage) { seen += passage.text.contains(u"€ la nuit") ? 1 : 0; }));
        QCOMPARE(seen, passages);
        const auto documents = m_site->site->documents.list(context);
        QVERIFY(documents && documents->size() == 1);
        const auto original = m_site->site->blobs->get(context, documents->front().version);
        QVERIFY2(original, original ? "" : qPrintable(original.error().what));
        QVERIFY(original->startsWith("%PDF-1.4"));
        const auto sample = m_site->site->main->read<storage::SealedSample>(context, [this](storage::Connection &connection) { return storage::openSample(connection, *m_site->site->vault, 500); });
        QVERIFY2(sample, sample ? "" : qPrintable(sample.error().what));
        QCOMPARE(sample->withoutKey, 0);
    }

    std::optional<test::BackupSite> m_site;
    std::optional<TenantContext> m_first;
    std::optional<TenantContext> m_second;
    QString m_backup;
    Counts m_atBackup;
};

int main(int argc, char **argv)
{
    if (argc == 4 && QByteArrayView(argv[1]) == "--restore")
        return restoreWhole(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    QCoreApplication application(argc, argv);
    RestoreTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "restore_test.moc"

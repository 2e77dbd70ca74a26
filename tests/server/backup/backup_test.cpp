// Backups are made while others write, once a day, seven of them; each is opened and proved, and one that was touched
// anywhere is not; the copy of the keys is the only one, and the newest.
#include "tests/server/backup/backup_site.h"

#include "server/backup/backup_reader.h"
#include "server/storage/table_census.h"

#include <QtCore/QDirIterator>
#include <QtTest/QTest>

#include <atomic>
#include <thread>

using namespace passerelle;
using namespace passerelle::backup;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Waits for what runs in the background.
bool waitUntilIdle(const BackupKeeper &keeper)
{
    return QTest::qWaitFor([&] { return !keeper.state().running; }, 60'000);
}

} // namespace

class BackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_site.emplace();
        m_first = m_site->fill(u"Hôtel"_s, 3, 5);
        m_site->fill(u"Boulangerie"_s, 2, 4);
    }

    void isMadeUnderLoadAndProved()
    {
        m_site->confirm();
        std::atomic<bool> stop{false};
        std::thread writer([&] {
            for (int contact = 100; !stop; ++contact)
                m_site->addMessages(*m_first, u"Hôtel"_s, contact, 20);
        });
        const auto made = m_site->keeper->makeAndProve();
        stop = true;
        writer.join();
        QVERIFY2(made, made ? "" : qPrintable(made.error().what));
        QCOMPARE(m_site->questions, 1);
        const BackupState state = m_site->keeper->state();
        QVERIFY(state.lastMade && state.lastProved && !state.running && !state.overdue);
        QCOMPARE(state.lastProvedName, made->name);
        QCOMPARE(m_site->keeper->trouble(), QString());
        const auto listed = m_site->keeper->list();
        QVERIFY(listed && listed->size() == 1 && listed->front().proved && listed->front().bytes > 10'000);
        auto reader = BackupReader::open(m_site->backups->pathOf(made->name), *m_site->site->vault, m_site->files);
        QVERIFY(reader);
        QCOMPARE(reader->manifest().originals.size(), std::size_t{2});
        QCOMPARE(reader->manifest().tenants.size(), std::size_t{2});
        QVERIFY(reader->manifest().tenants.front().messages >= 15);
        // Nothing half-made, and nothing plain.
        QCOMPARE(QDir(m_site->backups->path()).entryList({u".making"_s, u".proof"_s}, QDir::Dirs | QDir::Hidden), QStringList());
        QCOMPARE(QDir(m_site->backups->pathOf(made->name)).entryList(QDir::Files, QDir::Name), (QStringList{u"head.json"_s, u"inbox.sealed"_s, u"main.sealed"_s, u"manifest.sealed"_s}));
        QFile sealed(m_site->backups->pathOf(made->name) + u"/main.sealed"_s);
        QVERIFY(sealed.open(QIODevice::ReadOnly));
        QVERIFY(!sealed.readAll().contains("SQLite format"));
    }

    void withoutTheRecoveryKeyNothingIsProved()
    {
        QVERIFY(m_site->keeper->makeAndProve());
        BackupState state = m_site->keeper->state();
        QVERIFY(state.lastMade && !state.lastProved && !state.recoveryConfirmed);
        QVERIFY(m_site->keeper->trouble().contains(u"recovery key"));
        m_site->confirm();
        state = m_site->keeper->state();
        QVERIFY(state.lastProved && state.recoveryConfirmed);
        QCOMPARE(m_site->keeper->trouble(), QString());
        m_site->clock.advance(25h);
        QVERIFY(!m_site->keeper->state().overdue);
        m_site->clock.advance(2h);
        QVERIFY(m_site->keeper->state().overdue);
        QVERIFY(m_site->keeper->trouble().contains(u"26 hours"));
        m_site->plan.daily = false;
        QCOMPARE(m_site->keeper->trouble(), QString());
    }

    void oneADayAcrossRestarts()
    {
        m_site->confirm();
        m_site->clock.set(lastScheduled(m_site->clock.now(), 3) + 1h); // 04:00
        m_site->close();
        QVERIFY(QFile::remove(m_site->folder.filePath(u"backups/state.json"_s)));
        m_site->open();
        int backups = 0;
        for (int hour = 0; hour < 24 * 9; ++hour) {
            m_site->clock.advance(1h);
            if (hour % 5 == 0) { // the service is restarted now and then, and is down for an hour
                m_site->close();
                m_site->clock.advance(1h);
                ++hour;
                m_site->open();
            }
            QVERIFY(m_site->keeper->lookAtTheClock());
            QVERIFY(waitUntilIdle(*m_site->keeper));
            QVERIFY(m_site->keeper->lookAtTheClock()); // not twice
            QVERIFY(!m_site->keeper->state().running);
            const Instant made = m_site->keeper->state().lastMade.value_or(Instant());
            backups += made == m_site->clock.now() ? 1 : 0;
            QVERIFY(!m_site->keeper->state().overdue);
        }
        QCOMPARE(backups, 9);
        QCOMPARE(m_site->keeper->list()->size(), std::size_t{7});
        // The originals that all of them share stand there once.
        QCOMPARE(QDir(m_site->folder.filePath(u"backups/originals"_s)).entryList(QDir::Files).size(), 2);
    }

    void whatIsTouchedIsNotProved_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("database") << u"main.sealed"_s;
        QTest::newRow("inbox") << u"inbox.sealed"_s;
        QTest::newRow("manifest") << u"manifest.sealed"_s;
        QTest::newRow("head") << u"head.json"_s;
        QTest::newRow("original") << u"original"_s;
    }
    void whatIsTouchedIsNotProved()
    {
        QFETCH(QString, file);
        m_site->confirm();
        const auto made = m_site->keeper->makeAndProve();
        QVERIFY(made);
        const QString pool = m_site->folder.filePath(u"backups/originals"_s);
        const QString path = file == u"original" ? QString(pool + u'/' + QDir(pool).entryList(QDir::Files).first()) : QString(m_site->backups->pathOf(made->name) + u'/' + file);
        QFile bytes(path);
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const QByteArray whole = bytes.readAll();
        bytes.close();
        for (const bool cut : {false, true}) {
            for (int place = 0; place < 12; ++place) {
                QByteArray touched = whole;
                const qsizetype at = whole.size() * place / 12;
                if (cut)
                    touched.truncate(at);
                else
                    touched[at] = static_cast<char>(touched[at] ^ (1 << (place % 8)));
                QVERIFY(bytes.open(QIODevice::WriteOnly | QIODevice::Truncate));
                bytes.write(touched);
                bytes.close();
                QVERIFY(!m_site->keeper->prove(made->name));
                QVERIFY(!m_site->keeper->state().lastProved);
                const auto restored = restore(m_site->request(made->name, true), m_site->files, m_site->clock);
                QVERIFY(!restored);
            }
        }
        QVERIFY(bytes.open(QIODevice::WriteOnly | QIODevice::Truncate));
        bytes.write(whole);
        bytes.close();
        QVERIFY(m_site->keeper->prove(made->name));
        QVERIFY(m_site->keeper->state().lastProved);
    }

    void theCopyOfTheKeysIsAloneAndNew()
    {
        const auto made = m_site->keeper->makeAndProve();
        QVERIFY(made);
        const KeyName contact = KeyName::ofContact(m_first->tenant(), ContactId(1));
        const QByteArray wrapped = **m_site->site->keyStore->load(contact);
        QFile copy(m_site->keyCopy->path());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QVERIFY(copy.readAll().contains(wrapped));
        copy.close();
        QVERIFY(m_site->site->vault->destroy(contact));
        QVERIFY(m_site->keyCopy->refresh());
        // No file anywhere holds the destroyed key any more, wrapped as it was.
        int files = 0;
        QDirIterator all(m_site->folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(wrapped), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 8);
        QCOMPARE(QDir(m_site->folder.filePath(u"apart"_s)).entryList(QDir::Files), QStringList{u"keys.copy"_s});
        // The backup opens for everybody else, and is still proved.
        const auto proof = m_site->keeper->prove(made->name);
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY(proof->withoutKey > 0 && proof->valuesOpened > proof->withoutKey);
    }

private:
    std::optional<test::BackupSite> m_site;
    std::optional<TenantContext> m_first;
};

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"

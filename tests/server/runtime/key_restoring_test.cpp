// The recovery key brings a data folder back to life, and another folder's key does not.
#include "server/runtime/key_restoring.h"

#include "server/runtime/instance.h"
#include "server/storage/sql_key_store.h"
#include "server/storage/sqlite_database.h"
#include "server/vault/vault.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;

class KeyRestoringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_configuration.dataFolder = m_folder->filePath(u"data"_s);
        m_configuration.masterKeyFile = m_folder->filePath(u"etc/master.key"_s);
        QVERIFY(prepareDataFolder(m_configuration.dataFolder));
        m_recoveryKey = firstStart();
        QVERIFY(!m_recoveryKey.isEmpty());
    }

    void bringsTheKeyBack()
    {
        QFile file(m_configuration.masterKeyFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        file.close();
        QCOMPARE(restoreMasterKey(m_configuration, m_recoveryKey).error().kind, ErrorKind::Conflict); // nothing is lost yet
        QVERIFY(file.remove());
        const auto restored = restoreMasterKey(m_configuration, m_recoveryKey.toLower());
        QVERIFY2(restored, restored ? "" : qUtf8Printable(restored.error().what));
        QCOMPARE(*restored, m_configuration.masterKeyFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        struct stat about {};
        QCOMPARE(::stat(QFile::encodeName(*restored).constData(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0600U);
        QVERIFY(firstStart().isEmpty()); // it opens, and is no first start
    }

    void refusesWhatIsNotItsKey()
    {
        const QString own = m_recoveryKey;
        QVERIFY(QFile::remove(m_configuration.masterKeyFile));
        QString slip = own;
        slip[0] = slip[0] == u'7' ? u'8' : u'7';
        QCOMPARE(restoreMasterKey(m_configuration, slip).error().kind, ErrorKind::InvalidInput);
        const Configuration first = m_configuration;
        init(); // another folder
        QVERIFY(QFile::remove(m_configuration.masterKeyFile));
        QCOMPARE(restoreMasterKey(m_configuration, own).error().kind, ErrorKind::Unauthorized);
        QVERIFY(!QFile::exists(m_configuration.masterKeyFile));
        const auto lock = InstanceLock::acquire(m_configuration.dataFolder);
        QVERIFY(lock);
        QCOMPARE(restoreMasterKey(m_configuration, m_recoveryKey).error().kind, ErrorKind::Conflict); // a service runs
    }

    void makesNothingWhereNothingIs()
    {
        m_configuration.dataFolder = m_folder->filePath(u"elsewhere"_s);
        QCOMPARE(restoreMasterKey(m_configuration, m_recoveryKey).error().kind, ErrorKind::NotFound);
        QVERIFY(!QFile::exists(m_configuration.dataFolder));
    }

private:
    // The recovery key that a start shows; empty when it shows none.
    QString firstStart()
    {
        auto keys = storage::SqliteDatabase::open({m_configuration.dataFolder + u"/keys.db"_s, u":/sql/migrations/sqlite/keys"_s});
        if (!keys)
            return {};
        storage::SqlKeyStore store(**keys);
        const auto opened = vault::Vault::open(store, {{}, m_configuration.masterKeyFile, m_configuration.dataFolder});
        return opened && opened->recoveryKey ? *opened->recoveryKey : QString();
    }

    std::optional<QTemporaryDir> m_folder;
    Configuration m_configuration;
    QString m_recoveryKey;
};

QTEST_GUILESS_MAIN(KeyRestoringTest)
#include "key_restoring_test.moc"

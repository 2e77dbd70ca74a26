// The program itself, from an installation to an empty machine: a tenant, a backup, the recovery key confirmed and changed,
// and everything back with the recovery key, the copy of the keys and the backup alone.
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int code = -1;
    QJsonObject json;
    QString errors;
};

} // namespace

class BackupProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void fromAnInstallationToAnEmptyMachine()
    {
        const Outcome made = run(u"data"_s, u"one.key"_s, {u"tenant"_s, u"add"_s, u"Ma boutique"_s});
        QCOMPARE(made.code, 0);
        const QString first = write(u"first.txt"_s, made.json.value(u"recovery_key"_s).toString());
        QVERIFY(QFileInfo(first).size() > 56);

        Outcome backup = run(u"data"_s, u"one.key"_s, {u"backup"_s, u"make"_s});
        QVERIFY2(backup.code == 0, qPrintable(backup.errors));
        QVERIFY(backup.json.value(u"last_made_at"_s).isString());
        QVERIFY(backup.json.value(u"last_proved_at"_s).isNull()); // nobody confirmed the recovery key
        QCOMPARE(run(u"data"_s, u"one.key"_s, {u"key"_s, u"confirm"_s, u"--recovery-key-file"_s, first}).code, 0);
        QVERIFY(run(u"data"_s, u"one.key"_s, {u"backup"_s, u"state"_s}).json.value(u"last_proved_at"_s).isString());
        const QString name = run(u"data"_s, u"one.key"_s, {u"backup"_s, u"list"_s}).json.value(u"items"_s).toArray().at(0).toObject().value(u"name"_s).toString();
        QVERIFY(!name.isEmpty());

        // Under a new master key the old backup is proved and restored still; the old recovery key opens nothing.
        const Outcome rotated = run(u"data"_s, u"one.key"_s, {u"key"_s, u"rotate-master"_s});
        QCOMPARE(rotated.code, 0);
        const QString second = write(u"second.txt"_s, rotated.json.value(u"recovery_key"_s).toString());
        QCOMPARE(run(u"data"_s, u"one.key"_s, {u"key"_s, u"confirm"_s, u"--recovery-key-file"_s, first}).code, 2);
        QCOMPARE(run(u"data"_s, u"one.key"_s, {u"backup"_s, u"prove"_s, name}).code, 0);

        const QString backups = m_folder->filePath(u"data/backups/"_s) + name;
        const QString keys = m_folder->filePath(u"data/key-copy/keys.copy"_s);
        QCOMPARE(run(u"empty"_s, u"two.key"_s, {u"backup"_s, u"restore"_s, backups, u"--recovery-key-file"_s, second, u"--yes"_s}).code, 3); // no keys
        QCOMPARE(run(u"empty"_s, u"two.key"_s, {u"backup"_s, u"restore"_s, backups, u"--key-copy"_s, keys, u"--recovery-key-file"_s, first, u"--yes"_s}).code, 4);
        const Outcome dry = run(u"empty"_s, u"two.key"_s, {u"backup"_s, u"restore"_s, backups, u"--key-copy"_s, keys, u"--recovery-key-file"_s, second});
        QVERIFY2(dry.code == 0, qPrintable(dry.errors));
        QCOMPARE(dry.json.value(u"restored"_s).toBool(true), false);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"empty/main.db"_s)));
        const Outcome done = run(u"empty"_s, u"two.key"_s, {u"backup"_s, u"restore"_s, backups, u"--key-copy"_s, keys, u"--recovery-key-file"_s, second, u"--yes"_s});
        QVERIFY2(done.code == 0, qPrintable(done.errors));
        QCOMPARE(done.json.value(u"restored"_s).toBool(), true);
        const QJsonArray tenants = run(u"empty"_s, u"two.key"_s, {u"tenant"_s, u"list"_s}).json.value(u"items"_s).toArray();
        QCOMPARE(tenants.size(), 1);
        QCOMPARE(tenants.at(0).toObject().value(u"name"_s).toString(), u"Ma boutique"_s);
        QCOMPARE(run(u"empty"_s, u"two.key"_s, {u"audit"_s, u"verify"_s}).code, 0);
    }

    void laxFilesStopTheService()
    {
        QCOMPARE(run(u"data"_s, u"one.key"_s, {u"tenant"_s, u"add"_s, u"Ma boutique"_s}).code, 0);
        const QByteArray key = m_folder->filePath(u"keys/one.key"_s).toLocal8Bit();
        QCOMPARE(::chmod(key.constData(), 0644), 0);
        QCOMPARE(run(u"data"_s, u"one.key"_s, {u"serve"_s}).code, 4);
        QCOMPARE(::chmod(key.constData(), 0600), 0);
        const QString file = write(u"passerelled.toml"_s, u"log_format = \"json\""_s);
        QCOMPARE(::chmod(file.toLocal8Bit().constData(), 0666), 0);
        const Outcome refused = run(u"data"_s, u"one.key"_s, {u"serve"_s, u"--config"_s, file});
        QCOMPARE(refused.code, 4);
    }

private:
    Outcome run(const QString &data, const QString &key, const QStringList &arguments)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PASSERELLE_MASTER_KEY_FILE"_s, m_folder->filePath(u"keys/"_s + key));
        program.setProcessEnvironment(environment);
        program.start(qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelled"_s,
                      QStringList{u"--lang"_s, u"en"_s, u"--json"_s, u"--data"_s, m_folder->filePath(data)} + arguments);
        Outcome outcome;
        if (!program.waitForFinished(60'000)) {
            program.kill();
            program.waitForFinished();
            return outcome;
        }
        outcome.code = program.exitCode();
        outcome.json = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
        outcome.errors = QString::fromUtf8(program.readAllStandardError());
        return outcome;
    }
    QString write(const QString &name, const QString &text)
    {
        QFile file(m_folder->filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8() + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(BackupProgramTest)
#include "backup_program_test.moc"

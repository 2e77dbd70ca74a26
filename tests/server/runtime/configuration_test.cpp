// The configuration: precedence, unknown keys refused by name with a suggestion, ranges, and an example that loads.
#include "server/runtime/configuration.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasDefaults();
    void theLaterSourceWins();
    void refuses_data();
    void refuses();
    void aMissingFileIsSaid();
    void environmentSlipsAreSaid();
    void otherProgramsVariablesAreLeftAlone();
    void theExampleLoadsAndIsTheCommittedOne();
    void everyKeyIsExplainedInBothLanguages();
    void filesThatOthersReachAreNamed();
    void theDataFolderIsClosedToOthers();
    void theMasterKeyIsOutsideTheDataFolder();

private:
    QString written(const QByteArray &toml);
    QTemporaryDir m_folder;
};

QString ConfigurationTest::written(const QByteArray &toml)
{
    const QString path = m_folder.filePath(u"passerelled.toml"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return {};
    file.write(toml);
    return path;
}

void ConfigurationTest::hasDefaults()
{
    const auto loaded = loadConfiguration({});
    QVERIFY(loaded);
    QCOMPARE(loaded->webhookListen, u"127.0.0.1:8080"_s);
    QCOMPARE(loaded->adminListen, u"127.0.0.1:8081"_s);
    QVERIFY(loaded->trustedProxies.isEmpty());
    QVERIFY(loaded->allowedHosts.contains(u"127.0.0.1"_s));
    QCOMPARE(loaded->logFormat, LogFormat::Json);
}

void ConfigurationTest::theLaterSourceWins()
{
    ConfigurationSources sources;
    sources.file = written("data = \"/a\"\nworkers = 10\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nlog_format = \"plain\"\n");
    auto loaded = loadConfiguration(sources);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().what));
    QCOMPARE(loaded->dataFolder, u"/a"_s);
    QCOMPARE(loaded->workers, 10);
    QCOMPARE(loaded->trustedProxies, (QStringList{u"10.0.0.0/8"_s, u"::1"_s}));
    QCOMPARE(loaded->logFormat, LogFormat::Plain);

    sources.environment = {{u"PASSERELLE_WORKERS"_s, u"20"_s}, {u"PASSERELLE_DATA"_s, u"/b"_s}, {u"PATH"_s, u"/bin"_s}};
    sources.commandLine = {{u"data"_s, u"/c"_s}};
    loaded = loadConfiguration(sources);
    QVERIFY(loaded);
    QCOMPARE(loaded->workers, 20);
    QCOMPARE(loaded->dataFolder, u"/c"_s);
}

void ConfigurationTest::refuses_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("an unknown key, with a suggestion") << QByteArray("workers = 2\nwebhok_listen = \"127.0.0.1:1\"\n") << QStringList{u"webhok_listen"_s, u"line 2"_s, u"did you mean \"webhook_listen\""_s};
    QTest::newRow("an unknown key, like nothing") << QByteArray("colour_of_the_sky = 1\n") << QStringList{u"colour_of_the_sky"_s, u"is not a key"_s};
    QTest::newRow("a table") << QByteArray("[listen]\nwebhook = \"127.0.0.1:1\"\n") << QStringList{u"listen"_s, u"is not a key"_s};
    QTest::newRow("a text for a number") << QByteArray("workers = \"many\"\n") << QStringList{u"workers"_s, u"whole number"_s};
    QTest::newRow("out of range") << QByteArray("workers = 5000\n") << QStringList{u"workers"_s, u"between 0 and 1000"_s};
    QTest::newRow("a number for a text") << QByteArray("data = 7\n") << QStringList{u"data"_s, u"text in quotes"_s};
    QTest::newRow("a text for a list") << QByteArray("trusted_proxies = \"10.0.0.1\"\n") << QStringList{u"trusted_proxies"_s, u"list of texts"_s};
    QTest::newRow("a number in a list") << QByteArray("trusted_proxies = [1]\n") << QStringList{u"trusted_proxies"_s, u"list of texts"_s};
    QTest::newRow("no port") << QByteArray("webhook_listen = \"127.0.0.1\"\n") << QStringList{u"webhook_listen"_s, u"address and a port"_s};
    QTest::newRow("a port too large") << QByteArray("admin_listen = \"127.0.0.1:70000\"\n") << QStringList{u"admin_listen"_s};
    QTest::newRow("no such choice") << QByteArray("log_format = \"xml\"\n") << QStringList{u"log_format"_s, u"json, plain"_s};
    QTest::newRow("a certificate without its key") << QByteArray("webhook_certificate = \"/c.pem\"\n") << QStringList{u"webhook_private_key"_s};
    QTest::newRow("a path that is none") << QByteArray("originals = \"files\"\n") << QStringList{u"originals"_s, u"s3://"_s};
    QTest::newRow("a bucket without a name") << QByteArray("originals = \"s3:///x\"\n") << QStringList{u"originals"_s};
    QTest::newRow("a bucket without its key") << QByteArray("originals = \"s3://b\"\ns3_access_key = \"k\"\n") << QStringList{u"s3_secret_key_file"_s};
    QTest::newRow("a bucket in the clear") << QByteArray("originals = \"s3://b\"\ns3_access_key = \"k\"\ns3_secret_key_file = \"/k\"\ns3_endpoint = \"http://example.org\"\n") << QStringList{u"s3_endpoint"_s, u"https"_s};
    QTest::newRow("not TOML") << QByteArray("data = \n") << QStringList{u"line 1"_s};
    QTest::newRow("a key twice") << QByteArray("workers = 1\nworkers = 2\n") << QStringList{u"line 2"_s};
    QTest::newRow("not UTF-8") << QByteArray("data = \"\xff\"\n") << QStringList{u"line 1"_s};
}

void ConfigurationTest::refuses()
{
    QFETCH(QByteArray, toml);
    QFETCH(QStringList, says);
    ConfigurationSources sources;
    sources.file = written(toml);
    const auto loaded = loadConfiguration(sources);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::InvalidInput);
    for (const QString &part : says)
        QVERIFY2(loaded.error().what.contains(part), qPrintable(loaded.error().what + u" | "_s + part));
}

void ConfigurationTest::aMissingFileIsSaid()
{
    ConfigurationSources sources;
    sources.file = m_folder.filePath(u"none.toml"_s);
    const auto loaded = loadConfiguration(sources);
    QVERIFY(!loaded);
    QVERIFY(loaded.error().what.contains(sources.file));
}

void ConfigurationTest::environmentSlipsAreSaid()
{
    ConfigurationSources sources;
    sources.environment = {{u"PASSERELLE_WORKRES"_s, u"3"_s}};
    const auto loaded = loadConfiguration(sources);
    QVERIFY(!loaded);
    QVERIFY(loaded.error().what.contains(u"did you mean \"workers\""_s));
}

void ConfigurationTest::otherProgramsVariablesAreLeftAlone()
{
    ConfigurationSources sources;
    sources.environment = {{u"PASSERELLE_SOURCE"_s, u"/src"_s}, {u"PASSERELLE_CRASH_AT"_s, u"x"_s}, {u"PASSERELLE_CORPORA"_s, u"/c"_s}};
    QVERIFY(loadConfiguration(sources));
}

void ConfigurationTest::theExampleLoadsAndIsTheCommittedOne()
{
    const QString example = exampleConfiguration();
    ConfigurationSources sources;
    sources.file = written(example.toUtf8());
    QVERIFY(loadConfiguration(sources));
    // With every line in force it loads too, and says the defaults.
    QString inForce = example;
    inForce.replace(QRegularExpression(u"^#([a-z_]+ = )"_s, QRegularExpression::MultilineOption), u"\\1"_s);
    sources.file = written(inForce.toUtf8());
    const auto loaded = loadConfiguration(sources);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().what));
    QCOMPARE(loaded->allowedHosts, Configuration().allowedHosts);
    QCOMPARE(loaded->inboxQueue, Configuration().inboxQueue);
    QCOMPARE(loaded->maxConnections, Configuration().maxConnections);

    QFile committed(qEnvironmentVariable("PASSERELLE_SOURCE") + u"/packaging/passerelled.example.toml"_s);
    QVERIFY(committed.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(committed.readAll()).trimmed(), example.trimmed());
}

void ConfigurationTest::everyKeyIsExplainedInBothLanguages()
{
    const QString french = configurationHelp(true);
    const QString english = configurationHelp(false);
    for (const ConfigurationKey &key : configurationKeys()) {
        QVERIFY2(french.contains(QString::fromUtf8(key.french)) && key.french[0] != '\0', key.name);
        QVERIFY2(english.contains(QString::fromUtf8(key.english)) && key.english[0] != '\0', key.name);
        QVERIFY2(english.contains(QString::fromLatin1(environmentNameOf(key))), key.name);
    }
}

void ConfigurationTest::filesThatOthersReachAreNamed()
{
    const auto write = [this](const QString &name, unsigned mode) {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.close();
        ::chmod(path.toLocal8Bit().constData(), mode);
        return path;
    };
    Configuration configuration;
    configuration.webhookPrivateKey = write(u"webhook.key"_s, 0640); // as Debian's ssl-cert
    configuration.adminPrivateKey = write(u"admin.key"_s, 0600);
    configuration.smtpPasswordFile = write(u"mail"_s, 0600);
    const QString file = write(u"passerelled.toml"_s, 0644);
    QVERIFY(laxFiles(configuration, file).empty());
    QVERIFY(laxFiles(Configuration(), {}).empty());
    write(u"webhook.key"_s, 0644);
    write(u"admin.key"_s, 0660);
    write(u"mail"_s, 0640);
    write(u"passerelled.toml"_s, 0664);
    const auto lax = laxFiles(configuration, file);
    QCOMPARE(lax.size(), std::size_t{4});
    for (const LaxFile &one : lax)
        QVERIFY(one.remedy.startsWith(u"chmod ") && one.remedy.endsWith(one.path));
}

void ConfigurationTest::theDataFolderIsClosedToOthers()
{
    const auto modeOf = [](const QString &path) {
        struct stat status = {};
        return ::stat(path.toLocal8Bit().constData(), &status) == 0 ? status.st_mode & 0777u : 0u;
    };
    const QString fresh = m_folder.filePath(u"deep/er/data"_s);
    const auto made = prepareDataFolder(fresh);
    QVERIFY(made);
    QCOMPARE(*made, QFileInfo(fresh).canonicalFilePath());
    QCOMPARE(modeOf(fresh), 0700u);

    // Made by hand a moment ago: closed. In use and open to others: refused, with what to do.
    const QByteArray local = fresh.toLocal8Bit();
    QCOMPARE(::chmod(local.constData(), 0755), 0);
    QVERIFY(prepareDataFolder(fresh));
    QCOMPARE(modeOf(fresh), 0700u);
    QFile content(fresh + u"/main.db"_s);
    QVERIFY(content.open(QIODevice::WriteOnly));
    QCOMPARE(::chmod(local.constData(), 0750), 0);
    const auto open = prepareDataFolder(fresh);
    QVERIFY(!open);
    QCOMPARE(open.error().kind, ErrorKind::Forbidden);
    QVERIFY(open.error().what.contains(u"chmod 700"_s));
    QVERIFY(!prepareDataFolder(QString()));
    QVERIFY(!prepareDataFolder(fresh + u"/main.db"_s));
}

void ConfigurationTest::theMasterKeyIsOutsideTheDataFolder()
{
    const QString one = defaultMasterKeyFile(m_folder.filePath(u"one"_s));
    QVERIFY(!one.startsWith(m_folder.path()));
    QVERIFY(one != defaultMasterKeyFile(m_folder.filePath(u"two"_s)));
    QCOMPARE(one, defaultMasterKeyFile(m_folder.filePath(u"one/"_s)));
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "configuration_test.moc"

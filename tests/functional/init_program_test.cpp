// The first installation at a real terminal and from a script: everything that was asked for is there, or nothing is.
#include "tests/functional/pseudo_terminal.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class InitProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
    }
    void aPersonIsAskedAndAnswered();
    void controlCLeavesNothing_data();
    void controlCLeavesNothing();
    void theSecondTimeTellsWhatIsThere();
    void aScriptIsAskedNothing();
    void aConfigurationThatStandsIsKept();
    void whatIsRefusedHalfWayLeavesNothing();
    void aFolderThatWasThereStays();
    void whatIsWrongIsSaidBeforeAnything();

private:
    struct stat standing() const
    {
        struct stat status = {};
        ::stat(QFile::encodeName(data()).constData(), &status);
        return status;
    }
    QString data() const { return m_home->filePath(u"data"_s); }
    // Root's own folders are the system's: keys and configuration are named, so that a test as root stays in its folder.
    Variables variables() const
    {
        return {{u"HOME"_s, m_home->path()}, {u"XDG_CONFIG_HOME"_s, m_home->filePath(u"config"_s)}, {u"PASSERELLE_MASTER_KEY_FILE"_s, m_home->filePath(u"keys/master.key"_s)}, {u"LANG"_s, u"en_GB.UTF-8"_s}, {u"LC_ALL"_s, u"en_GB.UTF-8"_s}};
    }
    QStringList words(const QStringList &more = {}) const { return QStringList{u"init"_s, u"--data"_s, data(), u"--config"_s, configuration()} + more; }
    QString configuration() const { return m_home->filePath(u"passerelled.toml"_s); }
    Finished run(const QStringList &more, const QByteArray &input = {}) const { return runProgram(programPath(u"passerelled"_s), words(more) + QStringList{u"--json"_s, u"--yes"_s}, variables(), input); }
    bool nothingIsThere() const { return !QFile::exists(data()) && !QFile::exists(configuration()) && !QFile::exists(m_home->filePath(u"keys/master.key"_s)); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void InitProgramTest::aPersonIsAskedAndAnswered()
{
    PseudoTerminal terminal(programPath(u"passerelled"_s), words(), variables());
    QVERIFY2(terminal.waitFor("name of the business: "), terminal.shown().constData());
    terminal.type("Salon Lumière\r");
    QVERIFY(terminal.waitFor("e-mail address"));
    terminal.type("lea@example.org\r");
    const std::pair<const char *, const char *> passwords[] = {{"A password (empty: a one-time code): ", "correct horse battery"}, {"Once more: ", "another horse battery"},
                                                               {"A password (empty: a one-time code): ", "correct horse battery"}, {"Once more: ", "correct horse battery"}};
    for (const auto &[question, password] : passwords) {
        QVERIFY2(terminal.waitFor(question), terminal.shown().constData());
        QVERIFY(eventually([&] { return !terminal.echoes(); }));
        terminal.type(QByteArray(password) + '\r');
    }
    QVERIFY(terminal.waitFor("Your choice [1]: "));
    terminal.type("2\r");
    QVERIFY(terminal.waitFor("proxy's address [127.0.0.1]: "));
    terminal.type("\r");
    QVERIFY(terminal.waitFor("public address"));
    terminal.type("https://bot.example.org\r");
    QVERIFY(terminal.waitFor("first document"));
    terminal.type(sourcePath(u"resources/samples/tarifs.pdf"_s).toUtf8() + '\r');
    QVERIFY(terminal.waitFor("Your choice [1]: "));
    terminal.type("1\r");
    QVERIFY(terminal.waitFor("customer's question"));
    QVERIFY(terminal.echoes());
    terminal.type("Combien coûte une coupe homme ?\r");
    QVERIFY(terminal.waitFor("Set it up? [yes]: "));
    QVERIFY(!QFile::exists(data())); // until here nothing
    terminal.type("\r");
    const auto code = terminal.waitEnd();
    QVERIFY2(code == 0, terminal.shown().constData());
    const QByteArray &shown = terminal.shown();
    QVERIFY(!shown.contains("horse"));
    QVERIFY2(shown.contains("Recovery key") && shown.contains("Test message") && shown.contains("25"), shown.constData());
    QFile file(configuration());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("trusted_proxies = [\"127.0.0.1\"]"));
    const Finished accounts = runProgram(programPath(u"passerelled"_s), {u"account"_s, u"list"_s, u"--json"_s, u"--config"_s, configuration()}, variables());
    QVERIFY2(accounts.output.contains("lea@example.org"), accounts.everything().constData());
}

void InitProgramTest::controlCLeavesNothing_data()
{
    QTest::addColumn<int>("answers"); // before Ctrl+C
    QTest::newRow("at the first question") << 0;
    QTest::newRow("where a password is typed") << 2;
    QTest::newRow("at the last word") << 8;
}

void InitProgramTest::controlCLeavesNothing()
{
    QFETCH(int, answers);
    const std::pair<const char *, const char *> talk[] = {{"name of the business", "Salon\r"}, {"e-mail", "a@example.org\r"}, {"password", "\r"}, {"Your choice", "1\r"}, {"first document", "\r"},
                                                          {"Your choice", "2\r"}, {"API key", "123:abc\r"}, {"question", "\r"}, {"Set it up?", ""}};
    PseudoTerminal terminal(programPath(u"passerelled"_s), words(), variables());
    for (int i = 0; i <= answers; ++i) {
        QVERIFY2(terminal.waitFor(talk[i].first) && terminal.waitFor(": "), terminal.shown().constData());
        // What is typed before the terminal hides it is thrown away, so that nothing typed ahead becomes a password.
        if (i == 2 || i == 6)
            QVERIFY(eventually([&] { return !terminal.echoes(); }));
        terminal.type(i < answers ? talk[i].second : "");
    }
    terminal.type("\x03");
    QVERIFY(eventually([&] { return terminal.echoes(); }));
    const auto code = terminal.waitEnd();
    QVERIFY2(code && *code != 0, terminal.shown().constData());
    QVERIFY(nothingIsThere());
}

void InitProgramTest::theSecondTimeTellsWhatIsThere()
{
    QCOMPARE(run({u"--tenant"_s, u"Salon"_s}).exitCode, 0);
    const Finished again = run({u"--tenant"_s, u"Autre"_s});
    QCOMPARE(again.exitCode, 0);
    const QJsonObject standing = again.json().object();
    QVERIFY(standing.value(u"exists"_s).toBool());
    QCOMPARE(standing.value(u"tenants"_s).toVariant().toStringList(), QStringList{u"Salon"_s});
    QVERIFY(!again.output.contains("recovery_key"));
}

void InitProgramTest::aScriptIsAskedNothing()
{
    QCOMPARE(runProgram(programPath(u"passerelled"_s), words(), variables()).exitCode, 2); // no terminal, and not told to ask nothing
    QVERIFY(nothingIsThere());
    const Finished done = run({u"--tenant"_s, u"Salon"_s, u"--email"_s, u"lea@example.org"_s, u"--channel"_s, u"manychat"_s, u"--channel-key-file"_s, u"-"_s, u"--doors"_s, u"proxy"_s,
                               u"--document"_s, sourcePath(u"resources/samples/tarifs.pdf"_s), u"--question"_s, u"Combien coûte une coupe homme ?"_s},
                              "123450:0123456789abcdef0123456789abcdef");
    QVERIFY2(done.exitCode == 0, done.everything().constData());
    const QJsonObject made = done.json().object();
    QVERIFY(!made.value(u"exists"_s).toBool(true) && made.value(u"recovery_key"_s).toString().size() > 40 && !made.value(u"code"_s).toString().isEmpty());
    QVERIFY(made.value(u"answer"_s).toObject().value(u"text"_s).toString().contains(u"25"_s));
    QVERIFY(made.value(u"channel"_s).toObject().value(u"secret"_s).toString().size() > 40);
    const QString channel = QString::number(made.value(u"channel"_s).toObject().value(u"id"_s).toInteger());
    const Finished effect = runProgram(programPath(u"passerelled"_s), {u"draft"_s, u"mode"_s, channel, u"--json"_s, u"--config"_s, configuration()}, variables());
    QCOMPARE(effect.json().object().value(u"mode"_s).toString(), u"drafts"_s);
}

void InitProgramTest::aConfigurationThatStandsIsKept()
{
    // As a package brings it: the keys that are wanted are told, and nothing of the file is changed.
    QFile file(configuration());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("log_format = \"plain\"\n") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    const Finished done = run({u"--tenant"_s, u"Salon"_s, u"--doors"_s, u"proxy"_s});
    QVERIFY2(done.exitCode == 0, done.everything().constData());
    QCOMPARE(done.json().object().value(u"to_add"_s).toObject().value(u"trusted_proxies"_s).toString(), u"[\"127.0.0.1\"]"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("log_format = \"plain\"\n"));
}

void InitProgramTest::whatIsRefusedHalfWayLeavesNothing()
{
    // Nobody listens there: the number cannot be read with the key.
    const Finished done = run({u"--tenant"_s, u"Salon"_s, u"--channel"_s, u"whatsapp"_s, u"--channel-key-file"_s, u"-"_s, u"--app-secret-file"_s, sourcePath(u"resources/manual/contents.txt"_s), u"--number"_s,
                               u"106000000000001"_s, u"--api-base"_s, u"http://127.0.0.1:9"_s, u"--doors"_s, u"proxy"_s},
                              "token");
    QVERIFY2(done.exitCode != 0, done.everything().constData());
    QVERIFY2(nothingIsThere(), done.everything().constData());
    QFile secret(m_home->filePath(u"secret"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("0123456789abcdef0123456789abcdef") > 0);
    secret.close();
    const Finished refused = run({u"--tenant"_s, u"Salon"_s, u"--channel"_s, u"whatsapp"_s, u"--channel-key-file"_s, u"-"_s, u"--app-secret-file"_s, secret.fileName(), u"--number"_s, u"106000000000001"_s,
                                  u"--api-base"_s, u"http://127.0.0.1:9"_s, u"--doors"_s, u"proxy"_s},
                                 "token");
    QVERIFY2(refused.exitCode != 0 && refused.error.contains("Nothing was kept"), refused.everything().constData());
    QVERIFY(nothingIsThere());
}

// A package made it, and gave it to the service's user.
void InitProgramTest::aFolderThatWasThereStays()
{
    QVERIFY(QDir().mkdir(data(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    const auto made = standing().st_ino;
    const QStringList refusedHalfWay{u"--tenant"_s, u"Salon"_s, u"--channel"_s, u"manychat"_s, u"--channel-key-file"_s, u"-"_s, u"--document"_s, sourcePath(u"resources/manual/pictures/home-en.png"_s)};
    const Finished refused = run(refusedHalfWay, "123450:0123456789abcdef0123456789abcdef");
    QVERIFY2(refused.exitCode != 0 && refused.error.contains("Nothing was kept"), refused.everything().constData());
    QCOMPARE(standing().st_ino, made);
    QVERIFY(QDir(data()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
    if (::geteuid() != 0)
        QSKIP("only root can give a folder away");
    constexpr uid_t kSomebody = 65534;
    QCOMPARE(::chown(QFile::encodeName(data()).constData(), kSomebody, kSomebody), 0);
    const Finished another = run({u"--tenant"_s, u"Salon"_s});
    QVERIFY2(another.exitCode != 0 && another.error.contains("sudo -u nobody"), another.everything().constData());
    QCOMPARE(standing().st_ino, made);
    QCOMPARE(standing().st_uid, kSomebody);
}

void InitProgramTest::whatIsWrongIsSaidBeforeAnything()
{
    QCOMPARE(run({}).exitCode, 2); // without a name
    QCOMPARE(run({u"--tenant"_s, u"Salon"_s, u"--document"_s, m_home->filePath(u"none.pdf"_s)}).exitCode, 3);
    QCOMPARE(run({u"--tenant"_s, u"Salon"_s, u"--doors"_s, u"own"_s, u"--certificate"_s, u"/none"_s, u"--private-key"_s, u"/none"_s}).exitCode, 3);
    QVERIFY(nothingIsThere());
    QVERIFY(QDir().mkpath(data() + u"/old"_s));
    QCOMPARE(run({u"--tenant"_s, u"Salon"_s}).exitCode, 4);
    QVERIFY(QFile::exists(data() + u"/old"_s));
}

QTEST_GUILESS_MAIN(InitProgramTest)
#include "init_program_test.moc"

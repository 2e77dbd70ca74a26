// The command line as it is written: the names and flags that scripts rely on, mistakes, help in both languages.
#include "app/service/command_line.h"
#include "app/service/text_table.h"
#include "app/service/usage_words.h"

#include <QtTest/QTest>

#include <iostream>
#include <sstream>

using namespace passerelle;
using namespace passerelle::service;
using namespace Qt::StringLiterals;

namespace {

// Catches what is printed to a C++ stream while it lives.
class Caught {
public:
    explicit Caught(std::ostream &stream) : m_stream(stream), m_before(stream.rdbuf(m_text.rdbuf())) {}
    ~Caught() { m_stream.rdbuf(m_before); }
    QString text() const { return QString::fromStdString(m_text.str()); }

private:
    std::ostream &m_stream;
    std::ostringstream m_text;
    std::streambuf *m_before;
};

struct Parsed {
    std::optional<int> code; // none: a command was chosen
    QString output;
    QString error;
};

Parsed parse(const QStringList &words, bool french = false)
{
    std::vector<QByteArray> bytes{"passerelled"};
    for (const QString &word : words)
        bytes.push_back(word.toUtf8());
    std::vector<char *> arguments;
    for (QByteArray &word : bytes)
        arguments.push_back(word.data());
    const Caught output(std::cout);
    const Caught error(std::cerr);
    CommandLine line{Words(french)};
    const auto code = line.parse(static_cast<int>(arguments.size()), arguments.data());
    return {code, output.text(), error.text()};
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understandsTheOuterContract_data();
    void understandsTheOuterContract();
    void refusesMistakes_data();
    void refusesMistakes();
    void everyCommandHasHelpInBothLanguages();
    void everyOptionIsSaidInBothLanguages();
    void mistakesAreSaidInTheLanguage_data();
    void mistakesAreSaidInTheLanguage();
    void everyWordingOfARangeIsUnderstood();
    void helpIsInOneLanguage();
    void choosesTheLanguage_data();
    void choosesTheLanguage();
    void alignsTables();
};

void CommandLineTest::understandsTheOuterContract_data()
{
    QTest::addColumn<QString>("words");
    for (const char *line : {
             "serve --data D --webhook-listen 127.0.0.1:0 --admin-listen 127.0.0.1:0",
             "serve --webhook-listen [::1]:0 --admin-listen 127.0.0.1:8081 --data D",
             "tenant add Boutique --data D --json",
             "--data D --json tenant add Boutique",
             "tenant list --data D",
             "channel add --tenant T --kind manychat --api-key-file - --data D --json",
             "channel add --tenant T --kind manychat --api-key-file key --api-base http://127.0.0.1:1 --data D --json",
             "provider set --tenant T --kind gemini --api-key-file - --model M --data D --json",
             "provider set --tenant T --kind openai --api-key-file k --model M --embedding-model E --api-base http://127.0.0.1:1 --context-tokens 8192 --query-prefix q: --document-prefix p: --data D",
             "provider set --tenant T --kind none --data D",
             "documents add --tenant T a.pdf b.pdf --data D --json",
             "documents list --tenant T --data D --json",
             "documents remove --tenant T 3 --data D --json",
             "search --tenant T prix --data D --json",
             "search --tenant T --data D --json coupe homme",
             "ask --tenant T question --data D --json",
             "token create --data D --json",
             "ledger --data D --json",
             "settings set --tenant T ack_text Merci --data D",
             "dead-letters replay --tenant T 4711 --data D",
             "eval --passages p.jsonl --questions q.jsonl --json",
             "doctor --data D",
             "demo --once",
             "version",
         })
        QTest::newRow(line) << QString::fromLatin1(line);
}

void CommandLineTest::understandsTheOuterContract()
{
    QFETCH(QString, words);
    const Parsed parsed = parse(words.split(u' '));
    QVERIFY2(!parsed.code, qPrintable(parsed.error));
}

void CommandLineTest::refusesMistakes_data()
{
    QTest::addColumn<QString>("words");
    for (const char *line : {"tenants add x", "tenant", "tenant add", "channel add --tenant T --kind telegram --api-key-file -", "channel add --tenant T", "provider set --kind gpt",
                             "documents add --tenant T", "search --tenant T --limit 0 x", "ask", "eval --passages p", "token create --expires-in-days never", "serve --port 1", "--lang de version"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void CommandLineTest::refusesMistakes()
{
    QFETCH(QString, words);
    const Parsed parsed = parse(words.split(u' '));
    QCOMPARE(parsed.code, std::optional(toInt(ExitCode::Usage)));
    QVERIFY(parsed.error.startsWith(u"passerelled: the command is not right"_s));
    QVERIFY(parse(words.split(u' '), true).error.contains(u"la commande n'est pas correcte"_s));
}

void CommandLineTest::mistakesAreSaidInTheLanguage_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *words, const QString &said) { QTest::newRow(words) << QString::fromLatin1(words) << said; };
    row("version too much", u"argument inattendu"_s);
    row("tenant", u"il manque une commande"_s);
    row("tenant add", u"est obligatoire"_s);
    row("provider set --kind gpt", u"--kind : « gpt » n'est pas parmi"_s);
    row("token create --expires-in-days 0", u"--expires-in-days : 0 n'est pas entre 1 et 3650"_s);
    row("token create --expires-in-days never", u"never n'est pas entre 1 et 3650"_s);
    row("ask --tenant", u"--tenant : il manque sa valeur"_s);
}

void CommandLineTest::mistakesAreSaidInTheLanguage()
{
    QFETCH(QString, words);
    QFETCH(QString, said);
    const QString error = parse(words.split(u' '), true).error;
    QVERIFY2(error.contains(said), qPrintable(error));
    QVERIFY(!parse(words.split(u' '), false).error.contains(said));
}

void CommandLineTest::everyWordingOfARangeIsUnderstood()
{
    const QString said = u"--days : 0 n'est pas entre 1 et 90"_s;
    for (const char *english : {"--days: Value 0 not in range 1 to 90", "--days: Value 0 not in range [1 - 90]"})
        QCOMPARE(QString::fromStdString(usageMistake(english, Words(true))), said);
}

void CommandLineTest::helpIsInOneLanguage()
{
    const QString french = parse({u"documents"_s, u"add"_s, u"--help"_s}, true).output;
    QVERIFY2(french.contains(u"Utilisation : passerelled documents add"_s), qPrintable(french));
    const QString above = parse({u"documents"_s, u"--help"_s}, true).output;
    for (const QString &english : {u"Usage:"_s, u"Subcommands"_s, u"Commands:"_s, u"REQUIRED"_s, u" TEXT "_s, u"TEXT:"_s})
        QVERIFY2(!french.contains(english) && !above.contains(english), qPrintable(english));
    QVERIFY(above.contains(u"Commandes :"_s));
    QVERIFY(parse({u"token"_s, u"create"_s, u"--help"_s}, true).output.contains(u"NOMBRE (1-3650)"_s));
    QVERIFY(parse({u"invoice"_s, u"customer"_s, u"--help"_s}, true).output.contains(u"--language fr|en "_s));
    QVERIFY(parse({u"documents"_s, u"--help"_s}, false).output.contains(u"Commands:"_s));
}

void CommandLineTest::everyCommandHasHelpInBothLanguages()
{
    CommandLine line{Words(false)};
    const std::function<void(const CLI::App *, const QStringList &)> walk = [&](const CLI::App *command, const QStringList &path) {
        const Parsed english = parse(path + QStringList{u"--help"_s}, false);
        const Parsed french = parse(path + QStringList{u"--help"_s}, true);
        QCOMPARE(english.code, std::optional(0));
        QVERIFY2(english.output.contains(QString::fromStdString(command->get_description())), qPrintable(path.join(u' ')));
        QVERIFY2(french.output != english.output && !french.output.isEmpty(), qPrintable(path.join(u' ')));
        for (const CLI::App *below : command->get_subcommands([](const CLI::App *) { return true; }))
            walk(below, path + QStringList{QString::fromStdString(below->get_name())});
    };
    walk(&line.root(), {});
    QVERIFY(parse({u"serve"_s, u"--help"_s}).output.contains(u"PASSERELLE_WEBHOOK_LISTEN"_s));
}

void CommandLineTest::everyOptionIsSaidInBothLanguages()
{
    CommandLine english{Words(false)};
    CommandLine french{Words(true)};
    int options = 0;
    const std::function<void(const CLI::App *, const CLI::App *)> walk = [&](const CLI::App *left, const CLI::App *right) {
        const auto here = left->get_options();
        const auto there = right->get_options();
        QCOMPARE(here.size(), there.size());
        for (std::size_t i = 0; i < here.size(); ++i) {
            if (here[i]->get_name().empty())
                continue; // a place for what is left over, not shown
            const std::string told = left->get_name() + ' ' + here[i]->get_name();
            QVERIFY2(!here[i]->get_description().empty() && !there[i]->get_description().empty(), told.c_str());
            QVERIFY2(here[i]->get_description() != there[i]->get_description(), told.c_str());
            ++options;
        }
        const auto all = [](const CLI::App *) { return true; };
        const auto below = left->get_subcommands(all);
        for (std::size_t i = 0; i < below.size(); ++i)
            walk(below[i], right->get_subcommands(all)[i]);
    };
    walk(&english.root(), &french.root());
    QVERIFY(options > 300);
    QVERIFY(parse({u"account"_s, u"add"_s, u"--help"_s}, true).output.contains(u"Exclut: --"_s));
}

void CommandLineTest::choosesTheLanguage_data()
{
    QTest::addColumn<QByteArray>("locale");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<bool>("french");
    QTest::newRow("French") << QByteArray("fr_FR.UTF-8") << QByteArray() << true;
    QTest::newRow("English") << QByteArray("en_GB.UTF-8") << QByteArray() << false;
    QTest::newRow("neither") << QByteArray("C") << QByteArray() << true;
    QTest::newRow("said") << QByteArray("fr_FR.UTF-8") << QByteArray("en") << false;
    QTest::newRow("said, the other way") << QByteArray("en_US.UTF-8") << QByteArray("fr") << true;
}

void CommandLineTest::choosesTheLanguage()
{
    QFETCH(QByteArray, locale);
    QFETCH(QByteArray, argument);
    QFETCH(bool, french);
    qputenv("LC_ALL", locale);
    QByteArray program("passerelled"), option("--lang");
    std::vector<char *> arguments{program.data()};
    if (!argument.isEmpty())
        arguments.insert(arguments.end(), {option.data(), argument.data()});
    QCOMPARE(Words::fromProcess(static_cast<int>(arguments.size()), arguments.data()).french(), french);
}

void CommandLineTest::alignsTables()
{
    TextTable table({u"#"_s, u"Nom"_s, u"État"_s});
    table.add({u"1"_s, u"Été"_s, u"prêt"_s});
    table.add({u"12"_s, u"Boulangerie"_s, u"—"_s});
    QCOMPARE(table.text(), u"#   Nom          État\n1   Été          prêt\n12  Boulangerie  —"_s);
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"

// The manual's pages and the completions against the tree of commands: nothing is left out, roff and shells take what is
// made, and what is completed is what the command line takes.
#include "app/service/command_line.h"
#include "app/service/command_tree.h"
#include "app/service/completion_script.h"
#include "app/service/manual_pages.h"

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryFile>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::service;
using namespace Qt::StringLiterals;

namespace {

QString pageOf(const std::vector<ManualPage> &pages, const std::string &name)
{
    for (const ManualPage &page : pages) {
        if (page.name == name)
            return QString::fromStdString(page.text);
    }
    return {};
}

// "-" is written so that it can be copied.
QString inRoff(std::string text)
{
    return QString::fromStdString(text).replace(u"-"_s, u"\\-"_s);
}

struct Ran {
    int code = -1;
    QStringList lines;
    QString error;
};

Ran run(const QString &program, const QStringList &words, const QByteArray &input)
{
    QProcess process;
    process.start(program, words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts), QString::fromUtf8(process.readAllStandardError())};
}

QByteArray script(Shell shell)
{
    CommandLine line{Words(false)};
    return QByteArray::fromStdString(completionScript(line.root(), shell));
}

// What bash offers after these words, the last of which is being typed.
QStringList offered(const QStringList &words)
{
    QByteArray input = script(Shell::Bash);
    input += "COMP_WORDS=(" + words.join(u' ').toUtf8() + (words.last().isEmpty() ? " ''" : "") + ")\nCOMP_CWORD=" + QByteArray::number(words.size() - 1) + "\n_passerelled\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    const Ran ran = run(u"bash"_s, {u"--norc"_s, u"-s"_s}, input);
    return ran.code == 0 && ran.error.isEmpty() ? ran.lines : QStringList{u"bash: "_s + ran.error};
}

} // namespace

class CommandReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandAndOptionIsInTheManual_data();
    void everyCommandAndOptionIsInTheManual();
    void onlyRequestsBeginWithADot();
    void bashCompletesWhatTheCommandLineTakes();
    void everyCommandIsCompleted();
    void shellsTakeTheirScripts_data();
    void shellsTakeTheirScripts();
};

void CommandReferenceTest::everyCommandAndOptionIsInTheManual_data()
{
    QTest::addColumn<bool>("french");
    QTest::newRow("French") << true;
    QTest::newRow("English") << false;
}

void CommandReferenceTest::everyCommandAndOptionIsInTheManual()
{
    QFETCH(bool, french);
    const Words words(french);
    CommandLine line{words};
    const std::vector<ManualPage> pages = manualPages(line.root(), words);
    for (const TypedCommand &typed : everyCommand(line.root())) {
        const std::string noun = typed.path.substr(0, typed.path.find(' '));
        const QString page = pageOf(pages, noun.empty() ? "passerelled" : "passerelled-" + noun);
        QVERIFY2(page.contains(inRoff(typed.path)), typed.path.c_str());
        for (const CLI::Option *option : shownOptions(*typed.command)) {
            if (option == typed.command->get_help_ptr())
                continue;
            for (const std::string &name : namesOf(*option))
                QVERIFY2(page.contains(inRoff(name)), (typed.path + ' ' + name).c_str());
        }
    }
    QVERIFY(!pageOf(pages, "passerelled").contains(u"adopt"_s)); // hidden from people
    QVERIFY(pageOf(pages, "passerelled.toml").contains(u"webhook_listen"_s));
    QCOMPARE(pageOf(pages, "passerelled-tenant").contains(u"Exemples"_s), french);
}

void CommandReferenceTest::onlyRequestsBeginWithADot()
{
    static const QSet<QString> requests{u".TH"_s, u".SH"_s, u".SS"_s, u".TP"_s, u".PP"_s, u".nf"_s, u".fi"_s, u".BR"_s, u".I"_s};
    const Words words(true);
    CommandLine line{words};
    for (const ManualPage &page : manualPages(line.root(), words)) {
        for (const QString &text : QString::fromStdString(page.text).split(u'\n')) {
            if (text.startsWith(u'.') || text.startsWith(u'\''))
                QVERIFY2(requests.contains(text.section(u' ', 0, 0)), qPrintable(text));
        }
    }
}

void CommandReferenceTest::bashCompletesWhatTheCommandLineTakes()
{
    QCOMPARE(offered({u"passerelled"_s, u"tenant"_s, u"a"_s}), QStringList{u"add"_s});
    QCOMPARE(offered({u"passerelled"_s, u"--data"_s, u"D"_s, u"channel"_s, u"rotate"_s}), QStringList{u"rotate-secret"_s});
    QCOMPARE(offered({u"passerelled"_s, u"--lang"_s, QString()}), (QStringList{u"fr"_s, u"en"_s}));
    QVERIFY(offered({u"passerelled"_s, u"channel"_s, u"add"_s, u"--kind"_s, u"m"_s}) == QStringList{u"manychat"_s});
    QCOMPARE(offered({u"passerelled"_s, u"serve"_s, u"--webhook"_s}), QStringList{u"--webhook-listen"_s});
    QVERIFY(offered({u"passerelled"_s, u"serve"_s, u"--adopt"_s}).isEmpty());
}

void CommandReferenceTest::everyCommandIsCompleted()
{
    CommandLine line{Words(false)};
    const QByteArray bash = script(Shell::Bash);
    const QByteArray zsh = script(Shell::Zsh);
    const QByteArray fish = script(Shell::Fish);
    for (const TypedCommand &typed : everyCommand(line.root())) {
        if (typed.path.empty())
            continue;
        const QByteArray path = "\" " + QByteArray::fromStdString(typed.path) + '"';
        QVERIFY2(bash.contains(path) && zsh.contains(path) && fish.contains(path), path.constData());
    }
}

void CommandReferenceTest::shellsTakeTheirScripts_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<int>("kind");
    QTest::newRow("bash") << u"bash"_s << static_cast<int>(Shell::Bash);
    QTest::newRow("zsh") << u"zsh"_s << static_cast<int>(Shell::Zsh);
    QTest::newRow("fish") << u"fish"_s << static_cast<int>(Shell::Fish);
}

void CommandReferenceTest::shellsTakeTheirScripts()
{
    QFETCH(QString, shell);
    QFETCH(int, kind);
    if (QStandardPaths::findExecutable(shell).isEmpty())
        QSKIP("this shell is not installed");
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(script(static_cast<Shell>(kind)));
    file.close();
    const Ran ran = run(shell, {u"-n"_s, file.fileName()}, {});
    QVERIFY2(ran.code == 0 && ran.error.isEmpty(), qPrintable(ran.error));
}

QTEST_GUILESS_MAIN(CommandReferenceTest)
#include "command_reference_test.moc"

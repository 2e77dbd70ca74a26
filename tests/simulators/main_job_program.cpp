// passerelle-main-job: the newcomer's tour of the main job. With --once it ends after the last question, exit 0 only if
// every step held; without, it keeps running and says what to try next.
#include "tests/simulators/main_job.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

#include <csignal>

#include <unistd.h>

namespace {

using namespace Qt::StringLiterals;
using namespace passerelle::simulators;

constexpr int kFailed = 1;
constexpr int kUsage = 2;

volatile std::sig_atomic_t stopAsked = 0;

bool speaksFrench(const QString &asked)
{
    if (!asked.isEmpty())
        return !asked.startsWith(u"en");
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QByteArray value = qgetenv(name);
        if (!value.isEmpty())
            return !value.startsWith("en");
    }
    return true;
}

// Until Ctrl+C, or until one of the programs ends by itself.
bool keepRunning(MainJob &job)
{
    std::signal(SIGINT, [](int) { stopAsked = 1; });
    std::signal(SIGTERM, [](int) { stopAsked = 1; });
    bool ended = false;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        ended = stopAsked == 0 && !job.running();
        if (ended || stopAsked != 0)
            QCoreApplication::quit();
    });
    look.start(std::chrono::milliseconds(200));
    QCoreApplication::exec();
    return !ended;
}

int tour(const MainJobOptions &options, TourAccount &account, bool once)
{
    account.title(account.pick(u"Passerelle : une question WhatsApp trouve sa réponse dans vos PDF"_s, u"Passerelle: a WhatsApp question finds its answer in your PDFs"_s));
    bool kept = true;
    {
        MainJob job(options, account);
        if (job.prepare() && job.serve()) {
            int number = 2;
            for (TourQuestion &question : tourQuestions()) {
                const QString prefix = QString::number(number++) + u". "_s;
                question.frenchTitle.prepend(prefix);
                question.englishTitle.prepend(prefix);
                job.ask(question);
            }
            job.checkLedger();
            if (!once) {
                job.sayWhatNext();
                kept = keepRunning(job);
            }
        }
        job.stop();
    }
    account.plain({});
    if (account.allHeld())
        account.held(account.pick(u"Chaque étape a tenu."_s, u"Every step held."_s));
    else
        account.plain(account.pick(u"Une étape n'a pas tenu : voir ✗ ci-dessus, et les journaux %1-*.log"_s, u"A step did not hold: see ✗ above, and the logs %1-*.log"_s).arg(options.data));
    account.finish();
    return account.allHeld() && kept ? 0 : kFailed;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"passerelle-main-job"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PASSERELLE_VERSION));
    const QString beside = QCoreApplication::applicationDirPath() + u'/';

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Shows the main job from end to end, with simulated ManyChat and Gemini."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"passerelled"_s, u"The service's program."_s, u"path"_s, beside + u"passerelled"_s});
    parser.addOption({u"simulator"_s, u"The simulators' program."_s, u"path"_s, beside + u"passerelle-simulator"_s});
    parser.addOption({u"samples"_s, u"The folder with the sample PDFs."_s, u"folder"_s, u"resources/samples"_s});
    parser.addOption({u"data"_s, u"The data folder to make (needed)."_s, u"folder"_s});
    parser.addOption({u"lang"_s, u"fr or en; otherwise as LANG says, French by default."_s, u"language"_s});
    parser.addOption({u"once"_s, u"Ends after the last question; exit 0 only if every step held."_s});
    parser.addOption({u"json"_s, u"Prints one JSON object at the end instead of words."_s});
    parser.process(application);
    if (parser.value(u"data"_s).isEmpty()) {
        std::fputs("passerelle-main-job: --data FOLDER is needed; see --help\n", stderr);
        return kUsage;
    }
    TourAccount account(parser.isSet(u"json"_s) ? TourAccount::Form::Json : TourAccount::Form::Words, speaksFrench(parser.value(u"lang"_s)));
    return tour({parser.value(u"passerelled"_s), parser.value(u"simulator"_s), parser.value(u"samples"_s), parser.value(u"data"_s)}, account, parser.isSet(u"once"_s));
}

// bench: saved questions, run as a set and compared with a run before, from the command line.
#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"
#include "server/api/bench_dto.h"
#include "server/api/search_dto.h"

#include <QtCore/QThread>

#include <utility>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookAtRunEveryMs = 200;

struct BenchOptions {
    std::string tenant;
    std::vector<qint64> questions;
    qint64 run = 0;
    qint64 with = 0;
    bool withModel = false;
    std::optional<double> threshold;
    bool apply = false;
    bool reset = false;
};

QString oneLine(const QString &text)
{
    constexpr qsizetype kMost = 60;
    const QString line = text.simplified();
    return line.size() > kMost ? QString(line.left(kMost - 1) + u'…') : line;
}

QString expectedPlace(const std::optional<QString> &document, const std::optional<qint64> &page)
{
    if (!document)
        return u"–"_s;
    return page ? u"%1, p. %2"_s.arg(*document).arg(*page) : *document;
}

QString stateInWords(const QString &state, const Words &words)
{
    const std::pair<const char16_t *, QString> known[] = {{u"running", words.text("en cours", "running")}, {u"done", words.text("terminé", "done")},
                                                          {u"cancelled", words.text("annulé", "cancelled")}, {u"interrupted", words.text("interrompu", "interrupted")},
                                                          {u"failed", words.text("échoué", "failed")}};
    for (const auto &[name, said] : known) {
        if (state == name)
            return said;
    }
    return state;
}

QString verdictInWords(const QString &verdict, const Words &words)
{
    const std::pair<const char16_t *, QString> known[] = {{u"better", words.text("mieux", "better")}, {u"worse", words.text("moins bien", "worse")}, {u"same", words.text("pareil", "same")},
                                                          {u"changed", words.text("changé", "changed")}, {u"added", words.text("nouvelle", "added")}, {u"removed", words.text("retirée", "removed")}};
    for (const auto &[name, said] : known) {
        if (verdict == name)
            return said;
    }
    return verdict;
}

QString rankInWords(const std::optional<api::BenchResultView> &result)
{
    return result && result->rank ? QString::number(*result->rank) : u"–"_s;
}

// One sentence for a whole run.
QString runInWords(const api::BenchRunView &run, const Words &words)
{
    QString said = words.text("Passage %1 : %2, %3 question(s) sur %4, %5 avec réponse.", "Run %1: %2, %3 question(s) of %4, %5 answered.")
                       .arg(run.id).arg(stateInWords(run.state, words)).arg(run.done).arg(run.questions).arg(run.answered);
    if (run.withExpectation > 0)
        said += words.text(" Page attendue : première %1 fois sur %2, parmi les cinq premières %3 fois.", " Expected page: first %1 times of %2, in the first five %3 times.")
                    .arg(run.foundFirst).arg(run.withExpectation).arg(run.foundInFive);
    if (run.reason)
        said += u' ' + saidIn(*run.reason, words);
    return said;
}

// Calls below the tenant's bench.
template <class View>
Result<View> callBench(Session &session, qint64 tenant, http::Method method, const QByteArray &path, const QByteArray &body = {}, const QUrlQuery &query = {})
{
    AdminRequest request{.method = method, .path = tenantPath(tenant, "/bench" + path), .body = body};
    request.query = query;
    const auto reply = session.call(request);
    return reply ? api::decode<View>(*reply) : Result<View>(failure(reply.error()));
}

void printRun(const Session &session, const api::BenchRunDetail &detail)
{
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Question", "Question"), words.text("Attendu", "Expected"), words.text("Rang", "Rank"), words.text("Réponse", "Answer"), words.text("Temps", "Time")});
    for (const api::BenchResultView &result : detail.results) {
        const QString answer = result.reason ? saidIn(*result.reason, words) : (result.text.isEmpty() ? (result.kind ? inWords(StateOf::Answer, *result.kind, words) : u"–"_s) : result.text);
        table.add({QString::number(result.questionId), oneLine(result.question), expectedPlace(result.expectedDocumentName, result.expectedPage), rankInWords(result), oneLine(answer),
                   millisecondsInWords(result.totalMs)});
    }
    if (!table.isEmpty())
        session.print(table.text());
    session.print(runInWords(detail.run, words));
}

void printComparison(const Session &session, const api::BenchComparisonView &comparison)
{
    const Words &words = session.words();
    TextTable table({words.text("Verdict", "Verdict"), words.text("Question", "Question"), words.text("Rang avant", "Rank before"), words.text("Rang après", "Rank after"), words.text("En quoi", "In what")});
    for (const api::BenchDifferenceView &difference : comparison.differences) {
        const QStringList why(difference.why.begin(), difference.why.end());
        table.add({verdictInWords(difference.verdict, words), oneLine(difference.question), rankInWords(difference.before), rankInWords(difference.after), why.join(u", "_s)});
    }
    if (!table.isEmpty())
        session.print(table.text());
    session.print(words.text("Passage %1 comparé au passage %2 : %3 mieux, %4 moins bien, %5 pareil(s), %6 changé(s).", "Run %1 compared with run %2: %3 better, %4 worse, %5 the same, %6 changed.")
                      .arg(comparison.run.id).arg(comparison.with.id).arg(comparison.better).arg(comparison.worse).arg(comparison.same).arg(comparison.changed));
}

int listBenchQuestions(Session &session, const BenchOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto page = tenant ? callBench<api::Page<api::BenchQuestionView>>(session, *tenant, http::Method::Get, "/questions") : Result<api::Page<api::BenchQuestionView>>(failure(tenant.error()));
    if (!page)
        return session.fail(page.error());
    if (session.json()) {
        session.printJson(api::encode(*page));
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Question", "Question"), words.text("Attendu", "Expected"), words.text("Mots attendus", "Expected words")});
    for (const api::BenchQuestionView &question : page->items) {
        const QStringList expected(question.expectedWords.begin(), question.expectedWords.end());
        table.add({QString::number(question.id), oneLine(question.question), expectedPlace(question.expectedDocumentName, question.expectedPage), expected.join(u", "_s)});
    }
    session.print(table.isEmpty() ? words.text("Aucune question enregistrée.", "No saved question.") : table.text());
    return toInt(ExitCode::Ok);
}

// Begins a run and waits for its end, however it ends.
int runBench(Session &session, const BenchOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    api::NewBenchRun wish{.ids = {}, .withModel = options.withModel};
    if (!options.questions.empty())
        wish.ids = options.questions;
    const auto begun = callBench<api::BenchRunView>(session, *tenant, http::Method::Post, "/runs", api::encode(wish));
    if (!begun)
        return session.fail(begun.error());
    for (;;) {
        const auto detail = callBench<api::BenchRunDetail>(session, *tenant, http::Method::Get, "/runs/" + QByteArray::number(begun->id));
        if (!detail)
            return session.fail(detail.error());
        if (detail->run.state != u"running"_s) {
            if (session.json())
                session.printJson(api::encode(*detail));
            else
                printRun(session, *detail);
            return toInt(detail->run.state == u"done"_s ? ExitCode::Ok : ExitCode::Failed);
        }
        QThread::msleep(kLookAtRunEveryMs);
    }
}

template <class View, class Print>
int showBench(Session &session, const Result<View> &view, Print print)
{
    if (!view)
        return session.fail(view.error());
    if (session.json())
        session.printJson(api::encode(*view));
    else
        print(*view);
    return toInt(ExitCode::Ok);
}

int showRun(Session &session, const BenchOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const QByteArray path = "/runs/" + QByteArray::number(options.run);
    if (options.with == 0)
        return showBench(session, callBench<api::BenchRunDetail>(session, *tenant, http::Method::Get, path), [&](const auto &detail) { printRun(session, detail); });
    QUrlQuery query;
    query.addQueryItem(u"with"_s, QString::number(options.with));
    return showBench(session, callBench<api::BenchComparisonView>(session, *tenant, http::Method::Get, path + "/compare", {}, query), [&](const auto &comparison) { printComparison(session, comparison); });
}

int calibrate(Session &session, const BenchOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const http::Method method = options.apply ? http::Method::Post : options.reset || options.threshold ? http::Method::Put : http::Method::Get;
    const QByteArray body = method == http::Method::Put ? api::encode(api::CalibrationChoice{options.threshold}) : QByteArray();
    const auto view = callBench<api::CalibrationView>(session, *tenant, method, "/calibration", body);
    return showBench(session, view, [&](const api::CalibrationView &found) {
        const Words &words = session.words();
        if (!found.falseRefusals) {
            session.print(words.text("%1 question(s) enregistrée(s) dont la page est trouvée ; il en faut %2.", "%1 saved question(s) whose page is found; %2 are needed.").arg(found.questions).arg(found.questionsNeeded));
            return;
        }
        session.print(words.text("Seuil mesuré : %1 (en service : %2).", "Measured threshold: %1 (in use: %2).")
                          .arg(found.threshold, 0, 'f', 3).arg(found.inUse ? QString::number(*found.inUse, 'f', 3) : words.text("celui par défaut, %1", "the default, %1").arg(found.defaultThreshold, 0, 'f', 3)));
        if (found.origin == u"setting"_s)
            session.print(words.text("retrieval_threshold est réglé à la main et passe avant.", "retrieval_threshold is set by hand and comes first."));
        session.print(words.text("Sur les questions laissées de côté : %1 % refusées à tort de %2 ; %3 % des %4 étrangères refusées.", "On questions left out: %1 % of %2 wrongly refused; %3 % of %4 foreign ones refused.")
                          .arg(*found.falseRefusals * 100, 0, 'f', 1).arg(found.questions).arg(found.foreignRefused.value_or(0) * 100, 0, 'f', 1).arg(found.foreign));
        session.print(words.text("Avec le seuil en service : %1 % refusées à tort ; %2 % des étrangères refusées.", "With the threshold in use: %1 % wrongly refused; %2 % of the foreign ones refused.")
                          .arg(found.falseRefusalsInUse.value_or(0) * 100, 0, 'f', 1).arg(found.foreignRefusedInUse.value_or(0) * 100, 0, 'f', 1));
        for (const api::CalibrationChangeView &change : found.changes)
            session.print((change.answered ? words.text("répondue : ", "answered: ") : words.text("refusée : ", "refused: ")) + oneLine(change.question));
    });
}

} // namespace

void addBenchCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<BenchOptions>();
    CLI::App *group = line.add(line.root(), "bench", "Le banc d’essai : les questions enregistrées et leurs passages.", "The test bench: saved questions and runs of them.", "  passerelled bench run --tenant 1");
    group->require_subcommand(1);

    CLI::App *list = line.add(*group, "questions", "Liste les questions enregistrées.", "Lists the saved questions.", "  passerelled bench questions --tenant 1");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listBenchQuestions(session, *options); });

    CLI::App *run = line.add(*group, "run", "Pose les questions enregistrées et attend la fin ; rien n’est envoyé à personne.", "Asks the saved questions and waits for the end; nothing is sent to anybody.",
                             "  passerelled bench run --tenant 1 --with-model");
    line.addTenantOption(run, options->tenant);
    run->add_flag("--with-model", options->withModel, words("Avec le modèle, qui coûte ; sinon la recherche seule.", "With the model, which costs; else the search alone."));
    run->add_option("--question", options->questions, words("Seulement cette question ; répétable.", "Only this question; may be repeated."))->check(CLI::PositiveNumber);
    line.whenChosen(run, [options](Session &session) { return runBench(session, *options); });

    CLI::App *show = line.add(*group, "show", "Montre un passage, ou ce qui a changé depuis un autre.", "Shows a run, or what changed since another one.", "  passerelled bench show --tenant 1 4 --with 3");
    line.addTenantOption(show, options->tenant);
    show->add_option("run", options->run, words("Le numéro du passage.", "The run's number."))->required()->check(CLI::PositiveNumber);
    show->add_option("--with", options->with, words("L’autre passage.", "The other run."))->check(CLI::PositiveNumber);
    line.whenChosen(show, [options](Session &session) { return showRun(session, *options); });

    CLI::App *calibration = line.add(*group, "calibrate", "Mesure le seuil que demandent les questions enregistrées.", "Measures the threshold that the saved questions ask for.", "  passerelled bench calibrate --tenant 1 --apply");
    line.addTenantOption(calibration, options->tenant);
    calibration->add_flag("--apply", options->apply, words("S’en servir désormais.", "Search with it from now on."));
    CLI::Option *threshold = calibration->add_option("--threshold", options->threshold, words("Se servir de ce seuil mesuré, par exemple du précédent.", "Search with this measured threshold, such as the one before."))->check(CLI::Range(0.0, 1.0));
    CLI::Option *reset = calibration->add_flag("--reset", options->reset, words("Ne plus se servir d’un seuil mesuré.", "Search with no measured threshold any more."))->excludes(threshold);
    calibration->get_option("--apply")->excludes(threshold)->excludes(reset);
    line.whenChosen(calibration, [options](Session &session) { return calibrate(session, *options); });
}

} // namespace passerelle::service

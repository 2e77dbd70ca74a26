#include "app/service/command_line.h"
#include "app/service/tenant_evaluation.h"
#include "server/json/strict_json.h"
#include "server/retrieval/evaluation.h"

#include <QtCore/QFile>

#include <nlohmann/json.hpp>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct EvalOptions {
    std::string passages;
    TenantEvaluationOptions tenant; // its question file is that of the passages, too
};

// Calls `take` with every line's object; an error names the file and the line.
Status readLines(const std::string &path, const std::function<Status(const nlohmann::json &)> &take)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, file.fileName() + u": "_s + file.errorString());
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const auto where = [&](const Error &error) { return error.during(QStringLiteral("%1, line %2").arg(file.fileName()).arg(number)); };
        const auto object = passerelle::json::parse(line);
        if (!object)
            return failure(where(object.error()));
        if (const Status taken = take(*object); !taken)
            return failure(where(taken.error()));
    }
    return {};
}

// Ids may be texts or numbers.
QString idOf(const nlohmann::json &value)
{
    return value.is_string() ? passerelle::json::toQString(value) : value.is_number_integer() ? QString::number(value.get<qint64>()) : QString();
}

Result<std::vector<retrieval::EvalPassage>> readPassages(const std::string &path)
{
    std::vector<retrieval::EvalPassage> passages;
    const Status read = readLines(path, [&](const nlohmann::json &object) -> Status {
        const nlohmann::json *id = passerelle::json::member(object, "id");
        const nlohmann::json *text = passerelle::json::member(object, "text");
        if (!id || idOf(*id).isEmpty() || !text || !text->is_string())
            return failure(ErrorKind::InvalidInput, u"a passage needs \"id\" and \"text\""_s);
        passages.push_back({idOf(*id), passerelle::json::toQString(*text)});
        return {};
    });
    if (!read)
        return failure(read.error());
    return passages;
}

Result<std::vector<retrieval::EvalQuestion>> readQuestions(const std::string &path)
{
    std::vector<retrieval::EvalQuestion> questions;
    const Status read = readLines(path, [&](const nlohmann::json &object) -> Status {
        const nlohmann::json *ids = passerelle::json::member(object, "passages");
        retrieval::EvalQuestion question{passerelle::json::text(object, "question"), {}};
        if (question.text.isEmpty() || !ids || !ids->is_array())
            return failure(ErrorKind::InvalidInput, u"a question needs \"question\" and \"passages\""_s);
        for (const nlohmann::json &id : *ids)
            question.passages.push_back(idOf(id));
        questions.push_back(std::move(question));
        return {};
    });
    if (!read)
        return failure(read.error());
    return questions;
}

QByteArray jsonOf(const retrieval::EvaluationReport &report)
{
    return passerelle::json::dump({{"passages", report.passages},
                                   {"questions", report.questions},
                                   {"language", report.language.toStdString()},
                                   {"recall@1", report.recallAt1},
                                   {"recall@5", report.recallAt5},
                                   {"recall@20", report.recallAt20},
                                   {"mrr@10", report.mrrAt10},
                                   {"ndcg@10", report.ndcgAt10},
                                   {"query_ms_p50", report.queryMsP50},
                                   {"query_ms_p99", report.queryMsP99},
                                   {"stem_stage_ms_p50", report.stemStageMsP50},
                                   {"build_mb_per_s", report.buildMbPerSecond},
                                   {"index_bytes", report.indexBytes},
                                   {"text_bytes", report.textBytes},
                                   {"snapshot_bytes", report.snapshotBytes}});
}

void printReport(const Session &session, const retrieval::EvaluationReport &report)
{
    const Words &words = session.words();
    session.print(words.text("%1 questions sur %2 passages (%3)", "%1 questions on %2 passages (%3)").arg(report.questions).arg(report.passages).arg(report.language));
    session.print(u"recall@1 %1   recall@5 %2   recall@20 %3"_s.arg(report.recallAt1, 0, 'f', 3).arg(report.recallAt5, 0, 'f', 3).arg(report.recallAt20, 0, 'f', 3));
    session.print(u"MRR@10 %1   nDCG@10 %2"_s.arg(report.mrrAt10, 0, 'f', 3).arg(report.ndcgAt10, 0, 'f', 3));
    session.print(words.text("temps d'une question : p50 %1 ms, p99 %2 ms", "time of a question: p50 %1 ms, p99 %2 ms").arg(report.queryMsP50, 0, 'f', 3).arg(report.queryMsP99, 0, 'f', 3));
    session.print(words.text("index : %1 Mo pour %2 Mo de texte, construit à %3 Mo/s", "index: %1 MB for %2 MB of text, built at %3 MB/s")
                      .arg(static_cast<double>(report.indexBytes) / 1e6, 0, 'f', 2).arg(static_cast<double>(report.textBytes) / 1e6, 0, 'f', 2).arg(report.buildMbPerSecond, 0, 'f', 1));
}

int evaluate(Session &session, const EvalOptions &options)
{
    if (!options.tenant.tenant.empty() || options.passages.empty())
        return evaluateTenant(session, options.tenant);
    const auto passages = readPassages(options.passages);
    if (!passages)
        return session.fail(passages.error());
    const auto questions = readQuestions(options.tenant.questions);
    if (!questions)
        return session.fail(questions.error());
    const retrieval::EvaluationReport report = retrieval::evaluate(*passages, *questions);
    if (session.json())
        session.printJson(jsonOf(report));
    else
        printReport(session, report);
    return toInt(ExitCode::Ok);
}

} // namespace

void addEvalCommand(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<EvalOptions>();
    CLI::App *eval = line.add(line.root(), "eval", "Mesure la recherche : d’un client, avec ses réglages, ou d’un jeu de passages, sans modèle et sans dossier de données.",
                              "Measures the search: a tenant's, with its settings, or on a set of passages, without a model and without a data folder.",
                              "  passerelled eval --tenant 1\n  passerelled eval --tenant 1 --questions questions.jsonl\n  passerelled eval --passages passages.jsonl --questions questions.jsonl\n\n" +
                                  words("questions.jsonl, un objet par ligne : {\"question\", \"document\", \"page\", \"text\"} pour un client, {\"question\", \"passages\": [ids]} pour des passages {\"id\", \"text\"}.",
                                        "questions.jsonl, an object a line: {\"question\", \"document\", \"page\", \"text\"} of a tenant, {\"question\", \"passages\": [ids]} of passages {\"id\", \"text\"}."));
    line.addTenantOption(eval, options->tenant.tenant);
    CLI::Option *passages = eval->add_option("--passages", options->passages, words("Les passages, un objet JSON par ligne.", "The passages, one JSON object a line."));
    CLI::Option *questions = eval->add_option("--questions", options->tenant.questions, words("Les questions, un objet JSON par ligne ; celles d’un client sont enregistrées.", "The questions, one JSON object a line; a tenant's are saved."));
    passages->needs(questions);
    eval->add_flag("--with-model", options->tenant.withModel, words("Avec le modèle, qui coûte ; sinon la recherche seule.", "With the model, which costs; else the search alone."));
    line.whenChosen(eval, [options](Session &session) { return evaluate(session, *options); });
}

} // namespace passerelle::service

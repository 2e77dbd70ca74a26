#include "app/service/tenant_evaluation.h"

#include "server/api/bench_dto.h"
#include "server/json/strict_json.h"

#include <QtCore/QFile>
#include <QtCore/QThread>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookAtEvaluationEveryMs = 200;

template <class View>
Result<View> askBench(Session &session, qint64 tenant, http::Method method, const QByteArray &path, const QByteArray &body = {})
{
    return session.fetch<View>({.method = method, .path = tenantPath(tenant, "/bench" + path), .body = body});
}

// {"question", "document" (name or number), "page", "text" or "words"}
Result<api::NewBenchQuestion> questionOf(const nlohmann::json &object, const std::map<QString, qint64> &documents)
{
    api::NewBenchQuestion question{.question = json::text(object, "question")};
    if (question.question.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"a question needs \"question\""_s);
    if (const nlohmann::json *document = json::member(object, "document")) {
        const auto named = document->is_string() ? documents.find(json::toQString(*document)) : documents.end();
        if (document->is_number_integer())
            question.expectedDocument = document->get<qint64>();
        else if (named != documents.end())
            question.expectedDocument = named->second;
        else
            return failure(ErrorKind::NotFound, u"there is no document of that name"_s);
    }
    if (const nlohmann::json *page = json::member(object, "page"); page && page->is_number_integer())
        question.expectedPage = page->get<qint64>();
    std::vector<QString> words;
    if (const QString text = json::text(object, "text"); !text.isEmpty())
        words.push_back(text);
    if (const nlohmann::json *list = json::member(object, "words"); list && list->is_array()) {
        for (const nlohmann::json &word : *list)
            words.push_back(json::toQString(word));
    }
    if (!words.empty())
        question.expectedWords = std::move(words);
    return question;
}

Result<std::map<QString, qint64>> documentsOf(Session &session, qint64 tenant)
{
    std::map<QString, qint64> found;
    const auto page = session.fetch<api::Page<api::DocumentView>>({.method = http::Method::Get, .path = tenantPath(tenant, "/documents"), .body = {}});
    if (!page)
        return failure(page.error());
    for (const api::DocumentView &document : page->items)
        found.insert_or_assign(document.name, document.id);
    return found;
}

// The file's questions, saved where they are not yet; their numbers.
Result<std::vector<qint64>> importQuestions(Session &session, qint64 tenant, const std::string &path)
{
    const auto documents = documentsOf(session, tenant);
    const auto saved = documents ? askBench<api::Page<api::BenchQuestionView>>(session, tenant, http::Method::Get, "/questions") : Result<api::Page<api::BenchQuestionView>>(failure(documents.error()));
    if (!saved)
        return failure(saved.error());
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QString(file.fileName() + u": "_s + file.errorString()));
    std::vector<qint64> numbers;
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        const auto object = json::parse(line);
        const auto question = object ? questionOf(*object, *documents) : Result<api::NewBenchQuestion>(failure(object.error()));
        if (!question)
            return failure(question.error().during(QStringLiteral("%1, line %2").arg(file.fileName()).arg(number)));
        const auto known = std::find_if(saved->items.begin(), saved->items.end(), [&](const api::BenchQuestionView &one) { return one.question == question->question.trimmed(); });
        if (known != saved->items.end()) {
            numbers.push_back(known->id);
            continue;
        }
        const auto added = askBench<api::BenchQuestionView>(session, tenant, http::Method::Post, "/questions", api::encode(*question));
        if (!added)
            return failure(added.error().during(QStringLiteral("%1, line %2").arg(file.fileName()).arg(number)));
        numbers.push_back(added->id);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

// The newest run of the same kind that ended well, before this one.
std::optional<qint64> lastRun(Session &session, qint64 tenant, bool withModel)
{
    const auto runs = askBench<api::Page<api::BenchRunView>>(session, tenant, http::Method::Get, "/runs");
    if (!runs)
        return std::nullopt;
    for (const api::BenchRunView &run : runs->items) {
        if (run.state == u"done"_s && run.withModel == withModel)
            return run.id;
    }
    return std::nullopt;
}

Result<api::BenchRunDetail> ran(Session &session, qint64 tenant, const api::NewBenchRun &wish)
{
    const auto begun = askBench<api::BenchRunView>(session, tenant, http::Method::Post, "/runs", api::encode(wish));
    if (!begun)
        return failure(begun.error());
    for (;;) {
        auto detail = askBench<api::BenchRunDetail>(session, tenant, http::Method::Get, "/runs/" + QByteArray::number(begun->id));
        if (!detail || detail->run.state != u"running"_s)
            return detail;
        QThread::msleep(kLookAtEvaluationEveryMs);
    }
}

QString shareInWords(const char *name, double now, const std::optional<double> &before)
{
    QString said = QString::fromLatin1(name) + u' ' + QString::number(now, 'f', 3);
    if (before)
        said += u" (%1%2)"_s.arg(now >= *before ? u"+"_s : QString()).arg(now - *before, 0, 'f', 3);
    return said;
}

void printEvaluation(const Session &session, const api::BenchRunDetail &now, const std::optional<api::BenchRunDetail> &before)
{
    const Words &words = session.words();
    const api::BenchMeasuresView measured = now.measures.value_or(api::BenchMeasuresView());
    const auto past = [&](double api::BenchMeasuresView::*field) { return before && before->measures ? std::optional((*before->measures).*field) : std::nullopt; };
    session.print(words.text("%1 questions, dont %2 avec une page attendue", "%1 questions, %2 with an expected page").arg(now.run.done).arg(measured.expected));
    session.print(QStringList{shareInWords("recall@1", measured.recallAtOne, past(&api::BenchMeasuresView::recallAtOne)),
                              shareInWords("recall@5", measured.recallAtFive, past(&api::BenchMeasuresView::recallAtFive)),
                              shareInWords("recall@20", measured.recallAtTwenty, past(&api::BenchMeasuresView::recallAtTwenty))}.join(u"   "_s));
    session.print(QStringList{shareInWords("MRR@10", measured.mrrAtTen, past(&api::BenchMeasuresView::mrrAtTen)),
                              shareInWords("nDCG@10", measured.ndcgAtTen, past(&api::BenchMeasuresView::ndcgAtTen))}.join(u"   "_s));
    session.print(words.text("refus : %1, dont %2 à tort", "refused: %1, %2 of them wrongly").arg(measured.refused).arg(measured.wronglyRefused));
    session.print(words.text("temps : p50 %1 ms, p95 %2 ms ; coût : %3 €", "time: p50 %1 ms, p95 %2 ms; cost: %3 €")
                      .arg(measured.p50Ms, 0, 'f', 0).arg(measured.p95Ms, 0, 'f', 0).arg(static_cast<double>(now.run.costMicros) / 1e6, 0, 'f', 4));
    if (before)
        session.print(words.text("entre parenthèses : l’écart avec le passage %1", "in brackets: the difference to run %1").arg(before->run.id));
}

} // namespace

int evaluateTenant(Session &session, const TenantEvaluationOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    api::NewBenchRun wish{.ids = {}, .withModel = options.withModel};
    if (!options.questions.empty()) {
        auto numbers = importQuestions(session, *tenant, options.questions);
        if (!numbers)
            return session.fail(numbers.error());
        if (numbers->empty())
            return session.fail({ErrorKind::InvalidInput, session.words().text("ce fichier ne contient aucune question", "there is no question in that file"), {}}); // no numbers: all that are saved
        wish.ids = std::move(*numbers);
    }
    const std::optional<qint64> last = lastRun(session, *tenant, options.withModel);
    const auto now = ran(session, *tenant, wish);
    if (!now)
        return session.fail(now.error());
    std::optional<api::BenchRunDetail> before;
    if (last) {
        if (auto detail = askBench<api::BenchRunDetail>(session, *tenant, http::Method::Get, "/runs/" + QByteArray::number(*last)))
            before = std::move(*detail);
    }
    if (session.json())
        session.printJson(api::encode(*now));
    else
        printEvaluation(session, *now, before);
    return toInt(now->run.state == u"done"_s ? ExitCode::Ok : ExitCode::Failed);
}

} // namespace passerelle::service

#include "tests/bench/question_set.h"

#include <nlohmann/json.hpp>

#include <QtCore/QFile>

namespace passerelle::bench {

using namespace Qt::StringLiterals;
using retrieval::EvalQuestion;

QuestionSet readQuestionSet(const QDir &folder)
{
    QuestionSet set;
    const auto lines = [&](const QString &name, auto &&take) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        while (!file.atEnd()) {
            const auto line = nlohmann::json::parse(file.readLine().toStdString(), nullptr, false);
            if (line.is_object())
                take(line);
        }
    };
    const auto text = [](const nlohmann::json &line, const char *key) { return QString::fromStdString(line.value(key, std::string())); };
    lines(u"passages.jsonl"_s, [&](const nlohmann::json &line) { set.passages.push_back({text(line, "id"), text(line, "text")}); });
    lines(u"questions.jsonl"_s, [&](const nlohmann::json &line) {
        EvalQuestion question{text(line, "question"), {}};
        for (const auto &id : line.value("passages", nlohmann::json::array()))
            question.passages.push_back(QString::fromStdString(id.get<std::string>()));
        set.questions.push_back(std::move(question));
    });
    return set;
}

} // namespace passerelle::bench

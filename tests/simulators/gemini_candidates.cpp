#include "tests/simulators/gemini_candidates.h"

#include "server/json/strict_json.h"
#include "tests/simulators/boundless_model.h"
#include "tests/simulators/extractive_model.h"
#include "tests/simulators/gemini_catalogue.h"
#include "tests/simulators/gemini_errors.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr qint64 kThoughtTokens = 90;

QString spoken(const Prompt &prompt, const Behaviour &behaviour)
{
    if (behaviour.has("answerText"))
        return behaviour.text("answerText");
    if (behaviour.flag("invent"))
        return inventedAnswer(prompt).text;
    if (behaviour.flag("boundless"))
        return boundlessAnswer(prompt).text;
    if (behaviour.flag("obedient"))
        return slavishAnswer(prompt).text;
    if (behaviour.flag("obeyInjection"))
        return obedientAnswer(prompt).text;
    if (prompt.hasFile)
        return prompt.fileWords.isEmpty() ? QStringLiteral("[nothing]") : prompt.fileWords;
    return answerFrom(prompt).text;
}

json usage(const Prompt &prompt, qint64 spokenTokens)
{
    const qint64 asked = std::max<qint64>(1, prompt.characters() / 4) + prompt.fileTokens;
    return {{"promptTokenCount", asked}, {"candidatesTokenCount", spokenTokens}, {"thoughtsTokenCount", kThoughtTokens},
            {"totalTokenCount", asked + spokenTokens + kThoughtTokens}};
}

json partsOf(const QString &text, const Behaviour &behaviour)
{
    json parts = json::array();
    if (behaviour.flag("thoughtFirst"))
        parts.push_back({{"text", "The user asks something; the extracts hold 12345 things."}, {"thought", true}});
    if (behaviour.flag("twoParts")) {
        const qsizetype middle = text.size() / 2;
        parts.push_back({{"text", strict::fromQString(text.left(middle))}});
        parts.push_back({{"text", strict::fromQString(text.mid(middle))}, {"thoughtSignature", "c2ln"}});
    } else {
        parts.push_back({{"text", strict::fromQString(text)}});
    }
    return parts;
}

} // namespace

QByteArrayList geminiCandidateKeys()
{
    return {"answerText", "invent", "obeyInjection", "boundless", "obedient", "thoughtFirst", "twoParts", "noCandidates", "noContent", "noParts", "noUsage",
            "maxTokensEmpty", "maxTokensCut", "blockedPrompt", "finishReason", "modelVersion", "sseCutMidEvent", "sseCrLf", "sseErrorMidStream"};
}

json geminiCandidates(const Prompt &prompt, const GeminiModelEntry &model, const Behaviour &behaviour)
{
    const std::string version = behaviour.has("modelVersion") ? behaviour.text("modelVersion").toStdString() : std::string(model.name);
    json out{{"modelVersion", version}, {"responseId", "sim"}};
    if (behaviour.has("blockedPrompt")) {
        out["promptFeedback"] = {{"blockReason", strict::fromQString(behaviour.text("blockedPrompt"))}};
        out["usageMetadata"] = usage(prompt, 0);
        return out;
    }
    QString text = spoken(prompt, behaviour);
    json candidate{{"index", 0}, {"finishReason", "STOP"}};
    if (behaviour.has("finishReason"))
        candidate["finishReason"] = strict::fromQString(behaviour.text("finishReason"));
    if (behaviour.flag("maxTokensCut")) {
        text = text.left(text.size() * 2 / 3);
        candidate["finishReason"] = "MAX_TOKENS";
    }
    static constexpr const char *kSilentReasons[] = {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION"};
    const bool stopped = std::any_of(std::begin(kSilentReasons), std::end(kSilentReasons), [&](const char *one) { return candidate["finishReason"] == one; });
    if (behaviour.flag("maxTokensEmpty"))
        candidate["finishReason"] = "MAX_TOKENS";
    const bool empty = stopped || behaviour.flag("maxTokensEmpty") || behaviour.flag("noContent");
    if (behaviour.flag("noParts"))
        candidate["content"] = {{"role", "model"}};
    else if (!empty)
        candidate["content"] = {{"role", "model"}, {"parts", partsOf(text, behaviour)}};
    if (!behaviour.flag("noCandidates"))
        out["candidates"] = json::array({candidate});
    if (!behaviour.flag("noUsage"))
        out["usageMetadata"] = usage(prompt, empty ? 0 : std::max<qint64>(1, text.size() / 4));
    return out;
}

Reply geminiStream(const json &whole, bool events, const Behaviour &behaviour)
{
    json pieces = json::array();
    const json *candidates = strict::member(whole, "candidates");
    const bool hasText = candidates && !candidates->empty() && candidates->at(0).contains("content") && candidates->at(0)["content"].contains("parts");
    if (hasText) {
        for (const json &part : candidates->at(0)["content"]["parts"]) {
            const QString text = strict::text(part, "text");
            for (qsizetype at = 0; at < text.size(); at += 24)
                pieces.push_back({{"candidates", json::array({json{{"index", 0}, {"content", {{"role", "model"}, {"parts", json::array({json{{"text", strict::fromQString(text.mid(at, 24))}}})}}}}})}, {"modelVersion", whole["modelVersion"]}});
        }
    }
    json last = whole;
    if (hasText)
        last["candidates"][0]["content"]["parts"] = json::array({json{{"text", ""}}});
    pieces.push_back(last);
    if (!events)
        return Reply{.body = strict::dump(pieces)};
    const QByteArray gap = behaviour.flag("sseCrLf") ? "\r\n\r\n" : "\n\n";
    QByteArray body;
    for (const json &piece : pieces)
        body += "data: " + strict::dump(piece) + gap;
    if (behaviour.flag("sseErrorMidStream"))
        body = "data: " + strict::dump(pieces[0]) + gap + '[' + geminiErrorFor(503, {}).body + ']';
    if (behaviour.flag("sseCutMidEvent"))
        body.truncate(body.size() * 2 / 3);
    return Reply{.contentType = "text/event-stream", .body = body};
}

} // namespace passerelle::simulators

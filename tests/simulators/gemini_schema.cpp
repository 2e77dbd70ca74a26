#include "tests/simulators/gemini_schema.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

enum class Kind { Text, Number, Whole, Flag, Texts, Object, Objects, Anything };

struct Shape;
struct Field {
    const char *name;
    Kind kind;
    const Shape *shape = nullptr;
};
struct Shape {
    std::span<const Field> fields;
};

constexpr Field kBlobFields[] = {{"mimeType", Kind::Text}, {"data", Kind::Text}, {"displayName", Kind::Text}};
constexpr Field kFileFields[] = {{"mimeType", Kind::Text}, {"fileUri", Kind::Text}};
constexpr Shape kBlob{kBlobFields};
constexpr Shape kFile{kFileFields};
constexpr Field kPartFields[] = {
    {"text", Kind::Text}, {"thought", Kind::Flag}, {"thoughtSignature", Kind::Text}, {"inlineData", Kind::Object, &kBlob},
    {"fileData", Kind::Object, &kFile}, {"functionCall", Kind::Anything}, {"functionResponse", Kind::Anything}};
constexpr Shape kPart{kPartFields};
constexpr Field kContentFields[] = {{"role", Kind::Text}, {"parts", Kind::Objects, &kPart}};
constexpr Shape kContent{kContentFields};
constexpr Field kThinkingFields[] = {{"thinkingLevel", Kind::Text}, {"thinkingBudget", Kind::Whole}, {"includeThoughts", Kind::Flag}};
constexpr Shape kThinking{kThinkingFields};
constexpr Field kConfigFields[] = {
    {"maxOutputTokens", Kind::Whole}, {"stopSequences", Kind::Texts}, {"candidateCount", Kind::Whole}, {"seed", Kind::Whole},
    {"responseMimeType", Kind::Text}, {"responseSchema", Kind::Anything}, {"responseJsonSchema", Kind::Anything},
    {"thinkingConfig", Kind::Object, &kThinking}, {"mediaResolution", Kind::Text}, {"temperature", Kind::Number},
    {"topP", Kind::Number}, {"topK", Kind::Whole}, {"presencePenalty", Kind::Number}, {"frequencyPenalty", Kind::Number}};
constexpr Shape kConfig{kConfigFields};
constexpr Field kSafetyFields[] = {{"category", Kind::Text}, {"threshold", Kind::Text}};
constexpr Shape kSafety{kSafetyFields};
constexpr Field kGenerateFields[] = {
    {"model", Kind::Text}, {"systemInstruction", Kind::Object, &kContent}, {"contents", Kind::Objects, &kContent},
    {"generationConfig", Kind::Object, &kConfig}, {"safetySettings", Kind::Objects, &kSafety}, {"tools", Kind::Anything},
    {"toolConfig", Kind::Anything}, {"cachedContent", Kind::Text}, {"serviceTier", Kind::Text}};
constexpr Shape kGenerate{kGenerateFields};
constexpr Field kCountFields[] = {{"model", Kind::Text}, {"contents", Kind::Objects, &kContent}, {"generateContentRequest", Kind::Object, &kGenerate}};
constexpr Shape kCount{kCountFields};
constexpr Field kEmbedFields[] = {
    {"model", Kind::Text}, {"content", Kind::Object, &kContent}, {"taskType", Kind::Text}, {"title", Kind::Text}, {"outputDimensionality", Kind::Whole}};
constexpr Shape kEmbed{kEmbedFields};
constexpr Field kBatchFields[] = {{"requests", Kind::Objects, &kEmbed}};
constexpr Shape kBatch{kBatchFields};

QByteArray camelCase(const std::string &name)
{
    QByteArray out;
    bool raise = false;
    for (const char c : name) {
        if (c == '_' && !out.isEmpty())
            raise = true;
        else
            out += std::exchange(raise, false) && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

QByteArray snakeCase(const char *name)
{
    QByteArray out;
    for (; *name != 0; ++name) {
        if (*name >= 'A' && *name <= 'Z') {
            out += '_';
            out += static_cast<char>(*name - 'A' + 'a');
        } else {
            out += *name;
        }
    }
    return out;
}

const char *typeName(Kind kind)
{
    switch (kind) {
    case Kind::Text: case Kind::Texts: return "TYPE_STRING";
    case Kind::Number: return "TYPE_FLOAT";
    case Kind::Whole: return "TYPE_INT32";
    case Kind::Flag: return "TYPE_BOOL";
    default: return "type.googleapis.com/google.ai.generativelanguage.v1beta.Message";
    }
}

bool hasKind(const json &value, Kind kind)
{
    switch (kind) {
    case Kind::Text: return value.is_string();
    case Kind::Number: return value.is_number();
    case Kind::Whole: return value.is_number_integer();
    case Kind::Flag: return value.is_boolean();
    case Kind::Texts: return value.is_array() && std::all_of(value.begin(), value.end(), [](const json &one) { return one.is_string(); });
    case Kind::Object: return value.is_object();
    case Kind::Objects: return value.is_array() || value.is_object(); // the real one takes a lone object for a list of one
    case Kind::Anything: return true;
    }
    return false;
}

std::optional<QString> check(const json &object, const Shape &shape, const QString &where)
{
    for (const auto &[key, value] : object.items()) {
        const QByteArray name = camelCase(key);
        const auto field = std::find_if(shape.fields.begin(), shape.fields.end(), [&](const Field &one) { return name == one.name; });
        if (field == shape.fields.end()) {
            const QString at = where.isEmpty() ? QString() : QStringLiteral(" at '%1'").arg(where);
            return QStringLiteral("Invalid JSON payload received. Unknown name \"%1\"%2: Cannot find field.").arg(QString::fromStdString(key), at);
        }
        const QString here = (where.isEmpty() ? QString() : where + u'.') + QString::fromLatin1(snakeCase(field->name));
        if (value.is_null())
            continue;
        if (!hasKind(value, field->kind))
            return QStringLiteral("Invalid value at '%1' (%2), %3").arg(here, QLatin1StringView(typeName(field->kind)), QString::fromUtf8(strict::dump(value).left(80)));
        if (!field->shape)
            continue;
        if (value.is_object()) {
            if (auto fault = check(value, *field->shape, here))
                return fault;
            continue;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            const QString item = QStringLiteral("%1[%2]").arg(here).arg(i);
            if (!value[i].is_object())
                return QStringLiteral("Invalid value at '%1' (%2), %3").arg(item, QLatin1StringView(typeName(field->kind)), QString::fromUtf8(strict::dump(value[i]).left(80)));
            if (auto fault = check(value[i], *field->shape, item))
                return fault;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> faultOfShape(const json &body, GeminiShape shape)
{
    if (!body.is_object())
        return QStringLiteral("Invalid JSON payload received. Unexpected token.");
    switch (shape) {
    case GeminiShape::GenerateContent: return check(body, kGenerate, {});
    case GeminiShape::CountTokens: return check(body, kCount, {});
    case GeminiShape::EmbedContent: return check(body, kEmbed, {});
    case GeminiShape::BatchEmbedContents: return check(body, kBatch, {});
    }
    return std::nullopt;
}

const json *geminiField(const json &object, const char *camelCaseName)
{
    if (const json *found = strict::member(object, camelCaseName))
        return found;
    return strict::member(object, snakeCase(camelCaseName).constData());
}

} // namespace passerelle::simulators

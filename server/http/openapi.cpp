#include "server/http/openapi.h"

#include "server/api/codec.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace passerelle::http {

namespace {

using nlohmann::json;

std::vector<QByteArray> pathParametersOf(const QByteArray &pattern)
{
    std::vector<QByteArray> names;
    for (const QByteArray &segment : pattern.split('/')) {
        if (segment.startsWith('{') && segment.endsWith('}'))
            names.push_back(segment.mid(1, segment.size() - 2));
    }
    return names;
}

json parameterOf(const QByteArray &name)
{
    static const std::map<QByteArray, const char *> texts{{"tenant", "The tenant's number or its name."}, {"key", "The setting's name."}, {"language", "fr or en."},
                                                          {"chapter", "The chapter's name."}, {"picture", "The picture's name."}};
    const auto text = texts.find(name);
    const bool isText = text != texts.end();
    json schema = isText ? json{{"type", "string"}} : json{{"type", "integer"}, {"minimum", 1}};
    return {{"name", name.toStdString()}, {"in", "path"}, {"required", true},
            {"description", isText ? text->second : "Its number."},
            {"schema", std::move(schema)}};
}

// "GET /api/v1/tenants/{tenant}/documents" → "get_tenants_tenant_documents"
std::string operationIdOf(const Route &route)
{
    QByteArray id = QByteArray(nameOf(route.method)).toLower();
    QByteArray path = route.pattern;
    if (path.startsWith(api::kPrefix))
        path = path.mid(static_cast<qsizetype>(sizeof(api::kPrefix)) - 1);
    for (const QByteArray &segment : path.split('/')) {
        if (segment.isEmpty())
            continue;
        QByteArray word = segment;
        id += '_' + word.replace('{', "").replace('}', "").replace('-', '_').replace('.', '_');
    }
    return id.toStdString();
}

json contentOf(const QByteArray &schema)
{
    if (schema.contains('/')) {
        json type{{"type", "string"}, {"format", "binary"}};
        if (schema.startsWith("text/"))
            type = {{"type", "string"}};
        else if (schema == "application/json")
            type = {{"type", "object"}};
        return {{schema.toStdString(), {{"schema", std::move(type)}}}};
    }
    return {{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + schema.toStdString()}}}}}};
}

json problemAnswer(const char *description)
{
    return {{"description", description},
            {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/ProblemView"}}}}}}}};
}

json answersOf(const Route &route)
{
    json answers = json::object();
    json success{{"description", route.words.summary.toStdString()}};
    if (!route.words.responseSchema.isEmpty())
        success["content"] = contentOf(route.words.responseSchema);
    answers[std::to_string(route.words.successStatus)] = std::move(success);
    if (route.policy == Policy::Public)
        return answers;
    answers["400"] = problemAnswer("The request is not as described here.");
    answers["401"] = problemAnswer("No valid token.");
    answers["403"] = problemAnswer("The token may not do that.");
    answers["404"] = problemAnswer("There is no such thing, or it is not yours to see.");
    if (route.body.maxBytes > 0)
        answers["413"] = problemAnswer("The body is too large.");
    answers["503"] = problemAnswer("Not now: repeat after Retry-After.");
    return answers;
}

json operationOf(const Route &route)
{
    json operation{{"operationId", operationIdOf(route)},
                   {"summary", route.words.summary.toStdString()},
                   {"tags", json::array({route.words.tag.toStdString()})},
                   {"responses", answersOf(route)},
                   {"x-policy", nameOf(route.policy)}};
    if (route.policy == Policy::Permitted)
        operation["x-permission"] = nameOf(route.permission);
    json parameters = json::array();
    for (const QByteArray &name : pathParametersOf(route.pattern))
        parameters.push_back(parameterOf(name));
    for (const auto &[name, words] : route.words.queryParameters)
        parameters.push_back({{"name", name.toStdString()}, {"in", "query"}, {"required", false}, {"description", words.toStdString()}, {"schema", {{"type", "string"}}}});
    if (!parameters.empty())
        operation["parameters"] = std::move(parameters);
    if (!route.words.requestSchema.isEmpty())
        operation["requestBody"] = {{"required", true}, {"content", contentOf(route.words.requestSchema)}};
    if (route.policy != Policy::Public)
        operation["security"] = json::array({{{"token", json::array()}}});
    return operation;
}

} // namespace

QByteArray openApiDocument(const Router &router)
{
    json document{{"openapi", "3.1.0"},
                  {"info",
                   {{"title", "Passerelle admin API"},
                    {"version", std::to_string(api::kVersion)},
                    {"description", "Instants are ISO 8601 in UTC, durations milliseconds. A tenant stands in the path alone, never in a body. "
                                    "Errors are application/problem+json (RFC 9457)."},
                    {"license", {{"name", "GPL-3.0-or-later"}}}}}};
    json paths = json::object();
    std::set<QByteArray> tags;
    for (const Route &route : router.routes()) {
        if (route.policy == Policy::Hook)
            continue;
        paths[route.pattern.toStdString()][QByteArray(nameOf(route.method)).toLower().toStdString()] = operationOf(route);
        tags.insert(route.words.tag);
    }
    document["paths"] = std::move(paths);
    for (const QByteArray &tag : tags)
        document["tags"].push_back({{"name", tag.toStdString()}});
    json schemas = json::object();
    for (const api::NamedSchema &schema : api::schemas())
        schemas[schema.name.toStdString()] = json::parse(schema.schema.begin(), schema.schema.end(), nullptr, false);
    document["components"] = {{"schemas", std::move(schemas)},
                              {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}, {"description", "Made by: passerelled token create"}}}}}};
    return passerelle::json::dump(document);
}

} // namespace passerelle::http

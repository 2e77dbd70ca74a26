#include "server/http/docs_page.h"

#include "server/api/codec.h"
#include "server/http/web_page.h"
#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <map>

namespace passerelle::http {

namespace {

using nlohmann::json;

constexpr char kStyle[] = R"css(
:root{--ink:#1c2733;--soft:#5b6b7b;--paper:#fbfaf7;--card:#fff;--line:#e3e0d8;--accent:#0b6e4f;--get:#0b6e4f;--post:#1f5fbf;--put:#9a5b00;--patch:#7a4fb0;--delete:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e7ebef;--soft:#9fb0bf;--paper:#14191f;--card:#1b222a;--line:#2d3742;--accent:#5cc9a1;--get:#5cc9a1;--post:#7fb0ff;--put:#e3a94b;--patch:#c4a1f2;--delete:#ff8a80}}
*{box-sizing:border-box}html{scroll-behavior:smooth}
body{margin:0;font:16px/1.55 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;color:var(--ink);background:var(--paper)}
header{padding:2.5rem 1.5rem 1.5rem;border-bottom:1px solid var(--line)}
header h1{margin:0 0 .3rem;font-size:1.9rem;letter-spacing:-.01em}header p{margin:.2rem 0;max-width:60rem;color:var(--soft)}
.frame{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:2rem;max-width:76rem;margin:0 auto;padding:1.5rem}
nav{position:sticky;top:1rem;align-self:start;font-size:.95rem}nav a{display:block;padding:.25rem .6rem;border-radius:.4rem;color:var(--soft);text-decoration:none}
nav a:hover,nav a:focus{background:var(--card);color:var(--accent)}
h2{margin:2rem 0 .8rem;font-size:1.3rem;border-bottom:2px solid var(--accent);padding-bottom:.25rem}h2:first-child{margin-top:0}
details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:.6rem 0}
summary{cursor:pointer;padding:.65rem .9rem;display:flex;gap:.8rem;align-items:baseline;flex-wrap:wrap}
summary code{font-size:.95rem}summary span.what{color:var(--soft);flex:1 1 16rem}
.body{padding:0 .9rem .9rem;border-top:1px solid var(--line)}
.method{font:700 .75rem/1.6 ui-monospace,"DejaVu Sans Mono",monospace;padding:.05rem .5rem;border-radius:.35rem;border:1px solid currentColor;min-width:4.2rem;text-align:center}
.GET{color:var(--get)}.POST{color:var(--post)}.PUT{color:var(--put)}.PATCH{color:var(--patch)}.DELETE{color:var(--delete)}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem;overflow:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600}td.type{white-space:nowrap;color:var(--soft)}a{color:var(--accent)}
h3{font-size:1rem;margin:1rem 0 .3rem}.policy{color:var(--soft);font-size:.9rem}
@media (max-width:50rem){.frame{grid-template-columns:1fr}nav{position:static;columns:2}}
)css";

QByteArray escaped(const QByteArray &text)
{
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

QByteArray anchorOf(const QByteArray &text)
{
    return QByteArray(text).toLower().replace(' ', '-');
}

QByteArray schemaLink(const QByteArray &name)
{
    if (name.contains('/'))
        return "<code>" + escaped(name) + "</code>";
    return "<a href=\"#schema-" + name + "\"><code>" + name + "</code></a>";
}

QByteArray wordsOf(const Route &route)
{
    switch (route.policy) {
    case Policy::Public: return "No token needed.";
    case Policy::Proven: return "Needs any token or session: it tells each what is its own.";
    case Policy::Permitted: return QByteArray("Needs <code>") + nameOf(route.permission) + "</code>: " + rowOf(route.permission).words + ".";
    case Policy::Hook: return "Needs the channel's secret.";
    case Policy::Undeclared: break;
    }
    return {};
}

QByteArray routeEntry(const Route &route)
{
    QByteArray html = "<details><summary><span class=\"method " + QByteArray(nameOf(route.method)) + "\">" + nameOf(route.method)
        + "</span><code>" + escaped(route.pattern) + "</code><span class=\"what\">" + escaped(route.words.summary) + "</span></summary><div class=\"body\">";
    html += "<p class=\"policy\">" + wordsOf(route) + "</p>";
    if (!route.words.queryParameters.empty()) {
        html += "<h3>Query</h3><table>";
        for (const auto &[name, words] : route.words.queryParameters)
            html += "<tr><td><code>" + escaped(name) + "</code></td><td>" + escaped(words) + "</td></tr>";
        html += "</table>";
    }
    if (!route.words.requestSchema.isEmpty())
        html += "<h3>Body</h3><p>" + schemaLink(route.words.requestSchema) + ", at most " + QByteArray::number(route.body.maxBytes / 1024) + " KiB</p>";
    html += "<h3>Answer</h3><p><code>" + QByteArray::number(route.words.successStatus) + "</code> ";
    html += route.words.responseSchema.isEmpty() ? "without a body" : schemaLink(route.words.responseSchema);
    return html + "</p></div></details>";
}

QByteArray typeOf(const json &schema)
{
    if (schema.contains("$ref")) {
        const QByteArray reference = QByteArray::fromStdString(schema["$ref"].get<std::string>());
        return schemaLink(reference.mid(reference.lastIndexOf('/') + 1));
    }
    if (schema.contains("anyOf"))
        return typeOf(schema["anyOf"][0]) + " or null";
    QByteArray type;
    if (schema["type"].is_array()) {
        for (const json &one : schema["type"])
            type += (type.isEmpty() ? "" : " or ") + QByteArray::fromStdString(one.get<std::string>());
    } else {
        type = QByteArray::fromStdString(schema["type"].get<std::string>());
    }
    return type == "array" ? "list of " + typeOf(schema["items"]) : type;
}

QByteArray schemaEntry(const api::NamedSchema &named)
{
    const json schema = json::parse(named.schema.begin(), named.schema.end(), nullptr, false);
    QByteArray html = "<details id=\"schema-" + named.name + "\"><summary><code>" + named.name + "</code><span class=\"what\">"
        + escaped(QByteArray::fromStdString(schema.value("description", std::string()))) + "</span></summary><div class=\"body\"><table>";
    for (const auto &[name, property] : schema["properties"].items())
        html += "<tr><td><code>" + QByteArray::fromStdString(name) + "</code></td><td class=\"type\">" + typeOf(property) + "</td><td>"
            + escaped(QByteArray::fromStdString(property.value("description", std::string()))) + "</td></tr>";
    return html + "</table></div></details>";
}

QByteArray pageBody(const Router &router)
{
    std::map<QByteArray, QByteArray> sections; // by tag
    for (const Route &route : router.routes()) {
        if (route.policy != Policy::Hook)
            sections[route.words.tag] += routeEntry(route);
    }
    QByteArray html = "<div class=\"frame\"><nav aria-label=\"Sections\"><a href=\"#begin\">To begin</a>";
    for (const auto &[tag, entries] : sections)
        html += "<a href=\"#" + anchorOf(tag) + "\">" + escaped(tag) + "</a>";
    html += "<a href=\"#schemas\">Schemas</a><a href=\"/api/openapi.json\">openapi.json</a></nav><main>";
    html += "<h2 id=\"begin\">To begin</h2><p>Make a token, then call with it. A tenant stands in the path, by its number or its name.</p>"
            "<pre>passerelled token create --data DIR --name essai\n"
            "curl -H \"Authorization: Bearer psl_…\" http://127.0.0.1:8081/api/v1/status</pre>"
            "<p>Instants are ISO 8601 in UTC, durations milliseconds. Lists that may be long give <code>next</code>: give it back as "
            "<code>?after=</code>. Errors are <code>application/problem+json</code>; unknown fields and parameters are refused by name.</p>";
    for (const auto &[tag, entries] : sections)
        html += "<h2 id=\"" + anchorOf(tag) + "\">" + escaped(tag) + "</h2>" + entries;
    html += "<h2 id=\"schemas\">Schemas</h2>";
    for (const api::NamedSchema &schema : api::schemas())
        html += schemaEntry(schema);
    return html + "</main></div>";
}

} // namespace

Response docsPage(const Router &router)
{
    QByteArray body = "<header><h1>Passerelle admin API</h1><p>Version " + QByteArray::number(api::kVersion)
        + " of the contract, program " PASSERELLE_VERSION ". This page is made from the routes that answer you.</p></header>" + pageBody(router);
    return webPage({.language = "en", .title = "Passerelle admin API", .style = kStyle, .body = std::move(body)});
}

} // namespace passerelle::http

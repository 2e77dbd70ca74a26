// The API's description is true: the same routes both ways, references that resolve, and what the routes really answer
// fits the schemas that describe it.
#include "tests/server/runtime/admin_fixture.h"

#include "server/api/request_list.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using http::Method;
using nlohmann::json;

namespace {

// The part of JSON Schema that the description uses.
class SchemaCheck {
public:
    explicit SchemaCheck(const json &document) : m_document(document) {}

    // The first fault, with its place; empty when the value fits.
    std::string fault(const json &schema, const json &value, const std::string &place = "$") const
    {
        if (schema.contains("$ref"))
            return fault(m_document.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), value, place);
        if (schema.contains("anyOf"))
            return faultOfAny(schema["anyOf"], value, place);
        if (!typeFits(schema.at("type"), value))
            return place + ": " + value.dump() + " is not of type " + schema["type"].dump();
        if (value.is_null())
            return {};
        if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
            return place + ": " + value.dump() + " is not among " + schema["enum"].dump();
        if (value.is_number() && schema.contains("minimum") && value.get<double>() < schema["minimum"].get<double>())
            return place + ": too small";
        if (value.is_array())
            return faultOfItems(schema, value, place);
        return value.is_object() && schema.contains("properties") ? faultOfObject(schema, value, place) : std::string();
    }

private:
    static bool typeFits(const json &type, const json &value)
    {
        if (type.is_array())
            return std::any_of(type.begin(), type.end(), [&](const json &one) { return typeFits(one, value); });
        const auto name = type.get<std::string>();
        return (name == "null" && value.is_null()) || (name == "boolean" && value.is_boolean()) || (name == "integer" && value.is_number_integer())
            || (name == "number" && value.is_number()) || (name == "string" && value.is_string()) || (name == "array" && value.is_array())
            || (name == "object" && value.is_object());
    }
    std::string faultOfAny(const json &schemas, const json &value, const std::string &place) const
    {
        std::string last;
        for (const json &schema : schemas) {
            last = fault(schema, value, place);
            if (last.empty())
                return {};
        }
        return last;
    }
    std::string faultOfItems(const json &schema, const json &value, const std::string &place) const
    {
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (auto found = fault(schema.at("items"), value[i], place + '[' + std::to_string(i) + ']'); !found.empty())
                return found;
        }
        return {};
    }
    std::string faultOfObject(const json &schema, const json &value, const std::string &place) const
    {
        const json &properties = schema["properties"];
        for (const auto &[name, held] : value.items()) {
            if (!properties.contains(name))
                return place + '.' + name + ": is not described";
            if (auto found = fault(properties[name], held, place + '.' + name); !found.empty())
                return found;
        }
        for (const json &name : schema.value("required", json::array())) {
            if (!value.contains(name.get<std::string>()))
                return place + '.' + name.get<std::string>() + ": is missing";
        }
        return {};
    }

    const json &m_document;
};

std::string lowered(const char *method)
{
    return QByteArray(method).toLower().toStdString();
}

} // namespace

class OpenApiTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesExactlyTheRoutes();
    void everyReferenceResolves();
    void everyOperationIsWhole();
    void answersAreAsDescribed();
    void mistakesAreAnsweredAsProblems();
    void whatCallersSendIsReadStrictly();
    void thePageStandsByItself();

private:
    void checkAnswer(Method method, const QByteArray &pattern, const QByteArray &target, const QByteArray &body, int status);

    std::unique_ptr<AdminFixture> m_site;
    json m_document;
};

void OpenApiTest::initTestCase()
{
    m_site = std::make_unique<AdminFixture>();
    QVERIFY2(m_site->isOpen(), qPrintable(m_site->problem()));
    const AdminAnswer answer = m_site->call(Method::Get, "/api/openapi.json", {});
    QCOMPARE(answer.status, 200);
    m_document = json::parse(answer.body.begin(), answer.body.end());
    QCOMPARE(m_document["openapi"].get<std::string>(), std::string("3.1.0"));
}

void OpenApiTest::describesExactlyTheRoutes()
{
    std::set<std::string> served, described;
    for (const http::Route &route : m_site->router().routes())
        served.insert(lowered(http::nameOf(route.method)) + ' ' + route.pattern.toStdString());
    for (const auto &[path, operations] : m_document["paths"].items()) {
        for (const auto &[method, operation] : operations.items())
            described.insert(method + ' ' + path);
    }
    for (const std::string &route : served)
        QVERIFY2(described.contains(route), ("served and not described: " + route).c_str());
    for (const std::string &route : described)
        QVERIFY2(served.contains(route), ("described and not served: " + route).c_str());
}

void OpenApiTest::everyReferenceResolves()
{
    int references = 0;
    const std::function<void(const json &)> walk = [&](const json &node) {
        if (node.is_object() && node.contains("$ref")) {
            ++references;
            QVERIFY2(m_document.contains(json::json_pointer(node["$ref"].get<std::string>().substr(1))), node.dump().c_str());
        }
        if (node.is_structured()) {
            for (const json &below : node)
                walk(below);
        }
    };
    walk(m_document);
    QVERIFY(references > 100);
}

void OpenApiTest::everyOperationIsWhole()
{
    std::set<std::string> ids;
    for (const http::Route &route : m_site->router().routes()) {
        const json &operation = m_document["paths"][route.pattern.toStdString()][lowered(http::nameOf(route.method))];
        const std::string name = operation["operationId"].get<std::string>();
        QVERIFY2(ids.insert(name).second, name.c_str());
        QVERIFY2(!operation["summary"].get<std::string>().empty(), name.c_str());
        QVERIFY2(!operation["tags"][0].get<std::string>().empty(), name.c_str());
        QCOMPARE(operation.contains("security"), route.policy != http::Policy::Public);
        QVERIFY2(operation.contains("requestBody") == (route.body.maxBytes > 0), name.c_str());
        for (const json &parameter : operation.value("parameters", json::array())) {
            if (parameter["in"] == "path")
                QVERIFY2(route.pattern.contains(QByteArray('{' + QByteArray::fromStdString(parameter["name"].get<std::string>()) + '}')), name.c_str());
        }
    }
}

void OpenApiTest::checkAnswer(Method method, const QByteArray &pattern, const QByteArray &target, const QByteArray &body, int status)
{
    const AdminAnswer answer = m_site->call(method, target, m_site->ownerToken(), body);
    QVERIFY2(answer.status == status, QByteArray(target + ' ' + QByteArray::number(answer.status) + ' ' + answer.body).constData());
    const json &operation = m_document["paths"][pattern.toStdString()][lowered(http::nameOf(method))];
    QVERIFY2(operation["responses"].contains(std::to_string(status)), pattern.constData());
    const json &described = operation["responses"][std::to_string(status)];
    if (!described.contains("content")) {
        QVERIFY2(answer.body.isEmpty(), pattern.constData());
        return;
    }
    QVERIFY2(answer.contentType == QByteArray::fromStdString(described["content"].items().begin().key()), answer.contentType.constData());
    const json value = json::parse(answer.body.begin(), answer.body.end());
    const std::string fault = SchemaCheck(m_document).fault(described["content"].begin().value()["schema"], value);
    QVERIFY2(fault.empty(), (pattern.toStdString() + " " + fault).c_str());
}

void OpenApiTest::answersAreAsDescribed()
{
    QFile sample(qEnvironmentVariable("PASSERELLE_SOURCE") + u"/resources/samples/tarifs.pdf"_s);
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const QByteArray pdf = sample.readAll();
    const QByteArray t = "/api/v1/tenants/{tenant}";
    struct Call {
        Method method;
        QByteArray pattern;
        QByteArray target;
        QByteArray body;
        int status;
    };
    const QByteArray one = "/api/v1/tenants/1";
    const std::vector<Call> calls{
        {Method::Post, "/api/v1/tenants", "/api/v1/tenants", R"({"name":"Atelier Lumière"})", 201},
        {Method::Get, "/api/v1/tenants", "/api/v1/tenants", {}, 200},
        {Method::Get, t, one, {}, 200},
        {Method::Get, "/api/v1/status", "/api/v1/status", {}, 200},
        {Method::Post, "/api/v1/tokens", "/api/v1/tokens", R"({"name":"essai"})", 201},
        {Method::Get, "/api/v1/tokens", "/api/v1/tokens", {}, 200},
        {Method::Post, t + "/tokens", one + "/tokens", R"({"name":"client","expires_in_days":2})", 201},
        {Method::Get, t + "/tokens", one + "/tokens", {}, 200},
        {Method::Delete, "/api/v1/tokens/{token}", "/api/v1/tokens/1", {}, 204},
        {Method::Post, t + "/channels", one + "/channels", R"({"kind":"manychat","api_key":"111:abc"})", 201},
        {Method::Get, t + "/channels", one + "/channels", {}, 200},
        {Method::Get, t + "/channels/{channel}", one + "/channels/1", {}, 200},
        {Method::Patch, t + "/channels/{channel}", one + "/channels/1", R"({"name":"Boutique","enabled":false})", 200},
        {Method::Post, t + "/channels/{channel}/secret", one + "/channels/1/secret", {}, 200},
        {Method::Delete, t + "/channels/{channel}/previous-secret", one + "/channels/1/previous-secret", {}, 204},
        {Method::Get, t + "/provider", one + "/provider", {}, 200},
        {Method::Put, t + "/provider", one + "/provider", R"({"kind":"none"})", 200},
        {Method::Post, t + "/provider/test", one + "/provider/test", {}, 200},
        {Method::Get, t + "/settings", one + "/settings", {}, 200},
        {Method::Put, t + "/settings/{key}", one + "/settings/max_parts", R"({"value":2})", 200},
        {Method::Delete, t + "/settings/{key}", one + "/settings/max_parts", {}, 200},
        {Method::Get, "/api/v1/settings", "/api/v1/settings", {}, 200},
        {Method::Put, "/api/v1/settings/{key}", "/api/v1/settings/workers", R"({"value":64})", 200},
        {Method::Post, t + "/documents", one + "/documents?name=tarifs.pdf", pdf, 202},
        {Method::Get, t + "/documents", one + "/documents", {}, 200},
        {Method::Get, t + "/documents/{document}/progress", one + "/documents/1/progress", {}, 200},
        {Method::Get, t + "/conversations", one + "/conversations?limit=2", {}, 200},
        {Method::Get, t + "/messages", one + "/messages?fate=in_progress", {}, 200},
        {Method::Get, t + "/dead-letters", one + "/dead-letters", {}, 200},
        {Method::Get, t + "/rejected-calls", one + "/rejected-calls", {}, 200},
        {Method::Get, t + "/ledger", one + "/ledger?days=7", {}, 200},
        {Method::Get, "/api/v1/ledger", "/api/v1/ledger", {}, 200},
        {Method::Get, "/api/v1/ledger/check", "/api/v1/ledger/check", {}, 200},
        {Method::Get, "/healthz", "/healthz", {}, 200},
        {Method::Get, "/api/v1/instance/proof", "/api/v1/instance/proof?challenge=" + QByteArray(64, 'a'), {}, 200},
    };
    for (const Call &call : calls) {
        checkAnswer(call.method, call.pattern, call.target, call.body, call.status);
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_site->get(one + "/documents/1/progress").json().value(u"finished"_s).toBool(), 60000);
    const QJsonObject read = m_site->get(one + "/documents/1/progress").json().value(u"document"_s).toObject();
    QVERIFY2(read.value(u"state"_s).toString() == u"ready"_s, qPrintable(read.value(u"explanation"_s).toString()));
    checkAnswer(Method::Get, t + "/documents/{document}", one + "/documents/1", {}, 200);
    checkAnswer(Method::Post, t + "/search", one + "/search", R"({"query":"coupe homme","limit":3})", 200);
    checkAnswer(Method::Post, t + "/ask", one + "/ask", R"({"question":"Combien coûte une coupe homme ?"})", 200);
    const AdminAnswer answered = m_site->post(one + "/ask", R"({"question":"Combien coûte une coupe homme ?"})");
    QVERIFY2(answered.json().value(u"text"_s).toString().contains(u"25"_s), answered.body.constData());
    const AdminAnswer image = m_site->get(one + "/documents/1/pages/1/image?width=600");
    QCOMPARE(image.status, 200);
    QCOMPARE(image.contentType, QByteArray("image/png"));
    QVERIFY(image.body.startsWith("\x89PNG"));
    checkAnswer(Method::Delete, t + "/documents/{document}", one + "/documents/1", {}, 204);
    QCOMPARE(m_site->post(one + "/search", R"({"query":"coupe homme"})").json().value(u"passages"_s).toArray().size(), 0);
}

void OpenApiTest::mistakesAreAnsweredAsProblems()
{
    const json &schema = m_document["components"]["schemas"]["ProblemView"];
    const auto check = [&](Method method, const QByteArray &target, const QByteArray &body, int status) {
        const AdminAnswer answer = m_site->call(method, target, m_site->ownerToken(), body);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.contentType, QByteArray("application/problem+json"));
        const std::string fault = SchemaCheck(m_document).fault(schema, json::parse(answer.body.begin(), answer.body.end()));
        QVERIFY2(fault.empty(), fault.c_str());
    };
    check(Method::Post, "/api/v1/tenants", "{", 400);
    check(Method::Post, "/api/v1/tenants", R"({"name":"42"})", 400);
    check(Method::Post, "/api/v1/tenants", R"({"name":"Atelier Lumière"})", 409);
    check(Method::Get, "/api/v1/tenants/77", {}, 404);
    check(Method::Get, "/api/v1/tenants/1/documents/77", {}, 404);
    check(Method::Get, "/api/v1/tenants/1/messages?limit=0", {}, 400);
    check(Method::Get, "/api/v1/tenants/1/messages?fate=lost", {}, 400);
    check(Method::Put, "/api/v1/tenants/1/settings/no_such", R"({"value":1})", 404);
    check(Method::Put, "/api/v1/tenants/1/settings/max_parts", R"({"value":99})", 400);
    check(Method::Put, "/api/v1/tenants/1/settings/workers", R"({"value":9})", 404);
    check(Method::Post, "/api/v1/tenants/1/documents?name=x.pdf", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), 400);
    check(Method::Post, "/api/v1/tenants/1/documents", "%PDF-1.4", 400);
    check(Method::Post, "/api/v1/tenants/1/ask", R"({"question":""})", 400);
    check(Method::Get, "/api/v1/instance/proof?challenge=short", {}, 400);
}

void OpenApiTest::whatCallersSendIsReadStrictly()
{
    std::set<std::string> sent;
    for (const http::Route &route : m_site->router().routes()) {
        if (const QByteArray &schema = route.words.requestSchema; !schema.isEmpty() && !schema.contains('/'))
            sent.insert(schema.toStdString());
    }
    QStringList differences;
    for (const std::string &name : sent) {
        if (!api::requestNames().contains(name))
            differences.append(u"+ "_s + QString::fromStdString(name));
    }
    for (const std::string &name : api::requestNames()) {
        if (!sent.contains(name))
            differences.append(u"- "_s + QString::fromStdString(name));
    }
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u' ')));
}

void OpenApiTest::thePageStandsByItself()
{
    const AdminAnswer page = m_site->call(Method::Get, "/api/docs", {});
    QCOMPARE(page.status, 200);
    QVERIFY(page.contentType.startsWith("text/html"));
    // No script, and nothing fetched from anywhere: only links to this listener and an example address as text.
    for (const char *foreign : {"<script", "<img", "<link", "src=", "@import", "url(", "href=\"http"})
        QVERIFY2(!page.body.contains(foreign), foreign);
    for (const http::Route &route : m_site->router().routes())
        QVERIFY2(page.body.contains(QByteArray("<code>" + route.pattern + "</code>")), route.pattern.constData());
}

QTEST_GUILESS_MAIN(OpenApiTest)
#include "openapi_test.moc"

// The simulated Gemini against the contract: its own examples pass, every rule of it refuses what breaks it, and the odd
// answers of its list come out as listed.
#include "tests/simulators/gemini_simulator.h"
#include "tests/simulators_test/posted_call.h"
#include "tests/support/hand_made_recording.h"

#include <QtTest/QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace passerelle::simulators;
using nlohmann::json;

namespace {

const HeaderList kKey{{"x-goog-api-key", "AQ.simulated"}};

json sample()
{
    return json::parse(R"({
  "systemInstruction": { "parts": [ { "text": "Réponds uniquement à partir des extraits…" } ] },
  "contents": [
    { "role": "user",  "parts": [ { "text": "Bonjour" } ] },
    { "role": "model", "parts": [ { "text": "Bonjour, que puis-je pour vous ?" } ] },
    { "role": "user",  "parts": [ { "text": "Extraits :\n[1] (Guide client, p. 4) Nous ouvrons à 8 h 30.\n\nQuestion : Quels sont vos horaires ?" } ] }
  ],
  "generationConfig": { "maxOutputTokens": 2048, "thinkingConfig": { "thinkingLevel": "LOW" } },
  "safetySettings": [ { "category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_ONLY_HIGH" } ]
})");
}

json embedding()
{
    return json::parse(R"({ "requests": [ { "model": "models/gemini-embedding-001", "taskType": "RETRIEVAL_DOCUMENT",
  "title": "Guide client", "outputDimensionality": 768, "content": { "parts": [ { "text": "Nous ouvrons à 8 h 30." } ] } } ] })");
}

Behaviour behaving(const char *keys)
{
    return Behaviour(std::make_shared<const json>(json::parse(keys)));
}

Reply generateContent(const json &body, const Behaviour &behaviour = {}, const QByteArray &path = "/v1beta/models/gemini-3.8-flash:generateContent", const HeaderList &headers = kKey)
{
    return GeminiSimulator({}).answer(postedCall(path, QByteArray::fromStdString(body.dump()), headers), behaviour);
}

Reply embed(const json &body, const Behaviour &behaviour = {}, const char *model = "gemini-embedding-001")
{
    return GeminiSimulator({}).answer(postedCall("/v1beta/models/" + QByteArray(model) + ":batchEmbedContents", QByteArray::fromStdString(body.dump()), kKey), behaviour);
}

json bodyOf(const Reply &reply)
{
    return json::parse(reply.body.toStdString());
}

double normOf(const json &values)
{
    double sum = 0;
    for (const json &value : values)
        sum += value.get<double>() * value.get<double>();
    return std::sqrt(sum);
}

json changed(json body, const QByteArray &pointer, const QByteArray &value)
{
    body[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    return body;
}

} // namespace

class GeminiSimulatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theContractsExampleIsAnswered();
    void snakeCaseIsUnderstood();
    void pictures();
    void strictness_data();
    void strictness();
    void credentials_data();
    void credentials();
    void models();
    void oddCandidates();
    void errors();
    void streams();
    void embeddings();
    void embeddingStrictness_data();
    void embeddingStrictness();
    void batchLimits();
    void countTokens();
};

void GeminiSimulatorTest::theContractsExampleIsAnswered()
{
    const Reply reply = generateContent(sample());
    QCOMPARE(reply.status, 200);
    const json body = bodyOf(reply);
    QCOMPARE_JSON(body["candidates"][0]["content"]["parts"][0]["text"], "Nous ouvrons à 8 h 30 [1].");
    QCOMPARE_JSON(body["candidates"][0]["finishReason"], "STOP");
    QCOMPARE_JSON(body["modelVersion"], "gemini-3.8-flash");
    const json usage = body["usageMetadata"];
    QCOMPARE(usage["totalTokenCount"].get<int>(), usage["promptTokenCount"].get<int>() + usage["candidatesTokenCount"].get<int>() + usage["thoughtsTokenCount"].get<int>());
    // A re-routed name is answered by its successor.
    QCOMPARE_JSON(bodyOf(generateContent(sample(), {}, "/v1beta/models/gemini-3.7-flash:generateContent"))["modelVersion"], "gemini-3.8-flash");
}

void GeminiSimulatorTest::snakeCaseIsUnderstood()
{
    json body = sample();
    body["system_instruction"] = body["systemInstruction"];
    body.erase("systemInstruction");
    body["generation_config"] = {{"max_output_tokens", 100}};
    body.erase("generationConfig");
    QCOMPARE(generateContent(body).status, 200);
}

void GeminiSimulatorTest::pictures()
{
    const QByteArray picture = passerelle::test::handMadePng(QStringLiteral("Adulte 240 €")).toBase64();
    const QByteArray parts = R"([{"text":"Write down this page."},{"inlineData":{"mimeType":"image/png","data":")" + picture + R"("}}])";
    const Reply reply = generateContent(changed(sample(), "/contents/2/parts", parts));
    QCOMPARE(reply.status, 200);
    QCOMPARE_JSON(bodyOf(reply)["candidates"][0]["content"]["parts"][0]["text"], "Adulte 240 €");
    for (const char *wrong : {R"([{"inlineData":{"mimeType":"image/png","data":"%%%"}}])", R"([{"inlineData":{"data":"iVBORw0KGgo="}}])", R"([{"inlineData":{"mimeType":"image/jpeg","data":"iVBORw0KGgo="}}])",
                              R"([{"inlineData":{"mimeType":"image/tiff","data":"SUkqAA=="}}])", R"([{"inlineData":"iVBORw0KGgo="}])", R"([{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgo=","width":1}}])",
                              R"([{"fileData":{"mimeType":"image/png","fileUri":"https://example.com/page.png"}}])", R"([{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}])"}) {
        const Reply refused = generateContent(changed(sample(), "/contents/2/parts", wrong));
        QVERIFY2(refused.status == 400, QByteArray(wrong + QByteArray(" -> ") + refused.body).constData());
    }
}

void GeminiSimulatorTest::strictness_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *pointer, const char *value, const char *says) { QTest::newRow(name) << QByteArray(pointer) << QByteArray(value) << QByteArray(says); };
    row("unknown", "/messages", "[]", "Unknown name \\\"messages\\\": Cannot find field.");
    row("unknown inside", "/generationConfig/maxTokens", "5", "at 'generation_config': Cannot find field.");
    row("unknown in a part", "/contents/0/parts/0/content", "\"a\"", "at 'contents[0].parts[0]'");
    row("text a number", "/contents/0/parts/0/text", "5", "Invalid value at 'contents[0].parts[0].text' (TYPE_STRING), 5");
    row("tokens a text", "/generationConfig/maxOutputTokens", "\"many\"", "(TYPE_INT32)");
    row("no contents", "/contents", "[]", "contents is not specified");
    row("no parts", "/contents/2/parts", "[]", "parts must not be empty");
    row("unknown role", "/contents/0/role", "\"assistant\"", "valid role");
    row("model turn last", "/contents/2/role", "\"model\"", "last turn");
    row("temperature 4", "/generationConfig/temperature", "4", "[0.0, 2.0]");
    row("top p 2", "/generationConfig/topP", "2", "[0.0, 1.0]");
    row("no output", "/generationConfig/maxOutputTokens", "0", "max_output_tokens");
    row("two candidates", "/generationConfig/candidateCount", "2", "Only one candidate");
    row("thinking level", "/generationConfig/thinkingConfig/thinkingLevel", "\"DEEP\"", "TYPE_ENUM");
    row("minimal on 3.8", "/generationConfig/thinkingConfig/thinkingLevel", "\"MINIMAL\"", "not supported");
    row("both", "/generationConfig/thinkingConfig/thinkingBudget", "0", "only one of");
    row("budget on 3.x", "/generationConfig/thinkingConfig", "{\"thinkingBudget\":0}", "not supported");
    row("harm category", "/safetySettings/0/category", "\"HARASSMENT\"", "TYPE_ENUM");
    row("threshold", "/safetySettings/0/threshold", "\"NEVER\"", "TYPE_ENUM");
}

void GeminiSimulatorTest::strictness()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, says);
    const Reply reply = generateContent(changed(sample(), pointer, value));
    QCOMPARE(reply.status, 400);
    QCOMPARE_JSON(bodyOf(reply)["error"]["status"], "INVALID_ARGUMENT");
    QVERIFY2(reply.body.contains(says), reply.body.constData());
}

void GeminiSimulatorTest::credentials_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("header") << QByteArray() << QByteArray("AIzaOld") << QByteArray() << 200 << QByteArray("candidates");
    QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray() << 403 << QByteArray("PERMISSION_DENIED");
    QTest::newRow("url") << QByteArray("?key=k") << QByteArray() << QByteArray() << 400 << QByteArray("x-goog-api-key");
    QTest::newRow("url and header") << QByteArray("?key=k") << QByteArray("k") << QByteArray() << 400 << QByteArray("Multiple authentication credentials received");
    QTest::newRow("header and bearer") << QByteArray() << QByteArray("k") << QByteArray("Bearer k") << 400 << QByteArray("Multiple authentication credentials received");
    QTest::newRow("bearer") << QByteArray() << QByteArray() << QByteArray("Bearer k") << 401 << QByteArray("UNAUTHENTICATED");
    QTest::newRow("bad key") << QByteArray() << QByteArray("invalid") << QByteArray() << 400 << QByteArray("API_KEY_INVALID");
}

void GeminiSimulatorTest::credentials()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, bearer);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    HeaderList headers;
    if (!key.isEmpty())
        headers.emplace_back("x-goog-api-key", key);
    if (!bearer.isEmpty())
        headers.emplace_back("authorization", bearer);
    const Reply reply = generateContent(sample(), {}, "/v1beta/models/gemini-3.8-flash:generateContent" + query, headers);
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(says), reply.body.constData());
}

void GeminiSimulatorTest::models()
{
    GeminiSimulator simulator({});
    QStringList names;
    QByteArray path = "/v1beta/models?pageSize=4";
    for (int page = 0; page < 10 && !path.isEmpty(); ++page) {
        const json list = bodyOf(simulator.answer(gotCall(path, kKey), {}));
        QVERIFY(list["models"].size() <= 4);
        for (const json &model : list["models"])
            names += QString::fromStdString(model["name"].get<std::string>());
        path = list.contains("nextPageToken") ? "/v1beta/models?pageSize=4&pageToken=" + QByteArray::fromStdString(list["nextPageToken"].get<std::string>()) : QByteArray();
    }
    QVERIFY(names.contains(QStringLiteral("models/gemini-3.8-flash")));
    QVERIFY(names.contains(QStringLiteral("models/gemini-embedding-001")));
    QCOMPARE(names.removeDuplicates(), 0);
    const json one = bodyOf(simulator.answer(gotCall("/v1beta/models/gemini-3.8-flash", kKey), {}));
    QCOMPARE_JSON(one["inputTokenLimit"], 1048576);
    QCOMPARE_JSON(one["supportedGenerationMethods"][0], "generateContent");
    for (const char *retired : {"gemini-1.5-pro", "gemini-2.0-flash", "gemini-3-pro-preview", "gemini-embedding-001"})
        QCOMPARE(generateContent(sample(), {}, "/v1beta/models/" + QByteArray(retired) + ":generateContent").status, 404);
    QCOMPARE(generateContent(sample(), {}, "/v1/models/gemini-3.8-flash:generateContent").status, 404);
}

void GeminiSimulatorTest::oddCandidates()
{
    const json thought = bodyOf(generateContent(sample(), behaving(R"({"thoughtFirst":true,"twoParts":true})")))["candidates"][0]["content"]["parts"];
    QCOMPARE(thought.size(), std::size_t(3));
    QCOMPARE_JSON(thought[0]["thought"], true);
    QCOMPARE(thought[1]["text"].get<std::string>() + thought[2]["text"].get<std::string>(), "Nous ouvrons à 8 h 30 [1].");
    const json starved = bodyOf(generateContent(sample(), behaving(R"({"maxTokensEmpty":true})")))["candidates"][0];
    QCOMPARE_JSON(starved["finishReason"], "MAX_TOKENS");
    QVERIFY(!starved.contains("content"));
    const json blocked = bodyOf(generateContent(sample(), behaving(R"({"blockedPrompt":"SAFETY"})")));
    QVERIFY(!blocked.contains("candidates"));
    QCOMPARE_JSON(blocked["promptFeedback"]["blockReason"], "SAFETY");
    QVERIFY(!bodyOf(generateContent(sample(), behaving(R"({"finishReason":"SAFETY"})")))["candidates"][0].contains("content"));
    QVERIFY(bodyOf(generateContent(sample(), behaving(R"({"finishReason":"SOMETHING_NEW"})")))["candidates"][0].contains("content"));
    QVERIFY(!bodyOf(generateContent(sample(), behaving(R"({"noCandidates":true,"noUsage":true})"))).contains("usageMetadata"));
    QVERIFY(generateContent(sample(), behaving(R"({"invent":true})")).body.contains("987,65 €"));
    QVERIFY(generateContent(sample(), behaving(R"({"answerText":"Autre chose."})")).body.contains("Autre chose."));
}

void GeminiSimulatorTest::errors()
{
    GeminiSimulator simulator({});
    const json minute = bodyOf(simulator.error(429, behaving(R"({"retryDelay":"26.4s"})")))["error"];
    QCOMPARE_JSON(minute["status"], "RESOURCE_EXHAUSTED");
    QVERIFY(minute["details"][0]["violations"][0]["quotaId"].get<std::string>().find("PerMinute") != std::string::npos);
    QCOMPARE_JSON(minute["details"][1]["retryDelay"], "26.4s");
    const json day = bodyOf(simulator.error(429, behaving(R"({"quota":"day"})")))["error"];
    QVERIFY(day["details"][0]["violations"][0]["quotaId"].get<std::string>().find("PerDay") != std::string::npos);
    QVERIFY(!bodyOf(simulator.error(429, behaving(R"({"quota":"none"})")))["error"].contains("details"));
    QVERIFY(bodyOf(simulator.error(503, behaving(R"({"errorInArray":true})"))).is_array());
    QCOMPARE_JSON(bodyOf(simulator.error(503, {}))["error"]["status"], "UNAVAILABLE");
}

void GeminiSimulatorTest::streams()
{
    const QByteArray path = "/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse";
    const Reply reply = generateContent(sample(), {}, path);
    QCOMPARE(reply.contentType, "text/event-stream");
    std::string text;
    const QList<QByteArray> events = reply.body.split('\n');
    for (const QByteArray &event : events) {
        if (event.startsWith("data: "))
            text += json::parse(event.mid(6).toStdString())["candidates"][0]["content"]["parts"][0]["text"].get<std::string>();
    }
    QCOMPARE(text, "Nous ouvrons à 8 h 30 [1].");
    QVERIFY(!reply.body.contains("[DONE]"));
    QVERIFY(generateContent(sample(), behaving(R"({"sseCrLf":true})"), path).body.contains("}\r\n\r\ndata: "));
    QVERIFY(generateContent(sample(), behaving(R"({"sseErrorMidStream":true})"), path).body.trimmed().endsWith("]"));
    QVERIFY(!generateContent(sample(), behaving(R"({"sseCutMidEvent":true})"), path).body.endsWith("\n\n"));
}

void GeminiSimulatorTest::embeddings()
{
    const json values = bodyOf(embed(embedding()))["embeddings"][0]["values"];
    QCOMPARE(values.size(), std::size_t(768));
    QVERIFY(normOf(values) < 0.9); // 001 below 3072 is not normalised
    json full = embedding();
    full["requests"][0].erase("outputDimensionality");
    const json fullValues = bodyOf(embed(full))["embeddings"][0]["values"];
    QCOMPARE(fullValues.size(), std::size_t(3072));
    QVERIFY(std::abs(normOf(fullValues) - 1) < 1e-4);
    json second = changed(embedding(), "/requests/0/model", "\"models/gemini-embedding-2\"");
    second["requests"][0].erase("taskType");
    const json secondValues = bodyOf(embed(second, {}, "gemini-embedding-2"))["embeddings"][0]["values"];
    QVERIFY(std::abs(normOf(secondValues) - 1) < 1e-4);
    QVERIFY(secondValues != values); // another space

    const GeminiSimulator simulator({});
    const json single = bodyOf(GeminiSimulator({}).answer(postedCall("/v1beta/models/gemini-embedding-001:embedContent", QByteArray::fromStdString(embedding()["requests"][0].dump()), kKey), {}));
    QCOMPARE_JSON(single["embedding"]["values"], values);
    QCOMPARE(bodyOf(embed(embedding(), behaving(R"({"wrongCount":true})")))["embeddings"].size(), std::size_t(0));
    QCOMPARE(bodyOf(embed(embedding(), behaving(R"({"extraDimensions":1})")))["embeddings"][0]["values"].size(), std::size_t(769));
    QCOMPARE(normOf(bodyOf(embed(embedding(), behaving(R"({"zeroVector":true})")))["embeddings"][0]["values"]), 0.0);
}

void GeminiSimulatorTest::embeddingStrictness_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("unknown") << QByteArray("/requests/0/input") << QByteArray("\"a\"");
    QTest::newRow("task") << QByteArray("/requests/0/taskType") << QByteArray("\"SEARCH\"");
    QTest::newRow("few dimensions") << QByteArray("/requests/0/outputDimensionality") << QByteArray("64");
    QTest::newRow("many dimensions") << QByteArray("/requests/0/outputDimensionality") << QByteArray("4096");
    QTest::newRow("other model") << QByteArray("/requests/0/model") << QByteArray("\"models/gemini-embedding-2\"");
    QTest::newRow("no text") << QByteArray("/requests/0/content/parts/0/text") << QByteArray("\"\"");
    QTest::newRow("no requests") << QByteArray("/requests") << QByteArray("[]");
}

void GeminiSimulatorTest::embeddingStrictness()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QCOMPARE(embed(changed(embedding(), pointer, value)).status, 400);
}

void GeminiSimulatorTest::batchLimits()
{
    json body = embedding();
    const json one = body["requests"][0];
    for (int i = 1; i < 100; ++i)
        body["requests"].push_back(one);
    QCOMPARE(embed(body).status, 200);
    body["requests"].push_back(one);
    QCOMPARE(embed(body).status, 400);
    json large = embedding();
    large["requests"][0]["content"]["parts"][0]["text"] = std::string(4194304, 'a');
    QCOMPARE(embed(large).status, 400);
    json second = embedding(); // gemini-embedding-2 takes no task type
    second["requests"][0]["model"] = "models/gemini-embedding-2";
    QCOMPARE(embed(second, {}, "gemini-embedding-2").status, 400);
}

void GeminiSimulatorTest::countTokens()
{
    const Reply reply = generateContent({{"contents", sample()["contents"]}}, {}, "/v1beta/models/gemini-3.8-flash:countTokens");
    QCOMPARE(reply.status, 200);
    QVERIFY(bodyOf(reply)["totalTokens"].get<int>() > 10);
}

QTEST_GUILESS_MAIN(GeminiSimulatorTest)
#include "gemini_simulator_test.moc"

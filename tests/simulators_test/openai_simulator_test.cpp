// The simulated OpenAI-compatible servers against the contract: its examples pass in the four dialects, and each dialect
// refuses, limits and fails in its own words.
#include "tests/simulators/openai_simulator.h"
#include "tests/simulators_test/posted_call.h"
#include "tests/support/hand_made_recording.h"

#include <QtTest/QTest>

#include <nlohmann/json.hpp>

using namespace passerelle::simulators;
using nlohmann::json;

namespace {

const HeaderList kKey{{"authorization", "Bearer k"}};
constexpr OpenAiDialect kAll[] = {OpenAiDialect::Ollama, OpenAiDialect::LlamaCpp, OpenAiDialect::Vllm, OpenAiDialect::Mistral};

json sample()
{
    return json::parse(R"({ "model": "mistral-small-latest", "stream": false, "max_tokens": 800, "temperature": 0.2, "messages": [
    { "role": "system", "content": "Réponds uniquement à partir des extraits." },
    { "role": "user", "content": "Extraits :\n[1] (Guide client, p. 4) Nous ouvrons à 8 h 30.\n\nQuestion : Quels sont vos horaires ?" } ] })");
}

Behaviour behaving(const char *keys)
{
    return Behaviour(std::make_shared<const json>(json::parse(keys)));
}

Reply post(OpenAiSimulator &simulator, const char *path, const json &body, const Behaviour &behaviour = {}, const HeaderList &headers = kKey)
{
    return simulator.answer(postedCall(path, QByteArray::fromStdString(body.dump()), headers), behaviour);
}

Reply chat(OpenAiDialect dialect, const json &body, const Behaviour &behaviour = {}, const HeaderList &headers = kKey)
{
    OpenAiSimulator simulator({.dialect = dialect});
    return post(simulator, "/v1/chat/completions", body, behaviour, headers);
}

json bodyOf(const Reply &reply)
{
    return json::parse(reply.body.toStdString());
}

json changed(json body, const char *pointer, const json &value)
{
    body[json::json_pointer(pointer)] = value;
    return body;
}

json withPicture()
{
    const QByteArray picture = passerelle::test::handMadePng(QStringLiteral("Adulte 240 €")).toBase64();
    return changed(sample(), "/messages/1/content", json::array({json{{"type", "text"}, {"text", "Write down this page."}},
                                                                 json{{"type", "image_url"}, {"image_url", {{"url", "data:image/png;base64," + picture.toStdString()}, {"detail", "high"}}}}}));
}

} // namespace

class OpenAiSimulatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theContractsExampleIsAnsweredInEveryDialect();
    void strictness_data();
    void strictness();
    void picturesAsTheContractHasThem();
    void pictures_data();
    void pictures();
    void keysByDialect();
    void errorShapes_data();
    void errorShapes();
    void missingModels();
    void longPrompts();
    void oddAnswers();
    void streams();
    void embeddings();
    void modelList();
};

void OpenAiSimulatorTest::theContractsExampleIsAnsweredInEveryDialect()
{
    for (const OpenAiDialect dialect : kAll) {
        const Reply reply = chat(dialect, sample());
        QCOMPARE(reply.status, 200);
        const json body = bodyOf(reply);
        QCOMPARE_JSON(body["choices"][0]["message"]["content"], "Nous ouvrons à 8 h 30 [1].");
        QCOMPARE_JSON(body["choices"][0]["finish_reason"], "stop");
        QCOMPARE(body["usage"]["total_tokens"].get<int>(), body["usage"]["prompt_tokens"].get<int>() + body["usage"]["completion_tokens"].get<int>());
    }
}

void OpenAiSimulatorTest::strictness_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no messages") << QByteArray("/messages") << QByteArray("[]");
    QTest::newRow("second system") << QByteArray("/messages/1/role") << QByteArray("\"system\"");
    QTest::newRow("unknown role") << QByteArray("/messages/1/role") << QByteArray("\"model\"");
    QTest::newRow("assistant last") << QByteArray("/messages/1/role") << QByteArray("\"assistant\"");
    QTest::newRow("no content") << QByteArray("/messages/1/content") << QByteArray("null");
    QTest::newRow("users in a row") << QByteArray("/messages/0/role") << QByteArray("\"user\"");
    QTest::newRow("temperature") << QByteArray("/temperature") << QByteArray("3");
    QTest::newRow("no tokens") << QByteArray("/max_tokens") << QByteArray("0");
}

void OpenAiSimulatorTest::strictness()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    for (const OpenAiDialect dialect : kAll) {
        const Reply reply = chat(dialect, changed(sample(), pointer.constData(), json::parse(value.toStdString())));
        QVERIFY2(reply.status == 400 || reply.status == 422, reply.body.constData());
    }
}

void OpenAiSimulatorTest::picturesAsTheContractHasThem()
{
    for (const OpenAiDialect dialect : kAll) {
        const Reply reply = chat(dialect, withPicture());
        QCOMPARE(reply.status, 200);
        QCOMPARE_JSON(bodyOf(reply)["choices"][0]["message"]["content"], "Adulte 240 €");
        const Reply blind = chat(dialect, withPicture(), behaving(R"({"textOnly":true})"));
        QCOMPARE(blind.status, 500);
        QCOMPARE(chat(dialect, sample(), behaving(R"({"textOnly":true})")).status, 200);
    }
}

void OpenAiSimulatorTest::pictures_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *pointer, const char *value) { QTest::newRow(name) << QByteArray(pointer) << QByteArray(value); };
    row("an address", "/messages/1/content/1/image_url/url", R"("https://example.com/page.png")");
    row("no base64", "/messages/1/content/1/image_url/url", R"("data:image/png;base64,%%%")");
    row("another type", "/messages/1/content/1/image_url/url", R"("data:image/jpeg;base64,iVBORw0KGgo=")");
    row("a type that is none", "/messages/1/content/1/image_url/url", R"("data:image/tiff;base64,SUkqAA==")");
    row("a bare string", "/messages/1/content/1/image_url", R"("data:image/png;base64,iVBORw0KGgo=")");
    row("unknown kind", "/messages/1/content/1/type", R"("input_image")");
    row("unknown member", "/messages/1/content/1/image_url/width", "1240");
    row("Gemini's words", "/messages/1/content/1/inlineData", R"({"mimeType":"image/png","data":"iVBORw0KGgo="})");
    row("text without text", "/messages/1/content/0/text", "null");
    row("from the system", "/messages/0/content", R"([{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}])");
}

void OpenAiSimulatorTest::pictures()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    for (const OpenAiDialect dialect : kAll) {
        const Reply reply = chat(dialect, changed(withPicture(), pointer.constData(), json::parse(value.toStdString())));
        QVERIFY2(reply.status == 400, reply.body.constData());
    }
}

void OpenAiSimulatorTest::keysByDialect()
{
    QCOMPARE(chat(OpenAiDialect::Ollama, sample(), {}, {}).status, 200);
    QCOMPARE(chat(OpenAiDialect::Mistral, sample(), {}, {}).status, 401);
    OpenAiSimulator guarded({.dialect = OpenAiDialect::Vllm, .apiKey = "secret"});
    const Reply refused = post(guarded, "/v1/chat/completions", sample());
    QCOMPARE(refused.status, 401);
    QCOMPARE_JSON(bodyOf(refused), json({{"error", "Unauthorized"}}));
    QCOMPARE(post(guarded, "/v1/chat/completions", sample(), {}, {{"authorization", "Bearer secret"}}).status, 200);
}

void OpenAiSimulatorTest::errorShapes_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("openai") << QByteArray("openai") << QByteArray("\"error\":{");
    QTest::newRow("mistral") << QByteArray("mistral") << QByteArray("\"object\":\"error\"");
    QTest::newRow("text") << QByteArray("text") << QByteArray("{\"error\":\"no luck\"}");
    QTest::newRow("detail") << QByteArray("detail") << QByteArray("{\"detail\":\"no luck\"}");
    QTest::newRow("details") << QByteArray("details") << QByteArray("\"msg\":\"no luck\"");
    QTest::newRow("message") << QByteArray("message") << QByteArray("{\"message\":\"no luck\"}");
    QTest::newRow("html") << QByteArray("html") << QByteArray("<html>");
    QTest::newRow("empty") << QByteArray("empty") << QByteArray();
    QTest::newRow("plain") << QByteArray("plain") << QByteArray("no luck");
}

void OpenAiSimulatorTest::errorShapes()
{
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, holds);
    const QByteArray keys = "{\"errorShape\":\"" + shape + "\",\"errorMessage\":\"no luck\"}";
    const Reply reply = OpenAiSimulator({}).error(500, behaving(keys.constData()));
    QCOMPARE(reply.status, 500);
    QVERIFY2(reply.body.contains(holds), reply.body.constData());
    QVERIFY(shape != "empty" || reply.body.isEmpty());
}

void OpenAiSimulatorTest::missingModels()
{
    const json other = changed(sample(), "/model", "x");
    QVERIFY(chat(OpenAiDialect::Ollama, other).body.contains("not found, try pulling it first"));
    QCOMPARE(chat(OpenAiDialect::Ollama, other).status, 404);
    QCOMPARE(chat(OpenAiDialect::Vllm, other).status, 404);
    QCOMPARE(chat(OpenAiDialect::Mistral, other).status, 400);
    QCOMPARE(chat(OpenAiDialect::LlamaCpp, other).status, 200); // the field is ignored: the wrong model answers without an error
    QCOMPARE(chat(OpenAiDialect::Mistral, changed(sample(), "/reasoning_effort", "low")).status, 422);
    QCOMPARE(chat(OpenAiDialect::Ollama, changed(sample(), "/reasoning_effort", "low")).status, 200);
    OpenAiSimulator ollama({});
    QCOMPARE(post(ollama, "/chat/completions", sample()).status, 404); // no /v1
}

void OpenAiSimulatorTest::longPrompts()
{
    const json body = changed(sample(), "/messages/1/content", std::string(40000, 'a'));
    OpenAiSimulator llama({.dialect = OpenAiDialect::LlamaCpp, .apiKey = {}, .contextTokens = 8192});
    const json error = bodyOf(post(llama, "/v1/chat/completions", body))["error"];
    QCOMPARE_JSON(error["type"], "exceed_context_size_error");
    QCOMPARE_JSON(error["n_ctx"], 8192);
    OpenAiSimulator vllm({.dialect = OpenAiDialect::Vllm, .apiKey = {}, .contextTokens = 8192});
    QVERIFY(post(vllm, "/v1/chat/completions", body).body.contains("maximum context length is 8192 tokens"));
    OpenAiSimulator ollama({.dialect = OpenAiDialect::Ollama, .apiKey = {}, .contextTokens = 8192});
    const json silent = bodyOf(post(ollama, "/v1/chat/completions", body));
    QCOMPARE_JSON(silent["usage"]["prompt_tokens"], 8192); // sticks at the context size
}

void OpenAiSimulatorTest::oddAnswers()
{
    const auto message = [](OpenAiDialect dialect, const char *keys) { return bodyOf(chat(dialect, sample(), behaving(keys)))["choices"][0]["message"]; };
    QVERIFY(message(OpenAiDialect::Ollama, R"({"contentNull":true,"reasoning":true})")["content"].is_null());
    QVERIFY(message(OpenAiDialect::Ollama, R"({"reasoning":true})").contains("reasoning"));
    QVERIFY(message(OpenAiDialect::LlamaCpp, R"({"reasoning":true})").contains("reasoning_content"));
    QVERIFY(message(OpenAiDialect::Vllm, R"({"think":true})")["content"].get<std::string>().starts_with("<think>"));
    QVERIFY(message(OpenAiDialect::Mistral, R"({"contentParts":true})")["content"].is_array());
    QVERIFY(!bodyOf(chat(OpenAiDialect::Ollama, sample(), behaving(R"({"noUsage":true})"))).contains("usage"));
    QVERIFY(bodyOf(chat(OpenAiDialect::Vllm, sample(), behaving(R"({"finishReason":"abort"})")))["choices"][0]["finish_reason"] == "abort");
    const Reply moved = chat(OpenAiDialect::Ollama, sample(), behaving(R"({"redirectTo":"http://127.0.0.1:9/v1"})"));
    QCOMPARE(moved.status, 302);
    QCOMPARE(moved.headers[0].second, "http://127.0.0.1:9/v1");
}

void OpenAiSimulatorTest::streams()
{
    const json body = changed(sample(), "/stream", true);
    const QByteArray whole = chat(OpenAiDialect::Ollama, body).body;
    QVERIFY(whole.endsWith("data: [DONE]\n\n"));
    QVERIFY(whole.startsWith(": "));
    QVERIFY(!chat(OpenAiDialect::Ollama, body, behaving(R"({"streamNoDone":true})")).body.contains("[DONE]"));
    const QByteArray broken = chat(OpenAiDialect::Vllm, body, behaving(R"({"streamError":true})")).body;
    QVERIFY(broken.contains("data: {\"error\":") && broken.contains("[DONE]"));
}

void OpenAiSimulatorTest::embeddings()
{
    const json body = json::parse(R"({ "model": "embeddinggemma", "input": ["texte un", "texte deux"], "encoding_format": "float" })");
    OpenAiSimulator ollama({});
    const json data = bodyOf(post(ollama, "/v1/embeddings", body))["data"];
    QCOMPARE(data.size(), std::size_t(2));
    QCOMPARE(data[0]["embedding"].size(), std::size_t(768));
    const json shuffled = bodyOf(post(ollama, "/v1/embeddings", body, behaving(R"({"shuffled":true})")))["data"];
    QCOMPARE_JSON(shuffled[0]["index"], 1);
    QCOMPARE_JSON(shuffled[1]["embedding"], data[0]["embedding"]);
    QVERIFY(bodyOf(post(ollama, "/v1/embeddings", body, behaving(R"({"nullInVector":true})")))["data"][0]["embedding"][0].is_null());
    QCOMPARE(bodyOf(post(ollama, "/v1/embeddings", body, behaving(R"({"extraDimensions":8})")))["data"][0]["embedding"].size(), std::size_t(776));
    QCOMPARE(bodyOf(post(ollama, "/v1/embeddings", body, behaving(R"({"wrongCount":true})")))["data"].size(), std::size_t(1));
    QCOMPARE(bodyOf(post(ollama, "/v1/embeddings", changed(body, "/dimensions", 256)))["data"][0]["embedding"].size(), std::size_t(256));
    OpenAiSimulator vllm({.dialect = OpenAiDialect::Vllm});
    QCOMPARE(post(vllm, "/v1/embeddings", changed(body, "/dimensions", 256)).status, 400);
    OpenAiSimulator mistral({.dialect = OpenAiDialect::Mistral});
    json many = body;
    many["input"] = json::array();
    for (int i = 0; i < 257; ++i)
        many["input"].push_back("a");
    QCOMPARE(post(mistral, "/v1/embeddings", many).status, 400);
    QCOMPARE(post(ollama, "/v1/embeddings", changed(body, "/input", json::array({1, 2}))).status, 400);
}

void OpenAiSimulatorTest::modelList()
{
    OpenAiSimulator vllm({.dialect = OpenAiDialect::Vllm});
    const json list = bodyOf(vllm.answer(gotCall("/v1/models", {}), {}));
    QCOMPARE_JSON(list["data"][0]["owned_by"], "vllm");
    QVERIFY(bodyOf(vllm.answer(gotCall("/v1/models", {}), behaving(R"({"modelsNull":true})")))["data"].is_null());
    QCOMPARE(vllm.answer(gotCall("/health", {}), {}).status, 200);
    OpenAiSimulator ollama({});
    QCOMPARE(ollama.answer(gotCall("/health", {}), {}).status, 404);
}

QTEST_GUILESS_MAIN(OpenAiSimulatorTest)
#include "openai_simulator_test.moc"

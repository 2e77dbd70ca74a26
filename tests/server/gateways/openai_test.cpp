#include "server/gateways/openai/openai_embedder.h"
#include "server/gateways/openai/openai_model.h"
#include "tests/support/scripted_transport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <cmath>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class OpenAiTest : public QObject {
    Q_OBJECT

private:
    using Finish = ChatReply::Finish;

    static OpenAiAccess access(const char *key = "sk-secret") { return {u"https://api.mistral.ai/v1/"_s, std::make_shared<const Secret>(key)}; }
    static ChatRequest request()
    {
        return {.system = u"Réponds uniquement à partir des extraits."_s, .turns = {{ChatTurn::Role::User, u"Extraits :\n[1] …\n\nQuestion : …"_s}}};
    }
    static Result<ChatReply> ask(ScriptedTransport &transport) { return OpenAiModel(transport, access(), u"mistral-small-latest"_s).complete(request(), Deadline::after(10s), {}); }
    static QByteArray reply(const QByteArray &message, const QByteArray &finish = "\"stop\"")
    {
        return R"({"choices":[{"index":0,"finish_reason":)" + finish + R"(,"message":)" + message + "}]}";
    }

private Q_SLOTS:
    void theRequestIsTheMinimum()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"id":"cmpl-1","object":"chat.completion","created":1795334400,"model":"mistral-small-latest","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Nous ouvrons à 8 h 30 [1]."}}],"usage":{"prompt_tokens":412,"completion_tokens":12,"total_tokens":424}})",
                          {{"content-type", "text/plain"}});
        const auto answer = ask(transport);
        QVERIFY(answer);
        QCOMPARE(answer->text, u"Nous ouvrons à 8 h 30 [1]."_s);
        QCOMPARE(answer->usage.input, 412);
        QCOMPARE(answer->model, u"mistral-small-latest"_s);
        const HttpRequest http = transport.request(0);
        QCOMPARE(http.url, u"https://api.mistral.ai/v1/chat/completions"_s);
        QCOMPARE(ScriptedTransport::header(http, "authorization"), QByteArray("Bearer sk-secret"));
        const auto body = QJsonDocument::fromJson(http.body).object();
        QCOMPARE(body.keys(), (QStringList{u"max_tokens"_s, u"messages"_s, u"model"_s, u"stream"_s}));
        QCOMPARE(body.value(u"messages"_s).toArray()[0].toObject().value(u"role"_s).toString(), u"system"_s);
    }

    void withoutAKeyNoHeader()
    {
        ScriptedTransport transport;
        transport.answers(200, reply(R"({"content":"a"})"));
        QVERIFY(OpenAiModel(transport, access(""), u"x"_s).complete(request(), Deadline::after(1s), {}));
        QVERIFY(ScriptedTransport::header(transport.request(0), "authorization").isEmpty());
    }

    void turnsOfOneRoleAreMerged()
    {
        ScriptedTransport transport;
        transport.answers(200, reply(R"({"content":"a"})"));
        ChatRequest chat = request();
        chat.turns = {{ChatTurn::Role::Model, u"avant"_s}, {ChatTurn::Role::User, u"un"_s}, {ChatTurn::Role::User, u"deux"_s}, {ChatTurn::Role::Model, u"r"_s}, {ChatTurn::Role::User, u"trois"_s}};
        QVERIFY(OpenAiModel(transport, access(), u"x"_s).complete(chat, Deadline::after(1s), {}));
        const auto messages = QJsonDocument::fromJson(transport.request(0).body).object().value(u"messages"_s).toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages[1].toObject().value(u"content"_s).toString(), u"un\n\ndeux"_s);
        QCOMPARE(messages[3].toObject().value(u"content"_s).toString(), u"trois"_s);
    }

    void bases_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("normal");
        const auto row = [](const QString &base, const QString &normal) { QTest::newRow(qPrintable(base)) << base << normal; };
        row(u"http://localhost:11434/v1"_s, u"http://localhost:11434/v1"_s);
        row(u"http://localhost:11434/v1/"_s, u"http://localhost:11434/v1"_s);
        row(u"http://localhost:11434"_s, u"http://localhost:11434/v1"_s);
        row(u" http://localhost:11434// "_s, u"http://localhost:11434/v1"_s);
        row(u"https://generativelanguage.googleapis.com/v1beta/openai/"_s, u"https://generativelanguage.googleapis.com/v1beta/openai"_s);
        row(u"https://host/api"_s, u"https://host/api/v1"_s);
    }
    void bases()
    {
        QFETCH(QString, base);
        QFETCH(QString, normal);
        QCOMPARE(normaliseOpenAiBase(base), normal);
    }

    void shapes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("finish");
        const auto row = [](const char *name, const QByteArray &body, const QString &text, Finish finish) { QTest::newRow(name) << body << text << static_cast<int>(finish); };
        row("plain", reply(R"({"content":"a"})"), u"a"_s, Finish::Complete);
        row("parts", reply(R"({"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]})"), u"ab"_s, Finish::Complete);
        row("null and reasoning", reply(R"({"content":null,"reasoning":"hm"})", "\"length\""), u""_s, Finish::CutShort);
        row("reasoning beside", reply(R"({"content":"a","reasoning_content":"hm","reasoning":"hm"})"), u"a"_s, Finish::Complete);
        row("think block", reply("{\"content\":\"<think>\\nhm 25 €\\n</think>\\n\\na\"}"), u"a"_s, Finish::Complete);
        row("think block without a head", reply(R"({"content":"hm</think>a"})"), u"a"_s, Finish::Complete);
        row("think block without an end", reply(R"({"content":"<think>hm hm"})", "\"length\""), u""_s, Finish::CutShort);
        row("two think blocks", reply(R"({"content":"<think>x</think>a <think>y</think>b"})"), u"a b"_s, Finish::Complete);
        row("finish is null", reply(R"({"content":"a"})", "null"), u"a"_s, Finish::Complete);
        row("new word", reply(R"({"content":"a"})", "\"eos\""), u"a"_s, Finish::Complete);
        row("filter", reply(R"({"content":"a"})", "\"content_filter\""), u""_s, Finish::Blocked);
        row("repetition", reply(R"({"content":"a a a"})", "\"repetition\""), u"a a a"_s, Finish::Other);
        row("abort", reply(R"({"content":""})", "\"abort\""), u""_s, Finish::Other);
        row("empty", reply(R"({"content":""})"), u""_s, Finish::Other);
        row("no message", R"({"choices":[{"finish_reason":"stop"}]})", u""_s, Finish::Other);
    }
    void shapes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        QFETCH(int, finish);
        ScriptedTransport transport;
        transport.answers(200, body);
        const auto answer = ask(transport);
        QVERIFY(answer);
        QCOMPARE(answer->text, text);
        QCOMPARE(static_cast<int>(answer->finish), finish);
    }

    void errors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, int status, const char *body, ErrorKind kind, const QString &words = {}) {
            QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(kind) << words;
        };
        row("OpenAI", 404, R"({ "error": { "message": "model x not found, try pulling it first", "type": "not_found_error", "param": null, "code": null } })", ErrorKind::NotFound, u"try pulling"_s);
        row("llama.cpp context", 400, R"({ "error": { "code": 400, "type": "exceed_context_size_error", "message": "x", "n_prompt_tokens": 14429, "n_ctx": 8192 } })", ErrorKind::TooLarge);
        row("llama.cpp context, first builds", 500, R"({"error":{"code":500,"type":"exceed_context_size_error","message":"x"}})", ErrorKind::TooLarge);
        row("vLLM context", 400, R"({"object":"error","message":"The model has a maximum context length of 4096 tokens.","type":"BadRequestError","param":null,"code":400})", ErrorKind::TooLarge);
        row("Mistral", 401, R"({"object":"error","message":"Unauthorized","type":"x","code":"1000"})", ErrorKind::Unauthorized, u"Unauthorized"_s);
        row("vLLM 401", 401, R"({"error":"Unauthorized"})", ErrorKind::Unauthorized, u"Unauthorized"_s);
        row("llama.cpp key", 401, R"({"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}})", ErrorKind::Unauthorized);
        row("403", 403, "", ErrorKind::Unauthorized);
        row("no credit", 402, R"({"message":"pay"})", ErrorKind::Forbidden, u"pay"_s);
        row("FastAPI text", 400, R"({"detail":"no such field"})", ErrorKind::InvalidInput, u"no such field"_s);
        row("FastAPI list", 422, R"({"detail":[{"loc":["body","top_k"],"msg":"extra fields not permitted","type":"value_error"}]})", ErrorKind::InvalidInput, u"top_k"_s);
        row("gateway", 500, R"({"message":"upstream"})", ErrorKind::Unavailable, u"upstream"_s);
        row("HTML", 502, "<html>", ErrorKind::Unavailable);
        row("empty", 504, "", ErrorKind::Unavailable);
        row("413", 413, "", ErrorKind::TooLarge);
        row("429", 429, R"({"message":"slow down"})", ErrorKind::RateLimited);
        row("501", 501, R"({"error":{"code":501,"message":"start with --embeddings","type":"not_supported_error"}})", ErrorKind::InvalidInput, u"--embeddings"_s);
        row("loading", 503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})", ErrorKind::Unavailable);
        row("error with a 200", 200, R"({"error":{"message":"boom","code":503}})", ErrorKind::Unavailable, u"boom"_s);
        row("error with a 200, no number", 200, R"({"error":"boom"})", ErrorKind::Unavailable, u"boom"_s);
        row("no choice", 200, R"({"choices":[]})", ErrorKind::Corrupt);
        row("garbage", 200, "hello", ErrorKind::Corrupt);
        row("cut off", 200, R"({"choices":[{"message":)", ErrorKind::Corrupt);
        row("redirect to another host", 307, "", ErrorKind::InvalidInput);
    }
    void errors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(QString, words);
        ScriptedTransport transport;
        transport.answers(status, body);
        const auto answer = ask(transport);
        QVERIFY(!answer);
        QVERIFY2(static_cast<int>(answer.error().kind) == kind, qPrintable(answer.error().what));
        QVERIFY2(answer.error().what.contains(words), qPrintable(answer.error().what));
        QVERIFY(!answer.error().what.contains(u"sk-secret"_s));
    }

    void pauses()
    {
        ScriptedTransport transport;
        transport.answers(429, "", {{"retry-after", "3"}}).answers(429, "", {{"x-ratelimit-reset-requests", "1s"}, {"x-ratelimit-reset", "12"}}).answers(429, "", {});
        QCOMPARE(ask(transport).error().retryAfter, std::optional(3000ms));
        QCOMPARE(ask(transport).error().retryAfter, std::optional(12'000ms));
        QVERIFY(!ask(transport).error().retryAfter);
    }

    void aLongPromptIsNotSent()
    {
        ScriptedTransport transport;
        transport.answers(200, reply(R"({"content":"a"})"));
        OpenAiModel model(transport, access(), u"x"_s, 4096);
        ChatRequest chat = request();
        chat.turns.insert(chat.turns.begin(), {{ChatTurn::Role::User, QString(20'000, u'a')}, {ChatTurn::Role::Model, u"b"_s}});
        QVERIFY(model.complete(chat, Deadline::after(1s), {}));
        QVERIFY(transport.request(0).body.size() < 2000); // the old turn is gone, the extracts are not
        QVERIFY(transport.request(0).body.contains("Extraits"));
        QVERIFY(transport.request(0).body.contains("\"max_tokens\":1024"));
        chat.turns = {{ChatTurn::Role::User, QString(20'000, u'a')}};
        QCOMPARE(model.complete(chat, Deadline::after(1s), {}).error().kind, ErrorKind::TooLarge);
        QCOMPARE(transport.calls(), 1);
    }

    void theContextSizeIsLearnt()
    {
        ScriptedTransport transport;
        transport.answers(400, R"({"error":{"code":400,"type":"exceed_context_size_error","message":"x","n_ctx":1024}})");
        OpenAiModel model(transport, access(), u"x"_s);
        ChatRequest chat = request();
        chat.turns.back().text = QString(6000, u'a');
        QCOMPARE(model.complete(chat, Deadline::after(1s), {}).error().kind, ErrorKind::TooLarge);
        QCOMPARE(model.complete(chat, Deadline::after(1s), {}).error().kind, ErrorKind::TooLarge);
        QCOMPARE(transport.calls(), 1);
    }

    void theOtherNameForTokensIsLearnt()
    {
        ScriptedTransport transport;
        transport.answers(400, R"({"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."}})").answers(200, reply(R"({"content":"a"})"));
        OpenAiModel model(transport, access(), u"x"_s);
        QVERIFY(model.complete(request(), Deadline::after(1s), {}));
        QVERIFY(model.complete(request(), Deadline::after(1s), {}));
        QCOMPARE(transport.calls(), 3);
        QVERIFY(transport.request(2).body.contains("max_completion_tokens"));
    }

    void lists()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"object":"list","data":[{"id":"mistral-small","owned_by":"mistralai"},{"id":"nomic-embed-text"}]})").answers(200, R"({"data":null})").answers(200, R"({})");
        QCOMPARE(*listOpenAiModels(transport, access(), Deadline::after(1s), {}), (std::vector<ListedModel>{{u"mistral-small"_s, true, false}, {u"nomic-embed-text"_s, false, true}}));
        QVERIFY(listOpenAiModels(transport, access(), Deadline::after(1s), {})->empty());
        QCOMPARE(listOpenAiModels(transport, access(), Deadline::after(1s), {}).error().kind, ErrorKind::Corrupt);
        QCOMPARE(transport.request(0).url, u"https://api.mistral.ai/v1/models"_s);
    }

    void embeds()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"object":"list","data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[3,4]}]})");
        OpenAiEmbedder embedder(transport, access(), {u"e5"_s, 2, u"query: "_s, u"passage: "_s});
        const auto vectors = embedder.embed({u"texte un"_s, u"texte deux"_s}, EmbedPurpose::Document, Deadline::after(1s), {});
        QVERIFY(vectors);
        QVERIFY(std::abs((*vectors)[0][0] - 0.6F) < 1e-6F);
        QVERIFY(std::abs((*vectors)[1][1] - 1.0F) < 1e-6F);
        const auto body = QJsonDocument::fromJson(transport.request(0).body).object();
        QCOMPARE(body.value(u"encoding_format"_s).toString(), u"float"_s);
        QCOMPARE(body.value(u"input"_s).toArray()[0].toString(), u"passage: texte un"_s);
        QVERIFY(embedder.profile() != OpenAiEmbedder(transport, access(), {u"e5"_s, 2}).profile());
    }

    void badVectorsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("one too few") << QByteArray(R"([{"index":0,"embedding":[1,0]}])");
        QTest::newRow("an index twice") << QByteArray(R"([{"index":0,"embedding":[1,0]},{"index":0,"embedding":[1,0]}])");
        QTest::newRow("an index beyond") << QByteArray(R"([{"index":0,"embedding":[1,0]},{"index":2,"embedding":[1,0]}])");
        QTest::newRow("null for NaN") << QByteArray(R"([{"index":0,"embedding":[1,null]},{"index":1,"embedding":[1,0]}])");
        QTest::newRow("another length") << QByteArray(R"([{"index":0,"embedding":[1,0]},{"index":1,"embedding":[1,0,0]}])");
        QTest::newRow("base64") << QByteArray(R"([{"index":0,"embedding":"AAAA"},{"index":1,"embedding":"AAAA"}])");
    }
    void badVectorsAreRefused()
    {
        QFETCH(QByteArray, data);
        ScriptedTransport transport;
        transport.answers(200, "{\"data\":" + data + "}");
        QCOMPARE(OpenAiEmbedder(transport, access(), {u"x"_s, 2}).embed({u"a"_s, u"b"_s}, EmbedPurpose::Query, Deadline::after(1s), {}).error().kind, ErrorKind::Corrupt);
    }

    void probesTheLength()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"data":[{"index":0,"embedding":[1,0,0,0]}]})");
        QCOMPARE(*probeOpenAiDimensions(transport, access(), u"x"_s, Deadline::after(1s), {}), 4);
    }
};

QTEST_APPLESS_MAIN(OpenAiTest)
#include "openai_test.moc"

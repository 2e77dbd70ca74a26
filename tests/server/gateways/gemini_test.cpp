#include "server/gateways/gemini/gemini_embedder.h"
#include "server/gateways/gemini/gemini_model.h"
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

class GeminiTest : public QObject {
    Q_OBJECT

private:
    using Finish = ChatReply::Finish;

    static GeminiAccess access() { return {{}, std::make_shared<const Secret>("AQ.secret-key")}; }
    static ChatRequest request()
    {
        return {.system = u"Réponds uniquement à partir des extraits…"_s,
                .turns = {{ChatTurn::Role::User, u"Bonjour"_s}, {ChatTurn::Role::Model, u"Bonjour, que puis-je pour vous ?"_s},
                          {ChatTurn::Role::User, u"Extraits :\n[1] …\n\nQuestion : Quels sont vos horaires ?"_s}}};
    }
    static Result<ChatReply> ask(ScriptedTransport &transport, const QString &model = u"gemini-3.8-flash"_s)
    {
        return GeminiModel(transport, access(), model).complete(request(), Deadline::after(10s), {});
    }
    static QJsonObject sent(const ScriptedTransport &transport, int index = 0) { return QJsonDocument::fromJson(transport.request(index).body).object(); }

private Q_SLOTS:
    void theRequestIsTheContracts()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"candidates":[{"index":0,"finishReason":"STOP","content":{"role":"model","parts":[{"text":"Nous ouvrons à 8 h 30 [1]."}]}}],"usageMetadata":{"promptTokenCount":812,"candidatesTokenCount":12,"thoughtsTokenCount":90,"totalTokenCount":914},"modelVersion":"gemini-3.8-flash","responseId":"abc"})");
        const auto reply = ask(transport);
        QVERIFY(reply);
        QCOMPARE(reply->text, u"Nous ouvrons à 8 h 30 [1]."_s);
        QCOMPARE(reply->finish, Finish::Complete);
        QCOMPARE(reply->model, u"gemini-3.8-flash"_s);
        QCOMPARE(reply->usage.input, 812);
        QCOMPARE(reply->usage.output, 12);
        QCOMPARE(reply->usage.thinking, 90);

        const HttpRequest http = transport.request(0);
        QCOMPARE(http.url, u"https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent"_s);
        QCOMPARE(ScriptedTransport::header(http, "x-goog-api-key"), QByteArray("AQ.secret-key"));
        QVERIFY(ScriptedTransport::header(http, "authorization").isEmpty());
        QVERIFY(!http.body.contains("secret-key"));
        const QJsonObject body = sent(transport);
        QVERIFY(body.contains(u"systemInstruction"_s));
        const QJsonArray contents = body.value(u"contents"_s).toArray();
        QCOMPARE(contents.size(), 3);
        QCOMPARE(contents[1].toObject().value(u"role"_s).toString(), u"model"_s);
        QCOMPARE(contents[2].toObject().value(u"role"_s).toString(), u"user"_s);
        const QJsonObject config = body.value(u"generationConfig"_s).toObject();
        QCOMPARE(config.keys(), (QStringList{u"maxOutputTokens"_s, u"thinkingConfig"_s})); // no temperature, topP, topK
        QVERIFY(!http.body.contains('_') || !http.body.contains("system_instruction"));
    }

    void thinkingByFamily_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QByteArray>("config");
        QTest::newRow("3.8") << u"gemini-3.8-flash"_s << QByteArray(R"("thinkingConfig":{"thinkingLevel":"LOW"})");
        QTest::newRow("3.5 lite") << u"gemini-3.5-flash-lite"_s << QByteArray(R"("thinkingConfig":{"thinkingLevel":"LOW"})");
        QTest::newRow("alias") << u"gemini-flash-latest"_s << QByteArray(R"("thinkingConfig":{"thinkingLevel":"LOW"})");
        QTest::newRow("with prefix") << u"models/gemini-3.8-flash"_s << QByteArray(R"("thinkingConfig":{"thinkingLevel":"LOW"})");
        QTest::newRow("2.5 flash") << u"gemini-2.5-flash"_s << QByteArray(R"("thinkingConfig":{"thinkingBudget":0})");
        QTest::newRow("2.5 pro") << u"gemini-2.5-pro"_s << QByteArray(R"("thinkingConfig":{"thinkingBudget":128})");
        QTest::newRow("no Gemini") << u"gemma-4-27b"_s << QByteArray();
    }
    void thinkingByFamily()
    {
        QFETCH(QString, model);
        QFETCH(QByteArray, config);
        ScriptedTransport transport;
        transport.answers(200, R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"a"}]}}]})");
        QVERIFY(ask(transport, model));
        const QByteArray body = transport.request(0).body;
        QCOMPARE(body.contains("thinkingConfig"), !config.isEmpty());
        QVERIFY(body.contains(config));
    }

    void aModelThatRefusesThinkingIsAskedWithout()
    {
        ScriptedTransport transport;
        transport.answers(400, R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"Thinking level is not supported for this model."}})")
            .answers(200, R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"a"}]}}]})");
        GeminiModel model(transport, access(), u"gemini-9-nano"_s);
        QVERIFY(model.complete(request(), Deadline::after(10s), {}));
        QVERIFY(model.complete(request(), Deadline::after(10s), {}));
        QCOMPARE(transport.calls(), 3);
        QVERIFY(!transport.request(1).body.contains("thinking"));
        QVERIFY(!transport.request(2).body.contains("thinking"));
    }

    void readingRules_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("finish");
        const auto row = [](const char *name, const char *body, const QString &text, Finish finish) { QTest::newRow(name) << QByteArray(body) << text << static_cast<int>(finish); };
        row("two parts", R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"a"},{"text":"b"}]}}]})", u"ab"_s, Finish::Complete);
        row("thought first", R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"hm","thought":true},{"text":"b","thoughtSignature":"x"}]}}]})", u"b"_s, Finish::Complete);
        row("part without text", R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"inlineData":{}},{"text":"b"}]}}]})", u"b"_s, Finish::Complete);
        row("no content", R"({"candidates":[{"finishReason":"STOP"}]})", u""_s, Finish::Complete);
        row("no parts", R"({"candidates":[{"finishReason":"OTHER","content":{"role":"model"}}]})", u""_s, Finish::Other);
        row("thinking ate it", R"({"candidates":[{"finishReason":"MAX_TOKENS","content":{}}]})", u""_s, Finish::CutShort);
        row("cut", R"({"candidates":[{"finishReason":"MAX_TOKENS","content":{"parts":[{"text":"a. b"}]}}]})", u"a. b"_s, Finish::CutShort);
        row("safety drops the text", R"({"candidates":[{"finishReason":"SAFETY","content":{"parts":[{"text":"a"}]}}]})", u""_s, Finish::Blocked);
        row("prohibited", R"({"candidates":[{"finishReason":"PROHIBITED_CONTENT"}]})", u""_s, Finish::Blocked);
        row("blocklist", R"({"candidates":[{"finishReason":"BLOCKLIST"}]})", u""_s, Finish::Blocked);
        row("spii", R"({"candidates":[{"finishReason":"SPII"}]})", u""_s, Finish::Blocked);
        row("recitation", R"({"candidates":[{"finishReason":"RECITATION"}]})", u""_s, Finish::Recited);
        row("unknown word", R"({"candidates":[{"finishReason":"BRAND_NEW","content":{"parts":[{"text":"a"}]}}]})", u"a"_s, Finish::Other);
        row("no word", R"({"candidates":[{"content":{"parts":[{"text":"a"}]}}]})", u"a"_s, Finish::Complete);
        row("blocked prompt", R"({"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}})", u""_s, Finish::Blocked);
        row("jailbreak", R"({"candidates":[],"promptFeedback":{"blockReason":"JAILBREAK"}})", u""_s, Finish::Blocked);
        row("nothing at all", "{}", u""_s, Finish::Other);
    }
    void readingRules()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        QFETCH(int, finish);
        ScriptedTransport transport;
        transport.answers(200, body);
        const auto reply = ask(transport);
        QVERIFY(reply);
        QCOMPARE(reply->text, text);
        QCOMPARE(static_cast<int>(reply->finish), finish);
        QCOMPARE(reply->model, u"gemini-3.8-flash"_s);
    }

    void errors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, int status, const char *body, ErrorKind kind) { QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(kind); };
        row("bad field", 400, R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"bad"}})", ErrorKind::InvalidInput);
        row("too long", 400, R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"The input token count (99) exceeds the maximum number of tokens allowed (9)."}})", ErrorKind::TooLarge);
        row("bad key is a 400", 400, R"({"error":{"code":400,"status":"INVALID_ARGUMENT","message":"API key not valid.","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}})", ErrorKind::Unauthorized);
        row("country or billing", 400, R"({"error":{"code":400,"status":"FAILED_PRECONDITION","message":"x"}})", ErrorKind::Forbidden);
        row("401", 401, R"({"error":{"code":401,"status":"UNAUTHENTICATED","message":"x"}})", ErrorKind::Unauthorized);
        row("403", 403, R"({"error":{"code":403,"status":"PERMISSION_DENIED","message":"x"}})", ErrorKind::Unauthorized);
        row("404", 404, R"({"error":{"code":404,"status":"NOT_FOUND","message":"x"}})", ErrorKind::NotFound);
        row("413", 413, "", ErrorKind::TooLarge);
        row("429", 429, R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"x"}})", ErrorKind::RateLimited);
        row("500", 500, R"({"error":{"code":500,"status":"INTERNAL","message":"x"}})", ErrorKind::Unavailable);
        row("502 HTML", 502, "<html>", ErrorKind::Unavailable);
        row("503", 503, R"({"error":{"code":503,"status":"UNAVAILABLE","message":"x"}})", ErrorKind::Unavailable);
        row("504", 504, "", ErrorKind::Unavailable);
        row("408", 408, "", ErrorKind::Unavailable);
        row("in an array", 503, R"([{"error":{"code":503,"status":"UNAVAILABLE","message":"x"}}])", ErrorKind::Unavailable);
        row("in an array, key", 400, R"([{"error":{"code":400,"message":"x","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}])", ErrorKind::Unauthorized);
        row("with a 200", 200, R"({"error":{"code":503,"status":"UNAVAILABLE","message":"x"}})", ErrorKind::Unavailable);
        row("garbage with a 200", 200, "not json", ErrorKind::Corrupt);
        row("a list with a 200", 200, "[1,2]", ErrorKind::Corrupt);
        row("cut off", 200, R"({"candidates":[{"content":)", ErrorKind::Corrupt);
        row("redirect", 302, "", ErrorKind::InvalidInput);
    }
    void errors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        ScriptedTransport transport;
        transport.answers(status, body);
        const auto reply = ask(transport);
        QVERIFY(!reply);
        QCOMPARE(static_cast<int>(reply.error().kind), kind);
        QVERIFY(!reply.error().what.contains(u"secret-key"_s));
        QCOMPARE(transport.calls(), 1);
    }

    void quotas()
    {
        const QByteArray withInfo = R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"x","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateContentInputTokensPerModelPerMinute-FreeTier"}]},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"26.4s"}]}})";
        ScriptedTransport minute;
        minute.answers(429, withInfo);
        QCOMPARE(ask(minute).error().retryAfter, std::optional(26'400ms));

        ScriptedTransport day;
        day.answers(429, QByteArray(withInfo).replace("PerMinute", "PerDay"));
        const auto error = ask(day).error();
        QVERIFY(error.what.contains(u"daily quota"_s));
        QVERIFY(error.retryAfter && *error.retryAfter > 0ms && *error.retryAfter <= 25h);

        ScriptedTransport bare;
        bare.answers(429, "");
        QVERIFY(!ask(bare).error().retryAfter);
    }

    void noAnswer()
    {
        ScriptedTransport transport;
        transport.fails(ErrorKind::Timeout, true);
        QCOMPARE(ask(transport).error().kind, ErrorKind::Timeout);
    }

    void aTrailingModelTurnIsNeverSent()
    {
        ScriptedTransport transport;
        ChatRequest bad = request();
        bad.turns.push_back({ChatTurn::Role::Model, u"x"_s});
        QCOMPARE(GeminiModel(transport, access(), u"gemini-3.8-flash"_s).complete(bad, Deadline::after(1s), {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(transport.calls(), 0);
    }

    void listsModels()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"models":[{"name":"models/gemini-3.8-flash","supportedGenerationMethods":["generateContent","countTokens"]}],"nextPageToken":"a b"})")
            .answers(200, R"({"models":[{"name":"models/gemini-embedding-001","supportedGenerationMethods":["embedContent"]},{"name":"models/x"}]})");
        const auto models = listGeminiModels(transport, access(), Deadline::after(5s), {});
        QVERIFY(models);
        QCOMPARE(*models, (std::vector<ListedModel>{{u"gemini-3.8-flash"_s, true, false}, {u"gemini-embedding-001"_s, false, true}, {u"x"_s, false, false}}));
        QVERIFY(transport.request(1).url.endsWith(u"&pageToken=a%20b"_s));
        QVERIFY(!transport.request(1).url.contains(u"key"_s));
    }

    void embedsInBatches()
    {
        ScriptedTransport transport;
        transport.then([](const HttpRequest &http) {
            const auto count = QJsonDocument::fromJson(http.body).object().value(u"requests"_s).toArray().size();
            QByteArray body = R"({"embeddings":[)";
            for (int i = 0; i < count; ++i)
                body += (i ? "," : "") + QByteArray(R"({"values":[3,4]})");
            return HttpExchange{HttpResponse{200, {}, body + "]}"}, true};
        });
        GeminiEmbedder embedder(transport, access(), u"gemini-embedding-001"_s, 2);
        QCOMPARE(embedder.profile(), u"gemini:gemini-embedding-001:2"_s);
        const auto vectors = embedder.embed(std::vector<QString>(250, u"Nous ouvrons à 8 h 30."_s), EmbedPurpose::Document, Deadline::after(5s), {});
        QVERIFY(vectors);
        QCOMPARE(vectors->size(), std::size_t(250));
        QVERIFY(std::abs(vectors->front()[0] - 0.6F) < 1e-6F && std::abs(vectors->front()[1] - 0.8F) < 1e-6F);
        QCOMPARE(transport.calls(), 3);
        const auto one = sent(transport).value(u"requests"_s).toArray()[0].toObject();
        QCOMPARE(one.value(u"model"_s).toString(), u"models/gemini-embedding-001"_s);
        QCOMPARE(one.value(u"taskType"_s).toString(), u"RETRIEVAL_DOCUMENT"_s);
        QCOMPARE(one.value(u"outputDimensionality"_s).toInt(), 2);
        QVERIFY(transport.request(0).url.endsWith(u":batchEmbedContents"_s));
        const std::vector<QString> large(3, QString(800'000, u'x'));
        QVERIFY(embedder.embed(large, EmbedPurpose::Document, Deadline::after(5s), {}));
        QVERIFY(transport.request(3).body.size() < 4'194'304);
    }

    void theNewerModelGetsItsTaskInTheText()
    {
        ScriptedTransport transport;
        transport.answers(200, R"({"embeddings":[{"values":[1,0]}]})");
        GeminiEmbedder embedder(transport, access(), u"gemini-embedding-2"_s, 2);
        QVERIFY(embedder.embed({u"horaires"_s}, EmbedPurpose::Query, Deadline::after(5s), {}));
        const auto one = sent(transport).value(u"requests"_s).toArray()[0].toObject();
        QVERIFY(!one.contains(u"taskType"_s));
        QCOMPARE(one.value(u"content"_s).toObject().value(u"parts"_s).toArray()[0].toObject().value(u"text"_s).toString(), u"task: search result | query: horaires"_s);
    }

    void badVectorsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("wrong count") << QByteArray(R"({"embeddings":[{"values":[1,0]},{"values":[1,0]}]})");
        QTest::newRow("none") << QByteArray(R"({"embeddings":[]})");
        QTest::newRow("wrong length") << QByteArray(R"({"embeddings":[{"values":[1,0,0]}]})");
        QTest::newRow("zeros") << QByteArray(R"({"embeddings":[{"values":[0,0]}]})");
        QTest::newRow("null") << QByteArray(R"({"embeddings":[{"values":[1,null]}]})");
        QTest::newRow("no values") << QByteArray(R"({"embeddings":[{}]})");
        QTest::newRow("garbage") << QByteArray("x");
    }
    void badVectorsAreRefused()
    {
        QFETCH(QByteArray, body);
        ScriptedTransport transport;
        transport.answers(200, body);
        const auto vectors = GeminiEmbedder(transport, access(), u"gemini-embedding-001"_s, 2).embed({u"a"_s}, EmbedPurpose::Query, Deadline::after(5s), {});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().kind, ErrorKind::Corrupt);
    }
};

QTEST_APPLESS_MAIN(GeminiTest)
#include "gemini_test.moc"

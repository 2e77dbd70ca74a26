#include "server/gateways/configured_models.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_transport.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ConfiguredModelsTest : public QObject {
    Q_OBJECT

private:
    class Providers final : public ProviderStore {
    public:
        std::map<TenantId, ProviderSettings> settings;
        int reads = 0;
        std::optional<Error> error = {};

        Status set(const TenantContext &context, const ProviderSettings &value) override
        {
            settings[context.tenant()] = value.clone();
            return {};
        }
        Result<ProviderSettings> get(const TenantContext &context) override
        {
            ++reads;
            if (error)
                return failure(*error);
            const auto found = settings.find(context.tenant());
            return found == settings.end() ? ProviderSettings{} : found->second.clone();
        }
    };

    static TenantContext tenant(qint64 id) { return TenantContext::proven(TenantId(id), TenantProof::StoredRecord); }
    static ProviderSettings gemini(const char *key, const QString &fallback = {}, const QString &embedding = {})
    {
        ProviderSettings out;
        out.kind = ProviderKind::Gemini;
        out.model = u"gemini-3.8-flash"_s;
        out.fallbackModel = fallback;
        out.embeddingModel = embedding;
        out.embeddingDimensions = 2;
        out.apiKey = Secret(key);
        return out;
    }
    static Result<ChatReply> ask(const std::shared_ptr<ChatModel> &model)
    {
        return model->complete({.system = {}, .turns = {{ChatTurn::Role::User, u"q"_s}}}, Deadline::after(10s), {});
    }
    static constexpr char kGood[] = R"({"candidates":[{"finishReason":"STOP","content":{"parts":[{"text":"a"}]}}],"modelVersion":"gemini-3.8-flash"})";

private Q_SLOTS:
    void nothingConfigured()
    {
        Providers providers;
        ScriptedTransport transport;
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        QVERIFY(models.chatModels(tenant(1))->empty());
        QVERIFY(!*models.embedder(tenant(1)));
        providers.error = Error{ErrorKind::Corrupt, u"x"_s, {}};
        QCOMPARE(models.chatModels(tenant(2)).error().kind, ErrorKind::Corrupt);
        providers.error.reset();
        QVERIFY(models.chatModels(tenant(2))); // an error is not kept
    }

    void modelsAreKeptUntilInvalidated()
    {
        Providers providers;
        ScriptedTransport transport;
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        (void)providers.set(tenant(1), gemini("one", u"gemini-3.5-flash-lite"_s, u"gemini-embedding-001"_s));
        const auto chat = *models.chatModels(tenant(1));
        QCOMPARE(chat.size(), std::size_t(2));
        QCOMPARE(chat[0]->name(), u"gemini:gemini-3.8-flash"_s);
        QCOMPARE(chat[1]->name(), u"gemini:gemini-3.5-flash-lite"_s);
        QCOMPARE((*models.embedder(tenant(1)))->profile(), u"gemini:gemini-embedding-001:2"_s);
        QCOMPARE((*models.chatModels(tenant(1)))[0], chat[0]);
        QCOMPARE(providers.reads, 1);
        ProviderSettings openAi;
        openAi.kind = ProviderKind::OpenAi;
        openAi.model = openAi.fallbackModel = u"mistral-small"_s;
        (void)providers.set(tenant(1), openAi);
        models.invalidate(TenantId(1));
        const auto changed = *models.chatModels(tenant(1));
        QCOMPARE(changed.size(), std::size_t(1)); // a fallback to itself is none
        QCOMPARE(changed[0]->name(), u"openai:mistral-small"_s);
    }

    void whatTheSettingsSayOfTheModelReachesItsClient()
    {
        Providers providers;
        ScriptedTransport transport;
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        ProviderSettings openAi;
        openAi.kind = ProviderKind::OpenAi;
        openAi.model = u"m"_s;
        openAi.embeddingModel = u"e"_s;
        openAi.embeddingDimensions = 2;
        (void)providers.set(tenant(1), openAi);
        const QString plain = (*models.embedder(tenant(1)))->profile();
        openAi.documentPrefix = u"passage: "_s;
        openAi.contextTokens = 256;
        (void)providers.set(tenant(1), openAi);
        models.invalidate(TenantId(1));
        QVERIFY((*models.embedder(tenant(1)))->profile() != plain); // other vectors: the passages are embedded anew
        ChatRequest tooLong;
        tooLong.turns.push_back({});
        tooLong.turns.back().text = QString(20'000, u'a');
        const auto reply = models.chatModels(tenant(1))->front()->complete(tooLong, Deadline::after(std::chrono::seconds(1)), {});
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::TooLarge); // refused here, before a call is paid
        QCOMPARE(transport.calls(), 0);
    }

    void eachTenantsKeyIsItsOwn()
    {
        Providers providers;
        ScriptedTransport transport;
        transport.answers(200, kGood);
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        (void)providers.set(tenant(1), gemini("key-one"));
        (void)providers.set(tenant(2), gemini("key-two"));
        QVERIFY(ask(models.chatModels(tenant(1))->front()));
        QVERIFY(ask(models.chatModels(tenant(2))->front()));
        QCOMPARE(ScriptedTransport::header(transport.request(0), "x-goog-api-key"), QByteArray("key-one"));
        QCOMPARE(ScriptedTransport::header(transport.request(1), "x-goog-api-key"), QByteArray("key-two"));
    }

    void theBreakerIsSharedByKeyAndOpensWithinTenFailures()
    {
        Providers providers;
        ScriptedTransport transport;
        transport.answers(503, "");
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        (void)providers.set(tenant(1), gemini("shared"));
        (void)providers.set(tenant(2), gemini("shared"));
        (void)providers.set(tenant(3), gemini("other"));
        for (int i = 0; i < 30; ++i)
            QVERIFY(!ask(models.chatModels(tenant(1 + i % 2))->front()));
        QVERIFY(transport.calls() <= 10);
        QCOMPARE(models.openBreakers(), 1);
        const int before = transport.calls();
        QVERIFY(!ask(models.chatModels(tenant(3))->front()));
        QCOMPARE(transport.calls(), before + 1);
        clock.advance(30s);
        transport.answers(200, kGood);
        QVERIFY(!ask(models.chatModels(tenant(1))->front()) || transport.calls() > before + 1); // one probe goes out
        QVERIFY(transport.calls() > before + 1);
    }

    void aPauseIsSharedToo()
    {
        Providers providers;
        ScriptedTransport transport;
        transport.answers(429, R"({"error":{"code":429,"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"26s"}]}})").answers(200, kGood);
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        (void)providers.set(tenant(1), gemini("shared", u"gemini-3.5-flash-lite"_s));
        (void)providers.set(tenant(2), gemini("shared"));
        QVERIFY(!ask(models.chatModels(tenant(1))->front()));
        const auto refused = ask(models.chatModels(tenant(2))->front());
        QCOMPARE(refused.error().kind, ErrorKind::RateLimited);
        QCOMPARE(refused.error().retryAfter, std::optional(26'000ms));
        QCOMPARE(transport.calls(), 1);
        QVERIFY(ask(models.chatModels(tenant(1))->back())); // the fallback has a quota of its own
        clock.advance(26s);
        QVERIFY(ask(models.chatModels(tenant(2))->front()));
    }

    void testsAConnection()
    {
        Providers providers;
        ScriptedTransport transport;
        transport.answers(200, R"({"models":[{"name":"models/gemini-3.8-flash","supportedGenerationMethods":["generateContent"]}]})")
            .answers(200, kGood)
            .answers(200, R"({"embeddings":[{"values":[1,0]},{"values":[1,0]}]})");
        FakeClock clock;
        ConfiguredModels models(providers, transport, clock);
        const auto report = models.testConnection(gemini("k", {}, u"gemini-embedding-001"_s), Deadline::after(10s), {});
        QVERIFY(report);
        QVERIFY(report->modelListed);
        QCOMPARE(report->answeredBy, u"gemini-3.8-flash"_s);
        QCOMPARE(report->embeddingDimensions, 2);
        QCOMPARE(report->models.size(), std::size_t(1));
        QCOMPARE(models.testConnection({}, Deadline::after(1s), {}).error().kind, ErrorKind::InvalidInput);
        ScriptedTransport refusing;
        refusing.answers(400, R"({"error":{"code":400,"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}})");
        ConfiguredModels others(providers, refusing, clock);
        QCOMPARE(others.testConnection(gemini("k"), Deadline::after(1s), {}).error().kind, ErrorKind::Unauthorized);
    }
};

QTEST_APPLESS_MAIN(ConfiguredModelsTest)
#include "configured_models_test.moc"

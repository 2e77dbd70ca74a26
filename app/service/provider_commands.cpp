#include "app/service/command_line.h"
#include "app/service/connection_printing.h"
#include "app/service/secret_input.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct ProviderOptions {
    std::string tenant;
    std::string kind;
    std::string apiKeyFile;
    std::string model;
    std::string fallbackModel;
    std::string embeddingModel;
    std::string apiBase;
    qint64 dimensions = 0;
    qint64 contextTokens = 0;
    std::string queryPrefix;
    std::string documentPrefix;
    std::string transcriberBase;
    std::string transcriberModel;
};

std::optional<QString> given(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(QString::fromStdString(text));
}

int printProvider(Session &session, const Result<QByteArray> &body)
{
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto provider = api::decode<api::ProviderView>(*body);
    if (!provider)
        return session.fail(provider.error());
    const Words &words = session.words();
    if (!provider->transcriberModel.isEmpty() || !provider->transcriberBase.isEmpty())
        session.print(words.text("Messages vocaux : %1 %2", "Voice messages: %1 %2").arg(provider->transcriberModel, provider->transcriberBase).trimmed());
    if (provider->kind == u"none"_s) {
        session.print(words.text("Sans modèle : les réponses sont des extraits mot pour mot, avec leur page.", "Without a model: answers are verbatim passages with their page."));
        return toInt(ExitCode::Ok);
    }
    session.print(words.text("Modèle : %1 (%2)", "Model: %1 (%2)").arg(provider->model, provider->kind));
    session.print(provider->embeddingModel.isEmpty() ? words.text("Recherche : par les mots", "Search: by words")
                                                     : words.text("Recherche : par les mots et par le sens (%1)", "Search: by words and by meaning (%1)").arg(provider->embeddingModel));
    session.print(words.text("Pour vérifier : passerelled provider test", "To prove it: passerelled provider test"));
    return toInt(ExitCode::Ok);
}

int setProvider(Session &session, const ProviderOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    api::ProviderChange wanted{.kind = QString::fromStdString(options.kind),
                               .model = given(options.model),
                               .fallbackModel = given(options.fallbackModel),
                               .embeddingModel = given(options.embeddingModel),
                               .apiBase = given(options.apiBase),
                               .queryPrefix = given(options.queryPrefix),
                               .documentPrefix = given(options.documentPrefix),
                               .transcriberBase = given(options.transcriberBase),
                               .transcriberModel = given(options.transcriberModel)};
    if (options.dimensions > 0)
        wanted.embeddingDimensions = options.dimensions;
    if (options.contextTokens > 0)
        wanted.contextTokens = options.contextTokens;
    if (!options.apiKeyFile.empty()) {
        const auto key = readSecret(session, options.apiKeyFile);
        if (!key)
            return session.fail(key.error());
        wanted.apiKey = *key;
    }
    return printProvider(session, session.call({.method = http::Method::Put, .path = tenantPath(*tenant, "/provider"), .body = api::encode(wanted)}));
}

} // namespace

void addProviderCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "provider", "Le modèle qui répond : Gemini, un serveur compatible OpenAI, ou aucun.",
                              "The model that answers: Gemini, an OpenAI-compatible server, or none.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<ProviderOptions>();

    CLI::App *set = line.add(*noun, "set", "Choisit le modèle d'un client.", "Chooses a tenant's model.",
                             "  passerelled provider set --tenant 1 --kind gemini --api-key-file gemini.key --model gemini-3.8-flash\n"
                             "  passerelled provider set --tenant 1 --kind openai --api-key-file - --model mistral-small --api-base https://api.mistral.ai/v1\n"
                             "  passerelled provider set --tenant 1 --kind none");
    line.addTenantOption(set, options->tenant);
    set->add_option("--kind", options->kind, words("gemini, openai ou none.", "gemini, openai or none."))->required()->check(CLI::IsMember({"gemini", "openai", "none"}));
    set->add_option("--api-key-file", options->apiKeyFile, words("Le fichier de la clé, ou - pour l'entrée standard.", "The key's file, or - for standard input."));
    set->add_option("--model", options->model, words("Le modèle qui répond.", "The model that answers."));
    set->add_option("--fallback-model", options->fallbackModel, words("Le modèle de secours.", "The model to fall back to."));
    set->add_option("--embedding-model", options->embeddingModel, words("Pour chercher par le sens ; sans lui, par les mots.", "To search by meaning; without it, by words."));
    set->add_option("--embedding-dimensions", options->dimensions, words("La taille de ses vecteurs (768).", "The size of its vectors (768)."));
    set->add_option("--context-tokens", options->contextTokens, words("Ce que le modèle lit d'un coup, quand son serveur coupe en silence.", "What the model reads at once, when its server cuts in silence."))
        ->check(CLI::Range(256, 10'000'000));
    set->add_option("--query-prefix", options->queryPrefix, words("À mettre devant une question : \"query: \" pour certains modèles.", "To put before a question: \"query: \" for some models."));
    set->add_option("--document-prefix", options->documentPrefix, words("À mettre devant un passage : \"passage: \" pour certains modèles.", "To put before a passage: \"passage: \" for some models."));
    set->add_option("--api-base", options->apiBase, words("L'adresse du fournisseur ; son hôte doit être dans allowed_hosts.", "The provider's address; its host must be in allowed_hosts."));
    set->add_option("--transcriber-base", options->transcriberBase,
                    words("Un serveur de transcription pour les messages vocaux (compatible OpenAI), s'il n'est pas le fournisseur.",
                          "A transcription server for voice messages (OpenAI-compatible), where it is not the provider."));
    set->add_option("--transcriber-model", options->transcriberModel,
                    words("Le modèle qui transcrit : whisper-1. Gemini n'en a pas besoin.", "The model that transcribes: whisper-1. Gemini needs none."));
    line.whenChosen(set, [options](Session &session) { return setProvider(session, *options); });

    CLI::App *show = line.add(*noun, "show", "Montre le modèle d'un client, sans sa clé.", "Shows a tenant's model, without its key.");
    line.addTenantOption(show, options->tenant);
    line.whenChosen(show, [options](Session &session) {
        const auto tenant = session.tenant(options->tenant);
        return tenant ? printProvider(session, session.call({.path = tenantPath(*tenant, "/provider")})) : session.fail(tenant.error());
    });

    CLI::App *test = line.add(*noun, "test", "Vérifie l'adresse, la clé et le modèle.", "Proves the address, the key and the model.");
    line.addTenantOption(test, options->tenant);
    line.whenChosen(test, [options](Session &session) {
        const auto tenant = session.tenant(options->tenant);
        if (!tenant)
            return session.fail(tenant.error());
        const auto body = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/provider/test")});
        return body ? printConnection(session, *body) : session.fail(body.error());
    });
}

} // namespace passerelle::service

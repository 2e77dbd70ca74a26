// embedding: the model that gives passages their vectors, changed with care, from the command line.
#include "app/service/command_line.h"
#include "app/service/text_table.h"
#include "server/api/embedding_dto.h"

#include <QtCore/QThread>

#include <utility>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookAtChangeEveryMs = 300;

struct EmbeddingOptions {
    std::string tenant;
    std::string model;
    std::string queryPrefix;
    std::string documentPrefix;
    std::string reason;
    qint64 dimensions = 768;
    qint64 change = 0;
    bool dryRun = false;
    bool noWait = false;
};

template <class View>
Result<View> callEmbedding(Session &session, qint64 tenant, http::Method method, const QByteArray &path, const QByteArray &body = {})
{
    const auto reply = session.call({.method = method, .path = tenantPath(tenant, "/embedding" + path), .body = body});
    return reply ? api::decode<View>(*reply) : Result<View>(failure(reply.error()));
}

QByteArray wishOf(const EmbeddingOptions &options)
{
    api::EmbeddingWish wish{.model = QString::fromStdString(options.model), .dimensions = options.dimensions};
    if (!options.queryPrefix.empty())
        wish.queryPrefix = QString::fromStdString(options.queryPrefix);
    if (!options.documentPrefix.empty())
        wish.documentPrefix = QString::fromStdString(options.documentPrefix);
    return api::encode(wish);
}

QString embeddingStateInWords(const QString &state, const Words &words)
{
    const std::pair<const char16_t *, QString> known[] = {
        {u"building", words.text("en préparation", "being made")}, {u"stopped", words.text("arrêté", "stopped")}, {u"ready", words.text("prêt", "ready")},
        {u"active", words.text("en service", "in use")}, {u"settled", words.text("en service, sans retour", "in use, without a way back")},
        {u"rolled_back", words.text("annulé", "taken back")}, {u"dropped", words.text("abandonné", "dropped")}};
    for (const auto &[name, said] : known) {
        if (state == name)
            return said;
    }
    return state;
}

QString changeInWords(const api::EmbeddingChangeView &change, const Words &words)
{
    QString said = words.text("Changement %1, vers %2 : %3, %4 passage(s) sur %5.", "Change %1, to %2: %3, %4 of %5 passage(s).")
                       .arg(change.id).arg(change.toModel, embeddingStateInWords(change.state, words)).arg(change.done).arg(change.passages);
    if (change.trialQuestions)
        said += words.text(" Questions enregistrées : page attendue parmi les cinq premières %1 fois sur %3 avant, %2 après.", " Saved questions: expected page in the first five %1 times of %3 before, %2 after.")
                    .arg(*change.foundBefore).arg(*change.foundAfter).arg(*change.trialQuestions);
    if (change.trouble)
        said += u' ' + saidIn(*change.trouble, words);
    return said;
}

QString eurosInWords(qint64 micros, const Words &words)
{
    QString amount = QString::number(double(micros) / 1e6, 'f', 4);
    if (words.french())
        amount.replace(u'.', u',');
    return amount + u"\u00a0€"_s;
}

QString quoteInWords(const api::EmbeddingQuoteView &quote, const Words &words)
{
    const QString cost = quote.costMicros ? eurosInWords(*quote.costMicros, words) : words.text("prix inconnu", "price not known");
    const QString time = quote.seconds ? words.text("environ %1 s", "about %1 s").arg(*quote.seconds) : words.text("durée pas encore mesurée", "time not measured yet");
    return words.text("%1 passage(s), environ %2 jetons, %3, %4.", "%1 passage(s), about %2 tokens, %3, %4.").arg(quote.passages).arg(quote.tokens).arg(cost, time);
}

template <class View, class Print>
int shownOr(Session &session, const Result<View> &view, Print print)
{
    if (!view)
        return session.fail(view.error());
    if (session.json())
        session.printJson(api::encode(*view));
    else
        session.print(print(*view));
    return toInt(ExitCode::Ok);
}

int endedWith(Session &session, const Result<api::EmbeddingChangeView> &change)
{
    return shownOr(session, change, [&](const auto &view) { return changeInWords(view, session.words()); });
}

int listChanges(Session &session, const EmbeddingOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto page = tenant ? callEmbedding<api::Page<api::EmbeddingChangeView>>(session, *tenant, http::Method::Get, "/changes")
                             : Result<api::Page<api::EmbeddingChangeView>>(failure(tenant.error()));
    return shownOr(session, page, [&](const auto &view) {
        QStringList lines;
        for (const api::EmbeddingChangeView &change : view.items)
            lines.append(changeInWords(change, session.words()));
        return lines.isEmpty() ? session.words().text("Aucun changement.", "No changes.") : lines.join(u'\n');
    });
}

// Waits until nothing is made any more, and says how far it is.
int waitForChange(Session &session, qint64 tenant, qint64 change)
{
    const QByteArray path = "/changes/" + QByteArray::number(change);
    qint64 told = -1;
    for (;;) {
        const auto now = callEmbedding<api::EmbeddingChangeView>(session, tenant, http::Method::Get, path);
        if (!now || now->state != u"building"_s)
            return endedWith(session, now);
        if (now->done != told || now->trouble) {
            if (now->done != told)
                session.inform(changeInWords(*now, session.words()));
            told = now->done;
        }
        QThread::msleep(kLookAtChangeEveryMs);
    }
}

int changeEmbedding(Session &session, const EmbeddingOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    if (options.dryRun) {
        const auto quote = callEmbedding<api::EmbeddingQuoteView>(session, *tenant, http::Method::Post, "/quote", wishOf(options));
        return shownOr(session, quote, [&](const auto &view) { return quoteInWords(view, session.words()); });
    }
    const auto begun = callEmbedding<api::EmbeddingChangeView>(session, *tenant, http::Method::Post, "/changes", wishOf(options));
    if (!begun || options.noWait)
        return endedWith(session, begun);
    return waitForChange(session, *tenant, begun->id);
}

int actOnChange(Session &session, const EmbeddingOptions &options, const QByteArray &act)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const QByteArray body = act != "activate" ? QByteArray() : api::encode(options.reason.empty() ? api::EmbeddingActivation{} : api::EmbeddingActivation{QString::fromStdString(options.reason)});
    const auto done = callEmbedding<api::EmbeddingChangeView>(session, *tenant, http::Method::Post, "/changes/" + QByteArray::number(options.change) + '/' + act, body);
    if (!done || act != "resume" || options.noWait)
        return endedWith(session, done);
    return waitForChange(session, *tenant, done->id);
}

} // namespace

void addEmbeddingCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<EmbeddingOptions>();
    CLI::App *group = line.add(line.root(), "embedding", "Le modèle qui donne leurs vecteurs aux passages, changé sans interrompre la recherche.",
                               "The model that gives passages their vectors, changed without interrupting the search.", "  passerelled embedding change --tenant 1 gemini-embedding-001");
    group->require_subcommand(1);

    CLI::App *list = line.add(*group, "list", "Liste les changements.", "Lists the changes.", "  passerelled embedding list --tenant 1");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listChanges(session, *options); });

    CLI::App *change = line.add(*group, "change", "Prépare les vecteurs d’un autre modèle à côté de ceux en service, et attend ; interrompu, il continue dans le service.",
                                "Makes the vectors of another model beside those in use, and waits; interrupted, it goes on in the service.",
                                "  passerelled embedding change --tenant 1 --dry-run gemini-embedding-001\n  passerelled embedding change --tenant 1 gemini-embedding-001");
    line.addTenantOption(change, options->tenant);
    change->add_option("model", options->model, words("Le nom du modèle chez le fournisseur.", "The model's name at the provider."))->required();
    change->add_option("--dimensions", options->dimensions, words("Nombres par vecteur.", "Numbers of a vector."))->check(CLI::Range(8, 4096));
    change->add_option("--query-prefix", options->queryPrefix, words("Placé devant les questions.", "Put before questions."));
    change->add_option("--document-prefix", options->documentPrefix, words("Placé devant les passages.", "Put before passages."));
    change->add_flag("--dry-run", options->dryRun, words("Le devis seulement : passages, jetons, prix, durée.", "Only the quote: passages, tokens, price, time."));
    change->add_flag("--no-wait", options->noWait, words("Rend la main aussitôt.", "Returns at once."));
    line.whenChosen(change, [options](Session &session) { return changeEmbedding(session, *options); });

    const struct {
        const char *name;
        const char *french;
        const char *english;
    } acts[] = {{"stop", "Arrête la préparation ; ce qui est fait reste acquis.", "Stops making vectors; those made stay."},
                {"resume", "Reprend la préparation.", "Goes on making vectors."},
                {"drop", "Abandonne le changement et ses vecteurs.", "Gives the change and its vectors up."},
                {"try", "Pose les questions enregistrées avec les deux modèles.", "Asks the saved questions with both models."},
                {"activate", "Met les nouveaux vecteurs en service ; les anciens restent sept jours.", "Searches with the new vectors; those from before stay for seven days."},
                {"roll-back", "Remet les vecteurs d’avant en service.", "Searches with the vectors from before again."}};
    for (const auto &act : acts) {
        CLI::App *command = line.add(*group, act.name, act.french, act.english, "  passerelled embedding " + std::string(act.name) + " --tenant 1 2");
        line.addTenantOption(command, options->tenant);
        command->add_option("change", options->change, words("Le numéro du changement.", "The change's number."))->required()->check(CLI::PositiveNumber);
        if (QByteArrayView(act.name) == "activate")
            command->add_option("--reason", options->reason, words("Pourquoi, bien que les questions enregistrées trouvent moins.", "Why, although the saved questions find less."));
        line.whenChosen(command, [options, name = QByteArray(act.name)](Session &session) { return actOnChange(session, *options, name); });
    }
}

} // namespace passerelle::service

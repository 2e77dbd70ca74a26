#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct DraftOptions {
    std::string tenant;
    qint64 draft = 0;
    qint64 channel = 0;
    qint64 days = 30;
    std::string text;
    bool all = false;
    bool reopen = false;
    std::string mode;
    std::vector<std::string> pilots;
    bool noPilots = false;
    std::optional<std::string> reopening;
    std::optional<std::string> language;
    std::optional<bool> byItself;
};

// One call below the tenant.
Result<QByteArray> callOf(Session &session, const DraftOptions &options, http::Method method, const QByteArray &rest, QByteArray body = {}, const QUrlQuery &query = {})
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    AdminRequest request{.method = method, .path = tenantPath(*tenant, rest), .body = std::move(body), .french = session.words().french()};
    request.query = query;
    return session.call(std::move(request));
}

QByteArray pathOf(const DraftOptions &options, const char *rest = "") { return "/drafts/" + QByteArray::number(options.draft) + rest; }

QString verdictInWords(const QString &verdict, const Words &words)
{
    if (verdict == u"same"_s)
        return words.text("tel quel", "as it was");
    if (verdict == u"lightly_edited"_s)
        return words.text("peu modifié", "lightly edited");
    if (verdict == u"rewritten"_s)
        return words.text("réécrit", "rewritten");
    return verdict == u"discarded"_s ? words.text("écarté", "discarded") : words.text("dépassé", "superseded");
}

int listDrafts(Session &session, const DraftOptions &options)
{
    QUrlQuery query;
    if (options.all)
        query.addQueryItem(u"state"_s, u"all"_s);
    const auto body = callOf(session, options, http::Method::Get, "/drafts", {}, query);
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::DraftView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Écrit", "Written"), words.text("Conversation", "Conversation"), words.text("État", "State"), words.text("Question", "Question"), words.text("Brouillon", "Draft")});
    for (const api::DraftView &draft : page->items) {
        const QString state = draft.verdict ? verdictInWords(*draft.verdict, words) : draft.window.state == u"open"_s ? words.text("attend", "waits") : words.text("attend, fenêtre fermée", "waits, window closed");
        table.add({QString::number(draft.id), instantInWords(draft.madeAt, words), QString::number(draft.conversation), state, draft.question.simplified().left(40), draft.text.simplified().left(60)});
    }
    session.print(table.isEmpty() ? words.text("Aucun brouillon n'attend.", "No draft waits.") : table.text());
    return toInt(ExitCode::Ok);
}

int showDraft(Session &session, const DraftOptions &options)
{
    const auto body = callOf(session, options, http::Method::Get, pathOf(options));
    const auto draft = body ? api::decode<api::DraftView>(*body) : Result<api::DraftView>(failure(body.error()));
    if (!draft)
        return session.fail(draft.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(u"« "_s + draft->question + u" »\n\n"_s + draft->text);
    return toInt(ExitCode::Ok);
}

// As it is, or with another text.
int sendDraft(Session &session, const DraftOptions &options)
{
    api::DraftAnswer answer{.text = {}, .reopen = options.reopen, .key = {}};
    if (!options.text.empty())
        answer.text = QString::fromStdString(options.text);
    const auto body = callOf(session, options, http::Method::Post, pathOf(options, "/send"), api::encode(answer));
    const auto reply = body ? api::decode<api::ReplyView>(*body) : Result<api::ReplyView>(failure(body.error()));
    if (!reply)
        return session.fail(reply.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("Le brouillon %1 part (réponse %2).", "Draft %1 is on its way (reply %2).").arg(options.draft).arg(reply->id));
    return toInt(ExitCode::Ok);
}

int discardDraft(Session &session, const DraftOptions &options)
{
    const auto body = callOf(session, options, http::Method::Post, pathOf(options, "/discard"));
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("Le brouillon %1 est écarté.", "Draft %1 is discarded.").arg(options.draft));
    return toInt(ExitCode::Ok);
}

int showAgreement(Session &session, const DraftOptions &options)
{
    QUrlQuery query;
    query.addQueryItem(u"days"_s, QString::number(options.days));
    const auto body = callOf(session, options, http::Method::Get, "/agreement", {}, query);
    const auto page = body ? api::decode<api::Page<api::AgreementView>>(*body) : Result<api::Page<api::AgreementView>>(failure(body.error()));
    if (!page)
        return session.fail(page.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    TextTable table({words.text("Canal", "Channel"), words.text("Mode", "Mode"), words.text("Tels quels", "As they were"), words.text("Peu modifiés", "Lightly edited"), words.text("Réécrits", "Rewritten"),
                     words.text("Écartés", "Discarded"), words.text("Attendent", "Waiting"), words.text("Accord", "Agreement")});
    for (const api::AgreementView &channel : page->items) {
        QString rate = channel.rate ? QStringLiteral("%1 %").arg(*channel.rate * 100, 0, 'f', 0) : u"–"_s;
        if (channel.ready)
            rate += words.text(" : prêt", ": ready");
        table.add({QString::number(channel.channel) + u' ' + channel.name, inWords(StateOf::DraftMode, channel.mode, words), QString::number(channel.same), QString::number(channel.lightlyEdited), QString::number(channel.rewritten),
                   QString::number(channel.discarded), QString::number(channel.waiting), rate});
    }
    session.print(table.isEmpty() ? words.text("Pas encore de canal.", "No channel yet.") : table.text());
    return toInt(ExitCode::Ok);
}

bool changesAnything(const DraftOptions &options)
{
    return !options.mode.empty() || !options.pilots.empty() || options.noPilots || options.reopening || options.language || options.byItself;
}

int channelEffect(Session &session, const DraftOptions &options)
{
    const QByteArray path = "/channels/" + QByteArray::number(options.channel) + "/effect";
    api::EffectChange change;
    const auto text = [](const std::optional<std::string> &value) { return value ? std::optional(QString::fromStdString(*value)) : std::nullopt; };
    if (!options.mode.empty())
        change.mode = QString::fromStdString(options.mode);
    if (!options.pilots.empty() || options.noPilots) {
        change.pilots.emplace();
        for (const std::string &pilot : options.pilots)
            change.pilots->push_back(QString::fromStdString(pilot));
    }
    change.reopeningName = text(options.reopening);
    change.reopeningLanguage = text(options.language);
    change.reopensByItself = options.byItself;
    const auto body = changesAnything(options) ? callOf(session, options, http::Method::Patch, path, api::encode(change)) : callOf(session, options, http::Method::Get, path);
    const auto effect = body ? api::decode<api::EffectView>(*body) : Result<api::EffectView>(failure(body.error()));
    if (!effect)
        return session.fail(effect.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    session.print(effect->mode == u"live"_s    ? words.text("Les réponses partent.", "Answers go out.")
                  : effect->mode == u"drafts"_s ? words.text("Les réponses attendent une personne.", "Answers wait for a person.")
                                                : words.text("Les réponses partent vers %1 contacts choisis, et attendent une personne pour les autres.", "Answers go out to %1 chosen contacts, and wait for a person for the others.").arg(effect->pilots.size()));
    if (effect->reopeningName)
        session.print(words.text("Après 24 heures : %1.", "After 24 hours: %1.").arg(*effect->reopeningName));
    return toInt(ExitCode::Ok);
}

void addEffectCommand(CommandLine &line, CLI::App &noun, const std::shared_ptr<DraftOptions> &options)
{
    const Words &words = line.words();
    CLI::App *effect = line.add(noun, "mode", "Montre ou change ce que font les réponses d'un canal.", "Shows or changes what a channel's answers do.",
                                "  passerelled draft mode --tenant 1 2 --set drafts\n  passerelled draft mode --tenant 1 2 --set pilot --pilot +33612345678\n  passerelled draft mode --tenant 1 2 --set live");
    line.addTenantOption(effect, options->tenant);
    effect->add_option("channel", options->channel, words("Le numéro du canal.", "The channel's number."))->required();
    effect->add_option("--set", options->mode, words("live : les réponses partent ; drafts : elles attendent ; pilot : elles partent vers les contacts choisis.", "live: answers go out; drafts: they wait; pilot: they go out to the chosen contacts."))
        ->check(CLI::IsMember({"live", "drafts", "pilot"}));
    effect->add_option("--pilot", options->pilots, words("Un contact choisi (identifiant ou téléphone) ; plusieurs fois ; remplace la liste.", "A chosen contact (id or telephone); several times; replaces the list."));
    effect->add_flag("--no-pilots", options->noPilots, words("Vide la liste.", "Empties the list."));
    effect->add_option("--reopening", options->reopening, words("Le modèle (WhatsApp) ou le flux (ManyChat) envoyé après 24 heures ; vide : aucun.", "The template (WhatsApp) or flow (ManyChat) sent after 24 hours; empty: none."));
    effect->add_option("--reopening-language", options->language, words("La langue du modèle.", "The template's language."));
    effect->add_option("--reopens-by-itself", options->byItself, words("true : sans être demandé à chaque fois.", "true: without being asked each time."));
    line.whenChosen(effect, [options](Session &session) { return channelEffect(session, *options); });
}

} // namespace

void addDraftCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<DraftOptions>();
    CLI::App *noun = line.add(line.root(), "draft", "Les réponses qui attendent une personne.", "The answers that wait for a person.");
    noun->require_subcommand(1);
    const auto addNumber = [&](CLI::App *command) {
        line.addTenantOption(command, options->tenant);
        command->add_option("draft", options->draft, words("Son numéro.", "Its number."))->required();
    };
    CLI::App *list = line.add(*noun, "list", "Montre ce qui attend.", "Shows what waits.");
    line.addTenantOption(list, options->tenant);
    list->add_flag("--all", options->all, words("Avec ceux qui sont réglés.", "With those that were decided."));
    line.whenChosen(list, [options](Session &session) { return listDrafts(session, *options); });
    CLI::App *show = line.add(*noun, "show", "Montre un brouillon en entier.", "Shows a whole draft.");
    addNumber(show);
    line.whenChosen(show, [options](Session &session) { return showDraft(session, *options); });
    CLI::App *approve = line.add(*noun, "approve", "L'envoie tel quel.", "Sends it as it is.", "  passerelled draft approve --tenant 1 7");
    addNumber(approve);
    approve->add_flag("--reopen", options->reopen, words("Après 24 heures : envoie le modèle ou le flux du canal à la place.", "After 24 hours: sends the channel's template or flow in its place."));
    line.whenChosen(approve, [options](Session &session) { return sendDraft(session, *options); });
    CLI::App *edit = line.add(*noun, "edit", "Envoie votre texte à sa place.", "Sends your text in its place.", "  passerelled draft edit --tenant 1 7 \"Nous ouvrons à 9 h.\"");
    addNumber(edit);
    edit->add_option("text", options->text, words("Le texte.", "The text."))->required();
    line.whenChosen(edit, [options](Session &session) { return sendDraft(session, *options); });
    CLI::App *discard = line.add(*noun, "discard", "L'écarte : rien ne part.", "Throws it away: nothing is sent.");
    addNumber(discard);
    line.whenChosen(discard, [options](Session &session) { return discardDraft(session, *options); });
    CLI::App *agreement = line.add(*noun, "agreement", "Dit combien de brouillons sont partis tels quels ou presque.", "Says how many drafts were sent as they were, or nearly.");
    line.addTenantOption(agreement, options->tenant);
    agreement->add_option("--days", options->days, words("Les derniers jours.", "The last days."))->check(CLI::Range(1, 3660));
    line.whenChosen(agreement, [options](Session &session) { return showAgreement(session, *options); });
    addEffectCommand(line, *noun, options);
}

} // namespace passerelle::service

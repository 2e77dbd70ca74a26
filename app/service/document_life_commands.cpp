// documents: versions, staging and rehearsal, validity, and what documents say against each other, from the command line.
#include "app/service/command_line.h"
#include "app/service/named_document.h"
#include "app/service/text_table.h"
#include "server/api/document_life_dto.h"

#include <QtCore/QThread>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookEveryMs = 200;
constexpr qsizetype kShownQuestion = 70;

struct LifeOptions {
    std::string tenant;
    std::string document;
    std::string other;
    std::string from;
    std::string until;
    std::string reason;
    qint64 version = 0;
    qint64 conflict = 0;
    bool accept = false;
    bool decline = false;
    bool none = false;
    bool withModel = false;
    bool quote = false;
    bool all = false;
    bool look = false;
    bool reopen = false;
};

struct Target {
    qint64 tenant = 0;
    qint64 document = 0;
    QByteArray path() const { return tenantPath(tenant, "/documents/" + QByteArray::number(document)); }
    QByteArray version(qint64 number) const { return path() + "/versions/" + QByteArray::number(number); }
};

Result<Target> targetOf(Session &session, const LifeOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    const auto document = findDocument(session, *tenant, QString::fromStdString(options.document));
    if (!document)
        return failure(document.error());
    return Target{*tenant, *document};
}

// The one that was named, or the only one that stands so.
Result<qint64> versionOf(Session &session, const Target &target, const LifeOptions &options, const QString &standing)
{
    if (options.version > 0)
        return options.version;
    const auto all = session.fetch<api::DocumentVersionsView>({.path = target.path() + "/versions"});
    if (!all)
        return failure(all.error());
    for (const api::DocumentVersionView &version : all->versions) {
        if (version.standing == standing)
            return version.id;
    }
    return failure(ErrorKind::NotFound, session.words().text("aucune version de ce document n'attend", "no version of this document waits"));
}

QString standingInWords(const QString &standing, const Words &words)
{
    const std::pair<const char16_t *, QString> known[] = {{u"served", words.text("servie", "served")}, {u"withdrawn", words.text("retirée (hors validité)", "withdrawn (out of its days)")},
                                                          {u"staged", words.text("en attente", "staged")}, {u"preparing", words.text("en lecture", "preparing")}, {u"old", words.text("ancienne", "old")},
                                                          {u"failed", words.text("échouée", "failed")}};
    for (const auto &[name, said] : known) {
        if (standing == name)
            return said;
    }
    return standing;
}

QString daysInWords(const std::optional<QString> &from, const std::optional<QString> &until)
{
    return from || until ? QString(from.value_or(u"…"_s) + u" → "_s + until.value_or(u"…"_s)) : u"–"_s;
}

// Prints the answer as it came, or `said`.
int told(Session &session, const Result<QByteArray> &body, const QString &said)
{
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(body->isEmpty() ? QByteArray("{}") : *body);
    else
        session.print(said);
    return toInt(ExitCode::Ok);
}

int showVersions(Session &session, const LifeOptions &options)
{
    const auto target = targetOf(session, options);
    const auto body = target ? session.call({.path = target->path() + "/versions"}) : Result<QByteArray>(failure(target.error()));
    const auto all = body && !session.json() ? api::decode<api::DocumentVersionsView>(*body) : Result<api::DocumentVersionsView>(api::DocumentVersionsView());
    if (!all)
        return session.fail(all.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Version", "Version"), words.text("État", "Standing"), words.text("Passages", "Passages"), words.text("Validité", "Validity"), words.text("Reçue", "Received")});
    QString more;
    for (const api::DocumentVersionView &version : all->versions) {
        table.add({QString::number(version.id), version.name, standingInWords(version.standing, words), QString::number(version.passages), daysInWords(version.validFrom, version.validUntil), instantInWords(version.addedAt, words)});
        if (version.proposal)
            more += u'\n' + words.text("Version %1, p. %2 : « %3 ». Accepter : passerelled documents validity %4 --accept", "Version %1, p. %2: \"%3\". Accept: passerelled documents validity %4 --accept")
                                .arg(version.id).arg(version.proposal->page).arg(version.proposal->quote).arg(version.document);
    }
    for (const api::LikeDocumentView &like : all->like)
        more += u'\n' + words.text("Ressemble à %1 % au document %2, « %3 ».", "Like document %2, \"%3\": %1 %.").arg(qRound(100 * like.share)).arg(like.document).arg(like.name);
    return told(session, body, table.text() + more);
}

int changeVersion(Session &session, const LifeOptions &options, const QByteArray &verb)
{
    const auto target = targetOf(session, options);
    const auto version = target ? versionOf(session, *target, options, verb == "restore" ? u"old"_s : u"staged"_s) : Result<qint64>(failure(target.error()));
    if (!version)
        return session.fail(version.error());
    const Words &words = session.words();
    AdminRequest request{.method = http::Method::Post, .path = target->version(*version) + '/' + verb};
    QString said = words.text("La version %1 est servie.", "Version %1 is served.");
    if (verb == "activate") {
        api::ActivationWish wish;
        if (!options.reason.empty())
            wish.reason = QString::fromStdString(options.reason);
        request.body = api::encode(wish);
    } else if (verb == "replace") {
        const auto other = findDocument(session, target->tenant, QString::fromStdString(options.other));
        if (!other)
            return session.fail(other.error());
        request.body = api::encode(api::ReplacementWish{*other});
        said = words.text("La version %1 remplace l'autre document et est servie.", "Version %1 takes the other document's place and is served.");
    } else if (verb == "drop") {
        request = {.method = http::Method::Delete, .path = target->version(*version)};
        said = words.text("La version %1 est abandonnée.", "Version %1 is dropped.");
    }
    return told(session, session.call(request), said.arg(*version));
}

int setValidity(Session &session, const LifeOptions &options)
{
    const auto target = targetOf(session, options);
    if (!target)
        return session.fail(target.error());
    const Words &words = session.words();
    if (options.accept || options.decline) {
        const auto body = session.call({.method = http::Method::Post, .path = target->path() + "/validity/proposal", .body = api::encode(api::ProposalDecision{options.accept})});
        return told(session, body, options.accept ? words.text("Les dates lues dans le texte comptent.", "The days found in the text count.") : words.text("Les dates lues dans le texte sont oubliées.", "The days found in the text are forgotten."));
    }
    if (!options.none && options.from.empty() && options.until.empty())
        return session.fail(Error{ErrorKind::InvalidInput, words.text("donnez --from, --until, --none, --accept ou --decline", "give --from, --until, --none, --accept or --decline")});
    api::ValidityWish wish;
    // --none opens both; else what is not given stays.
    if (options.none || !options.from.empty())
        wish.validFrom = QString::fromStdString(options.from);
    if (options.none || !options.until.empty())
        wish.validUntil = QString::fromStdString(options.until);
    if (options.version > 0)
        wish.version = options.version;
    const auto body = session.call({.method = http::Method::Put, .path = target->path() + "/validity", .body = api::encode(wish)});
    const auto view = body ? api::decode<api::DocumentVersionView>(*body) : Result<api::DocumentVersionView>(failure(body.error()));
    if (!view)
        return session.fail(view.error());
    return told(session, body, words.text("Validité : %1. La version est %2.", "Validity: %1. The version is %2.").arg(daysInWords(view->validFrom, view->validUntil), standingInWords(view->standing, words)));
}

QString rehearsalInWords(const api::RehearsalView &view, const Words &words)
{
    QString said = words.text("%1 question(s) : %2 moins bien, %3 mieux, %4 autrement, %5 pareil.", "%1 question(s): %2 worse, %3 better, %4 otherwise, %5 the same.").arg(view.done).arg(view.worse).arg(view.better).arg(view.changed).arg(view.same);
    for (const api::RehearsalDifferenceView &one : view.differences) {
        const auto best = [&](const api::RehearsedAnswerView &answer) {
            return answer.passages.empty() ? words.text("rien", "nothing") : QString(answer.passages.front().text.simplified().left(kShownQuestion) + u" ("_s + answer.passages.front().documentName + u", p. "_s + QString::number(answer.passages.front().page) + u')');
        };
        const QString verdict = one.verdict == u"worse"_s ? words.text("moins bien", "worse") : one.verdict == u"better"_s ? words.text("mieux", "better") : words.text("autrement", "otherwise");
        said += u"\n\n["_s + verdict + u"] "_s + one.question.simplified().left(kShownQuestion) + u"\n  - "_s + best(one.before) + u"\n  + "_s + best(one.after);
    }
    if (view.blocked)
        said += u"\n\n"_s + saidIn(*view.blocked, words);
    return said;
}

int rehearse(Session &session, const LifeOptions &options)
{
    const auto target = targetOf(session, options);
    const auto version = target ? versionOf(session, *target, options, u"staged"_s) : Result<qint64>(failure(target.error()));
    if (!version)
        return session.fail(version.error());
    const Words &words = session.words();
    if (options.quote) {
        const auto body = session.call({.path = tenantPath(target->tenant, "/rehearsal-quote")});
        const auto quote = body ? api::decode<api::RehearsalQuoteView>(*body) : Result<api::RehearsalQuoteView>(failure(body.error()));
        if (!quote)
            return session.fail(quote.error());
        const QString cost = quote->costMicros ? QString::number(static_cast<double>(*quote->costMicros) / 1e6, 'f', 2) + u' ' + quote->currency : words.text("un coût inconnu", "an unknown cost");
        return told(session, body, words.text("%1 question(s) réelle(s) et %2 enregistrée(s) ; avec le modèle : %3 appels, %4.", "%1 real and %2 saved question(s); with the model: %3 calls, %4.").arg(quote->real).arg(quote->saved).arg(quote->calls).arg(cost));
    }
    auto body = session.call({.method = http::Method::Post, .path = target->version(*version) + "/rehearsal", .body = api::encode(api::NewRehearsal{options.withModel})});
    auto view = body ? api::decode<api::RehearsalView>(*body) : Result<api::RehearsalView>(failure(body.error()));
    while (view && view->state == u"running"_s) {
        QThread::msleep(kLookEveryMs);
        body = session.call({.path = target->version(*version) + "/rehearsal"});
        view = body ? api::decode<api::RehearsalView>(*body) : Result<api::RehearsalView>(failure(body.error()));
    }
    if (!view)
        return session.fail(view.error());
    const int code = told(session, body, rehearsalInWords(*view, words));
    return view->state == u"done"_s ? code : toInt(ExitCode::Failed);
}

int showConflicts(Session &session, const LifeOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const Words &words = session.words();
    const QByteArray path = tenantPath(*tenant, "/document-conflicts");
    if (options.conflict > 0) {
        const auto done = session.call({.method = http::Method::Patch, .path = path + '/' + QByteArray::number(options.conflict), .body = api::encode(api::ConflictChange{!options.reopen})});
        return told(session, done, options.reopen ? words.text("Le conflit %1 compte de nouveau.", "Conflict %1 counts again.").arg(options.conflict)
                                                  : words.text("Le conflit %1 n'en est pas un, tant que les deux passages disent la même chose.", "Conflict %1 is none, as long as both passages say the same.").arg(options.conflict));
    }
    const auto body = options.look ? session.call({.method = http::Method::Post, .path = path + "/look"}) : session.call({.path = path});
    const auto page = body ? api::decode<api::Page<api::ConflictView>>(*body) : Result<api::Page<api::ConflictView>>(failure(body.error()));
    if (!page)
        return session.fail(page.error());
    QString said;
    for (const api::ConflictView &one : page->items) {
        if (one.dismissedAt && !options.all)
            continue;
        const bool isContradiction = one.kind == u"contradiction"_s;
        said += (said.isEmpty() ? QString() : u"\n\n"_s) + QString::number(one.id) + u". "_s + (isContradiction ? words.text("contradiction", "contradiction") : words.text("répétition", "repetition"))
            + (one.subject.isEmpty() ? QString() : QString(u" — "_s + one.subject.simplified().left(kShownQuestion))) + (one.dismissedAt ? words.text(" (écartée)", " (dismissed)") : QString());
        for (const api::ConflictSideView *side : {&one.left, &one.right})
            said += u"\n   %1, p. %2 : %3"_s.arg(side->documentName).arg(side->page).arg(side->text.simplified().left(2 * kShownQuestion));
    }
    return told(session, body, said.isEmpty() ? words.text("Aucune contradiction ni répétition.", "No contradiction and no repetition.") : said);
}

void addVersionCommands(CommandLine &line, CLI::App &noun, const std::shared_ptr<LifeOptions> &options)
{
    const Words &words = line.words();
    const auto add = [&](const char *name, const char *french, const char *english, bool withVersion) {
        CLI::App *command = line.add(noun, name, french, english);
        line.addTenantOption(command, options->tenant);
        command->add_option("document", options->document, words("Son numéro ou son nom.", "Its number or its name."))->required();
        if (withVersion)
            command->add_option("version", options->version, words("Le numéro de la version ; sans lui, celle qui convient.", "The version's number; without it, the one that fits."));
        return command;
    };
    line.whenChosen(add("versions", "Montre les versions d'un document et les documents qui lui ressemblent.", "Shows a document's versions, and documents that are like it.", false),
                    [options](Session &session) { return showVersions(session, *options); });
    line.whenChosen(add("restore", "Remet en service une ancienne version, sans relecture.", "Puts an old version in place; nothing is read again.", true), [options](Session &session) { return changeVersion(session, *options, "restore"); });
    CLI::App *activate = add("activate", "Met en service une version en attente.", "Puts a staged version in place.", true);
    activate->add_option("--reason", options->reason, words("Pourquoi, malgré des questions moins bien trouvées ; noté dans le journal d'audit.", "Why, although questions are found worse; written into the audit log."));
    line.whenChosen(activate, [options](Session &session) { return changeVersion(session, *options, "activate"); });
    line.whenChosen(add("drop", "Abandonne une version en attente ou ancienne.", "Drops a staged or an old version.", true), [options](Session &session) { return changeVersion(session, *options, "drop"); });
    CLI::App *supersede = add("supersede", "Fait d'un nouveau document en attente la nouvelle version d'un autre.", "Makes a new document that waits the new version of another.", false);
    supersede->add_option("other", options->other, words("Le document remplacé : son numéro ou son nom.", "The document it replaces: its number or its name."))->required();
    line.whenChosen(supersede, [options](Session &session) { return changeVersion(session, *options, "replace"); });
    CLI::App *rehearsal = add("rehearse", "Répète les dernières questions réelles et les questions enregistrées sur une version en attente.", "Asks the last real questions and the saved ones with a staged version in place.", true);
    rehearsal->add_flag("--model", options->withModel, words("Faire aussi répondre le modèle : deux appels par question.", "Let the model answer too: two calls a question."));
    rehearsal->add_flag("--quote", options->quote, words("Dire seulement combien de questions et d'appels ce serait.", "Only say how many questions and calls it would be."));
    line.whenChosen(rehearsal, [options](Session &session) { return rehearse(session, *options); });
    CLI::App *validity = add("validity", "Règle les jours de validité d'un document ; en dehors, il n'est pas trouvé.", "Sets the days on which a document holds; outside them it is not found.", false);
    validity->add_option("--from", options->from, words("Le premier jour, par exemple 2027-01-01.", "The first day, such as 2027-01-01."));
    validity->add_option("--until", options->until, words("Le dernier jour.", "The last day."));
    validity->add_option("--version", options->version, words("Le numéro de la version ; sans lui, celle qui est servie.", "The version's number; without it, the one that is served."));
    validity->add_flag("--none", options->none, words("Sans limite.", "Without limits."));
    validity->add_flag("--accept", options->accept, words("Accepter les dates lues dans le texte.", "Accept the days found in the text."));
    validity->add_flag("--decline", options->decline, words("Oublier les dates lues dans le texte.", "Forget the days found in the text."));
    line.whenChosen(validity, [options](Session &session) { return setValidity(session, *options); });
}

} // namespace

void addDocumentLifeCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.root().get_subcommand("documents");
    const auto options = std::make_shared<LifeOptions>();
    addVersionCommands(line, *noun, options);
    CLI::App *conflicts = line.add(*noun, "conflicts", "Montre les passages qui se contredisent ou se répètent.", "Shows passages that contradict or repeat each other.");
    line.addTenantOption(conflicts, options->tenant);
    conflicts->add_flag("--all", options->all, words("Avec ceux qui ont été écartés.", "With those that were dismissed."));
    conflicts->add_flag("--look", options->look, words("Comparer d'abord tous les passages.", "Compare all passages first."));
    conflicts->add_option("--dismiss", options->conflict, words("Le numéro d'un conflit qui n'en est pas un.", "The number of a conflict that is none."));
    CLI::Option *reopen = conflicts->add_option("--reopen", options->conflict, words("Le numéro d'un conflit écarté qui compte de nouveau.", "The number of a dismissed conflict that counts again."));
    line.whenChosen(conflicts, [options, reopen](Session &session) {
        options->reopen = reopen->count() > 0;
        return showConflicts(session, *options);
    });
}

} // namespace passerelle::service

#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct RecordOptions {
    std::string tenant;
    qint64 message = 0;
    bool record = false;
    bool now = false;
    bool askModel = false;
    std::string contact;
    qint64 fact = 0;
    std::string kind = "other";
    std::vector<std::string> words;
};

QString joinedWords(const std::vector<std::string> &words)
{
    QStringList all;
    for (const std::string &word : words)
        all.append(QString::fromStdString(word));
    return all.join(u' ');
}

QByteArray messagePath(qint64 tenant, qint64 message, const char *rest)
{
    return tenantPath(tenant, "/messages/" + QByteArray::number(message) + rest);
}

void printRecord(Session &session, const api::AnswerRecordView &record)
{
    const Words &words = session.words();
    session.print(words.text("Question : %1", "Question: %1").arg(record.question));
    if (record.searched != record.question)
        session.print(words.text("Cherché : %1", "Searched: %1").arg(record.searched));
    session.print(words.text("Réponse (%1) : %2", "Answer (%1): %2").arg(inWords(StateOf::Answer, record.kind, words), record.text));
    session.print(words.text("Faite le %1, version %2, consigne %3%4", "Made on %1, version %2, prompt %3%4")
                      .arg(instantInWords(record.at, words), record.program, record.promptVersion.isEmpty() ? u"–"_s : record.promptVersion,
                           record.model.isEmpty() ? QString() : u", "_s + record.model));
    TextTable passages({u"#"_s, words.text("Score", "Score"), words.text("Cité", "Cited"), words.text("Document", "Document"), words.text("État", "State"), words.text("Extrait", "Passage")});
    int rank = 0;
    for (const api::RecordedPassageView &passage : record.passages)
        passages.add({QString::number(++rank), QString::number(passage.score, 'f', 2), passage.cited ? u"✓"_s : QString(), u"%1, p. %2"_s.arg(passage.documentName).arg(passage.page),
                      passage.erased ? words.text("effacé", "erased") : inWords(StateOf::Document, passage.documentState, words), passage.text.simplified().left(60)});
    if (!passages.isEmpty())
        session.print(passages.text());
    TextTable checks({words.text("Contrôle", "Check"), words.text("Issue", "Outcome"), words.text("Constat", "Found")});
    for (const api::AnswerCheckView &check : record.checks)
        checks.add({check.attempt > 0 ? u"%1 (%2)"_s.arg(check.name).arg(check.attempt) : check.name, check.outcome, check.words});
    if (!checks.isEmpty())
        session.print(checks.text());
    for (const api::RecordedReplyView &reply : record.replies) {
        if (reply.fault)
            session.print(words.text("Refusé (%1) : %2", "Refused (%1): %2").arg(*reply.fault, reply.text.simplified()));
    }
    for (const api::RecordedSettingView &setting : record.settings) {
        if (setting.value != setting.now)
            session.print(words.text("Réglage changé depuis : %1 = %2 (aujourd'hui %3)", "Setting changed since: %1 = %2 (today %3)").arg(setting.key, setting.value, setting.now));
    }
}

int showMessage(Session &session, const RecordOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.path = messagePath(*tenant, options.message, options.record ? "/record" : ""), .french = session.words().french()});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    if (options.record) {
        const auto record = api::decode<api::AnswerRecordView>(*body);
        if (!record)
            return session.fail(record.error());
        printRecord(session, *record);
        return toInt(ExitCode::Ok);
    }
    const auto detail = api::decode<api::MessageDetail>(*body);
    if (!detail)
        return session.fail(detail.error());
    session.print(detail->message.text);
    session.print(u"→ "_s + detail->answer);
    session.print(u"  "_s + inWords(StateOf::Message, detail->message.fate.value_or(u"in_progress"_s), session.words()));
    return toInt(ExitCode::Ok);
}

int replayMessage(Session &session, const RecordOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const api::NewReplay wish{.with = options.now ? u"now"_s : u"then"_s, .askModel = options.askModel};
    const auto body = session.call({.method = http::Method::Post, .path = messagePath(*tenant, options.message, "/replay"), .body = api::encode(wish), .french = session.words().french()});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto replay = api::decode<api::ReplayView>(*body);
    if (!replay)
        return session.fail(replay.error());
    const Words &words = session.words();
    session.print(words.text("Alors : %1", "Then: %1").arg(replay->before.text));
    session.print(words.text("Refaite (%1) : %2", "Made again (%1): %2").arg(inWords(StateOf::Answer, replay->again.kind, words), replay->again.text));
    if (replay->missing)
        session.print(u"⚠ "_s + *replay->missing);
    if (replay->same)
        session.print(words.text("Rien ne diffère.", "Nothing differs."));
    for (const api::ReplayDifferenceView &difference : replay->differences)
        session.print(u"  %1 %2: %3 → %4"_s.arg(difference.what, difference.name, difference.before.simplified().left(80), difference.after.simplified().left(80)));
    if (!replay->askedModel && replay->quoteMicros)
        session.print(words.text("Avec le modèle (--ask-model) : environ %1 €.", "With the model (--ask-model): about %1 €.").arg(static_cast<double>(*replay->quoteMicros) / 1e6, 0, 'f', 4));
    return toInt(ExitCode::Ok);
}

QByteArray factsPath(qint64 tenant, const RecordOptions &options, qint64 fact = 0)
{
    QByteArray path = tenantPath(tenant, "/contacts/" + QByteArray::fromStdString(options.contact) + "/facts");
    return fact > 0 ? path + '/' + QByteArray::number(fact) : path;
}

QString factLine(const api::FactView &fact, const Words &words)
{
    return u"%1  %2  %3  (%4, %5)"_s.arg(QString::number(fact.id), inWords(StateOf::Fact, fact.kind, words), fact.text, inWords(StateOf::Origin, fact.origin, words), instantInWords(fact.at, words));
}

int listFacts(Session &session, const RecordOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto body = tenant ? session.call({.path = factsPath(*tenant, options)}) : Result<QByteArray>(failure(tenant.error()));
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::FactView>>(*body);
    if (!page)
        return session.fail(page.error());
    for (const api::FactView &fact : page->items)
        session.print(factLine(fact, session.words()));
    if (page->items.empty())
        session.print(session.words().text("Rien n'est retenu de ce contact.", "Nothing is remembered of this contact."));
    return toInt(ExitCode::Ok);
}

int remember(Session &session, const RecordOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    AdminRequest request{.method = http::Method::Post, .path = factsPath(*tenant, options, options.fact), .body = {}, .french = session.words().french()};
    if (options.fact > 0) {
        request.method = http::Method::Patch;
        request.body = api::encode(api::FactChange{.kind = {}, .text = joinedWords(options.words)});
    } else {
        request.body = api::encode(api::NewFactWish{QString::fromStdString(options.kind), joinedWords(options.words)});
    }
    const auto body = session.call(request);
    if (!body)
        return session.fail(body.error());
    const auto fact = api::decode<api::FactView>(*body);
    if (!fact)
        return session.fail(fact.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(factLine(*fact, session.words()));
    return toInt(ExitCode::Ok);
}

int forget(Session &session, const RecordOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto body = tenant ? session.call({.method = http::Method::Delete, .path = factsPath(*tenant, options, options.fact), .french = session.words().french()})
                             : Result<QByteArray>(failure(tenant.error()));
    if (!body)
        return session.fail(body.error());
    if (!session.json())
        session.print(session.words().text("Oublié.", "Forgotten."));
    return toInt(ExitCode::Ok);
}

} // namespace

void addRecordCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<RecordOptions>();
    CLI::App *message = line.add(line.root(), "message", "Un message, et ce dont sa réponse est faite.", "A message, and what its answer was made from.");
    message->require_subcommand(1);
    CLI::App *show = line.add(*message, "show", "Montre un message et sa réponse.", "Shows a message and its answer.", "  passerelled message show --tenant 1 4711 --record");
    line.addTenantOption(show, options->tenant);
    show->add_option("message", options->message, words("Son numéro.", "Its number."))->required();
    show->add_flag("--record", options->record, words("Les extraits d'alors, la consigne, les réglages, les contrôles.", "The passages of then, the prompt, the settings, the checks."));
    line.whenChosen(show, [options](Session &session) { return showMessage(session, *options); });
    CLI::App *replay = line.add(*message, "replay", "Refait une réponse passée ; rien n'est envoyé.", "Makes a past answer again; nothing is sent.", "  passerelled message replay --tenant 1 4711 --now");
    line.addTenantOption(replay, options->tenant);
    replay->add_option("message", options->message, words("Son numéro.", "Its number."))->required();
    replay->add_flag("--now", options->now, words("Avec les documents et les réglages d'aujourd'hui.", "With the documents and settings of today."));
    replay->add_flag("--ask-model", options->askModel, words("Interroge le modèle : compté.", "Asks the model: it is metered."));
    line.whenChosen(replay, [options](Session &session) { return replayMessage(session, *options); });
}

void addFactCommands(CommandLine &line, CLI::App &contact)
{
    const Words &words = line.words();
    const auto options = std::make_shared<RecordOptions>();
    const auto add = [&](const char *name, const char *french, const char *english, auto run) {
        CLI::App *command = line.add(contact, name, french, english);
        line.addTenantOption(command, options->tenant);
        command->add_option("contact", options->contact, words("Le numéro du contact.", "The contact's number."))->required()->check(CLI::PositiveNumber);
        line.whenChosen(command, [options, run](Session &session) { return run(session, *options); });
        return command;
    };
    add("facts", "Ce qui est retenu d'un contact.", "What is remembered of a contact.", listFacts);
    CLI::App *keep = add("remember", "Retient un fait d'un contact, ou en corrige un.", "Remembers a fact of a contact, or corrects one.", remember);
    keep->add_option("words", options->words, words("Le fait, en une phrase courte.", "The fact, as a short sentence."))->required();
    keep->add_option("--kind", options->kind, words("Sa sorte.", "Its kind."))
        ->check(CLI::IsMember({"name", "language", "address", "preference", "place", "order", "sensitive", "other"}));
    keep->add_option("--correct", options->fact, words("Corrige celui de ce numéro.", "Corrects the one of this number."));
    add("forget", "Oublie un fait d'un contact.", "Forgets a fact of a contact.", forget)->add_option("fact", options->fact, words("Son numéro.", "Its number."))->required();
}

} // namespace passerelle::service

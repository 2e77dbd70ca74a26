#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"
#include "server/api/inbox_dto.h"

#include <QtCore/QUrl>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct ConversationOptions {
    std::string person;
    std::string tenant;
    qint64 conversation = 0;
    qint64 reply = 0;
    std::string text;
    std::string key;
    bool reopen = false;
    std::string state;
    std::string words;
};

// The conversation's collection, when there is such a tenant.
Result<QByteArray> pathOf(Session &session, const ConversationOptions &options, const QByteArray &rest)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    return tenantPath(*tenant, "/conversations/" + QByteArray::number(options.conversation) + rest);
}

int printReply(Session &session, const Result<QByteArray> &body)
{
    if (!body)
        return session.fail(body.error());
    const auto reply = api::decode<api::ReplyView>(*body);
    if (!reply)
        return session.fail(reply.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("La réponse %1 est notée et part : la conversation est à une personne.", "Reply %1 is written down and on its way: the conversation is a person's.").arg(reply->id));
    return toInt(ExitCode::Ok);
}

int sendReply(Session &session, const ConversationOptions &options)
{
    const auto path = pathOf(session, options, "/replies");
    if (!path)
        return session.fail(path.error());
    api::NewReply reply{.text = QString::fromStdString(options.text), .reopen = options.reopen, .key = {}};
    if (!options.key.empty())
        reply.key = QString::fromStdString(options.key);
    return printReply(session, session.call({.method = http::Method::Post, .path = *path, .body = api::encode(reply), .french = session.words().french()}));
}

int repeatReply(Session &session, const ConversationOptions &options)
{
    const auto path = pathOf(session, options, "/replies/" + QByteArray::number(options.reply) + "/repeat");
    if (!path)
        return session.fail(path.error());
    return printReply(session, session.call({.method = http::Method::Post, .path = *path, .french = session.words().french()}));
}

QString stateInWords(const api::ConversationView &conversation, const Words &words)
{
    return conversation.state == u"resolved"_s ? words.text("traitée", "resolved") : words.text("ouverte", "open");
}

int listConversations(Session &session, const ConversationOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    AdminRequest request{.path = tenantPath(*tenant, "/conversations")};
    if (!options.state.empty())
        request.query.addQueryItem(u"state"_s, QString::fromStdString(options.state));
    if (!options.words.empty())
        request.query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(options.words))));
    const auto body = session.call(request);
    const auto page = body ? api::decode<api::Page<api::ConversationView>>(*body) : Result<api::Page<api::ConversationView>>(failure(body.error()));
    if (!page)
        return session.fail(page.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    TextTable table({words.text("N°", "No"), words.text("Contact", "Contact"), words.text("État", "State"), words.text("Non lus", "Unread"), words.text("Dernier message", "Last words")});
    for (const api::ConversationView &conversation : page->items) {
        const QString who = conversation.contactName.isEmpty() ? conversation.contactKey : conversation.contactName;
        table.add({QString::number(conversation.id), who, stateInWords(conversation, words), QString::number(conversation.unread), conversation.lastWords.simplified().left(60)});
    }
    session.print(table.isEmpty() ? words.text("Aucune conversation.", "No conversation.") : table.text());
    return toInt(ExitCode::Ok);
}

int changeState(Session &session, const ConversationOptions &options, const char *action)
{
    const auto path = pathOf(session, options, action);
    const auto body = path ? session.call({.method = http::Method::Post, .path = *path, .french = session.words().french()}) : Result<QByteArray>(failure(path.error()));
    const auto view = body ? api::decode<api::ConversationView>(*body) : Result<api::ConversationView>(failure(body.error()));
    if (!view)
        return session.fail(view.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("La conversation %1 est %2.", "Conversation %1 is %2.").arg(view->id).arg(stateInWords(*view, session.words())));
    return toInt(ExitCode::Ok);
}

int writeNote(Session &session, const ConversationOptions &options)
{
    const auto path = pathOf(session, options, "/notes");
    const auto body = path ? session.call({.method = http::Method::Post, .path = *path, .body = api::encode(api::NewNote{.text = QString::fromStdString(options.text)}), .french = session.words().french()})
                           : Result<QByteArray>(failure(path.error()));
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("La note est gardée ; elle n'est envoyée à personne.", "The note is kept; it is sent to nobody."));
    return toInt(ExitCode::Ok);
}

QString windowInWords(const api::WindowView &window, const Words &words)
{
    if (window.state == u"never"_s)
        return words.text("Le contact n'a pas encore écrit : rien ne peut lui être envoyé.", "The contact has not written yet: nothing can be sent to it.");
    if (window.state == u"closed"_s)
        return words.text("Fenêtre fermée : le dernier message du contact a plus de 24 heures.", "Window closed: the contact's last message is older than 24 hours.");
    return words.text("Fenêtre ouverte encore %1 h %2 min.", "Window open for another %1 h %2 min.").arg(window.secondsLeft / 3600).arg(window.secondsLeft / 60 % 60);
}

int showConversation(Session &session, const ConversationOptions &options)
{
    const auto path = pathOf(session, options, "/timeline");
    const auto body = path ? session.call({.path = *path}) : Result<QByteArray>(failure(path.error()));
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto timeline = api::decode<api::TimelineView>(*body);
    if (!timeline)
        return session.fail(timeline.error());
    const Words &words = session.words();
    TextTable table({words.text("Quand", "When"), words.text("Qui", "Who"), words.text("État", "State"), words.text("Texte", "Text")});
    for (const api::TimelineEntryView &entry : timeline->entries) {
        const QString who = entry.from == u"contact"_s ? words.text("contact", "contact")
            : entry.from == u"assistant"_s             ? words.text("assistant", "assistant")
            : entry.from == u"note"_s                  ? words.text("note de %1", "note by %1").arg(entry.person.value_or(QString()))
                                                       : entry.person.value_or(words.text("une personne", "a person"));
        table.add({instantInWords(entry.at, words), who, inWords(StateOf::Message, entry.state, words), entry.text.simplified().left(80)});
    }
    session.print(windowInWords(timeline->window, words));
    session.print(table.isEmpty() ? words.text("Rien n'a encore été dit.", "Nothing has been said yet.") : table.text());
    return toInt(ExitCode::Ok);
}

int printOwner(Session &session, const AdminRequest &request)
{
    const auto body = session.call(request);
    if (!body)
        return session.fail(body.error());
    const auto view = api::decode<api::OwnershipView>(*body);
    if (!view)
        return session.fail(view.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    QString line = words.text("L'assistant répond.", "The assistant answers.");
    if (view->owner == u"person"_s)
        line = view->person.isEmpty() ? words.text("Une personne répond.", "A person answers.") : words.text("%1 répond.", "%1 answers.").arg(view->person);
    else if (view->owner == u"nobody"_s)
        line = words.text("Une personne est attendue.", "A person is wanted.");
    if (view->until)
        line += words.text(" L'assistant reprend au plus tard le %1.", " The assistant takes it back on %1 at the latest.").arg(instantInWords(*view->until, words));
    if (view->leaving)
        line += words.text(" Une réponse partait à cet instant : elle peut encore arriver.", " An answer was leaving at that moment: it may still arrive.");
    session.print(line);
    return toInt(ExitCode::Ok);
}

int changeOwner(Session &session, const ConversationOptions &options, const char *action)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    AdminRequest request{.path = tenantPath(*tenant, "/conversations/" + QByteArray::number(options.conversation) + action)};
    if (QByteArrayView(action) == "/owner")
        return printOwner(session, request);
    request.method = http::Method::Post;
    api::OwnershipWanted wanted;
    if (!options.person.empty())
        wanted.person = QString::fromStdString(options.person);
    request.body = api::encode(wanted);
    return printOwner(session, request);
}

void addWorkCommands(CommandLine &line, CLI::App *noun, const std::shared_ptr<ConversationOptions> &options)
{
    const Words &words = line.words();
    const auto addNumber = [&](CLI::App *command) {
        line.addTenantOption(command, options->tenant);
        command->add_option("conversation", options->conversation, words("Son numéro.", "Its number."))->required();
    };
    CLI::App *list = line.add(*noun, "list", "Liste les conversations, l'activité la plus récente d'abord.", "Lists the conversations, newest activity first.",
                              "  passerelled conversation list --tenant 1 --state open");
    line.addTenantOption(list, options->tenant);
    list->add_option("--state", options->state, words("open, resolved ou all.", "open, resolved or all."));
    list->add_option("--search", options->words, words("Le nom, le numéro ou les derniers mots les contiennent.", "The name, the number or the last words contain it."));
    line.whenChosen(list, [options](Session &session) { return listConversations(session, *options); });
    CLI::App *resolve = line.add(*noun, "resolve", "Marque la conversation comme traitée, jusqu'au prochain message du contact.", "Marks the conversation as done with, until the contact writes again.");
    addNumber(resolve);
    line.whenChosen(resolve, [options](Session &session) { return changeState(session, *options, "/resolve"); });
    CLI::App *reopen = line.add(*noun, "reopen", "Rouvre la conversation.", "Opens the conversation again.");
    addNumber(reopen);
    line.whenChosen(reopen, [options](Session &session) { return changeState(session, *options, "/reopen"); });
    CLI::App *note = line.add(*noun, "note", "Écrit une note à côté de la conversation ; elle n'est jamais envoyée.", "Writes a note beside the conversation; it is never sent.",
                              "  passerelled conversation note --tenant 1 12 \"Rappeler lundi.\"");
    addNumber(note);
    note->add_option("text", options->text, words("Le texte.", "The text."))->required();
    line.whenChosen(note, [options](Session &session) { return writeNote(session, *options); });
}

} // namespace

void addConversationCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<ConversationOptions>();
    CLI::App *noun = line.add(line.root(), "conversation", "Les conversations avec les contacts.", "The conversations with contacts.");
    noun->require_subcommand(1);
    const auto addNumber = [&](CLI::App *command) {
        line.addTenantOption(command, options->tenant);
        command->add_option("conversation", options->conversation, words("Son numéro.", "Its number."))->required();
    };
    CLI::App *show = line.add(*noun, "show", "Montre ce qui s'est dit, et jusqu'à quand on peut répondre.", "Shows what was said, and until when it can be answered.", "  passerelled conversation show --tenant 1 12");
    addNumber(show);
    line.whenChosen(show, [options](Session &session) { return showConversation(session, *options); });
    CLI::App *reply = line.add(*noun, "reply", "Écrit au contact ; la conversation est alors à une personne.", "Writes to the contact; the conversation is a person's from then on.",
                               "  passerelled conversation reply --tenant 1 12 \"Bonjour, votre commande est prête.\"");
    addNumber(reply);
    reply->add_option("text", options->text, words("Le texte.", "The text."))->required();
    reply->add_flag("--reopen", options->reopen, words("Après 24 heures : envoie le modèle ou le flux du canal à la place.", "After 24 hours: sends the channel's template or flow in its place."));
    reply->add_option("--key", options->key, words("Votre clé : la même deux fois n'envoie qu'une fois.", "Your key: the same one twice sends once."));
    line.whenChosen(reply, [options](Session &session) { return sendReply(session, *options); });
    CLI::App *again = line.add(*noun, "repeat-reply", "Renvoie une réponse échouée ou incertaine, sur votre parole.", "Sends a failed or uncertain reply again, on your word.");
    addNumber(again);
    again->add_option("reply", options->reply, words("Le numéro de la réponse.", "The reply's number."))->required();
    line.whenChosen(again, [options](Session &session) { return repeatReply(session, *options); });
    CLI::App *owner = line.add(*noun, "owner", "Montre qui répond : l'assistant, une personne, ou personne encore.", "Shows who answers: the assistant, a person, or nobody yet.");
    addNumber(owner);
    line.whenChosen(owner, [options](Session &session) { return changeOwner(session, *options, "/owner"); });
    CLI::App *take = line.add(*noun, "take-over", "Prend la conversation : l'assistant se tait aussitôt.", "Takes the conversation over: the assistant is silent at once.",
                              "  passerelled conversation take-over --tenant 1 12 --person Awa");
    addNumber(take);
    take->add_option("--person", options->person, words("Le nom qui est montré.", "The name that is shown."));
    line.whenChosen(take, [options](Session &session) { return changeOwner(session, *options, "/take-over"); });
    CLI::App *give = line.add(*noun, "give-back", "Rend la conversation à l'assistant.", "Gives the conversation back to the assistant.");
    addNumber(give);
    line.whenChosen(give, [options](Session &session) { return changeOwner(session, *options, "/give-back"); });
    addWorkCommands(line, noun, options);
}

} // namespace passerelle::service

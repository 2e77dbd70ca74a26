#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct RequestOptions {
    std::string tenant;
    std::string kind;
    std::string note;
    std::string received;
    std::string reason;
    qint64 contact = 0;
    qint64 number = 0;
    bool refused = false;
    bool running = false;
    qint64 after = 0;
};

std::optional<QString> wordsGiven(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(QString::fromStdString(text));
}

void printRequests(const Session &session, const std::vector<api::PrivacyRequestView> &requests)
{
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Demande", "Request"), words.text("État", "State"), words.text("Contact", "Contact"), words.text("Reçue", "Received"), words.text("Échéance", "Due"), words.text("Jours", "Days")});
    for (const api::PrivacyRequestView &request : requests)
        table.add({QString::number(request.id), inWords(StateOf::Request, request.kind, words), inWords(StateOf::Request, request.state, words), request.contact ? QString::number(*request.contact) : QString(), request.receivedAt.left(10), request.dueAt.left(10),
                   QString::number(request.daysLeft)});
    session.print(table.isEmpty() ? words.text("Aucune demande.", "No request.") : table.text());
}

template <class View, class Print>
int callRequests(Session &session, const RequestOptions &options, http::Method method, const QByteArray &path, const QByteArray &body, Print print, const QUrlQuery &query = {})
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    AdminRequest request{.method = method, .path = tenantPath(*tenant, path), .body = body};
    request.query = query;
    const auto reply = session.call(request);
    if (!reply)
        return session.fail(reply.error());
    if (session.json()) {
        session.printJson(*reply);
        return toInt(ExitCode::Ok);
    }
    const auto view = api::decode<View>(*reply);
    if (!view)
        return session.fail(view.error());
    print(*view);
    return toInt(ExitCode::Ok);
}

int listRequests(Session &session, const RequestOptions &options)
{
    QUrlQuery query;
    if (options.running)
        query.addQueryItem(u"running"_s, u"true"_s);
    if (options.after > 0)
        query.addQueryItem(u"after"_s, QString::number(options.after));
    const auto print = [&](const api::Page<api::PrivacyRequestView> &page) {
        printRequests(session, page.items);
        if (page.next)
            session.inform(session.words().text("D’autres suivent : --after %1.", "There are more: --after %1.").arg(*page.next));
    };
    return callRequests<api::Page<api::PrivacyRequestView>>(session, options, http::Method::Get, "/requests", {}, print, query);
}

int addRequest(Session &session, const RequestOptions &options)
{
    api::NewPrivacyRequest wish{.kind = QString::fromStdString(options.kind), .contact = {}, .receivedAt = wordsGiven(options.received), .note = wordsGiven(options.note)};
    if (options.contact > 0)
        wish.contact = options.contact;
    return callRequests<api::PrivacyRequestView>(session, options, http::Method::Post, "/requests", api::encode(wish), [&](const auto &view) { printRequests(session, {view}); });
}

int closeRequest(Session &session, const RequestOptions &options)
{
    api::PrivacyRequestChange wish;
    wish.state = options.refused ? u"refused"_s : u"done"_s;
    wish.note = wordsGiven(options.note);
    wish.reason = wordsGiven(options.reason);
    return callRequests<api::PrivacyRequestView>(session, options, http::Method::Patch, "/requests/" + QByteArray::number(options.number), api::encode(wish), [&](const auto &view) { printRequests(session, {view}); });
}

} // namespace

void addRequestCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<RequestOptions>();
    CLI::App *group = line.add(line.root(), "request", "Les demandes de droits et leur délai d’un mois.", "Privacy requests and their one-month clock.", "  passerelled request list --tenant 1");
    group->require_subcommand(1);

    CLI::App *list = line.add(*group, "list", "Liste les demandes.", "Lists the requests.", "  passerelled request list --tenant 1");
    line.addTenantOption(list, options->tenant);
    list->add_flag("--running", options->running, words("Seulement celles qui ne sont pas closes.", "Only those that are not closed."));
    list->add_option("--after", options->after, words("La suite de la liste, après cette demande.", "The list goes on after this request."))->check(CLI::PositiveNumber);
    line.whenChosen(list, [options](Session &session) { return listRequests(session, *options); });

    CLI::App *add = line.add(*group, "add", "Note une demande ; son mois court dès sa réception.", "Writes a request down; its month runs from when it was received.", "  passerelled request add --tenant 1 --contact 4 access");
    line.addTenantOption(add, options->tenant);
    add->add_option("--contact", options->contact, words("Le contact.", "The contact."));
    add->add_option("--received", options->received, words("Quand elle est arrivée (ISO 8601).", "When it came (ISO 8601)."));
    add->add_option("--note", options->note, words("Une note.", "A note."));
    add->add_option("kind", options->kind, words("Ce qui est demandé : access, erasure, rectification, objection, portability ou restriction.", "What is asked for: access, erasure, rectification, objection, portability or restriction."))->required();
    line.whenChosen(add, [options](Session &session) { return addRequest(session, *options); });

    CLI::App *close = line.add(*group, "close", "Clôt une demande.", "Closes a request.", "  passerelled request close --tenant 1 3");
    line.addTenantOption(close, options->tenant);
    close->add_flag("--refused", options->refused, words("Elle est refusée : --reason dit pourquoi.", "It is refused: --reason says why."));
    close->add_option("--reason", options->reason, words("Pourquoi.", "Why."));
    close->add_option("--note", options->note, words("Une note.", "A note."));
    close->add_option("request", options->number, words("Le numéro de la demande.", "The request's number."))->required();
    line.whenChosen(close, [options](Session &session) { return closeRequest(session, *options); });
}

} // namespace passerelle::service

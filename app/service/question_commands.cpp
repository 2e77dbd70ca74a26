#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct QuestionOptions {
    std::string tenant;
    std::vector<std::string> words; // a question without quotes is several arguments
    qint64 limit = 0;
    qint64 conversation = 0; // 0: in none
};

QString joined(const std::vector<std::string> &words)
{
    QStringList all;
    for (const std::string &word : words)
        all.append(QString::fromStdString(word));
    return all.join(u' ');
}

void printPassages(const Session &session, const std::vector<api::PassageView> &passages)
{
    for (const api::PassageView &passage : passages) {
        session.print(session.words().text("%1  %2, p. %3%4", "%1  %2, p. %3%4")
                          .arg(passage.score.value_or(0), 0, 'f', 2).arg(passage.documentName).arg(passage.page)
                          .arg(passage.heading.isEmpty() ? QString() : u" — "_s + passage.heading));
        const QString text = passage.text.simplified();
        session.print(u"      "_s + (text.size() > 240 ? text.left(239) + u'…' : text));
    }
}

int search(Session &session, const QuestionOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    api::SearchQuery wanted{.query = joined(options.words)};
    if (options.limit > 0)
        wanted.limit = options.limit;
    const auto body = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/search"), .body = api::encode(wanted)});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto result = api::decode<api::SearchResult>(*body);
    if (!result)
        return session.fail(result.error());
    printPassages(session, result->passages);
    session.print(session.words().text("%1 passages en %2", "%1 passages in %2").arg(result->passages.size()).arg(millisecondsInWords(result->tookMs)));
    return toInt(ExitCode::Ok);
}

int ask(Session &session, const QuestionOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    api::AskQuestion question{.question = joined(options.words)};
    if (options.conversation > 0)
        question.conversation = options.conversation;
    const auto body = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/ask"), .body = api::encode(question)});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto answer = api::decode<api::AnswerView>(*body);
    if (!answer)
        return session.fail(answer.error());
    const Words &words = session.words();
    session.print(answer->text);
    session.print({});
    session.print(words.text("— %1%2 ; recherche %3, modèle %4, en tout %5", "— %1%2; search %3, model %4, in all %5")
                      .arg(inWords(StateOf::Answer, answer->kind, words), answer->model.isEmpty() ? QString() : u", "_s + answer->model, millisecondsInWords(answer->searchMs),
                           millisecondsInWords(answer->modelMs), millisecondsInWords(answer->totalMs)));
    if (answer->reason)
        session.print(u"  "_s + *answer->reason);
    return toInt(ExitCode::Ok);
}

} // namespace

void addQuestionCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<QuestionOptions>();

    CLI::App *searching = line.add(line.root(), "search", "Cherche dans les documents d'un client.", "Searches a tenant's documents.",
                                   "  passerelled search --tenant 1 \"coupe homme\"");
    line.addTenantOption(searching, options->tenant);
    searching->add_option("--limit", options->limit, words("Combien de passages (8).", "How many passages (8)."))->check(CLI::Range(1, 100));
    searching->add_option("query", options->words, words("Ce qu'on cherche.", "What to search."))->required();
    line.whenChosen(searching, [options](Session &session) { return search(session, *options); });

    CLI::App *asking = line.add(line.root(), "ask", "Pose une question, répondue comme à un contact ; rien n'est envoyé.",
                                "Asks a question, answered as a contact would be; nothing is sent.",
                                "  passerelled ask --tenant 1 \"Quels sont vos horaires le samedi ?\"");
    line.addTenantOption(asking, options->tenant);
    asking->add_option("--conversation", options->conversation,
                       words("La conversation où elle a été posée : le nom du contact est alors caché au modèle quand les pseudonymes sont demandés.",
                             "The conversation that it was asked in: the contact's name is then hidden from the model where pseudonyms are wanted."))
        ->check(CLI::PositiveNumber);
    asking->add_option("question", options->words, words("La question.", "The question."))->required();
    line.whenChosen(asking, [options](Session &session) { return ask(session, *options); });
}

} // namespace passerelle::service

// documents hidden: the text that a document holds and does not show, from the command line.
#include "app/service/command_line.h"
#include "app/service/named_document.h"
#include "server/api/hidden_text_dto.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShownText = 400;

struct HiddenOptions {
    std::string tenant;
    std::string document;
    qint64 page = 0;
    std::vector<qint64> pieces;
    bool accept = false;
    bool leaveOut = false;
    std::string reason;
};

QString inWords(const std::vector<api::HiddenTextView> &pieces, const Words &words)
{
    QString said;
    for (const api::HiddenTextView &piece : pieces) {
        said += (said.isEmpty() ? QString() : u"\n\n"_s) + words.text("Page %1, morceau %2", "Page %1, piece %2").arg(piece.page).arg(piece.piece);
        said += (piece.accepted ? words.text(" (accepté) : ", " (accepted): ") : words.text(" : ", ": ")) + piece.explanation;
        said += u"\n   « "_s + piece.text.simplified().left(kShownText) + u" »"_s;
    }
    return said.isEmpty() ? words.text("Aucun texte invisible.", "No hidden text.") : said;
}

int runHidden(Session &session, const HiddenOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto document = findDocument(session, *tenant, QString::fromStdString(options.document));
    if (!document)
        return session.fail(document.error());
    const QByteArray path = tenantPath(*tenant, "/documents/" + QByteArray::number(*document) + "/hidden");
    const Words &words = session.words();
    if (options.accept || options.leaveOut) {
        api::HiddenTextDecision decision{.page = options.page, .pieces = options.pieces, .accepted = options.accept};
        if (!options.reason.empty())
            decision.reason = QString::fromStdString(options.reason);
        const auto done = session.call({.method = http::Method::Post, .path = path, .body = api::encode(decision)});
        if (!done)
            return session.fail(done.error());
    }
    const auto body = session.call({.path = path});
    const auto page = body ? api::decode<api::Page<api::HiddenTextView>>(*body) : Result<api::Page<api::HiddenTextView>>(failure(body.error()));
    if (!page)
        return session.fail(page.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(inWords(page->items, words));
    return toInt(ExitCode::Ok);
}

} // namespace

void addHiddenTextCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.root().get_subcommand("documents");
    const auto options = std::make_shared<HiddenOptions>();
    CLI::App *hidden = line.add(*noun, "hidden", "Montre le texte qu'un document contient sans le montrer, et en accepte.", "Shows the text that a document holds and does not show, and accepts some of it.");
    line.addTenantOption(hidden, options->tenant);
    hidden->add_option("document", options->document, words("Son numéro ou son nom.", "Its number or its name."))->required();
    CLI::Option *page = hidden->add_option("--page", options->page, words("La page dont on décide.", "The page that is decided on."));
    hidden->add_option("--piece", options->pieces, words("Le numéro du morceau ; plusieurs fois possible ; sans lui, toute la page.", "The piece's number; may be given several times; without it, the whole page."))->needs(page);
    CLI::Option *accept = hidden->add_flag("--accept", options->accept, words("Ce texte peut être utilisé.", "That text may be used."))->needs(page);
    hidden->add_flag("--leave-out", options->leaveOut, words("Ce texte n'est plus utilisé.", "That text is not used any more."))->needs(page)->excludes(accept);
    hidden->add_option("--reason", options->reason, words("Pourquoi ; va au journal.", "Why; for the audit log."))->needs(page);
    line.whenChosen(hidden, [options](Session &session) { return runHidden(session, *options); });
}

} // namespace passerelle::service

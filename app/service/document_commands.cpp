#include "app/service/command_line.h"
#include "app/service/document_import.h"
#include "app/service/named_document.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct DocumentOptions {
    std::string tenant;
    std::vector<std::string> files;
    std::vector<std::string> documents;
    std::string reader; // of scans
    qint64 replaces = 0;
    bool asksWhenAlike = false;
    bool staged = false;
};

int addDocuments(Session &session, const DocumentOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    DocumentImport import(session, *tenant);
    for (const std::string &file : options.files)
        import.add(QString::fromStdString(file), options.replaces, options.staged ? u"stage"_s : options.asksWhenAlike ? u"ask"_s : QString());
    return import.finish();
}

int listDocuments(Session &session, const DocumentOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.path = tenantPath(*tenant, "/documents")});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::DocumentView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Document", "Document"), words.text("État", "State"), words.text("Pages", "Pages"), words.text("Passages", "Passages"), words.text("Taille", "Size")});
    for (const api::DocumentView &document : page->items)
        table.add({QString::number(document.id), document.name, inWords(StateOf::Document, document.state, session.words()), QString::number(document.pages), QString::number(document.passages), bytesInWords(document.bytes, session.words())});
    session.print(table.isEmpty() ? words.text("Pas encore de document : passerelled documents add FICHIER.pdf", "No document yet: passerelled documents add FILE.pdf") : table.text());
    return toInt(ExitCode::Ok);
}

int removeDocuments(Session &session, const DocumentOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    QByteArray removed;
    for (const std::string &wanted : options.documents) {
        const auto document = findDocument(session, *tenant, QString::fromStdString(wanted));
        if (!document)
            return session.fail(document.error());
        const auto body = session.call({.method = http::Method::Delete, .path = tenantPath(*tenant, "/documents/" + QByteArray::number(*document))});
        if (!body)
            return session.fail(body.error());
        removed += (removed.isEmpty() ? "" : ",") + QByteArray::number(*document);
        if (!session.json())
            session.print(session.words().text("Document %1 retiré : il n'est plus trouvé.", "Document %1 removed: it is not found any more.").arg(*document));
    }
    if (session.json())
        session.printJson("{\"removed\":[" + removed + "]}");
    return toInt(ExitCode::Ok);
}

// `verb`: "pause" or "resume", as the route has it.
int steerDocuments(Session &session, const DocumentOptions &options, const QByteArray &verb)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    QByteArray steered;
    for (const std::string &wanted : options.documents) {
        const auto document = findDocument(session, *tenant, QString::fromStdString(wanted));
        if (!document)
            return session.fail(document.error());
        const auto body = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/documents/" + QByteArray::number(*document) + '/' + verb)});
        if (!body)
            return session.fail(body.error());
        steered += (steered.isEmpty() ? "" : ",") + QByteArray::number(*document);
        if (!session.json())
            session.print((verb == "pause" ? session.words().text("Lecture du document %1 en pause.", "Reading of document %1 paused.")
                                           : session.words().text("La lecture du document %1 reprend.", "Reading of document %1 goes on."))
                              .arg(*document));
    }
    if (session.json())
        session.printJson("{\"" + verb + "d\":[" + steered + "]}");
    return toInt(ExitCode::Ok);
}

int showDocument(Session &session, const DocumentOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto document = findDocument(session, *tenant, QString::fromStdString(options.documents.front()));
    if (!document)
        return session.fail(document.error());
    const auto body = session.call({.path = tenantPath(*tenant, "/documents/" + QByteArray::number(*document))});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto detail = api::decode<api::DocumentDetail>(*body);
    if (!detail)
        return session.fail(detail.error());
    session.print(describe(session, detail->document));
    TextTable pages({session.words().text("Page", "Page"), session.words().text("Verdict", "Verdict"), session.words().text("Lue par", "Read by"), session.words().text("Caractères", "Characters"), QString()});
    for (const api::PageView &page : detail->pages)
        pages.add({QString::number(page.number), page.verdict, page.confidence ? QStringLiteral("%1 (%2 %)").arg(page.readBy).arg(qRound(*page.confidence)) : page.readBy,
                   QString::number(page.characters), page.explanation.value_or(QString())});
    session.print(pages.text());
    return toInt(ExitCode::Ok);
}

// Without a choice the quote alone; nothing is spent before somebody has seen it.
int chooseReading(Session &session, const DocumentOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto document = findDocument(session, *tenant, QString::fromStdString(options.documents.front()));
    if (!document)
        return session.fail(document.error());
    const QByteArray path = tenantPath(*tenant, "/documents/" + QByteArray::number(*document) + "/reading");
    const auto body = session.call({.path = path});
    if (!body)
        return session.fail(body.error());
    const auto quote = api::decode<api::ReadingQuote>(*body);
    if (!quote)
        return session.fail(quote.error());
    if (!options.reader.empty()) {
        const api::ReadingChoice choice{.reader = QString::fromStdString(options.reader), .pages = quote->pages};
        if (const auto chosen = session.call({.method = http::Method::Post, .path = path, .body = api::encode(choice)}); !chosen)
            return session.fail(chosen.error());
    }
    if (session.json())
        session.printJson(*body);
    else
        session.print(quote->sentence);
    return toInt(ExitCode::Ok);
}

} // namespace

void addDocumentCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "documents", "Les documents d'un client (PDF, Word, texte, Markdown, HTML).", "A tenant's documents (PDF, Word, text, Markdown, HTML).");
    noun->require_subcommand(1);
    const auto options = std::make_shared<DocumentOptions>();
    const auto withTenant = [&](const char *name, const char *french, const char *english, const std::string &examples = {}) {
        CLI::App *command = line.add(*noun, name, french, english, examples);
        line.addTenantOption(command, options->tenant);
        return command;
    };

    CLI::App *add = withTenant("add", "Ajoute des documents, attend qu'ils soient lus, montre pages, passages et verdicts.",
                               "Adds documents, waits until they are read, shows pages, passages and verdicts.",
                               "  passerelled documents add --tenant 1 tarifs.pdf horaires.pdf\n"
                               "  passerelled documents add --tenant 1 --replace 3 tarifs-2027.pdf");
    add->add_option("files", options->files, words("Les fichiers, reconnus à leur contenu.", "The files, told by their content."))->required();
    add->add_option("--replace", options->replaces, words("Le numéro du document que ce fichier remplace.", "The number of the document that this file replaces."));
    add->add_flag("--ask", options->asksWhenAlike, words("Met de côté un nouveau document qui ressemble à un autre : voyez « versions » puis « supersede », « activate » ou « drop ».",
                                                         "Lets a new document that is like another wait: see \"versions\", then \"supersede\", \"activate\" or \"drop\"."));
    line.whenChosen(add, [options](Session &session) { return addDocuments(session, *options); });

    CLI::App *stage = withTenant("stage", "Lit une nouvelle version de côté : elle n'est pas servie avant « activate ».", "Reads a new version aside: it is not served before \"activate\".",
                                 "  passerelled documents stage --tenant 1 --replace 3 tarifs-2027.pdf");
    stage->add_option("files", options->files, words("Le fichier PDF.", "The PDF file."))->required();
    stage->add_option("--replace", options->replaces, words("Le numéro du document dont c'est la version.", "The number of the document whose version this is."));
    line.whenChosen(stage, [options](Session &session) {
        options->staged = true;
        return addDocuments(session, *options);
    });

    line.whenChosen(withTenant("list", "Montre les documents.", "Shows the documents."), [options](Session &session) { return listDocuments(session, *options); });

    CLI::App *show = withTenant("show", "Montre un document, page par page.", "Shows a document, page by page.");
    show->add_option("document", options->documents, words("Son numéro ou son nom.", "Its number or its name."))->required()->expected(1);
    line.whenChosen(show, [options](Session &session) { return showDocument(session, *options); });

    CLI::App *reading = withTenant("reading", "Ce que coûterait la lecture des pages sans texte lisible ; avec --by, qui les lit.",
                                   "What reading the pages without readable text would take; with --by, who reads them.", "  passerelled documents reading --tenant 1 3 --by local");
    reading->add_option("document", options->documents, words("Son numéro ou son nom.", "Its number or its name."))->required()->expected(1);
    reading->add_option("--by", options->reader, words("local : cette machine ; model : le modèle, à qui les images sont envoyées ; off : personne.",
                                                       "local: this machine; model: the model, which is sent the pictures; off: nobody."))
        ->check(CLI::IsMember({"local", "model", "off"}));
    line.whenChosen(reading, [options](Session &session) { return chooseReading(session, *options); });

    const auto steering = [&](const char *verb, const char *french, const char *english) {
        CLI::App *command = withTenant(verb, french, english);
        command->add_option("documents", options->documents, words("Leurs numéros ou leurs noms.", "Their numbers or their names."))->required();
        line.whenChosen(command, [options, verb = QByteArray(verb)](Session &session) { return steerDocuments(session, *options, verb); });
    };
    steering("pause", "Met la lecture en pause ; ce qui est lu reste lu, même après un redémarrage.", "Pauses the reading; what was read stays read, also after a restart.");
    steering("resume", "Reprend la lecture où elle s'est arrêtée.", "Goes on reading where it stopped.");

    CLI::App *remove = withTenant("remove", "Retire des documents : leurs passages ne sont plus trouvés.", "Removes documents: their passages are not found any more.");
    remove->add_option("documents", options->documents, words("Leurs numéros ou leurs noms.", "Their numbers or their names."))->required();
    line.whenChosen(remove, [options](Session &session) { return removeDocuments(session, *options); });
}

} // namespace passerelle::service

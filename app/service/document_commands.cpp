#include "app/service/command_line.h"
#include "app/service/document_import.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct DocumentOptions {
    std::string tenant;
    std::vector<std::string> files;
    std::vector<std::string> documents;
    qint64 replaces = 0;
};

int addDocuments(Session &session, const DocumentOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    DocumentImport import(session, *tenant);
    for (const std::string &file : options.files)
        import.add(QString::fromStdString(file), options.replaces);
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
        table.add({QString::number(document.id), document.name, document.state, QString::number(document.pages), QString::number(document.passages), bytesInWords(document.bytes, session.words())});
    session.print(table.isEmpty() ? words.text("Pas encore de document : passerelled documents add FICHIER.pdf", "No document yet: passerelled documents add FILE.pdf") : table.text());
    return toInt(ExitCode::Ok);
}

// A document by its number, or by its name when only one has it.
Result<qint64> findDocument(Session &session, qint64 tenant, const QString &nameOrNumber)
{
    bool isNumber = false;
    const qint64 number = nameOrNumber.toLongLong(&isNumber);
    if (isNumber)
        return number;
    const auto page = session.fetch<api::Page<api::DocumentView>>({.path = tenantPath(tenant, "/documents")});
    if (!page)
        return failure(page.error());
    std::vector<qint64> found;
    for (const api::DocumentView &document : page->items) {
        if (document.name == nameOrNumber)
            found.push_back(document.id);
    }
    if (found.size() == 1)
        return found.front();
    const Words &words = session.words();
    return failure(found.empty() ? ErrorKind::NotFound : ErrorKind::InvalidInput,
                   (found.empty() ? words.text("il n'y a pas de document « %1 »", "there is no document \"%1\"")
                                  : words.text("plusieurs documents s'appellent « %1 » : donnez le numéro", "several documents are called \"%1\": give the number"))
                       .arg(nameOrNumber));
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
    TextTable pages({session.words().text("Page", "Page"), session.words().text("Verdict", "Verdict"), session.words().text("Caractères", "Characters"), QString()});
    for (const api::PageView &page : detail->pages)
        pages.add({QString::number(page.number), page.verdict, QString::number(page.characters), page.explanation.value_or(QString())});
    session.print(pages.text());
    return toInt(ExitCode::Ok);
}

} // namespace

void addDocumentCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "documents", "Les documents d'un client (PDF).", "A tenant's documents (PDF).");
    noun->require_subcommand(1);
    const auto options = std::make_shared<DocumentOptions>();
    const auto withTenant = [&](const char *name, const char *french, const char *english, const std::string &examples = {}) {
        CLI::App *command = line.add(*noun, name, french, english, examples);
        line.addTenantOption(command, options->tenant);
        return command;
    };

    CLI::App *add = withTenant("add", "Ajoute des PDF, attend qu'ils soient lus, montre pages, passages et verdicts.",
                               "Adds PDFs, waits until they are read, shows pages, passages and verdicts.",
                               "  passerelled documents add --tenant 1 tarifs.pdf horaires.pdf\n"
                               "  passerelled documents add --tenant 1 --replace 3 tarifs-2027.pdf");
    add->add_option("files", options->files, words("Les fichiers PDF.", "The PDF files."))->required();
    add->add_option("--replace", options->replaces, words("Le numéro du document que ce fichier remplace.", "The number of the document that this file replaces."));
    line.whenChosen(add, [options](Session &session) { return addDocuments(session, *options); });

    line.whenChosen(withTenant("list", "Montre les documents.", "Shows the documents."), [options](Session &session) { return listDocuments(session, *options); });

    CLI::App *show = withTenant("show", "Montre un document, page par page.", "Shows a document, page by page.");
    show->add_option("document", options->documents, words("Son numéro ou son nom.", "Its number or its name."))->required()->expected(1);
    line.whenChosen(show, [options](Session &session) { return showDocument(session, *options); });

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

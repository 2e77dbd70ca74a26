#include "app/service/billing_printing.h"
#include "app/service/command_line.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct InvoiceOptions {
    std::string tenant;
    std::string number;
    std::string period;
    std::string file;
    std::string reason;
    std::vector<std::string> lines;
    std::string name, attention, address, siren, vatNumber, language;
};

std::optional<QString> maybe(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(QString::fromStdString(text));
}

Result<QByteArray> callOf(Session &session, const InvoiceOptions &options, http::Method method, const QByteArray &path, const QByteArray &body = {})
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    return session.call({.method = method, .path = tenantPath(*tenant, path), .body = body});
}

QByteArray pathOf(const InvoiceOptions &options, const char *rest = "")
{
    return "/invoices/" + QByteArray::fromStdString(options.number) + rest;
}

int showInvoice(Session &session, const Result<QByteArray> &body)
{
    return printAnswer<api::InvoiceDetail>(session, body, [&](const api::InvoiceDetail &invoice) { return invoiceInWords(session.words(), invoice); });
}

// "Mise en route=150" or "Heures=60*2.5"
Result<api::NewInvoiceLine> lineFrom(const std::string &text)
{
    const QString whole = QString::fromStdString(text);
    const qsizetype equals = whole.lastIndexOf(u'=');
    if (equals < 1)
        return failure(ErrorKind::InvalidInput, u"a line is written \"Text=price\" or \"Text=price*quantity\""_s);
    const QStringList figures = whole.mid(equals + 1).split(u'*');
    api::NewInvoiceLine line;
    line.text = whole.left(equals).trimmed();
    line.unitPrice = figures.first().trimmed();
    if (figures.size() > 1)
        line.quantity = figures.at(1).trimmed();
    return line;
}

int issueInvoice(Session &session, const InvoiceOptions &options)
{
    api::NewInvoice wanted;
    wanted.period = QString::fromStdString(options.period);
    for (const std::string &text : options.lines) {
        const auto line = lineFrom(text);
        if (!line)
            return session.fail(line.error());
        wanted.lines.push_back(*line);
    }
    return showInvoice(session, callOf(session, options, http::Method::Post, "/invoices", api::encode(wanted)));
}

int customer(Session &session, const InvoiceOptions &options)
{
    const bool change = !options.name.empty() || !options.address.empty();
    const api::BillingIdentity wanted{QString::fromStdString(options.name), maybe(options.attention), QString::fromStdString(options.address).replace(u"\\n"_s, u"\n"_s),
                                      maybe(options.siren), maybe(options.vatNumber), maybe(options.language)};
    const auto body = change ? callOf(session, options, http::Method::Put, "/billing-identity", api::encode(wanted)) : callOf(session, options, http::Method::Get, "/billing-identity");
    return printAnswer<api::BillingIdentity>(session, body, [](const api::BillingIdentity &who) -> QString { return who.name + u'\n' + who.address; });
}

} // namespace

void addInvoiceCommands(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<InvoiceOptions>();
    CLI::App *noun = line.add(line.root(), "invoice", "Les factures : numérotées sans trou, annulées par un avoir.", "Invoices: numbered without gaps, taken back by a credit note.");
    noun->require_subcommand(1);
    const auto command = [&](const char *name, const char *french, const char *english, const std::string &examples = {}) {
        CLI::App *added = line.add(*noun, name, french, english, examples);
        line.addTenantOption(added, options->tenant);
        return added;
    };
    const auto numberOption = [&](CLI::App *added) { added->add_option("number", options->number, words("Son numéro : F2026-0001.", "Its number: F2026-0001."))->required(); };

    CLI::App *who = command("customer", "Montre ou change qui est facturé.", "Shows or changes who is billed.",
                            "  passerelled invoice customer --tenant 1 --name \"Boulangerie Martin\" --address \"1 place de l'Église\\n43000 Le Puy\"");
    who->add_option("--name", options->name, words("Le nom.", "The name."));
    who->add_option("--address", options->address, words("L'adresse ; \\n pour aller à la ligne.", "The address; \\n for a new line."));
    who->add_option("--attention", options->attention, words("À l'attention de.", "To the attention of."));
    who->add_option("--siren", options->siren, words("Son numéro SIREN.", "Its SIREN number."));
    who->add_option("--vat-number", options->vatNumber, words("Numéro de TVA.", "VAT number."));
    who->add_option("--language", options->language, words("La langue de ses factures.", "The language of its invoices."))->check(CLI::IsMember({"fr", "en"}));
    line.whenChosen(who, [options](Session &session) { return customer(session, *options); });

    CLI::App *issue = command("issue", "Facture un mois.", "Bills a month.", "  passerelled invoice issue --tenant 1 --period 2026-11 --line \"Mise en route=150\" --line \"Heures=60*2.5\"");
    issue->add_option("--period", options->period, words("Le mois : 2026-11.", "The month: 2026-11."))->required();
    issue->add_option("--line", options->lines, words("En plus du forfait : Texte=prix ou Texte=prix*quantité.", "Beside the plan: Text=price or Text=price*quantity."));
    line.whenChosen(issue, [options](Session &session) { return issueInvoice(session, *options); });

    line.whenChosen(command("list", "Montre les factures et les avoirs.", "Shows invoices and credit notes."), [options](Session &session) {
        return printAnswer<api::Page<api::InvoiceView>>(session, callOf(session, *options, http::Method::Get, "/invoices"), [&](const auto &page) { return invoiceTable(session.words(), page.items); });
    });
    CLI::App *show = command("show", "Montre une facture.", "Shows an invoice.");
    numberOption(show);
    line.whenChosen(show, [options](Session &session) { return showInvoice(session, callOf(session, *options, http::Method::Get, pathOf(*options))); });

    for (const char *kind : {"pdf", "csv"}) {
        CLI::App *file = command(kind, kind[0] == 'p' ? "L'écrit en PDF." : "L'écrit en CSV.", kind[0] == 'p' ? "Writes it as PDF." : "Writes it as CSV.");
        numberOption(file);
        file->add_option("--out", options->file, words("Le fichier ; - : la sortie standard.", "The file; -: standard output."));
        const QByteArray ending = kind;
        line.whenChosen(file, [options, ending](Session &session) {
            const QString path = options->file.empty() ? QString::fromStdString(options->number) + u'.' + QString::fromUtf8(ending) : QString::fromStdString(options->file);
            return saveFile(session, callOf(session, *options, http::Method::Get, pathOf(*options) + '/' + ending), path);
        });
    }

    CLI::App *credit = command("credit", "Annule une facture par un avoir.", "Takes an invoice back by a credit note.");
    numberOption(credit);
    credit->add_option("--reason", options->reason, words("Le motif, écrit sur l'avoir.", "Why; it stands on the note."));
    line.whenChosen(credit, [options](Session &session) {
        return showInvoice(session, callOf(session, *options, http::Method::Post, pathOf(*options, "/credit"), api::encode(api::CreditWish{maybe(options->reason)})));
    });
}

} // namespace passerelle::service

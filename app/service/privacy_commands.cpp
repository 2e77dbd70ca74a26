#include "app/service/command_line.h"
#include "app/service/export_download.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

#include <QtCore/QFile>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct PrivacyOptions {
    std::string tenant;
    std::string contact;
    std::string file;
    bool confirm = false;
};

std::optional<QByteArray> fetchPage(Session &session, const AdminRequest &request, int &code)
{
    auto body = session.call(request);
    code = body ? toInt(ExitCode::Ok) : session.fail(body.error());
    if (!body)
        return std::nullopt;
    if (session.json()) {
        session.printJson(*body);
        return std::nullopt;
    }
    return *body;
}

Result<std::vector<api::ContactView>> allContacts(Session &session, qint64 tenant)
{
    std::vector<api::ContactView> contacts;
    for (QString after;;) {
        AdminRequest request{.path = tenantPath(tenant, "/contacts")};
        request.query.addQueryItem(u"limit"_s, u"200"_s);
        if (!after.isEmpty())
            request.query.addQueryItem(u"after"_s, after);
        auto page = session.fetch<api::Page<api::ContactView>>(std::move(request));
        if (!page)
            return failure(page.error());
        contacts.insert(contacts.end(), page->items.begin(), page->items.end());
        if (!page->next)
            return contacts;
        after = *page->next;
    }
}

int listContacts(Session &session, const PrivacyOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto contacts = allContacts(session, *tenant);
    if (!contacts)
        return session.fail(contacts.error());
    if (session.json()) {
        session.printJson(api::encode(api::Page<api::ContactView>{.items = *contacts, .next = {}}));
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Identifiant", "Identifier"), words.text("Nom", "Name"), words.text("Dernier message", "Last message"), words.text("Consentement", "Consent")});
    for (const api::ContactView &contact : *contacts)
        table.add({QString::number(contact.id), contact.key, contact.name, instantInWords(contact.lastMessageAt, words), contact.optedOut ? u"STOP"_s : inWords(StateOf::Consent, contact.consent, words)});
    session.print(table.isEmpty() ? words.text("Pas encore de contact.", "No contact yet.") : table.text());
    return toInt(ExitCode::Ok);
}

// A contact by its number, or by what the channel calls it.
Result<qint64> findContact(Session &session, qint64 tenant, const std::string &wanted)
{
    const auto contacts = allContacts(session, tenant);
    if (!contacts)
        return failure(contacts.error());
    const QString name = QString::fromStdString(wanted);
    for (const api::ContactView &contact : *contacts) {
        if (contact.key == name || QString::number(contact.id) == name)
            return contact.id;
    }
    return failure(ErrorKind::NotFound, session.words().text("il n'y a pas de contact « %1 »", "there is no contact \"%1\"").arg(name));
}

int exportContact(Session &session, const PrivacyOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto contact = tenant ? findContact(session, *tenant, options.contact) : tenant;
    if (!contact)
        return session.fail(contact.error());
    return downloadExport(session, *tenant, {.method = http::Method::Post, .path = tenantPath(*tenant, "/contacts/" + QByteArray::number(*contact) + "/export")}, "/contact-exports/",
                          QString::fromStdString(options.file));
}

int eraseContact(Session &session, const PrivacyOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    const auto contact = tenant ? findContact(session, *tenant, options.contact) : tenant;
    if (!contact)
        return session.fail(contact.error());
    const auto receipt = session.fetch<api::ReceiptView>(
        {.method = http::Method::Post, .path = tenantPath(*tenant, "/contacts/" + QByteArray::number(*contact) + "/erase"), .french = session.words().french()});
    if (!receipt)
        return session.fail(receipt.error());
    if (session.json())
        session.printJson(receipt->receipt.toUtf8());
    else
        session.print(receipt->text);
    return toInt(ExitCode::Ok);
}

int showRecord(Session &session, const PrivacyOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    int code = 0;
    const auto body = fetchPage(session, {.path = tenantPath(*tenant, "/processing-record"), .french = session.words().french()}, code);
    if (!body)
        return code;
    const auto record = api::decode<api::ProcessingRecordView>(*body);
    if (!record)
        return session.fail(record.error());
    session.print(record->text);
    return code;
}

int showConsents(Session &session, const PrivacyOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    int code = 0;
    const auto body = fetchPage(session, {.path = tenantPath(*tenant, "/consents")}, code);
    if (!body)
        return code;
    const auto page = api::decode<api::Page<api::ConsentView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({words.text("Date", "Date"), words.text("Contact", "Contact"), words.text("Quoi", "What"), words.text("Version", "Version"), words.text("Mots", "Words")});
    for (const api::ConsentView &entry : page->items)
        table.add({instantInWords(entry.at, words), QString::number(entry.contact), inWords(StateOf::ConsentEvent, entry.event, words), entry.version, entry.words});
    session.print(table.isEmpty() ? words.text("Le registre des consentements est vide.", "The consent ledger is empty.") : table.text());
    return code;
}

int showClock(Session &session, const PrivacyOptions &options)
{
    int code = 0;
    const auto body = fetchPage(session, {.method = options.confirm ? http::Method::Post : http::Method::Get, .path = options.confirm ? "/clock/confirm" : "/clock"}, code);
    if (!body)
        return code;
    const auto clock = api::decode<api::ClockView>(*body);
    if (!clock)
        return session.fail(clock.error());
    session.print(clock->believed ? session.words().text("L'horloge est crue.", "The clock is believed.") : clock->doubt.value_or(QString()));
    return code;
}

int verifyReceipt(Session &session, const PrivacyOptions &options)
{
    QFile file(QString::fromStdString(options.file));
    if (!file.open(QIODevice::ReadOnly))
        return session.fail({ErrorKind::NotFound, file.fileName() + u": "_s + file.errorString(), {}});
    const api::ReceiptText receipt{.receipt = QString::fromUtf8(file.readAll())};
    const auto check = session.fetch<api::ReceiptCheck>({.method = http::Method::Post, .path = "/receipts/check", .body = api::encode(receipt), .french = session.words().french()});
    if (!check)
        return session.fail(check.error());
    const Words &words = session.words();
    if (session.json())
        session.printJson(api::encode(*check));
    else if (!check->authentic)
        session.print(words.text("Ce reçu a été modifié : sa signature ne correspond pas.", "This receipt was changed: its signature does not match."));
    else
        session.print(check->text + u'\n' + (check->ours ? words.text("La signature est bonne, et de cette installation.", "The signature is good, and this installation's.")
                                                          : words.text("La signature est bonne, mais d'une autre installation.", "The signature is good, but another installation's.")));
    return toInt(check->authentic ? ExitCode::Ok : ExitCode::Failed);
}

} // namespace

void addPrivacyCommands(CommandLine &line)
{
    const auto options = std::make_shared<PrivacyOptions>();
    const Words &words = line.words();
    const auto add = [&](CLI::App *noun, const char *name, const char *french, const char *english, auto run) {
        CLI::App *command = line.add(*noun, name, french, english);
        line.addTenantOption(command, options->tenant);
        line.whenChosen(command, [options, run](Session &session) { return run(session, *options); });
        return command;
    };
    CLI::App *contact = line.add(line.root(), "contact", "Les contacts et leurs droits.", "Contacts and their rights.");
    contact->require_subcommand(1);
    add(contact, "list", "Montre les contacts.", "Shows the contacts.", listContacts);
    const auto who = [&](CLI::App *command) {
        command->add_option("contact", options->contact, words("Le contact, par son numéro ou son identifiant du canal.", "The contact, by its number or the channel's identifier."))->required();
    };
    CLI::App *out = add(contact, "export", "Exporte tout ce qui est conservé d'un contact.", "Exports all that is kept of a contact.", exportContact);
    who(out);
    out->add_option("file", options->file, words("L'archive à écrire.", "The archive to write."))->required();
    who(add(contact, "erase", "Efface un contact pour de bon ; montre le reçu signé.", "Erases a contact for good; shows the signed receipt.", eraseContact));

    addFactCommands(line, *contact);

    CLI::App *privacy = line.add(line.root(), "privacy", "Le registre des traitements, les consentements, l'horloge.", "The record of processing, consents, the clock.");
    privacy->require_subcommand(1);
    add(privacy, "record", "Écrit le registre des traitements (article 30) d'après la configuration.", "Writes the record of processing (article 30) from the configuration.", showRecord);
    add(privacy, "consents", "Montre le registre des consentements.", "Shows the consent ledger.", showConsents);
    CLI::App *clock = line.add(*privacy, "clock", "Dit si l'horloge est crue par ce qui efface à une date.", "Says whether the clock is believed by what erases on a date.");
    clock->add_flag("--confirm", options->confirm, words("L'horloge est juste : la croire.", "The clock is right: believe it."));
    line.whenChosen(clock, [options](Session &session) { return showClock(session, *options); });

    CLI::App *receipt = line.add(line.root(), "receipt", "Les reçus d'effacement.", "Receipts of erasures.");
    receipt->require_subcommand(1);
    CLI::App *verify = line.add(*receipt, "verify", "Vérifie la signature d'un reçu.", "Checks a receipt's signature.");
    verify->add_option("file", options->file, words("Le reçu.", "The receipt."))->required();
    line.whenChosen(verify, [options](Session &session) { return verifyReceipt(session, *options); });
}

} // namespace passerelle::service

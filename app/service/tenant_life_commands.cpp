#include "app/service/command_line.h"
#include "app/service/export_download.h"
#include "app/service/secret_input.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct LifeOptions {
    std::string tenant;
    std::string reason;
    qint64 agency = 0;
    std::string confirm;
    std::string file;
    std::string passphraseFile;
    bool withSecrets = false;
    bool dryRun = false;
    std::string name;
};

QString stateInWords(const api::TenantLifeView &life, const Words &words)
{
    if (life.state == u"cancelled"_s)
        return words.text("Résilié : tout sera effacé le %1. Pour revenir en arrière : passerelled tenant keep", "Cancelled: everything will be erased at %1. To take it back: passerelled tenant keep")
            .arg(instantInWords(life.eraseAt, words));
    if (life.state == u"suspended"_s)
        return words.text("Suspendu : ses messages ne sont ni pris ni traités.", "Suspended: its messages are neither taken nor answered.");
    return words.text("Actif : ses messages sont pris et traités.", "Active: its messages are taken and answered.");
}

// One step of the tenant's life, and where it stands after it.
int step(Session &session, const LifeOptions &options, const QByteArray &path, const QByteArray &body)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto answer = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, path), .body = body});
    if (!answer)
        return session.fail(answer.error());
    if (session.json()) {
        session.printJson(answer->isEmpty() ? QByteArray("{}") : *answer);
        return toInt(ExitCode::Ok);
    }
    if (const auto life = api::decode<api::TenantLifeView>(*answer))
        session.print(stateInWords(*life, session.words()));
    return toInt(ExitCode::Ok);
}

int transfer(Session &session, const LifeOptions &options)
{
    const int code = step(session, options, "/transfer", api::encode(api::TransferWish{.agencyId = options.agency}));
    if (code == toInt(ExitCode::Ok) && !session.json())
        session.print(session.words().text("Le client a changé de mains.", "The tenant changed hands."));
    return code;
}

int erase(Session &session, const LifeOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const api::ErasureWish wish{.confirm = QString::fromStdString(options.confirm)};
    const auto receipt = session.fetch<api::ReceiptView>({.method = http::Method::Post, .path = tenantPath(*tenant, "/erase"), .body = api::encode(wish), .french = session.words().french()});
    if (!receipt)
        return session.fail(receipt.error());
    if (session.json())
        session.printJson(receipt->receipt.toUtf8());
    else
        session.print(receipt->text);
    return toInt(ExitCode::Ok);
}

int exportTenant(Session &session, const LifeOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    AdminRequest request{.method = http::Method::Post, .path = tenantPath(*tenant, "/export")};
    if (!options.passphraseFile.empty()) {
        const auto passphrase = readSecret(session, options.passphraseFile);
        if (!passphrase)
            return session.fail(passphrase.error());
        request.path = tenantPath(*tenant, "/portable-export");
        request.body = api::encode(api::PortableWish{.passphrase = *passphrase, .withSecrets = options.withSecrets});
    }
    return downloadExport(session, *tenant, std::move(request), "/exports/", QString::fromStdString(options.file));
}

int importTenant(Session &session, const LifeOptions &options)
{
    const auto passphrase = readSecret(session, options.passphraseFile);
    if (!passphrase)
        return session.fail(passphrase.error());
    const auto received = session.fetch<api::ImportReceived>({.method = http::Method::Post, .path = "/imports", .file = QString::fromStdString(options.file)});
    if (!received)
        return session.fail(received.error());
    api::ImportWish wish{.passphrase = *passphrase, .dryRun = options.dryRun, .name = {}};
    if (!options.name.empty())
        wish.name = QString::fromStdString(options.name);
    const auto body = session.call({.method = http::Method::Post, .path = "/imports/" + received->received.toLatin1(), .body = api::encode(wish)});
    if (!body)
        return session.fail(body.error());
    const auto report = api::decode<api::ImportReport>(*body);
    if (!report)
        return session.fail(report.error());
    if (session.json()) {
        session.printJson(*body);
    } else {
        const Words &words = session.words();
        session.print((options.dryRun ? words.text("Serait importé", "Would be imported") : words.text("Importé", "Imported")) + u" : "_s + report->name);
        session.print(words.text("%1 réglages, %2 canaux, %3 documents, %4 contacts, %5 consentements, %6 messages", "%1 settings, %2 channels, %3 documents, %4 contacts, %5 consents, %6 messages")
                          .arg(report->settings).arg(report->channels).arg(report->documents).arg(report->contacts).arg(report->consents).arg(report->messages));
        for (const QString &conflict : report->conflicts)
            session.print(u"  - "_s + conflict);
    }
    return toInt(report->possible ? ExitCode::Ok : ExitCode::Refused);
}

int showNotices(Session &session, const LifeOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.path = tenantPath(*tenant, "/notices"), .french = session.words().french()});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::NoticeView>>(*body);
    if (!page)
        return session.fail(page.error());
    for (const api::NoticeView &notice : page->items)
        session.print(instantInWords(notice.at, session.words()) + u"  "_s + notice.text);
    return toInt(ExitCode::Ok);
}

CLI::App *addStep(CommandLine &line, CLI::App &noun, const std::shared_ptr<LifeOptions> &options, const char *name, const char *french, const char *english)
{
    CLI::App *command = line.add(noun, name, french, english);
    line.addTenantOption(command, options->tenant);
    return command;
}

} // namespace

void addTenantLifeCommands(CommandLine &line, CLI::App &noun)
{
    const auto options = std::make_shared<LifeOptions>();
    const Words &words = line.words();
    const auto change = [&](const char *name, const char *path, const char *french, const char *english) {
        CLI::App *command = addStep(line, noun, options, name, french, english);
        command->add_option("--reason", options->reason, words("La raison, pour le journal d'audit.", "Why, for the audit log."));
        line.whenChosen(command, [options, path](Session &session) {
            const QString reason = QString::fromStdString(options->reason);
            return step(session, *options, path, api::encode(api::LifeChange{.reason = reason.isEmpty() ? u"from the command line"_s : reason}));
        });
    };
    change("suspend", "/suspend", "Suspend un client : plus rien n'est pris ni traité, ce qui attend attend.", "Suspends a tenant: nothing is taken or answered, what waits goes on waiting.");
    change("resume", "/resume", "Remet un client suspendu en marche.", "Lets a suspended tenant work again.");
    change("cancel", "/cancel", "Résilie : plus de messages, tout est effacé dans trente jours.", "Cancels: no more messages, everything erased in thirty days.");
    change("keep", "/keep", "Revient sur une résiliation.", "Takes a cancellation back.");
    line.whenChosen(addStep(line, noun, options, "notices", "Montre ce qui a été dit aux propriétaires.", "Shows what the owners were told."), [options](Session &session) { return showNotices(session, *options); });

    CLI::App *move = addStep(line, noun, options, "transfer", "Confie un client à une autre agence, ou à aucune.", "Hands a tenant to another agency, or to none.");
    move->add_option("--agency", options->agency, words("Le numéro de l'agence ; 0 : aucune.", "The agency's number; 0: none."))->required();
    line.whenChosen(move, [options](Session &session) { return transfer(session, *options); });

    CLI::App *gone = addStep(line, noun, options, "erase", "Efface un client pour de bon, tout de suite ; montre le reçu signé.", "Erases a tenant for good, at once; shows the signed receipt.");
    gone->add_option("--confirm", options->confirm, words("Le nom exact du client, pour confirmer.", "The tenant's exact name, to confirm."))->required();
    line.whenChosen(gone, [options](Session &session) { return erase(session, *options); });

    CLI::App *out = line.add(noun, "export", "Exporte un client : une archive lisible, ou un fichier chiffré pour un autre Passerelle.", "Exports a tenant: a readable archive, or one encrypted file for another Passerelle.",
                             "  passerelled tenant export --tenant 3 client.zip\n  passerelled tenant export --tenant 3 client.passerelle --passphrase-file -");
    line.addTenantOption(out, options->tenant);
    out->add_option("file", options->file, words("Le fichier à écrire.", "The file to write."))->required();
    out->add_option("--passphrase-file", options->passphraseFile, words("Chiffrer avec la phrase de passe de ce fichier, ou - pour l'entrée standard.", "Encrypt with the passphrase in this file, or - for standard input."));
    out->add_flag("--with-secrets", options->withSecrets, words("Emporter aussi les clés des canaux et du fournisseur.", "Take the channels' and the provider's keys along."));
    line.whenChosen(out, [options](Session &session) { return exportTenant(session, *options); });

    CLI::App *in = line.add(noun, "import", "Reprend un client exporté en un fichier par un autre Passerelle.", "Takes over a tenant that another Passerelle exported in one file.",
                            "  passerelled tenant import client.passerelle --passphrase-file - --dry-run");
    in->add_option("file", options->file, words("Le fichier.", "The file."))->required();
    in->add_option("--passphrase-file", options->passphraseFile, words("La phrase de passe, dans ce fichier, ou - pour l'entrée standard.", "The passphrase, in this file, or - for standard input."))->required();
    in->add_option("--name", options->name, words("Le nom du client ici.", "The tenant's name here."));
    in->add_flag("--dry-run", options->dryRun, words("Dire seulement ce qui serait fait.", "Only say what would be done."));
    line.whenChosen(in, [options](Session &session) { return importTenant(session, *options); });
}

} // namespace passerelle::service

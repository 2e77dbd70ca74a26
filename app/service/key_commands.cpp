#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "server/runtime/key_restoring.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

int restoreKey(Session &session, const std::string &recoveryKeyFile)
{
    const auto configuration = session.configuration();
    if (!configuration)
        return session.fail(configuration.error());
    const auto recoveryKey = readSecret(session, recoveryKeyFile);
    if (!recoveryKey)
        return session.fail(recoveryKey.error());
    const auto keyFile = runtime::restoreMasterKey(*configuration, *recoveryKey);
    if (!keyFile)
        return session.fail(keyFile.error());
    if (session.json())
        session.printJson(QJsonDocument(QJsonObject{{u"key_file"_s, *keyFile}}).toJson(QJsonDocument::Compact));
    else
        session.print(session.words().text("La clé maîtresse est de nouveau à sa place : %1", "The master key is in its place again: %1").arg(*keyFile));
    return toInt(ExitCode::Ok);
}

int confirmRecoveryKey(Session &session, const std::string &recoveryKeyFile)
{
    const auto recoveryKey = readSecret(session, recoveryKeyFile);
    if (!recoveryKey)
        return session.fail(recoveryKey.error());
    const auto body = session.call({.method = http::Method::Post, .path = "/keys/confirm", .body = api::encode(api::RecoveryKeyWish{*recoveryKey})});
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("C'est la bonne clé de récupération : les sauvegardes vérifiées comptent désormais.", "It is the right recovery key: proved backups count from now on."));
    return toInt(ExitCode::Ok);
}

int rotateMasterKey(Session &session)
{
    const auto body = session.call({.method = http::Method::Post, .path = "/keys/rotate"});
    if (!body)
        return session.fail(body.error());
    const auto fresh = api::decode<api::RecoveryKeyCreated>(*body);
    if (!fresh)
        return session.fail(fresh.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    session.inform(session.words().text("La clé maîtresse est changée. Nouvelle clé de récupération, montrée cette seule fois ; l'ancienne n'ouvre plus rien de nouveau.\n"
                                        "Gardez-la hors de cette machine, puis : passerelled key confirm",
                                        "The master key is changed. New recovery key, shown this once; the old one opens nothing new any more.\n"
                                        "Keep it away from this machine, then: passerelled key confirm"));
    session.print(fresh->recoveryKey);
    return toInt(ExitCode::Ok);
}

int rotateTenantKey(Session &session, const std::string &wanted)
{
    const auto tenant = session.tenant(wanted);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.method = http::Method::Post, .path = "/keys/of-tenant/" + QByteArray::number(*tenant) + "/rotate"});
    if (!body)
        return session.fail(body.error());
    const auto change = api::decode<api::KeyChangeView>(*body);
    if (!change)
        return session.fail(change.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text("La clé du client est changée ; %1 valeurs sont déjà sous la nouvelle. Le service détruit l'ancienne quand plus rien, ni aucune sauvegarde gardée, n'en a besoin.",
                                           "The tenant's key is changed; %1 values are under the new one already. The service destroys the old one once nothing, and no kept backup, needs it.").arg(change->resealed));
    return toInt(ExitCode::Ok);
}

} // namespace

void addKeyCommands(CommandLine &line)
{
    CLI::App *key = line.add(line.root(), "key", "La clé maîtresse de l'installation.", "The installation's master key.");
    key->require_subcommand(1);
    const auto file = std::make_shared<std::string>();
    CLI::App *restore = line.add(*key, "restore", "Remet la clé maîtresse en place, d'après la clé de récupération.",
                                 "Puts the master key back in its place, from the recovery key.",
                                 "  passerelled key restore --data DIR --recovery-key-file -\n  passerelled key restore --data DIR --recovery-key-file /media/usb/recovery.txt");
    restore
        ->add_option("--recovery-key-file", *file,
                     line.words()("Le fichier qui contient la clé de récupération, ou - pour l'entrée standard.", "The file that holds the recovery key, or - for standard input."))
        ->required();
    line.whenChosen(restore, [file](Session &session) { return restoreKey(session, *file); });

    CLI::App *confirm = line.add(*key, "confirm", "Prouve que la clé de récupération est gardée : on la saisit.", "Proves that the recovery key is kept: it is typed.",
                                 "  passerelled key confirm --data DIR --recovery-key-file -");
    const auto typed = std::make_shared<std::string>("-");
    confirm->add_option("--recovery-key-file", *typed, line.words()("Le fichier qui la contient, ou - pour l'entrée standard.", "The file that holds it, or - for standard input."));
    line.whenChosen(confirm, [typed](Session &session) { return confirmRecoveryKey(session, *typed); });

    CLI::App *rotate = line.add(*key, "rotate", "Change la clé d'un client, pendant que le service tourne.", "Changes a tenant's key, while the service runs.", "  passerelled key rotate --tenant 3");
    const auto tenant = std::make_shared<std::string>();
    line.addTenantOption(rotate, *tenant);
    line.whenChosen(rotate, [tenant](Session &session) { return rotateTenantKey(session, *tenant); });
    CLI::App *rotateMaster = line.add(*key, "rotate-master", "Change la clé maîtresse, pendant que le service tourne, et montre la nouvelle clé de récupération.",
                                      "Changes the master key, while the service runs, and shows the new recovery key.");
    line.whenChosen(rotateMaster, [](Session &session) { return rotateMasterKey(session); });
}

} // namespace passerelle::service

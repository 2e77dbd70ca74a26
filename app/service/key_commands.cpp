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
}

} // namespace passerelle::service

#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "server/runtime/database_preparing.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct PrepareOptions {
    std::string ownerFile;
    std::string role;
};

int prepare(Session &session, const PrepareOptions &options)
{
    auto configuration = session.configuration();
    if (!configuration)
        return session.fail(configuration.error());
    if (!options.ownerFile.empty()) {
        const auto owner = readSecret(session, options.ownerFile);
        if (!owner)
            return session.fail(owner.error());
        configuration->database = owner->trimmed();
    }
    const auto prepared = runtime::prepareDatabase(*configuration, QString::fromStdString(options.role));
    if (!prepared)
        return session.fail(prepared.error());
    if (session.json())
        session.printJson(QJsonDocument(QJsonObject{{u"database"_s, prepared->description}, {u"schema"_s, prepared->schema}, {u"role"_s, QString::fromStdString(options.role)}, {u"pgvector"_s, prepared->vectors.isReady() ? QJsonValue(prepared->vectors.version) : QJsonValue()}}).toJson(QJsonDocument::Compact));
    else
        session.print(session.words().text("La base %1 est prête (schéma %2) pour le rôle %3.", "The database %1 is ready (schema %2) for the role %3.")
                          .arg(prepared->description).arg(prepared->schema).arg(QString::fromStdString(options.role)));
    if (!session.json())
        session.print(prepared->vectors.isReady() ? session.words().text("Les vecteurs y sont cherchés par pgvector %1.", "Vectors are searched there by pgvector %1.").arg(prepared->vectors.version)
                                                  : saidIn(prepared->vectors.trouble(), session.words()));
    return toInt(ExitCode::Ok);
}

} // namespace

void addDatabaseCommands(CommandLine &line)
{
    CLI::App *noun = line.add(line.root(), "database", "La base PostgreSQL d'une installation à plusieurs services.", "The PostgreSQL database of an installation with several services.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<PrepareOptions>();
    CLI::App *command = line.add(*noun, "prepare", "Crée ou met à jour le schéma, en tant que propriétaire, et y admet le rôle du service.",
                                 "Makes the schema or brings it up to date, as its owner, and admits the service's role to it.",
                                 "  passerelled database prepare --owner-file owner-url.txt --role passerelle\n  PASSERELLE_DATABASE=postgresql://owner@127.0.0.1/passerelle passerelled database prepare --role passerelle");
    command->add_option("--owner-file", options->ownerFile,
                        line.words()("Le fichier qui contient l'adresse avec le rôle propriétaire, ou - pour l'entrée standard ; sans lui, celle de la configuration.",
                                     "The file that holds the address with the owner's role, or - for standard input; without it, the configuration's."));
    command->add_option("--role", options->role, line.words()("Le rôle du service : ni propriétaire, ni BYPASSRLS.", "The service's role: neither owner nor BYPASSRLS."))->required();
    line.whenChosen(command, [options](Session &session) { return prepare(session, *options); });
}

} // namespace passerelle::service

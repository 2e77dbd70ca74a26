#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "server/runtime/originals.h"
#include "server/runtime/supabase_preparing.h"
#include "server/transport/curl_transport.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct SupabaseOptions {
    std::string project;
    std::string ownerFile;
    std::string role = "passerelle";
    std::string rolePasswordFile;
    std::string bucket;
    std::string secretKeyFile;
    std::string publishableKeyFile;
    std::string configurationFile;
    bool dryRun = false;
};

// Mode 0600, and nothing that is there is written over.
Status writeClosed(const QString &path, const QByteArray &text)
{
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(text) == text.size() && file.flush();
    return written ? Status() : failure(ErrorKind::Conflict, path + u": "_s + file.errorString());
}

// The one in the file, or a new one, which is written there.
Result<Secret> rolePassword(const Session &session, const SupabaseOptions &options)
{
    const QString path = QString::fromStdString(options.rolePasswordFile);
    if (path.isEmpty() || (options.dryRun && !QFile::exists(path)))
        return Secret();
    if (!QFile::exists(path)) {
        Secret made = runtime::newRolePassword();
        QByteArray text = made.reveal().toByteArray() + '\n';
        const Status written = writeClosed(path, text);
        wipe(text);
        return written ? Result<Secret>(std::move(made)) : failure(written.error());
    }
    return readSecret(session, options.rolePasswordFile).map([](const QString &text) { return Secret(QByteArrayView(text.toUtf8())); });
}

Result<std::shared_ptr<const Secret>> keyIn(const Session &session, const std::string &file)
{
    if (file.empty())
        return std::shared_ptr<const Secret>();
    return readSecret(session, file).map([](const QString &text) { return std::make_shared<const Secret>(QByteArrayView(text.toUtf8())); });
}

Result<runtime::SupabaseWish> supabaseWishOf(const Session &session, const SupabaseOptions &options, const runtime::Configuration &configuration)
{
    runtime::SupabaseWish wish;
    wish.url = QString::fromStdString(options.project);
    while (wish.url.endsWith(u'/'))
        wish.url.chop(1);
    wish.ownerTls = configuration.databaseTls;
    wish.role = QString::fromStdString(options.role);
    wish.bucket = QString::fromStdString(options.bucket);
    wish.dryRun = options.dryRun;
    const auto owner = readSecret(session, options.ownerFile);
    auto password = owner ? rolePassword(session, options) : Result<Secret>(failure(owner.error()));
    auto secret = password ? keyIn(session, options.secretKeyFile) : Result<std::shared_ptr<const Secret>>(failure(password.error()));
    auto publishable = secret ? keyIn(session, options.publishableKeyFile) : Result<std::shared_ptr<const Secret>>(failure(secret.error()));
    if (!publishable)
        return failure(publishable.error());
    if (wish.url.isEmpty() && (*secret || *publishable))
        return failure(ErrorKind::InvalidInput, session.words().text("les clés demandent --project", "keys need --project"));
    if (*secret && wish.bucket.isEmpty())
        return failure(ErrorKind::InvalidInput, session.words().text("--secret-key-file demande --bucket", "--secret-key-file needs --bucket"));
    wish.owner = *owner;
    wish.rolePassword = std::move(*password);
    wish.secretKey = std::move(*secret);
    wish.publishableKey = std::move(*publishable);
    return wish;
}

QString stepMark(runtime::SupabaseStep::State state, const Words &words)
{
    using State = runtime::SupabaseStep::State;
    switch (state) {
    case State::Done: return words.text("fait    ", "done    ");
    case State::There: return words.text("en place", "there   ");
    case State::Planned: return words.text("à faire ", "planned ");
    case State::Yours: return words.text("À VOUS  ", "YOURS   ");
    case State::Failed: return words.text("ÉCHEC   ", "FAILED  ");
    }
    return {};
}

void show(const Session &session, const runtime::SupabasePrepared &prepared)
{
    if (!session.json()) {
        for (const runtime::SupabaseStep &step : prepared.steps)
            session.print(stepMark(step.state, session.words()) + u"  "_s + saidIn(step.words, session.words()));
        return;
    }
    QJsonArray steps;
    for (const runtime::SupabaseStep &step : prepared.steps)
        steps.append(QJsonObject{{u"step"_s, step.name}, {u"state"_s, QString::fromLatin1(nameOf(step.state))}, {u"words"_s, saidIn(step.words, session.words())}});
    session.printJson(QJsonDocument(QJsonObject{{u"ready"_s, prepared.isReady()}, {u"database"_s, prepared.description}, {u"steps"_s, steps}}).toJson(QJsonDocument::Compact));
}

bool hasFailed(const runtime::SupabasePrepared &prepared)
{
    return std::any_of(prepared.steps.begin(), prepared.steps.end(), [](const runtime::SupabaseStep &step) { return step.state == runtime::SupabaseStep::State::Failed; });
}

int prepareSupabaseProject(const Session &session, const SupabaseOptions &options)
{
    const auto configuration = session.configuration();
    if (!configuration)
        return session.fail(configuration.error());
    const auto wish = supabaseWishOf(session, options, *configuration);
    if (!wish)
        return session.fail(wish.error());
    const QStringList hosts = configuration->allowedHosts + (wish->url.isEmpty() ? QStringList() : QStringList{runtime::calledHost(QUrl(wish->url))});
    transport::CurlTransport transport(transport::CurlTransportOptions{.allowedHosts = {hosts.begin(), hosts.end()}});
    const runtime::SupabasePrepared prepared = runtime::prepareSupabase(*wish, transport);
    show(session, prepared);
    if (hasFailed(prepared))
        return toInt(ExitCode::Failed);
    if (options.configurationFile.empty() || options.dryRun)
        return toInt(ExitCode::Ok);
    QByteArray text = runtime::supabaseConfiguration(*wish, prepared, QString::fromStdString(options.publishableKeyFile)).toUtf8();
    const Status written = writeClosed(QString::fromStdString(options.configurationFile), text);
    wipe(text);
    if (!written)
        return session.fail(written.error());
    session.inform(session.words().text("La configuration est dans %1 (mode 0600).", "The configuration is in %1 (mode 0600).").arg(QString::fromStdString(options.configurationFile)));
    return toInt(ExitCode::Ok);
}

} // namespace

void addSupabaseCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "supabase", "Un projet Supabase : sa base, ses fichiers, ses comptes.", "A Supabase project: its database, its files, its accounts.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<SupabaseOptions>();
    CLI::App *command = line.add(*noun, "prepare", "Prépare un projet, autant de fois qu'on veut, et dit ce qui reste à régler dans son tableau de bord.",
                                 "Prepares a project, as often as you like, and tells what remains to be set in its dashboard.",
                                 "  passerelled supabase prepare --project https://REF.supabase.co --owner-file owner-url.txt --role-password-file role.txt --dry-run\n"
                                 "  passerelled supabase prepare --project https://REF.supabase.co --owner-file owner-url.txt --role-password-file role.txt \\\n"
                                 "      --bucket passerelle --secret-key-file secret.key --publishable-key-file publishable.key --write-config passerelled.toml");
    command->add_option("--project", options->project, words("L'adresse du projet, https://RÉFÉRENCE.supabase.co.", "The project's address, https://REFERENCE.supabase.co."));
    command->add_option("--owner-file", options->ownerFile,
                        words("Le fichier de l'adresse de la base (Connect, Session pooler), avec le rôle postgres et son mot de passe, ou - pour l'entrée standard.",
                              "The file of the database's address (Connect, Session pooler), with the role postgres and its password, or - for standard input."))
        ->required();
    command->add_option("--role", options->role, words("Le rôle du service.", "The service's role."))->capture_default_str();
    command->add_option("--role-password-file", options->rolePasswordFile,
                        words("Le fichier du mot de passe de ce rôle ; s'il n'existe pas, il est écrit avec un nouveau.", "The file of that role's password; where there is none, it is written with a new one."));
    command->add_option("--bucket", options->bucket, words("Le bucket privé des fichiers originaux.", "The private bucket of the original files."));
    command->add_option("--secret-key-file", options->secretKeyFile,
                        words("La clé secrète (ou service_role), pour créer le bucket ; le service ne la garde pas.", "The secret (or service_role) key, to make the bucket; the service does not keep it."));
    command->add_option("--publishable-key-file", options->publishableKeyFile,
                        words("La clé publiable (ou anon) : les comptes seront chez Supabase Auth, dont les réglages sont regardés.", "The publishable (or anon) key: accounts will be at Supabase Auth, whose settings are looked at."));
    command->add_option("--write-config", options->configurationFile, words("Écrit dans ce fichier (mode 0600) ce qu'il faut à passerelled.toml.", "Writes what passerelled.toml needs into this file (mode 0600)."));
    command->add_flag("--dry-run", options->dryRun, words("Regarde et dit, sans rien changer.", "Looks and tells, and changes nothing."));
    line.whenChosen(command, [options](Session &session) { return prepareSupabaseProject(session, *options); });
}

} // namespace passerelle::service

#include "app/service/adopted_service.h"
#include "app/service/command_line.h"
#include "app/service/serving.h"
#include "app/service/stop_signal.h"
#include "app/service/supervisor_notice.h"
#include "server/runtime/service.h"

#include <QtCore/QCoreApplication>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct ServeOptions {
    std::string webhookListen;
    std::string adminListen;
    bool exampleConfiguration = false;
    int adoptDescriptor = -1;
};

void showRecoveryKey(const Session &session, const QString &key)
{
    session.inform(session.words().text("Clé de récupération, montrée cette seule fois. Sans elle et sans le fichier de la clé maîtresse, les données\n"
                                        "sont illisibles : gardez-la hors de cette machine.",
                                        "Recovery key, shown this once. Without it and without the master key's file the data cannot be read:\n"
                                        "keep it away from this machine."));
    session.inform(u"  "_s + key);
}

int run(Session &session, const runtime::Configuration &configuration)
{
    installLog(configuration.logFormat);
    holdStopSignals();
    auto service = runtime::Service::open(configuration, runtime::Purpose::Serve);
    if (!service)
        return session.fail(service.error());
    if ((*service)->recoveryKey())
        showRecoveryKey(session, *(*service)->recoveryKey());
    const StopSignal stop([] { QCoreApplication::quit(); });
    const auto addresses = (*service)->listen();
    if (!addresses) {
        (*service)->stop();
        return session.fail(addresses.error());
    }
    announce(session, configuration, *addresses);
    QCoreApplication::exec();
    tellSupervisor("STOPPING=1");
    (*service)->stop();
    return toInt(ExitCode::Ok);
}

int serve(Session &session, const ServeOptions &options)
{
    if (options.adoptDescriptor >= 0)
        return serveAdopted(session, options.adoptDescriptor);
    if (options.exampleConfiguration) {
        session.print(runtime::exampleConfiguration().trimmed());
        return toInt(ExitCode::Ok);
    }
    std::map<QString, QString> commandLine;
    if (!options.webhookListen.empty())
        commandLine[u"webhook_listen"_s] = QString::fromStdString(options.webhookListen);
    if (!options.adminListen.empty())
        commandLine[u"admin_listen"_s] = QString::fromStdString(options.adminListen);
    auto configuration = session.configuration(std::move(commandLine));
    if (configuration)
        configuration = runtime::checkedConfiguration(std::move(*configuration), session.configurationFile());
    if (!configuration)
        return session.fail(configuration.error());
    return run(session, *configuration);
}

} // namespace

void addServeCommand(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<ServeOptions>();
    CLI::App *command = line.add(line.root(), "serve", "Le service : prend les messages et y répond, jusqu'à SIGTERM.",
                                 "The service: takes messages and answers them, until SIGTERM.",
                                 "  passerelled serve --data /srv/passerelle\n"
                                 "  passerelled serve --data DIR --webhook-listen 127.0.0.1:0 --admin-listen 127.0.0.1:0\n"
                                 "  passerelled serve --example-config > passerelled.toml\n\n" +
                                     words("Quand il est prêt, une ligne JSON sur la sortie standard donne les deux adresses.\n\n",
                                           "When it is ready, one JSON line on standard output gives both addresses.\n\n") +
                                     runtime::configurationHelp(words.french()).toStdString());
    command->add_option("--webhook-listen", options->webhookListen, words("ADRESSE:PORT que ManyChat appelle (port 0 : un libre).", "ADDRESS:PORT that ManyChat calls (port 0: a free one)."));
    command->add_option("--admin-listen", options->adminListen, words("ADRESSE:PORT de l'API d'administration.", "ADDRESS:PORT of the admin API."));
    command->add_flag("--example-config", options->exampleConfiguration, words("Montre un fichier de configuration d'exemple, et finit.", "Shows an example configuration file, and ends."));
    command->add_option("--adopt-fd", options->adoptDescriptor)->group(""); // for the console's hand-over; in nobody's help
    line.whenChosen(command, [options](Session &session) { return serve(session, *options); });
}

} // namespace passerelle::service

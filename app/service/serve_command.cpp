#include "app/service/adopted_service.h"
#include "app/service/command_line.h"
#include "app/service/serving.h"
#include "app/service/stop_signal.h"
#include "app/service/supervisor_notice.h"
#include "server/runtime/service.h"
#include "server/runtime/waiting_door.h"

#include <QtCore/QEventLoop>

#include <utility>

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

class Serving {
public:
    Serving(Session &session, const runtime::Configuration &configuration) : m_session(session), m_configuration(configuration) {}

    int run()
    {
        for (runtime::Inheritance inherited;;) {
            auto copy = inherited.lock.isOpen() ? inherited.onceMore() : Result<runtime::Inheritance>();
            if (!copy)
                return m_session.fail(copy.error());
            auto service = runtime::Service::open(m_configuration, runtime::Purpose::Serve, std::move(inherited));
            if (service)
                return serve(**service);
            if (service.error().kind != ErrorKind::Unavailable || !runtime::WaitingDoor::isCalledFor(m_configuration))
                return m_session.fail(service.error());
            auto given = waitForDatabase(std::move(*copy));
            if (!given)
                return m_session.fail(given.error());
            if (m_stops)
                return toInt(ExitCode::Ok);
            inherited = std::move(*given);
        }
    }

private:
    int serve(runtime::Service &service)
    {
        if (service.recoveryKey())
            showRecoveryKey(m_session, *service.recoveryKey());
        const auto addresses = service.listen();
        if (!addresses) {
            service.stop();
            return m_session.fail(addresses.error());
        }
        announceOnce(*addresses);
        m_loop.exec();
        tellSupervisor("STOPPING=1");
        service.stop();
        return toInt(ExitCode::Ok);
    }

    // Takes messages in meanwhile. Nothing when it was stopped.
    Result<runtime::Inheritance> waitForDatabase(runtime::Inheritance inherited)
    {
        auto door = runtime::WaitingDoor::open(m_configuration, std::move(inherited));
        const auto addresses = door ? (*door)->listen([this] { m_loop.quit(); }) : Result<runtime::ListenAddresses>(failure(door.error()));
        if (!addresses)
            return failure(addresses.error());
        announceOnce(*addresses);
        m_loop.exec();
        if (m_stops) {
            tellSupervisor("STOPPING=1");
            return runtime::Inheritance{};
        }
        return (*door)->handOver();
    }

    void announceOnce(const runtime::ListenAddresses &addresses)
    {
        if (!std::exchange(m_isAnnounced, true))
            announce(m_session, m_configuration, addresses);
    }

    Session &m_session;
    const runtime::Configuration &m_configuration;
    QEventLoop m_loop;
    bool m_stops = false;
    bool m_isAnnounced = false;
    const StopSignal m_stop{[this] {
        m_stops = true;
        m_loop.quit();
    }};
};

int run(Session &session, const runtime::Configuration &configuration)
{
    installLog(configuration.logFormat);
    holdStopSignals();
    return Serving(session, configuration).run();
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

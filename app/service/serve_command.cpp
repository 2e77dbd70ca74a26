#include "app/service/command_line.h"
#include "app/service/stop_signal.h"
#include "server/runtime/handover_channel.h"
#include "server/runtime/hosted_plan.h"
#include "server/runtime/service.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <unistd.h>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct ServeOptions {
    std::string webhookListen;
    std::string adminListen;
    bool exampleConfiguration = false;
    int adoptDescriptor = -1;
};

using HandoverKind = runtime::HandoverMessage::Kind;

constexpr std::chrono::seconds kPlanWithin{30};
constexpr std::chrono::minutes kInheritanceWithin{2}; // the predecessor ends its work first

void showRecoveryKey(const Session &session, const QString &key)
{
    session.inform(session.words().text("Clé de récupération, montrée cette seule fois. Sans elle et sans le fichier de la clé maîtresse, les données\n"
                                        "sont illisibles : gardez-la hors de cette machine.",
                                        "Recovery key, shown this once. Without it and without the master key's file the data cannot be read:\n"
                                        "keep it away from this machine."));
    session.inform(u"  "_s + key);
}

void announce(const Session &session, const runtime::Configuration &configuration, const runtime::ListenAddresses &addresses)
{
    // Always one JSON line: whoever starts the service waits for it.
    const QJsonObject ready{{u"event"_s, u"ready"_s},
                            {u"webhook"_s, addresses.webhook},
                            {u"admin"_s, addresses.admin},
                            {u"pid"_s, static_cast<qint64>(::getpid())},
                            {u"version"_s, QStringLiteral(PASSERELLE_VERSION)},
                            {u"data"_s, configuration.dataFolder}};
    session.print(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
}

// `tell` learns whether it serves, before anybody else does; when nobody listens to it, that is the end.
int run(Session &session, const runtime::Configuration &configuration, runtime::Inheritance inherited, const std::function<Status(const Status &)> &tell)
{
    installLog(configuration.logFormat);
    holdStopSignals();
    const auto fail = [&](const Error &error) {
        [[maybe_unused]] const Status told = tell(failure(error));
        return session.fail(error);
    };
    auto service = runtime::Service::open(configuration, runtime::Purpose::Serve, std::move(inherited));
    if (!service)
        return fail(service.error());
    if ((*service)->recoveryKey())
        showRecoveryKey(session, *(*service)->recoveryKey());
    const StopSignal stop([] { QCoreApplication::quit(); });
    const auto addresses = (*service)->listen();
    if (!addresses) {
        (*service)->stop();
        return fail(addresses.error());
    }
    // A predecessor that has gone meanwhile cannot take back what it gave: then all the more it is served here.
    [[maybe_unused]] const Status told = tell({});
    announce(session, configuration, *addresses);
    QCoreApplication::exec();
    (*service)->stop();
    return toInt(ExitCode::Ok);
}

// In the place of a console that ends: what it served is taken over with its doors, its lock and its key.
int serveAdopted(Session &session, int descriptor)
{
    const auto channel = runtime::HandoverChannel::adopt(descriptor);
    if (!channel)
        return session.fail(channel.error());
    const auto plan = channel->receive(Deadline::after(kPlanWithin));
    if (!plan)
        return session.fail(plan.error());
    const auto configuration = runtime::configurationOf(runtime::HostedPlan::fromJson(plan->said));
    if (!configuration) {
        [[maybe_unused]] const Status told = channel->send(runtime::handoverFailure(configuration.error()));
        return session.fail(configuration.error());
    }
    if (auto told = channel->send({HandoverKind::Prepared, {}, {}}); !told)
        return session.fail(told.error());
    auto given = channel->receive(Deadline::after(kInheritanceWithin));
    if (!given)
        return session.fail(given.error());
    if (given->kind != HandoverKind::Take)
        return toInt(ExitCode::Ok); // thought better of
    return run(session, *configuration, std::move(given->inheritance), [&](const Status &serves) {
        return channel->send(serves ? runtime::HandoverMessage{HandoverKind::Ready, {}, {}} : runtime::handoverFailure(serves.error()));
    });
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
    return run(session, *configuration, {}, [](const Status &) { return Status(); });
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

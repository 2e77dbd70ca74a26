// A console without a window: hosts a service as the console does, and does what lines on its standard input say. What it
// learns it prints, one JSON object a line.
//   hosting_program DATA_FOLDER PASSERELLED WEBHOOK_LISTEN
//   detach | take-back | stop | start | try-restore | restore | pause | quit
// Started as a successor would be (serve --adopt-fd 3), it promises to serve, takes everything, and ends.
#include "app/hosting/local_service.h"
#include "server/runtime/handover_channel.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::hosting;
using namespace Qt::StringLiterals;

namespace {

void print(const QJsonObject &object)
{
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fputs(line.constData(), stdout);
    std::fflush(stdout);
}

void printAddress(const QString &event, const LocalAddress &address)
{
    print({{u"event"_s, event},
           {u"mode"_s, address.mode == LocalAddress::Mode::Embedded ? u"embedded"_s : u"attached"_s},
           {u"new"_s, address.isNew},
           {u"admin"_s, address.url.authority()},
           {u"webhook"_s, address.webhookUrl.authority()},
           {u"webhook_scheme"_s, address.webhookUrl.scheme()},
           {u"token"_s, QString::fromLatin1(address.ownToken.reveal())},
           {u"pid"_s, address.pid},
           {u"recovery_key"_s, address.recoveryKey.value_or(QString())}});
}

int takeAndDie(int descriptor)
{
    using Kind = runtime::HandoverMessage::Kind;
    const auto channel = runtime::HandoverChannel::adopt(descriptor);
    if (!channel || !channel->receive(Deadline::after(std::chrono::seconds(30))))
        return 1;
    if (!channel->send({Kind::Prepared, {}, {}}))
        return 1;
    [[maybe_unused]] const auto taken = channel->receive(Deadline::after(std::chrono::seconds(60)));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"serve")
        return takeAndDie(words.value(3).toInt());
    HostingOptions options;
    options.program = words.value(2);
    options.webhookListen = words.value(3);
    LocalService service(options);
    QObject::connect(&service, &LocalService::ready, [](const LocalAddress &address) { printAddress(u"ready"_s, address); });
    QObject::connect(&service, &LocalService::detached, [](const LocalAddress &address) { printAddress(u"detached"_s, address); });
    QObject::connect(&service, &LocalService::stopped, [] { print({{u"event"_s, u"stopped"_s}}); });
    QObject::connect(&service, &LocalService::failed, [](const Error &error) {
        print({{u"event"_s, u"failed"_s}, {u"kind"_s, QLatin1String(nameOf(error.kind))}, {u"what"_s, error.what}});
    });
    QObject::connect(&service, &LocalService::restored, [](const RestoreOutcome &outcome) {
        print({{u"event"_s, u"restored"_s}, {u"dry_run"_s, outcome.dryRun}, {u"backup"_s, outcome.backup}, {u"tenants"_s, qint64(outcome.tenants.size())}});
    });
    // How long this thread, the window's in a console, was away at most.
    qint64 longestPause = 0;
    QElapsedTimer sinceTick;
    sinceTick.start();
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, [&] { longestPause = std::max(longestPause, sinceTick.restart()); });
    tick.start(5);
    QByteArray typed;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, [&] {
        char bytes[256];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            return QCoreApplication::quit();
        typed.append(bytes, count);
        for (qsizetype end = typed.indexOf('\n'); end >= 0; end = typed.indexOf('\n')) {
            const QByteArray line = typed.first(end);
            typed.remove(0, end + 1);
            if (line == "detach")
                service.detach();
            else if (line == "take-back")
                service.takeBack();
            else if (line == "stop")
                service.stop();
            else if (line == "start")
                service.start(words.value(1));
            else if (line == "try-restore" || line == "restore")
                service.restore(words.value(1), {.backup = {}, .keyCopy = {}, .recoveryKey = {}, .tenant = 0, .dryRun = line != "restore"});
            else if (line == "pause")
                print({{u"event"_s, u"pause"_s}, {u"longest_ms"_s, longestPause}});
            else
                QCoreApplication::quit();
        }
    });
    service.start(words.value(1));
    return QCoreApplication::exec();
}

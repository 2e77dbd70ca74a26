// passerelle-simulator manychat|whatsapp|gemini|openai|supabase --listen ADDRESS:PORT: one simulated service on the loopback, until
// it is told to stop. When it is ready it prints one JSON line with the bound address.
#include "server/json/strict_json.h"
#include "tests/simulators/call_server.h"
#include "tests/simulators/gemini_simulator.h"
#include "tests/simulators/manychat_simulator.h"
#include "tests/simulators/openai_simulator.h"
#include "tests/simulators/simulator_host.h"
#include "tests/simulators/supabase_simulator.h"
#include "tests/simulators/whatsapp_simulator.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

#include <nlohmann/json.hpp>

#include <cstdio>

#include <sys/prctl.h>
#include <csignal>

namespace {

using namespace Qt::StringLiterals;
using namespace passerelle::simulators;

constexpr int kUsage = 2;
constexpr int kUnavailable = 1;

std::unique_ptr<Simulator> simulatorFor(const QString &kind, const QCommandLineParser &options, const QString &mediaBase, const passerelle::Clock &clock)
{
    const QByteArray key = options.value(u"api-key"_s).toUtf8();
    if (kind == u"manychat")
        return std::make_unique<ManyChatSimulator>(ManyChatOptions{key, options.value(u"rate"_s).toDouble()}, clock);
    if (kind == u"whatsapp") {
        const double rate = options.isSet(u"rate"_s) ? options.value(u"rate"_s).toDouble() : WhatsAppOptions{}.sendsPerSecond;
        return std::make_unique<WhatsAppSimulator>(WhatsAppOptions{.token = key, .sendsPerSecond = rate, .pairBurst = options.value(u"pair-burst"_s).toDouble(),
                                                                   .openWindow = options.isSet(u"open-window"_s), .mediaBase = mediaBase},
                                                   clock);
    }
    if (kind == u"gemini")
        return std::make_unique<GeminiSimulator>(GeminiOptions{key});
    if (kind == u"supabase")
        return std::make_unique<SupabaseSimulator>(clock);
    const auto dialect = dialectFromName(options.value(u"dialect"_s).toUtf8());
    if (kind == u"openai" && dialect)
        return std::make_unique<OpenAiSimulator>(OpenAiOptions{*dialect, key, options.value(u"context"_s).toLongLong()});
    return nullptr;
}

int complain(const passerelle::Error &error)
{
    std::fprintf(stderr, "passerelle-simulator: %s\n", qPrintable(error.what));
    return error.kind == passerelle::ErrorKind::InvalidInput ? kUsage : kUnavailable;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"passerelle-simulator"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PASSERELLE_VERSION));

    QCommandLineParser options;
    options.setApplicationDescription(u"A simulated ManyChat, WhatsApp, Gemini, OpenAI-compatible or Supabase server for tests and demonstrations."_s);
    options.addHelpOption();
    options.addVersionOption();
    options.addPositionalArgument(u"kind"_s, u"manychat, whatsapp, gemini, openai or supabase"_s);
    options.addOption({u"listen"_s, u"Loopback address to listen on; port 0 takes a free one."_s, u"address:port"_s, u"127.0.0.1:0"_s});
    options.addOption({u"api-key"_s, u"The only key that is accepted (default: any of the documented shape)."_s, u"key"_s});
    options.addOption({u"rate"_s, u"manychat: sendContent calls a second and key (25); whatsapp: messages a second and number (80); 0 for no limit."_s, u"n"_s, u"25"_s});
    options.addOption({u"pair-burst"_s, u"whatsapp: messages to one user at once, before one in six seconds; 0 for no limit."_s, u"n"_s, u"45"_s});
    options.addOption({u"open-window"_s, u"whatsapp: contacts may be written to although they never wrote here."_s});
    options.addOption({u"media-listen"_s, u"whatsapp: another loopback address, from which files are handed out (default: the same)."_s, u"address:port"_s});
    options.addOption({u"dialect"_s, u"openai: ollama, llamacpp, vllm or mistral."_s, u"name"_s, u"ollama"_s});
    options.addOption({u"context"_s, u"openai: the context size in tokens."_s, u"n"_s, u"32768"_s});
    options.addOption({u"with-parent"_s, u"Ends when the program that started it ends."_s});
    options.process(application);
    if (options.isSet(u"with-parent"_s))
        prctl(PR_SET_PDEATHSIG, SIGTERM);

    const passerelle::SystemClock clock;
    const QString kind = options.positionalArguments().value(0);
    std::unique_ptr<SimulatorHost> host;
    const CallServer::Handler handler = [&host](Call call) { return host->handle(std::move(call)); };
    CallServer mediaServer(handler);
    const auto mediaBound = options.isSet(u"media-listen"_s) ? mediaServer.listen(options.value(u"media-listen"_s)) : passerelle::Result<QString>();
    if (!mediaBound)
        return complain(mediaBound.error());
    std::unique_ptr<Simulator> simulator = simulatorFor(kind, options, mediaBound->isEmpty() ? QString() : u"http://"_s + *mediaBound, clock);
    if (!simulator) {
        std::fputs("passerelle-simulator: manychat, whatsapp, gemini, openai or supabase is needed (and a known --dialect); see --help\n", stderr);
        return kUsage;
    }
    host = std::make_unique<SimulatorHost>(std::move(simulator), clock);
    CallServer server(handler);
    const auto bound = server.listen(options.value(u"listen"_s));
    if (!bound)
        return complain(bound.error());
    nlohmann::json ready{{"simulator", kind.toStdString()}, {"listen", bound->toStdString()}};
    if (!mediaBound->isEmpty())
        ready["media"] = mediaBound->toStdString();
    std::printf("%s\n", passerelle::json::dump(ready).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

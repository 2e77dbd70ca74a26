// passerelle-simulator manychat|gemini|openai --listen ADDRESS:PORT: one simulated service on the loopback, until it is
// told to stop. When it is ready it prints one JSON line with the bound address.
#include "server/json/strict_json.h"
#include "tests/simulators/call_server.h"
#include "tests/simulators/gemini_simulator.h"
#include "tests/simulators/manychat_simulator.h"
#include "tests/simulators/openai_simulator.h"
#include "tests/simulators/simulator_host.h"

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

std::unique_ptr<Simulator> simulatorFor(const QString &kind, const QCommandLineParser &options, const passerelle::Clock &clock)
{
    const QByteArray key = options.value(u"api-key"_s).toUtf8();
    if (kind == u"manychat")
        return std::make_unique<ManyChatSimulator>(ManyChatOptions{key, options.value(u"rate"_s).toDouble()}, clock);
    if (kind == u"gemini")
        return std::make_unique<GeminiSimulator>(GeminiOptions{key});
    const auto dialect = dialectFromName(options.value(u"dialect"_s).toUtf8());
    if (kind == u"openai" && dialect)
        return std::make_unique<OpenAiSimulator>(OpenAiOptions{*dialect, key, options.value(u"context"_s).toLongLong()});
    return nullptr;
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
    options.setApplicationDescription(u"A simulated ManyChat, Gemini or OpenAI-compatible server for tests and demonstrations."_s);
    options.addHelpOption();
    options.addVersionOption();
    options.addPositionalArgument(u"kind"_s, u"manychat, gemini or openai"_s);
    options.addOption({u"listen"_s, u"Loopback address to listen on; port 0 takes a free one."_s, u"address:port"_s, u"127.0.0.1:0"_s});
    options.addOption({u"api-key"_s, u"The only key that is accepted (default: any of the documented shape)."_s, u"key"_s});
    options.addOption({u"rate"_s, u"manychat: sendContent calls a second and key; 0 for no limit."_s, u"n"_s, u"25"_s});
    options.addOption({u"dialect"_s, u"openai: ollama, llamacpp, vllm or mistral."_s, u"name"_s, u"ollama"_s});
    options.addOption({u"context"_s, u"openai: the context size in tokens."_s, u"n"_s, u"32768"_s});
    options.addOption({u"with-parent"_s, u"Ends when the program that started it ends."_s});
    options.process(application);
    if (options.isSet(u"with-parent"_s))
        prctl(PR_SET_PDEATHSIG, SIGTERM);

    const passerelle::SystemClock clock;
    const QString kind = options.positionalArguments().value(0);
    std::unique_ptr<Simulator> simulator = simulatorFor(kind, options, clock);
    if (!simulator) {
        std::fputs("passerelle-simulator: manychat, gemini or openai is needed (and a known --dialect); see --help\n", stderr);
        return kUsage;
    }
    SimulatorHost host(std::move(simulator), clock);
    CallServer server([&host](Call call) { return host.handle(std::move(call)); });
    const auto bound = server.listen(options.value(u"listen"_s));
    if (!bound) {
        std::fprintf(stderr, "passerelle-simulator: %s\n", qPrintable(bound.error().what));
        return bound.error().kind == passerelle::ErrorKind::InvalidInput ? kUsage : kUnavailable;
    }
    const nlohmann::json ready{{"simulator", kind.toStdString()}, {"listen", bound->toStdString()}};
    std::printf("%s\n", passerelle::json::dump(ready).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

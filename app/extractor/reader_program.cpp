#include "app/extractor/reader_program.h"

#include "app/extractor/nursery.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace passerelle::extractor {

using namespace Qt::StringLiterals;

namespace {

enum ExitCode { kDone = 0, kUsage = 2, kNoSandbox = 3, kLeaks = 5 };

struct Arguments {
    SandboxLimits limits;
    bool selfTest = false;
    bool nursery = false;
    bool good = true;
};

Arguments parse(int count, char **values, qint64 memoryBytes)
{
    Arguments arguments;
    arguments.limits.memoryBytes = memoryBytes;
    for (int i = 1; i < count; ++i) {
        const bool hasValue = i + 1 < count;
        if (std::strcmp(values[i], "--self-test") == 0)
            arguments.selfTest = true;
        else if (std::strcmp(values[i], "--nursery") == 0)
            arguments.nursery = true;
        else if (std::strcmp(values[i], "--memory") == 0 && hasValue)
            arguments.limits.memoryBytes = std::strtoll(values[++i], nullptr, 10);
        else if (std::strcmp(values[i], "--parent") == 0 && hasValue)
            arguments.limits.parent = static_cast<pid_t>(std::strtol(values[++i], nullptr, 10));
        else
            arguments.good = false;
    }
    arguments.good = arguments.good && arguments.limits.memoryBytes > 0 && arguments.selfTest != arguments.nursery;
    return arguments;
}

int selfTest(const SandboxLimits &limits)
{
    if (const auto problem = enterSandbox(limits)) {
        std::fprintf(stderr, "not locked in: %s\n", qPrintable(*problem));
        return kNoSandbox;
    }
    const QString leaks = sandboxLeaks();
    if (!leaks.isEmpty()) {
        std::fprintf(stderr, "%s", qPrintable(leaks));
        return kLeaks;
    }
    std::printf("locked in: no file, no socket, no program, no process, no code in memory\n");
    return kDone;
}

// A reader's whole life; it never returns to what the nursery was doing.
int readerMain(const SandboxLimits &limits, const ReaderProgram &program, bool warm)
{
    FrameChannel channel(STDIN_FILENO, STDOUT_FILENO);
    std::optional<QString> problem = warm ? enterSandbox(limits) : std::optional<QString>(u"what it reads with does not work here"_s);
    if (!problem) {
        if (const QString leaks = sandboxLeaks(); !leaks.isEmpty())
            problem = leaks;
    }
    if (problem) {
        refuse(channel, pdf::RefusalKind::NoSandbox, *problem);
        return kNoSandbox;
    }
    channel.send(pdf::FrameKind::Ready, pdf::encodeNumber(pdf::kProtocolVersion));
    program.serve(channel);
    return kDone;
}

} // namespace

void refuse(FrameChannel &channel, pdf::RefusalKind kind, const QString &what)
{
    channel.send(pdf::FrameKind::Refused, pdf::encodeRefused({kind, what}));
}

int runReaderProgram(int count, char **values, const ReaderProgram &program)
{
    const Arguments arguments = parse(count, values, program.memoryBytes);
    if (!arguments.good) {
        std::fprintf(stderr, "usage: %s --self-test | --nursery [--memory BYTES] [--parent PID]\n", program.name);
        return kUsage;
    }
    const bool warm = program.warmUp();
    if (arguments.selfTest)
        return warm ? selfTest(arguments.limits) : int(kNoSandbox);
    return runNursery(STDIN_FILENO, arguments.limits, [&](const SandboxLimits &limits) { return readerMain(limits, program, warm); });
}

} // namespace passerelle::extractor

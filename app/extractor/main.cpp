// passerelle-extract reads PDFs that may be hostile. As a nursery it loads what reading needs, and forks a reader whenever
// the server asks; it never sees a document itself. A reader locks itself in, says that it is ready, takes one document,
// answers what is asked about it (server/pdf/extractor_protocol.h), and ends. It reads no byte of input when it could not lock itself in.
//
//   passerelle-extract --nursery [--memory BYTES] [--parent PID]   for the server, on standard input
//   passerelle-extract --self-test                                 locks itself in and reports what is still possible

#include "app/extractor/frame_channel.h"
#include "app/extractor/nursery.h"
#include "app/extractor/page_reader.h"
#include "app/extractor/sandbox.h"
#include "app/extractor/warm_up.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

using namespace passerelle;
using namespace passerelle::extractor;

enum ExitCode { kDone = 0, kUsage = 2, kNoSandbox = 3, kNoRequest = 4, kLeaks = 5 };

struct Arguments {
    SandboxLimits limits;
    bool selfTest = false;
    bool nursery = false;
    bool good = true;
};

Arguments parse(int count, char **values)
{
    Arguments arguments;
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

void refuse(FrameChannel &channel, pdf::RefusalKind kind, const QString &what)
{
    channel.send(pdf::FrameKind::Refused, pdf::encodeRefused({kind, what}));
}

void refuseToOpen(FrameChannel &channel, OpenProblem problem)
{
    switch (problem) {
    case OpenProblem::NotAPdf: return refuse(channel, pdf::RefusalKind::NotAPdf, u"not a PDF, or broken from its first structure on"_s);
    case OpenProblem::NeedsPassword: return refuse(channel, pdf::RefusalKind::NeedsPassword, u"it can only be opened with a password"_s);
    case OpenProblem::Damaged: return refuse(channel, pdf::RefusalKind::Damaged, u"its structure is damaged"_s);
    }
}

bool readRange(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &head)
{
    for (int number = head.page; number <= std::min(head.lastPage, reader.pageCount()); ++number) {
        if (!channel.send(pdf::FrameKind::Page, pdf::encodePage(reader.read(number))))
            return false;
    }
    return channel.send(pdf::FrameKind::Done);
}

// What was asked for first, and then what else of the same document is asked for, until the server has enough.
void readPages(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &first)
{
    if (!channel.send(pdf::FrameKind::Opened, pdf::encodeOpened({reader.pageCount(), reader.title()})) || !readRange(channel, reader, first))
        return;
    while (const auto request = channel.receive()) {
        const auto head = request->kind == pdf::FrameKind::ReadOn ? pdf::decodeRequestHead(request->kind, request->payload) : std::nullopt;
        if (!head)
            return refuse(channel, pdf::RefusalKind::BadRequest, u"only more pages of the same document can be asked for"_s);
        if (!readRange(channel, reader, *head))
            return;
    }
}

void renderPage(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &head)
{
    if (head.page > reader.pageCount())
        return refuse(channel, pdf::RefusalKind::NoSuchPage, u"the document has no such page"_s);
    const QByteArray png = reader.renderPng(head.page, head.widthPixels);
    if (png.isEmpty())
        return refuse(channel, pdf::RefusalKind::Damaged, u"the page cannot be drawn"_s);
    channel.send(pdf::FrameKind::Image, QByteArray(pdf::encodeNumber(static_cast<quint32>(head.page)) + png));
}

int serveOne(FrameChannel &channel)
{
    const auto request = channel.receive();
    if (!request)
        return kNoRequest; // the server went away or did not need us
    const bool reads = request->kind == pdf::FrameKind::Read;
    const auto head = reads || request->kind == pdf::FrameKind::Render ? pdf::decodeRequestHead(request->kind, request->payload) : std::nullopt;
    if (!head) {
        refuse(channel, pdf::RefusalKind::BadRequest, u"neither a reading nor a picture was asked for"_s);
        return kNoRequest;
    }
    const QByteArrayView document = QByteArrayView(request->payload).sliced(pdf::RequestHead::kBytes);
    PageReader reader;
    if (const auto problem = reader.open(document))
        refuseToOpen(channel, *problem);
    else if (reads)
        readPages(channel, reader, *head);
    else
        renderPage(channel, reader, *head);
    return kDone;
}

// A reader's whole life; it never returns to what the nursery was doing.
int readerMain(const SandboxLimits &limits, bool warm)
{
    FrameChannel channel(STDIN_FILENO, STDOUT_FILENO);
    std::optional<QString> problem = warm ? enterSandbox(limits) : std::optional<QString>(u"Qt PDF does not work here"_s);
    if (!problem) {
        if (const QString leaks = sandboxLeaks(); !leaks.isEmpty())
            problem = leaks;
    }
    if (problem) {
        refuse(channel, pdf::RefusalKind::NoSandbox, *problem);
        return kNoSandbox;
    }
    channel.send(pdf::FrameKind::Ready, pdf::encodeNumber(pdf::kProtocolVersion));
    return serveOne(channel);
}

} // namespace

int main(int argc, char **argv)
{
    const Arguments arguments = parse(argc, argv);
    if (!arguments.good) {
        std::fprintf(stderr, "usage: passerelle-extract --self-test | --nursery [--memory BYTES] [--parent PID]\n");
        return kUsage;
    }
    // No plug-in is ever looked for: PNG is built in, and nothing else is written.
    QCoreApplication::setLibraryPaths({});
    int noArguments = 1;
    const QCoreApplication application(noArguments, argv);
    const bool warm = warmUp();
    if (arguments.selfTest)
        return warm ? selfTest(arguments.limits) : int(kNoSandbox);

    return runNursery(STDIN_FILENO, arguments.limits, [warm](const SandboxLimits &limits) { return readerMain(limits, warm); });
}

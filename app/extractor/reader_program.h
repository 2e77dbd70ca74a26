// What programs that read hostile input have in common: the nursery from which readers are forked, the sandbox that stands
// before the first byte of input, and the self-test. Both kinds of readers, of documents and of pictures, are such programs.
#pragma once

#include "app/extractor/frame_channel.h"
#include "app/extractor/sandbox.h"

#include <functional>

namespace passerelle::extractor {

struct ReaderProgram {
    const char *name = "";
    std::function<bool()> warmUp;               // loads what reading needs, before anything is locked
    std::function<void(FrameChannel &)> serve;  // a reader's work, locked in
    qint64 memoryBytes = SandboxLimits{}.memoryBytes;
};

//   NAME --nursery [--memory BYTES] [--parent PID]   for the server, on standard input
//   NAME --self-test                                 locks itself in and reports what is still possible
int runReaderProgram(int count, char **values, const ReaderProgram &program);

void refuse(FrameChannel &channel, pdf::RefusalKind kind, const QString &what);

} // namespace passerelle::extractor

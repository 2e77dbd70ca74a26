// Locks the process in, for good: bounded memory, processor time and files; no new privileges; no file, socket, program
// or process from now on (a seccomp filter that allows what reading needs and nothing else), and Landlock on top where
// the kernel has it. Must be called while the process has one thread and has seen no input.
#pragma once

#include <QtCore/QString>

#include <optional>

#include <sys/types.h>

namespace passerelle::extractor {

struct SandboxLimits {
    qint64 memoryBytes = 512LL * 1024 * 1024;
    int cpuSeconds = 30; // the server raises it when it knows the pages
    pid_t parent = 0;    // whose end is ours too; 0: none
};

// Why the process is not locked in; nullopt when it is. After a failure no input may be read.
std::optional<QString> enterSandbox(const SandboxLimits &limits);

// Tries what must not work any more. Empty when everything was refused, else what was possible, one a line.
QString sandboxLeaks();

} // namespace passerelle::extractor

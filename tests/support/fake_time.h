// What makes a program under test believe another time (Debian's package faketime), for LD_PRELOAD. libc and
// libstdc++ come behind it, so that memory is theirs: jemalloc asks for the time before libfaketime knows it, and neither
// gets further.
#pragma once

#include <QtCore/QFile>
#include <QtCore/QString>

namespace passerelle::test {

// Empty when it is not installed.
inline QString fakeTimeLibraries()
{
    for (const char *path : {"/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"}) {
        if (QFile::exists(QString::fromLatin1(path)))
            return QString::fromLatin1(path) + QStringLiteral(" libc.so.6 libstdc++.so.6");
    }
    return {};
}

} // namespace passerelle::test

// What the tests of the readers share: the program, its processes seen from outside, and whole readings. The test's thread.
#pragma once

#include "server/pdf/extractor_pool.h"
#include "tests/support/hand_made_pdf.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace passerelle::test {

using namespace Qt::StringLiterals;

inline QString program() { return qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelle-extract"_s; }

// Processes named like the reader's program whose parent is `parent`, and that live.
inline QList<pid_t> childrenOf(pid_t parent)
{
    QList<pid_t> found;
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : processes) {
        QFile stat(u"/proc/"_s + entry + u"/stat"_s);
        if (!stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (text.contains("(passerelle-ext") && fields.size() > 1 && fields.at(1).toInt() == parent && fields.at(0) != "Z")
            found.append(static_cast<pid_t>(entry.toInt()));
    }
    return found;
}

inline QList<pid_t> nurseries() { return childrenOf(::getpid()); }

inline QList<pid_t> readers()
{
    QList<pid_t> found;
    for (const pid_t nursery : nurseries())
        found += childrenOf(nursery);
    return found;
}

// The tests' pools have one of their own, which nobody who starts the tests gives them.
inline constexpr int kReadingNiceness = 17;

// Those of them that read a document; the others wait for one.
inline QList<pid_t> busyReaders()
{
    QList<pid_t> found = readers();
    found.removeIf([](pid_t pid) { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(pid)) != kReadingNiceness; });
    return found;
}

struct Read {
    tl::expected<ReadReport, ReadProblem> result;
    std::vector<PageContent> pages;
};

inline Read readAll(pdf::ExtractorPool &pool, const QByteArray &pdf, int firstPage = 1, std::stop_token stop = {})
{
    std::vector<PageContent> pages;
    auto result = pool.read(
        pdf, firstPage, [](int) { return true; },
        [&](PageContent page) {
            pages.push_back(std::move(page));
            return true;
        },
        std::move(stop));
    return {std::move(result), std::move(pages)};
}

inline QList<QList<PlacedText>> manyPages(int count)
{
    QList<QList<PlacedText>> pages;
    for (int i = 1; i <= count; ++i)
        pages.append({{50, 780, 10, "This is page number " + QByteArray::number(i)}, {50, 760, 10, "and a second line of it"}});
    return pages;
}

} // namespace passerelle::test

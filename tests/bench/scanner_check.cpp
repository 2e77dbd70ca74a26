#include "tests/bench/scanner_check.h"

#include "app/extractor/page_reader.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <array>
#include <cstdio>

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace passerelle::bench {

namespace {

constexpr size_t kDoubts = static_cast<size_t>(scanner::Doubt::Unmatched) + 1;
constexpr int kMostSeconds = 120; // of processor time a document

// In memory that is shared with the processes that read.
struct Totals {
    int pages = 0; // with text
    int sure = 0;
    int disagree = 0;
    int gaveUp = 0; // the drawing could not tell which of the text it is
    std::array<int, kDoubts> doubted{};
    double scanSeconds = 0;
    double drawSeconds = 0; // of those that are sure
};

size_t hiddenLines(const PageContent &page)
{
    size_t count = 0;
    for (const HiddenText &hidden : page.hidden)
        count += hidden.lines.size();
    return count;
}

void report(const std::string &file, const PageContent &page, bool texts)
{
    std::printf("%s page %d: sure, but the drawing hides\n", file.c_str(), page.number);
    for (const HiddenText &hidden : page.hidden) {
        for (const TextLine &line : hidden.lines) {
            const QRectF &r = line.rectangle;
            if (texts)
                std::printf("    %s (%.0f, %.0f, %.0f × %.1f) %s\n", nameOf(hidden.by), r.x(), r.y(), r.width(), r.height(), qUtf8Printable(line.text.left(100)));
        }
    }
}

void readAll(const std::string &name, const ScannerCheckOptions &options, Totals &totals)
{
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray bytes = file.readAll();
    extractor::PageReader reader;
    if (reader.open(bytes))
        return;
    for (int number = 1; number <= reader.pageCount(); ++number) {
        extractor::PlacedPage placed = reader.read(number);
        if (placed.content.lines.empty())
            continue;
        QElapsedTimer passed;
        passed.start();
        const auto doubt = reader.doubtOf(placed);
        totals.scanSeconds += static_cast<double>(passed.nsecsElapsed()) / 1e9;
        ++totals.pages;
        if (doubt) {
            ++totals.doubted.at(static_cast<size_t>(*doubt));
            if (options.doubts)
                std::printf("%s page %d: %s\n", name.c_str(), number, scanner::nameOf(*doubt));
            continue;
        }
        const auto trusted = reader.trust(placed);
        if (!trusted)
            continue;
        ++totals.sure;
        passed.start();
        const PageContent drawn = reader.check(std::move(placed), doubt);
        totals.drawSeconds += static_cast<double>(passed.nsecsElapsed()) / 1e9;
        const bool gaveUp = !drawn.hidden.empty() && drawn.hidden.front().by == HiddenBy::Unchecked;
        totals.gaveUp += gaveUp ? 1 : 0;
        if (!gaveUp && hiddenLines(drawn) > hiddenLines(*trusted)) {
            ++totals.disagree;
            report(name, drawn, options.texts);
        }
    }
}

} // namespace

int checkScanner(const std::vector<std::string> &files, const ScannerCheckOptions &options)
{
    void *shared = ::mmap(nullptr, sizeof(Totals), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 1;
    auto &totals = *new (shared) Totals;
    int broken = 0;
    for (const std::string &file : files) {
        std::fflush(stdout);
        const pid_t reader = ::fork();
        if (reader == 0) {
            const rlimit seconds{kMostSeconds, kMostSeconds};
            ::setrlimit(RLIMIT_CPU, &seconds);
            readAll(file, options, totals);
            std::fflush(stdout);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(reader, &status, 0);
        broken += status == 0 ? 0 : 1;
    }
    std::printf("%zu files, %d of which ended their reader; %d pages with text, %d (%.1f %%) sure without drawing, %d of which hide more when they are drawn, of %d the drawing "
                "cannot tell\n",
                files.size(), broken, totals.pages, totals.sure, 100.0 * totals.sure / std::max(totals.pages, 1), totals.disagree, totals.gaveUp);
    std::printf("  %.2f ms a page to scan, %.1f ms a page to draw those that are sure\n", 1000 * totals.scanSeconds / std::max(totals.pages, 1),
                1000 * totals.drawSeconds / std::max(totals.sure, 1));
    for (size_t i = 0; i < kDoubts; ++i) {
        if (totals.doubted[i] > 0)
            std::printf("  %5d drawn because of: %s\n", totals.doubted[i], scanner::nameOf(static_cast<scanner::Doubt>(i)));
    }
    const int disagree = totals.disagree;
    ::munmap(shared, sizeof(Totals));
    return disagree;
}

} // namespace passerelle::bench

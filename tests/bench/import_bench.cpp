// Measures the reading of PDFs: text pages per second of the warm, sandboxed readers against pdftotext on the same files
// in the same run, alternating, medians; and the time until a long document is searchable.
//   passerelle-import-bench [--runs N] [--workers N] [--extractor PROGRAM] [--rectangles [--pages]] [FILE.pdf …]
// Without files it makes its own set. --rectangles compares where passages stand with where pdftotext sees their words. Exit code 0 whatever the figures say.

#include "server/library/importer.h"
#include "server/library/passage_maker.h"
#include "server/pdf/extractor_pool.h"
#include "tests/bench/rectangle_check.h"
#include "tests/support/hand_made_pdf.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/memory_document_store.h"
#include "tests/support/memory_passage_finder.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

struct Options {
    int runs = 5;
    int workers = 2;
    bool rectangles = false;
    bool namePages = false;
    std::string extractor;
    std::vector<std::string> files;
};

template <class F>
double secondsOf(F &&work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of all children that have ended and been waited for, in seconds: what the machine does besides does not touch it.
double childrensProcessorTime()
{
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

// Shares the files out to `workers` threads.
template <class F>
void inParallel(const std::vector<std::string> &files, int workers, F work)
{
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < workers; ++i) {
        threads.emplace_back([&] {
            for (size_t file = next++; file < files.size(); file = next++)
                work(files[file]);
        });
    }
}

void runPdftotext(const std::string &file)
{
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string program = "pdftotext";
    std::string path = file;
    std::string target = "/dev/null";
    char *arguments[] = {program.data(), path.data(), target.data(), nullptr};
    pid_t pid = -1;
    if (::posix_spawnp(&pid, "pdftotext", &actions, nullptr, arguments, environ) == 0)
        ::waitpid(pid, nullptr, 0);
    ::posix_spawn_file_actions_destroy(&actions);
}

QByteArray contentOf(const std::string &file)
{
    QFile opened(QString::fromStdString(file));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

// Dense pages of text, as a long manual has them.
QByteArray manual(int pages)
{
    QList<QList<PlacedText>> content;
    for (int page = 1; page <= pages; ++page) {
        QList<PlacedText> lines;
        for (int line = 0; line < 50; ++line)
            lines.append({60, 780.0 - line * 14, 10,
                          "Page " + QByteArray::number(page) + ", ligne " + QByteArray::number(line) + " : une phrase de longueur ordinaire qui se termine ici."});
        content.append(lines);
    }
    return pdfOfPages(content);
}

std::vector<std::string> ownFiles(const QTemporaryDir &folder)
{
    std::vector<std::string> files;
    for (int i = 0; i < 12; ++i) {
        QFile file(folder.filePath(u"manual%1.pdf"_s.arg(i)));
        if (file.open(QIODevice::WriteOnly))
            file.write(manual(10 + 10 * i));
        files.push_back(file.fileName().toStdString());
    }
    return files;
}

pdf::ExtractorPoolOptions poolOptions(const Options &options)
{
    // At the same priority as the peer.
    return {.program = QString::fromStdString(options.extractor), .warm = options.workers, .readers = options.workers, .readingNiceness = 0};
}

// Reads all files with readers of their own, which have ended when it returns. Counts the pages.
double readAll(const Options &options, const std::vector<std::string> &files, std::atomic<int> &pages)
{
    pdf::ExtractorPool pool(poolOptions(options));
    return secondsOf([&] {
        inParallel(files, options.workers, [&](const std::string &file) {
            std::ignore = pool.read(
                contentOf(file), 1, [](int) { return true; },
                [&](PageContent) {
                    ++pages;
                    return true;
                },
                {});
        });
    });
}

void compare(const Options &options, const std::vector<std::string> &files)
{
    std::vector<double> ours;
    std::vector<double> oursProcessor;
    std::vector<double> theirs;
    std::vector<double> theirsProcessor;
    std::vector<double> theirsAtOnce;
    std::atomic<int> pages = 0;
    for (int run = 0; run < options.runs; ++run) {
        pages = 0;
        const double before = childrensProcessorTime();
        theirs.push_back(secondsOf([&] { inParallel(files, 1, runPdftotext); }));
        theirsProcessor.push_back(childrensProcessorTime() - before);
        theirsAtOnce.push_back(secondsOf([&] { inParallel(files, options.workers, runPdftotext); }));
        const double between = childrensProcessorTime();
        ours.push_back(readAll(options, files, pages));
        oursProcessor.push_back(childrensProcessorTime() - between);
    }
    const double mine = medianOf(ours);
    const double peer = medianOf(theirs);
    const double peerAtOnce = medianOf(theirsAtOnce);
    const double peerProcessor = medianOf(theirsProcessor);
    const double mineProcessor = medianOf(oursProcessor);
    std::printf("files %zu, pages %d, workers %d, medians of %d alternating runs\n", files.size(), pages.load(), options.workers, options.runs);
    std::printf("  pdftotext, one after the other   %7.2f s  %8.0f pages/s   %6.2f ms of processor a page\n", peer, pages / peer, 1000 * peerProcessor / pages);
    std::printf("  pdftotext, %d at once             %7.2f s  %8.0f pages/s\n", options.workers, peerAtOnce, pages / peerAtOnce);
    std::printf("  passerelle-extract, %d at once    %7.2f s  %8.0f pages/s   %6.2f ms of processor a page, its start included\n", options.workers, mine,
                pages / mine, 1000 * mineProcessor / pages);
    std::printf("  %.2f and %.2f times theirs; by processor time, on %d cores against one: %.2f\n", peer / mine, peerAtOnce / mine, options.workers,
                options.workers * peerProcessor / mineProcessor);
}

void searchable(pdf::ExtractorPool &pool, const QTemporaryDir &folder, int pages)
{
    MemoryDocumentStore documents;
    MemoryBlobStore blobs;
    MemoryPassageFinder finder;
    const SystemClock clock;
    library::Importer importer(pool, documents, blobs, finder, clock);
    const auto context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    QFile file(folder.filePath(u"long.pdf"_s));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(manual(pages));
    file.close();
    const double seconds = secondsOf([&] {
        const auto begun = importer.submit(context, {u"long.pdf"_s, file.fileName(), {}});
        if (begun)
            static_cast<void>(importer.waitFor(context, begun->document.id, Deadline::after(std::chrono::minutes(5))));
    });
    std::printf("%d pages from submit to passages in the index (stores in memory): %.2f s, %zu passages\n", pages, seconds, finder.count());
}

std::vector<bench::PageRectangles> rectanglesOf(pdf::ExtractorPool &pool, const std::string &file)
{
    std::vector<PageContent> pages;
    const auto read = pool.read(
        contentOf(file), 1, [](int) { return true; },
        [&](PageContent page) {
            pages.push_back(std::move(page));
            return true;
        },
        {});
    if (!read)
        return {};
    return bench::compareRectangles(pages, library::makePassages(pages), bench::peerPages(file));
}

void checkRectangles(const Options &options, pdf::ExtractorPool &pool)
{
    std::array<int, bench::kRectangleFaults> counts{};
    int total = 0;
    for (const std::string &file : options.files) {
        for (const bench::PageRectangles &page : rectanglesOf(pool, file)) {
            ++total;
            ++counts.at(static_cast<size_t>(page.fault));
            if (options.namePages && page.fault != bench::RectangleFault::None) {
                std::printf("%s page %d: %s (inside %.2f, foreign %.2f, lines %.2f)\n", file.c_str(), page.page, bench::nameOf(page.fault), page.inside,
                            page.foreign, page.linesInside);
            }
        }
    }
    std::printf("%d native pages of %zu files\n", total, options.files.size());
    for (size_t fault = 0; fault < counts.size(); ++fault)
        std::printf("  %5.1f %%  %4d  %s\n", 100.0 * counts[fault] / std::max(total, 1), counts[fault], bench::nameOf(static_cast<bench::RectangleFault>(fault)));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Options options;
    options.extractor = QCoreApplication::applicationDirPath().toStdString() + "/passerelle-extract";
    CLI::App parser("Measures the reading of PDFs against pdftotext");
    parser.add_option("--runs", options.runs, "alternating runs");
    parser.add_option("--workers", options.workers, "documents at a time");
    parser.add_option("--extractor", options.extractor, "path of passerelle-extract");
    parser.add_flag("--rectangles", options.rectangles, "compare the passages' rectangles with the peer's words");
    parser.add_flag("--pages", options.namePages, "with --rectangles: name every page that is not right");
    parser.add_option("files", options.files, "PDFs");
    CLI11_PARSE(parser, argc, argv);

    const QTemporaryDir folder;
    if (!options.rectangles)
        compare(options, options.files.empty() ? ownFiles(folder) : options.files);
    pdf::ExtractorPool pool(poolOptions(options));
    if (options.rectangles)
        checkRectangles(options, pool);
    else
        searchable(pool, folder, 500);
    return 0;
}

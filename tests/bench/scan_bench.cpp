// Measures the recognition of scans: pages per second and memory of passerelle-ocr on generated scans at 300 dpi beside the
// tesseract command line on the same pictures in the same run, both with so many pages at a time and one thread a page.
//   passerelle-scan-bench [--pages N] [--runs N] [--workers N]
// Ours starts from a PDF, so that drawing its pages counts; the peer from pictures that are already decoded (PGM).

#include "server/pdf/extractor_pool.h"
#include "tests/support/scanned_pages.h"

#include <CLI/CLI.hpp>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <numeric>
#include <string>
#include <thread>
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
    int pages = 8;
    int runs = 3;
    int workers = 2;
};

struct Figures {
    std::vector<double> seconds;
    std::vector<double> processor;
    std::vector<double> accuracy;
    long kilobytes = 0; // of the largest process

    void print(const char *name, int pages) const
    {
        const auto median = [](std::vector<double> values) {
            std::sort(values.begin(), values.end());
            return values.at(values.size() / 2);
        };
        std::printf("  %-28s %6.2f s  %5.2f pages/s  %5.2f s of processor a page  %4.0f MB the largest process  %.2f %% of characters\n", name, median(seconds),
                    pages / median(seconds), median(processor) / pages, static_cast<double>(kilobytes) / 1024, 100 * median(accuracy));
    }
};

rusage ofChildren()
{
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    return used;
}

double secondsOf(const rusage &used)
{
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Scans {
    QStringList texts;
    QByteArray pdf;
    std::vector<std::string> pictures; // files
};

Scans makeScans(int pages, const QString &folder)
{
    static const QStringList kFonts{u"DejaVu Sans"_s, u"DejaVu Serif"_s, u"Lato"_s};
    Scans scans;
    QList<QImage> pictures;
    for (int i = 0; i < pages; ++i) {
        const auto seed = static_cast<quint32>(i + 1);
        const QStringList lines = frenchLines(44, 66, seed);
        scans.texts.append(lines.join(u' '));
        pictures.append(scannedPage(lines, {.font = kFonts.at(i % kFonts.size()), .points = 10.0 + i % 3, .degrees = 0.4 * (i % 5 - 2), .seed = seed}));
        const QString file = QDir(folder).filePath(u"%1.pgm"_s.arg(i));
        pictures.back().save(file);
        scans.pictures.push_back(file.toStdString());
    }
    scans.pdf = pdfOfPictures(pictures, 60);
    return scans;
}

double accuracyOf(const Scans &scans, const std::vector<QString> &found)
{
    double sum = 0;
    for (size_t i = 0; i < found.size(); ++i)
        sum += characterAccuracy(scans.texts.at(static_cast<qsizetype>(i)), found[i]);
    return sum / static_cast<double>(found.size());
}

void runOurs(const Scans &scans, const Options &options, Figures &figures)
{
    std::vector<QString> found(scans.pictures.size());
    const double before = secondsOf(ofChildren());
    QElapsedTimer timer;
    {
        const QString programs = QCoreApplication::applicationDirPath();
        pdf::ExtractorPool pool({.program = programs + u"/passerelle-extract"_s, .recogniser = programs + u"/passerelle-ocr"_s, .warm = options.workers,
                                 .readers = options.workers, .readingNiceness = 0});
        std::vector<int> numbers(scans.pictures.size());
        std::iota(numbers.begin(), numbers.end(), 1);
        timer.start();
        const auto done = pool.recognise({scans.pdf, numbers, true, false},
                                         [&](const PageContent &page) {
                                             for (const TextLine &line : page.lines)
                                                 found.at(static_cast<size_t>(page.number - 1)) += line.text + u' ';
                                             return true;
                                         },
                                         {});
        figures.seconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e9);
        if (!done)
            std::printf("  not recognised: %s\n", qUtf8Printable(done.error().reason));
    }
    figures.processor.push_back(secondsOf(ofChildren()) - before);
    figures.kilobytes = std::max(figures.kilobytes, ofChildren().ru_maxrss);
    figures.accuracy.push_back(accuracyOf(scans, found));
}

// The peer's memory, in kilobytes; 0 when it could not be run.
long runTesseract(const std::string &picture)
{
    std::string program = "tesseract";
    std::string input = picture;
    std::string output = picture; // and ".txt"
    std::string option = "-l";
    std::string language = "fra";
    char *arguments[] = {program.data(), input.data(), output.data(), option.data(), language.data(), nullptr};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t pid = -1;
    const bool started = ::posix_spawnp(&pid, program.c_str(), &actions, nullptr, arguments, environ) == 0;
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage used{};
    return started && ::wait4(pid, &status, 0, &used) == pid && status == 0 ? used.ru_maxrss : 0;
}

bool runTheirs(const Scans &scans, const Options &options, Figures &figures)
{
    const double before = secondsOf(ofChildren());
    QElapsedTimer timer;
    timer.start();
    std::atomic<size_t> next = 0;
    std::atomic<long> largest = 0;
    std::atomic<bool> good = true;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < options.workers; ++i) {
            threads.emplace_back([&] {
                for (size_t page = next++; page < scans.pictures.size(); page = next++) {
                    const long kilobytes = runTesseract(scans.pictures[page]);
                    good = good && kilobytes > 0;
                    for (long seen = largest; kilobytes > seen && !largest.compare_exchange_weak(seen, kilobytes);) { }
                }
            });
        }
    }
    figures.seconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e9);
    figures.processor.push_back(secondsOf(ofChildren()) - before);
    figures.kilobytes = std::max(figures.kilobytes, largest.load());
    std::vector<QString> found;
    for (const std::string &picture : scans.pictures) {
        QFile file(QString::fromStdString(picture + ".txt"));
        found.push_back(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString());
    }
    figures.accuracy.push_back(accuracyOf(scans, found));
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("OMP_THREAD_LIMIT", "1"); // the peer as ours: a thread a page
    const QGuiApplication application(argc, argv);
    Options options;
    CLI::App parser("Measures the recognition of scans against the tesseract command line");
    parser.add_option("--pages", options.pages, "scans")->check(CLI::Range(1, 200));
    parser.add_option("--runs", options.runs, "alternating runs")->check(CLI::Range(1, 20));
    parser.add_option("--workers", options.workers, "pages at a time")->check(CLI::Range(1, 16));
    CLI11_PARSE(parser, argc, argv);
    const QTemporaryDir folder;
    const Scans scans = makeScans(options.pages, folder.path());
    Figures ours;
    Figures theirs;
    bool peer = true;
    for (int run = 0; run < options.runs; ++run) {
        runOurs(scans, options, ours); // before the peer, which may be larger: the kernel keeps one maximum for all children
        peer = peer && runTheirs(scans, options, theirs);
    }
    std::printf("%d scans of A4 at 300 dpi, French, turned by up to 0.8°, %d at a time, medians of %d alternating runs\n", options.pages, options.workers, options.runs);
    ours.print("passerelle-ocr, from a PDF", options.pages);
    if (peer)
        theirs.print("tesseract, from pictures", options.pages);
    else
        std::printf("  the tesseract command line is not there (package tesseract-ocr)\n");
    return 0;
}

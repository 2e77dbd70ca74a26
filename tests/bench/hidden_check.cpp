// Reads PDFs and says which of their text was found hidden, and why: for looking at what is wrongly called hidden.
//   passerelle-hidden-check [--texts] [--extractor PROGRAM] FILE.pdf …
//   passerelle-hidden-check --scanner [--texts] [--doubts] FILE.pdf …    draws what is sure without drawing all the same;
//                                                                      exit code 1 when that hides anything

#include "server/pdf/extractor_pool.h"
#include "tests/bench/scanner_check.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

struct Totals {
    int pages = 0;
    int withText = 0;
    int withHidden = 0;
    qint64 characters = 0;
    qint64 hidden = 0;
    std::map<std::string, int> pagesBy;
};

qint64 charactersIn(const std::vector<TextLine> &lines)
{
    qint64 count = 0;
    for (const TextLine &line : lines)
        count += line.text.size();
    return count;
}

void take(const PageContent &page, const std::string &file, bool texts, Totals &totals)
{
    ++totals.pages;
    const qint64 seen = charactersIn(page.lines);
    qint64 hidden = 0;
    std::map<std::string, qint64> by;
    for (const HiddenText &piece : page.hidden) {
        hidden += charactersIn(piece.lines);
        by[nameOf(piece.by)] += charactersIn(piece.lines);
    }
    totals.withText += seen + hidden > 0 ? 1 : 0;
    totals.characters += seen + hidden;
    totals.hidden += hidden;
    if (hidden == 0)
        return;
    ++totals.withHidden;
    std::printf("%s page %d:", file.c_str(), page.number);
    for (const auto &[reason, count] : by) {
        std::printf(" %s %lld", reason.c_str(), static_cast<long long>(count));
        ++totals.pagesBy[reason];
    }
    std::printf(" of %lld characters\n", static_cast<long long>(seen + hidden));
    for (const HiddenText &piece : page.hidden) {
        for (const TextLine &line : piece.lines) {
            const QRectF &r = line.rectangle;
            if (texts)
                std::printf("    %s (%.0f, %.0f, %.0f × %.1f) %s\n", nameOf(piece.by), r.x(), r.y(), r.width(), r.height(), qUtf8Printable(line.text.left(100)));
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    CLI::App parser("says which text of PDFs is hidden");
    bench::ScannerCheckOptions scanner;
    bool checksScanner = false;
    bool &texts = scanner.texts;
    std::string extractor = QString(QCoreApplication::applicationDirPath() + u"/passerelle-extract"_s).toStdString();
    std::vector<std::string> files;
    parser.add_flag("--texts", texts, "print the hidden lines");
    parser.add_flag("--scanner", checksScanner, "hold what is sure without drawing against the drawing");
    parser.add_flag("--doubts", scanner.doubts, "with --scanner: name the pages that must be drawn, and why");
    parser.add_option("--extractor", extractor, "path of passerelle-extract");
    parser.add_option("files", files, "PDFs")->required();
    CLI11_PARSE(parser, argc, argv);
    if (checksScanner)
        return bench::checkScanner(files, scanner) == 0 ? 0 : 1;
    pdf::ExtractorPoolOptions options;
    options.program = QString::fromStdString(extractor);
    options.warm = 1;
    options.readers = 1;
    pdf::ExtractorPool pool(options);
    Totals totals;
    QElapsedTimer passed;
    passed.start();
    for (const std::string &name : files) {
        QFile file(QString::fromStdString(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto read = pool.read(
            file.readAll(), 1, [](int) { return true; },
            [&](const PageContent &page) {
                take(page, name, texts, totals);
                return true;
            },
            {});
        if (!read && read.error().readerDied)
            std::printf("%s: %s at page %d\n", name.c_str(), qUtf8Printable(read.error().reason), read.error().page);
    }
    std::printf("%zu files, %d pages, %d with text, %d with hidden text; %lld of %lld characters; %.1f s\n", files.size(), totals.pages, totals.withText,
                totals.withHidden, static_cast<long long>(totals.hidden), static_cast<long long>(totals.characters), static_cast<double>(passed.elapsed()) / 1000);
    for (const auto &[reason, pages] : totals.pagesBy)
        std::printf("  %s on %d pages\n", reason.c_str(), pages);
    return 0;
}

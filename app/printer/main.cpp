// passerelle-print: a document's description (strict JSON) on standard input, the PDF on standard output, a sentence on
// standard error and another exit code when there is none. It opens no file and no socket of its own accord, and draws
// without a screen.
#include "app/printer/document_painter.h"

#include <QtGui/QGuiApplication>

#include <array>
#include <cstdio>

namespace {

using namespace passerelle;

enum ExitCode { kDrawn = 0, kBadInput = 2, kNotWritten = 3 };

constexpr qsizetype kMostInput = 16 * 1024 * 1024;

QByteArray readAll()
{
    QByteArray input;
    std::array<char, 65536> part{};
    for (std::size_t got = 0; input.size() <= kMostInput && (got = std::fread(part.data(), 1, part.size(), stdin)) > 0;)
        input.append(part.data(), static_cast<qsizetype>(got));
    return input;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_NO_GLIB", "1");
    QGuiApplication application(argc, argv);
    const QByteArray input = readAll();
    const auto document = input.size() > kMostInput ? Result<billing::PrintDocument>(failure(ErrorKind::TooLarge, QStringLiteral("the description is too long")))
                                                    : billing::decodePrintDocument(input);
    const auto pdf = document ? printer::paintDocument(*document) : Result<QByteArray>(failure(document.error()));
    if (!pdf) {
        std::fprintf(stderr, "%s\n", qPrintable(pdf.error().what));
        return kBadInput;
    }
    const bool written = std::fwrite(pdf->constData(), 1, static_cast<std::size_t>(pdf->size()), stdout) == static_cast<std::size_t>(pdf->size());
    return written && std::fflush(stdout) == 0 ? kDrawn : kNotWritten;
}

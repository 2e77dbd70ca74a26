// Draws documents with passerelle-print: a fresh process for each, its time, memory and output bounded, one at a time, so
// that nothing of Qt's drawing lives in the server. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/document_printer.h"

#include <QtCore/QString>

#include <mutex>

namespace passerelle::pdf {

struct PrintProgramOptions {
    QString program; // the path of passerelle-print
    qsizetype maxDescriptionBytes = 16 * 1024 * 1024;
    qsizetype maxPdfBytes = 64 * 1024 * 1024;
    qint64 memoryBytes = 2'000'000'000;
};

class PrintProgram final : public DocumentPrinter {
public:
    explicit PrintProgram(PrintProgramOptions options) : m_options(std::move(options)) {}

    // InvalidInput: the program refused the description; Timeout; TooLarge; Unavailable: it could not run, or died.
    Result<QByteArray> print(const QByteArray &description, Deadline deadline) override;

private:
    PrintProgramOptions m_options;
    std::timed_mutex m_one;
};

} // namespace passerelle::pdf

// Draws a document (an invoice, a report) from its description as a PDF. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"

#include <QtCore/QByteArray>

namespace passerelle {

class DocumentPrinter {
public:
    virtual ~DocumentPrinter() = default;
    // The description is strict JSON (server/billing/print_document.h). InvalidInput, Timeout, Unavailable.
    virtual Result<QByteArray> print(const QByteArray &description, Deadline deadline) = 0;
};

} // namespace passerelle

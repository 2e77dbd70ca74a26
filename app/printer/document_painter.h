// Draws a document's blocks from top to bottom, over as many pages as they take. One thread, which has a QGuiApplication.
#pragma once

#include "server/billing/print_document.h"

#include <QtCore/QByteArray>

namespace passerelle::printer {

// The PDF. InvalidInput when the logo is no image, or the document has more than 500 pages.
Result<QByteArray> paintDocument(const billing::PrintDocument &document);

} // namespace passerelle::printer

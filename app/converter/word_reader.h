// Word documents (.docx): headings by their styles, lists, tables with their spans. What was deleted or is hidden is left
// out. Pure; to be called in the sandbox.
#pragma once

#include "app/converter/said_document.h"

#include <QtCore/QByteArrayView>

namespace passerelle::converter {

// False: not a Word document, broken, or larger than it may become.
bool readWord(QByteArrayView zip, SaidDocument &document);

} // namespace passerelle::converter

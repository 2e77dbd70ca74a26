// Plain text: paragraphs between empty lines, lists by their marks, headings by what stands alone and short. Pure.
#pragma once

#include "app/converter/said_document.h"

namespace passerelle::converter {

void readPlainText(const QString &text, SaidDocument &document);

} // namespace passerelle::converter

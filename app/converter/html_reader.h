// HTML, as browsers write it and people break it: what is read, in reading order, and what it is. What is not shown
// (scripts, styles, what is hidden) is left out. Markdown becomes HTML first. Pure; to be called in the sandbox.
#pragma once

#include "app/converter/said_document.h"

namespace passerelle::converter {

bool readHtml(const QString &html, SaidDocument &document);
bool readMarkdown(const QString &markdown, SaidDocument &document);

} // namespace passerelle::converter

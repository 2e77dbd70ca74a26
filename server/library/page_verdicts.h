// What stands on a page whose text was read: a table, columns, or plain text. Pure.
#pragma once

#include "server/domain/document.h"

namespace passerelle::library {

// Table or Columns in place of Text where the page's lines say so; any other verdict stays.
PageVerdict verdictByLayout(const PageContent &page);

} // namespace passerelle::library

// What happened to a document, as the rows of its journal. Pure.
#pragma once

#include "server/api/dto.h"

#include <QtGui/QPalette>

#include <vector>

namespace passerelle::ui {

QString journalOf(const api::DocumentView &document, const std::vector<api::PageView> &pages, const QPalette &palette); // rich text

} // namespace passerelle::ui

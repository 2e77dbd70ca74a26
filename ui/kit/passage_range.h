// Where a passage stands in the text of its page: passages are made of a page's words, with other spaces, breaks and marks
// between them. Pure.
#pragma once

#include <QtCore/QString>

#include <optional>

namespace passerelle::ui {

struct TextRange {
    qsizetype from = 0;
    qsizetype length = 0;
    bool operator==(const TextRange &) const = default;
};

// None: too little of it is there. Words in the order of the passage decide, letters' case and everything between words do not.
std::optional<TextRange> passageRange(const QString &page, const QString &passage);

} // namespace passerelle::ui

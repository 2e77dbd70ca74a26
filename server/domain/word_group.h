// Words that mean the same in one business: "coiffure", "coupe", "brushing". A tenant keeps its own list; the search
// finds what stands under any of them, the word that was asked weighing most.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle {

struct WordGroupTag;
using WordGroupId = StrongId<WordGroupTag>;

inline constexpr std::size_t kMostWordGroups = 300;     // of a tenant
inline constexpr std::size_t kMostWordsInGroup = 12;
inline constexpr qsizetype kLongestGroupWord = 60;      // characters

struct WordGroup {
    WordGroupId id;
    std::vector<QString> words; // two at least; a word may be several ("coupe homme")
    Instant changedAt;
    bool operator==(const WordGroup &) const = default;
};

} // namespace passerelle

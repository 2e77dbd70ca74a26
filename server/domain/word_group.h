// Words that mean the same in one business: "coiffure", "coupe", "brushing". A tenant keeps its own list; the search
// finds what stands under any of them, the word that was asked weighing most. Plain data.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle {

inline constexpr std::size_t kMostWordGroups = 300;     // of a tenant
inline constexpr std::size_t kMostWordsInGroup = 12;
inline constexpr qsizetype kLongestGroupWord = 60;      // characters

struct WordGroup {
    std::vector<QString> words; // two at least; each may be several words ("coupe homme")
    bool operator==(const WordGroup &) const = default;
};

struct WordList {
    std::vector<WordGroup> groups;
    Instant changedAt; // the epoch when there is none
};

} // namespace passerelle

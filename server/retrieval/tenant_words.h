// A tenant's own words for one thing, made ready for the search: folded and stemmed, so that a plural or an accent does
// not hide them. Immutable once made; any thread.
#pragma once

#include "server/domain/word_group.h"

#include <span>
#include <string>
#include <vector>

namespace passerelle::retrieval {

class TenantWords {
public:
    TenantWords() = default;
    explicit TenantWords(const std::vector<WordGroup> &groups);

    struct Name {
        std::size_t asked = 0; // which word of the question it is another name of
        std::string word;      // folded
    };
    bool isEmpty() const { return m_groups.empty(); }
    // The other names of what a question asks; `stems` are those of its words, French ones, in their order.
    std::vector<Name> namesOf(std::span<const std::string> stems) const;

private:
    struct Term {
        std::vector<std::string> words; // folded, without stop words
        std::vector<std::string> stems;
    };
    std::vector<std::vector<Term>> m_groups;
};

} // namespace passerelle::retrieval

#include "server/retrieval/tenant_words.h"

#include "server/retrieval/folded_words.h"
#include "server/retrieval/stemmer.h"
#include "server/retrieval/stop_words.h"

#include <algorithm>

namespace passerelle::retrieval {

TenantWords::TenantWords(const std::vector<WordGroup> &groups)
{
    Stemmer stemmer(Language::French);
    FoldedWords folded;
    for (const WordGroup &group : groups) {
        std::vector<Term> terms;
        for (const QString &word : group.words) {
            folded.assign(word);
            Term term;
            for (std::size_t i = 0; i < folded.size(); ++i) {
                if (folded.details(i).derived || (folded.size() > 1 && isStopWord(folded[i], Language::French, folded.details(i).accents != 0)))
                    continue;
                term.words.emplace_back(folded[i]);
                term.stems.emplace_back(stemmer.stem(folded[i]));
            }
            if (!term.words.empty())
                terms.push_back(std::move(term));
        }
        if (terms.size() > 1)
            m_groups.push_back(std::move(terms));
    }
}

std::vector<TenantWords::Name> TenantWords::namesOf(std::span<const std::string> stems) const
{
    std::vector<Name> names;
    const auto placeOf = [&](const std::string &stem) { return static_cast<std::size_t>(std::find(stems.begin(), stems.end(), stem) - stems.begin()); };
    for (const std::vector<Term> &group : m_groups) {
        for (const Term &asked : group) {
            const bool stands = std::all_of(asked.stems.begin(), asked.stems.end(), [&](const std::string &stem) { return placeOf(stem) < stems.size(); });
            if (!stands)
                continue;
            for (const Term &other : group) {
                if (&other == &asked)
                    continue;
                for (std::size_t i = 0; i < other.words.size(); ++i) {
                    if (placeOf(other.stems[i]) == stems.size())
                        names.push_back({placeOf(asked.stems.front()), other.words[i]});
                }
            }
        }
    }
    return names;
}

} // namespace passerelle::retrieval

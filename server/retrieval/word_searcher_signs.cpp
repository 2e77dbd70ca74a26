#include "server/retrieval/word_searcher.h"

#include "server/retrieval/everyday_words.h"

#include <algorithm>
#include <cmath>

// What a search shows of whether these documents answer at all.
namespace passerelle::retrieval {
namespace {

constexpr double kMostPassagesFitted = 400; // beyond them the weights would only be guessed at

double partOf(double part, double whole)
{
    return whole > 0 ? part / whole : 0.0;
}

} // namespace

// Of the first three, the one that most of what is asked stands in; its words are marked as held.
const WordSearcher::Candidate &WordSearcher::bestSupported(const WordIndex &index, std::size_t kept, double possible, double asked)
{
    const auto support = [&](const Candidate &one) {
        markHeld(index, index.m_entries[one.entry]);
        return one.covered + partOf(one.close.window, asked) + partOf(one.stem, possible) + topicHeld();
    };
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < std::min<std::size_t>(kept, 3); ++i) {
        const double found = support(m_candidates[i]);
        if (found > most) {
            most = found;
            best = i;
        }
    }
    markHeld(index, index.m_entries[m_candidates[best].entry]);
    return m_candidates[best];
}

SearchSigns WordSearcher::signsOf(const WordIndex &index, std::size_t kept)
{
    double possible = 0;
    double possibleWords = 0;
    for (const QueryWord &word : m_query) {
        if (word.another)
            continue;
        possible += word.stemIdf;
        possibleWords += word.wordIdf;
    }
    SearchSigns signs;
    double asked = 0;
    double groups = 0;
    for (const double weight : m_groupWeights) {
        asked += weight;
        groups += weight > 0 ? 1 : 0;
        signs.heaviest = std::max(signs.heaviest, weight);
    }
    signs.heaviest = partOf(signs.heaviest, asked);
    const double most = m_tuning.k1 + 1.0;
    const Candidate &best = bestSupported(index, kept, possible * most, asked);
    signs.covered = best.covered;
    signs.near = partOf(best.close.near, asked);
    signs.words = partOf(best.word, possibleWords * most);
    signs.breadth = std::log(1.0 + groups);
    signs.lead = m_candidates.front().fused - m_candidates[std::min<std::size_t>(4, m_candidates.size() - 1)].fused;
    signs.size = std::log(std::min(static_cast<double>(index.size()), kMostPassagesFitted));
    readTopic(index, signs);
    return signs;
}

bool WordSearcher::isEveryday(std::string_view word, Language language)
{
    if (std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return word.size() < 3; // longer ones are amounts, years and products' codes
    return isEverydayStem(m_stemmers[static_cast<std::size_t>(language)].stem(word), language);
}

bool WordSearcher::isGroupHeld(quint32 group) const
{
    return std::any_of(m_query.begin(), m_query.end(), [&](const QueryWord &one) { return one.group == group && one.held; });
}

double WordSearcher::topicHeld() const
{
    double topics = 0;
    double held = 0;
    for (const QueryWord &word : m_query) {
        if (word.another || word.everyday)
            continue;
        topics += 1;
        held += isGroupHeld(word.group) ? 1 : 0;
    }
    return partOf(held, topics);
}

void WordSearcher::markHeld(const WordIndex &index, const WordIndex::Entry &entry)
{
    for (QueryWord &word : m_query)
        word.held = false;
    const std::vector<quint32> &stems = index.m_stemOfWord[entry.language];
    index.visitForward(entry, [&](quint32 token) {
        const quint32 word = WordIndex::wordOf(token);
        for (QueryWord &wanted : m_query)
            wanted.held = wanted.held || wanted.word == word || wanted.stems[entry.language] == stems[word];
    });
}

// Names of one thing count once: what was asked is held where any of them is. Of the passage whose words are marked. What
// was respelled in doubt is held by none.
void WordSearcher::readTopic(const WordIndex &index, SearchSigns &signs) const
{
    constexpr double kMostUnknown = 3;
    double topics = 0, held = 0, unknown = 0, usual = 0, guessed = 0, far = 0, renamed = 0;
    double supportHeld = 0, supportUnknown = 0, supports = 0, everydayMissing = 0;
    const double rarest = std::log(1.0 + (static_cast<double>(index.size()) + 0.5) / 0.5);
    for (const QueryWord &word : m_query) {
        if (word.another)
            continue;
        const bool isHeld = !word.doubtful && isGroupHeld(word.group);
        const bool isUnknown = word.doubtful || !word.known;
        if (isHeld && !word.everyday)
            signs.rarest = std::max(signs.rarest, word.stemIdf / rarest);
        if (word.everyday && !word.doubtful) {
            everydayMissing += isHeld ? 0 : 1;
        } else if (word.supporting) {
            supports += 1;
            supportHeld += isHeld ? 1 : 0;
            supportUnknown += isUnknown ? 1 : 0;
        } else {
            topics += 1;
            held += isHeld ? 1 : 0;
            unknown += isUnknown ? 1 : 0;
            usual += isUnknown && word.usual ? 1 : 0;
            guessed += isHeld && word.respelled ? 1 : 0;
            far += isHeld && word.edits > 1 ? 1 : 0;
            renamed += isHeld && (word.renamed || !word.held) ? 1 : 0;
        }
    }
    signs.plain = topics + supports > 0 ? 0 : 1;
    signs.topicHeld = partOf(held, topics);
    signs.allHeld = topics > 0 && held == topics ? 1 : 0;
    signs.topicUnknown = partOf(unknown, topics);
    signs.topicElsewhere = partOf(topics - held - unknown, topics);
    signs.topicGuessed = partOf(guessed, topics);
    signs.topicFar = partOf(far, topics);
    signs.topicRenamed = partOf(renamed, topics);
    signs.usualUnknown = partOf(usual, topics);
    signs.manyUnknown = std::min(unknown, kMostUnknown) / kMostUnknown;
    signs.supportHeld = std::log(1.0 + supportHeld);
    signs.supportUnknown = std::log(1.0 + supportUnknown);
    signs.everydayMissing = std::log(1.0 + everydayMissing);
}

} // namespace passerelle::retrieval

#include "server/retrieval/word_index.h"

#include "server/retrieval/stop_words.h"

#include <algorithm>
#include <cmath>

namespace passerelle::retrieval {

struct WordIndex::Stemmers {
    std::array<Stemmer, 2> of{Stemmer(Language::French), Stemmer(Language::English)};
};

WordIndex::WordIndex() = default;
WordIndex::~WordIndex() = default;
WordIndex::WordIndex(WordIndex &&) noexcept = default;
WordIndex &WordIndex::operator=(WordIndex &&) noexcept = default;

quint8 lengthClassOf(quint32 words)
{
    const double steps = std::log2(static_cast<double>(std::max(1u, words))) * 17.0;
    return static_cast<quint8>(std::min(255.0, std::round(steps)));
}

double lengthOfClass(quint8 lengthClass)
{
    return std::exp2(lengthClass / 17.0);
}

bool WordIndex::add(PassageId passage, const FoldedWords &words, Visibility visibility)
{
    std::vector<quint32> tokens;
    tokens.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
        tokens.push_back(tokenOf(internWord(words[i]), words.details(i).accents));
    const Language otherwise = m_languagePassages[1] > m_languagePassages[0] ? Language::English : Language::French;
    return insert(passage, tokens, languageOf(words, otherwise), visibility == Visibility::Shown);
}

bool WordIndex::insert(PassageId passage, std::span<const quint32> tokens, Language language, bool shown)
{
    if (m_numbers.contains(passage.value) || m_entries.size() >= kMaxEntries)
        return false;
    const auto number = static_cast<quint32>(m_entries.size());
    Entry entry;
    entry.passage = passage;
    entry.language = static_cast<quint8>(language);
    entry.shown = shown;
    entry.forward = writeForward(tokens);
    entry.length = static_cast<quint32>(tokens.size());
    const std::vector<Occurrence> occurrences = occurrencesOf(tokens);
    collectStems(occurrences, language);
    for (const StemCount &one : m_passageStems) {
        PostingList &list = m_postings[one.stem];
        m_postingBytes -= list.heapBytes();
        list.append(number << kCountBits | std::min(one.count, kMaxCount));
        m_postingBytes += list.heapBytes();
    }
    m_entries.push_back(entry);
    m_lengthClasses.push_back(lengthClassOf(entry.length));
    m_numbers.emplace(passage.value, number);
    countWords(entry, occurrences, 1);
    return true;
}

// Into m_passageStems, each once: several words may share one.
void WordIndex::collectStems(std::span<const Occurrence> occurrences, Language language)
{
    ++m_stamp;
    m_passageStems.clear();
    for (const Occurrence &occurrence : occurrences) {
        const quint32 stem = stemOf(occurrence.word, language);
        if (stem >= m_stemMarks.size())
            m_stemMarks.resize(m_stems.size());
        Mark &mark = m_stemMarks[stem];
        if (mark.stamp == m_stamp) {
            m_passageStems[mark.place].count += occurrence.count;
        } else {
            mark = {m_stamp, static_cast<quint32>(m_passageStems.size())};
            m_passageStems.push_back({stem, occurrence.count});
        }
    }
}

// Every statistic is a count over the passages that stand in the index, so that removing is the exact inverse of adding.
// The passage's stems have been collected.
void WordIndex::countWords(const Entry &entry, std::span<const Occurrence> occurrences, int sign)
{
    const auto change = static_cast<quint32>(sign); // -1 wraps around, as it must
    m_gramPassages.resize(m_grams.size());
    m_gramStamps.resize(m_grams.size());
    for (const Occurrence &occurrence : occurrences) {
        m_wordPassages[occurrence.word] += change;
        for (const quint32 gram : m_grams.of(occurrence.word)) {
            if (m_gramStamps[gram] != m_stamp) {
                m_gramStamps[gram] = m_stamp;
                m_gramPassages[gram] += change;
            }
        }
    }
    for (const StemCount &one : m_passageStems)
        m_stemPassages[one.stem] += change;
    m_languagePassages[entry.language] += change;
    m_totalLength += sign > 0 ? entry.length : quint64{0} - entry.length;
}

void WordIndex::show(const std::vector<PassageId> &passages)
{
    for (const PassageId passage : passages) {
        const auto found = m_numbers.find(passage.value);
        if (found != m_numbers.end())
            m_entries[found->second].shown = true;
    }
}

bool WordIndex::remove(PassageId passage)
{
    const auto found = m_numbers.find(passage.value);
    if (found == m_numbers.end())
        return false;
    Entry &entry = m_entries[found->second];
    const std::vector<Occurrence> occurrences = occurrencesOf(tokensOf(entry));
    collectStems(occurrences, static_cast<Language>(entry.language));
    countWords(entry, occurrences, -1);
    entry.shown = false;
    entry.passage = PassageId();
    m_numbers.erase(found);
    return true;
}

std::vector<PassageId> WordIndex::passages() const
{
    std::vector<PassageId> passages;
    passages.reserve(m_numbers.size());
    for (const Entry &entry : m_entries) {
        if (entry.passage.isValid())
            passages.push_back(entry.passage);
    }
    return passages;
}

quint32 WordIndex::internWord(std::string_view word)
{
    const quint32 number = m_words.intern(word);
    if (number == m_wordPassages.size()) {
        m_wordPassages.push_back(0);
        m_wordKinds.push_back(kindsOf(word));
        m_stemOfWord[0].push_back(kNoTerm);
        m_stemOfWord[1].push_back(kNoTerm);
        m_grams.addWord(word);
        m_spelling.addWord(word);
    }
    return number;
}

quint32 WordIndex::stemOf(quint32 word, Language language)
{
    quint32 &known = m_stemOfWord[static_cast<std::size_t>(language)][word];
    if (known != kNoTerm)
        return known;
    if (!m_stemmers)
        m_stemmers = std::make_unique<Stemmers>();
    std::string term(1, language == Language::French ? 'f' : 'e');
    term += m_stemmers->of[static_cast<std::size_t>(language)].stem(m_words[word]);
    known = m_stems.intern(term);
    if (known == m_postings.size()) {
        m_postings.emplace_back();
        m_stemPassages.push_back(0);
    }
    return known;
}

quint64 WordIndex::writeForward(std::span<const quint32> tokens)
{
    const std::size_t most = 5 + tokens.size() * 5;
    if (m_forwardUsed + most > m_forwardRoom) {
        m_forwardRoom = std::max(most, m_forward.empty() ? kFirstForwardBlock : kForwardBlock);
        m_forward.push_back(std::make_unique_for_overwrite<quint8[]>(m_forwardRoom));
        m_forwardBytes += m_forwardRoom;
        m_forwardUsed = 0;
    }
    quint8 *const block = m_forward.back().get();
    const quint64 place = (static_cast<quint64>(m_forward.size() - 1) << 32) | m_forwardUsed;
    quint8 *at = block + m_forwardUsed;
    const auto write = [&at](quint32 value) {
        for (; value >= 0x80u; value >>= 7)
            *at++ = static_cast<quint8>(value | 0x80u);
        *at++ = static_cast<quint8>(value);
    };
    write(static_cast<quint32>(tokens.size()));
    for (const quint32 token : tokens)
        write(token);
    m_forwardUsed = static_cast<std::size_t>(at - block);
    return place;
}

std::vector<quint32> WordIndex::tokensOf(const Entry &entry) const
{
    std::vector<quint32> tokens;
    tokens.reserve(entry.length);
    visitForward(entry, [&](quint32 token) { tokens.push_back(token); });
    return tokens;
}

std::vector<WordIndex::Occurrence> WordIndex::occurrencesOf(std::span<const quint32> tokens)
{
    std::vector<quint32> words;
    words.reserve(tokens.size());
    for (const quint32 token : tokens)
        words.push_back(wordOf(token));
    std::sort(words.begin(), words.end());
    std::vector<Occurrence> occurrences;
    occurrences.reserve(words.size());
    for (const quint32 word : words) {
        if (!occurrences.empty() && occurrences.back().word == word)
            ++occurrences.back().count;
        else
            occurrences.push_back({word, 1});
    }
    return occurrences;
}

bool WordIndex::isWorthCompacting() const
{
    const std::size_t removed = m_entries.size() - m_numbers.size();
    return removed > 256 && removed * 4 > m_entries.size();
}

std::size_t WordIndex::bytesUsed() const
{
    constexpr std::size_t kMapNode = 40;
    return m_words.bytesUsed() + m_stems.bytesUsed() + m_grams.bytesUsed() + m_spelling.bytesUsed()
           + (m_stemOfWord[0].capacity() + m_stemOfWord[1].capacity() + m_wordPassages.capacity() + m_stemPassages.capacity()
              + m_gramPassages.capacity() + m_gramStamps.capacity()) * sizeof(quint32) + m_stemMarks.capacity() * sizeof(Mark)
           + m_postings.capacity() * sizeof(PostingList) + m_postingBytes + m_entries.capacity() * (sizeof(Entry) + 1)
           + m_numbers.size() * kMapNode + m_numbers.bucket_count() * sizeof(void *) + m_forwardBytes;
}

} // namespace passerelle::retrieval

#include "server/retrieval/word_searcher.h"

#include "server/retrieval/everyday_words.h"
#include "server/retrieval/question_words.h"
#include "server/retrieval/related_words.h"
#include "server/retrieval/stop_words.h"
#include "server/retrieval/word_kinds.h"

#include <algorithm>
#include <cmath>

// What is asked: the question's words, their other names and their spelling.
namespace passerelle::retrieval {
namespace {

constexpr double kRenamedWeight = 0.8;
constexpr double kOtherNameWeight = 0.4;
constexpr std::size_t kSurelyMistyped = 8; // letters of a word in which two may be wrong
constexpr std::size_t kMaxQueryWords = 64; // more says nothing new; a pasted page must not cost seconds

double rarityOf(std::size_t passages, quint32 holding)
{
    return std::log(1.0 + (static_cast<double>(passages) - holding + 0.5) / (holding + 0.5));
}

bool isNumberLike(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "c koi", "g vu", "t ouvert": on a phone these are words of no subject.
bool isLoneLetter(std::string_view word)
{
    return word == "c" || word == "g" || word == "j" || word == "t";
}

bool asksForSort(std::string_view word)
{
    return word == "quel" || word == "quelle" || word == "quels" || word == "quelles";
}

} // namespace

void WordSearcher::analyse(const WordIndex &index, QStringView question, Language language, const TenantWords *names)
{
    m_folded.assign(question.left(4000));
    m_query.clear();
    m_otherNames.clear();
    m_kindsAsked = kindsAskedBy(m_folded, language);
    takeWords(index, language);
    if (names && !names->isEmpty())
        callAsTenant(index, *names);
    // What people use as it stands mistypes nothing: "religion" is no "révision" with two errors.
    const auto mayBeMistyped = [&](const QueryWord &word) { return m_tuning.spelling && !word.everyday && !word.usual; };
    for (QueryWord &word : m_query) {
        if (!word.known && !callOtherwise(index, word, word.text, language) && mayBeMistyped(word))
            respell(index, word, language);
    }
    if (std::any_of(m_query.begin(), m_query.end(), [](const QueryWord &word) { return word.known; })) {
        addOtherNames();
        return;
    }
    // "Où êtes-vous ?": the question word says what is asked for; without one, any word is better than nothing.
    const bool nothingAsked = m_query.empty();
    for (std::size_t i = 0; i < m_folded.size() && m_query.size() < kMaxQueryWords; ++i) {
        QueryWord word;
        word.group = static_cast<quint32>(m_query.size());
        word.everyday = true;
        if (isStopWord(m_folded[i], language) && callOtherwise(index, word, m_folded[i], language))
            m_query.push_back(std::move(word));
    }
    for (std::size_t i = 0; nothingAsked && m_query.empty() && i < m_folded.size(); ++i)
        keepWord(index, m_folded[i], i, language, true, 1);
    addOtherNames();
}

void WordSearcher::takeWords(const WordIndex &index, Language language)
{
    for (std::size_t i = 0; i < m_folded.size(); ++i) {
        const std::string_view text = m_folded[i];
        const double weight = i > 0 && asksForSort(m_folded[i - 1]) ? m_tuning.sortAsked : 1.0;
        const std::string_view full = spelledInFull(text, language);
        if (!full.empty()) {
            if (!isStopWord(full, language)) {
                keepWord(index, full, i, language, false, weight);
                keepWord(index, text, i, language, true, weight);
            }
        } else if (!isStopWord(text, language, m_folded.details(i).accents != 0) && !isLoneLetter(text)) {
            keepWord(index, text, i, language, m_folded.details(i).derived || text.size() == 1, weight);
        }
    }
}

void WordSearcher::keepWord(const WordIndex &index, std::string_view text, std::size_t at, Language language, bool onlyIfKnown, double weight)
{
    if (m_query.size() >= kMaxQueryWords || std::any_of(m_query.begin(), m_query.end(), [&](const QueryWord &word) { return word.text == text; }))
        return;
    QueryWord word;
    word.text = text;
    word.weight = weight;
    word.group = static_cast<quint32>(m_query.size());
    word.accents = m_folded.details(at).accents;
    const std::string_view stem = m_stemmers[static_cast<std::size_t>(language)].stem(text);
    word.everyday = isEveryday(text, language);
    word.supporting = isSupportingStem(stem, language);
    word.usual = isUsualStem(stem, language);
    resolve(index, word);
    if (word.known || !onlyIfKnown)
        m_query.push_back(std::move(word));
}

// The tenant's own names stand beside a word that the documents have, and in the place of one that they do not have.
void WordSearcher::callAsTenant(const WordIndex &index, const TenantWords &names)
{
    std::vector<std::string> stems;
    for (const QueryWord &word : m_query)
        stems.emplace_back(m_stemmers[0].stem(word.text));
    for (const TenantWords::Name &name : names.namesOf(stems))
        takeName(index, m_query[name.asked], name.word, !m_query[name.asked].known);
}

// A word that the documents do not have becomes the likeliest of its group that they have; the others count for less.
bool WordSearcher::callOtherwise(const WordIndex &index, QueryWord &word, std::string_view text, Language language)
{
    bool found = false;
    for (const std::string_view other : relatedWords(text, language))
        found = takeName(index, word, other, !found) || found;
    return found;
}

// False when the documents do not have that name.
bool WordSearcher::takeName(const WordIndex &index, QueryWord &word, std::string_view name, bool replaces)
{
    QueryWord renamed;
    renamed.text = name;
    renamed.group = word.group;
    resolve(index, renamed);
    if (!renamed.known)
        return false;
    renamed.weight = replaces ? kRenamedWeight : kOtherNameWeight;
    renamed.another = !replaces;
    renamed.renamed = true;
    renamed.everyday = word.everyday;
    renamed.supporting = word.supporting;
    renamed.usual = word.usual;
    if (replaces)
        word = std::move(renamed);
    else
        m_otherNames.push_back(std::move(renamed));
    return true;
}

void WordSearcher::addOtherNames()
{
    for (QueryWord &name : m_otherNames) {
        const bool asked = std::any_of(m_query.begin(), m_query.end(), [&](const QueryWord &word) { return word.stems == name.stems; });
        if (!asked && m_query.size() < kMaxQueryWords)
            m_query.push_back(std::move(name));
    }
    m_otherNames.clear();
}

void WordSearcher::resolve(const WordIndex &index, QueryWord &word)
{
    word.word = index.m_words.find(word.text);
    const quint32 holding = word.word == kNoTerm ? 0 : index.m_wordPassages[word.word];
    quint32 holdingStem = 0;
    for (const Language language : {Language::French, Language::English}) {
        const auto which = static_cast<std::size_t>(language);
        if (index.m_languagePassages[which] == 0)
            continue;
        std::string term(1, language == Language::French ? 'f' : 'e');
        term += m_stemmers[which].stem(word.text);
        word.stems[which] = index.m_stems.find(term);
        if (word.stems[which] != kNoTerm)
            holdingStem += index.m_stemPassages[word.stems[which]];
    }
    word.known = holding + holdingStem > 0;
    word.wordIdf = rarityOf(index.size(), holding);
    word.stemIdf = rarityOf(index.size(), std::min(holdingStem, static_cast<quint32>(index.size())));
}

// The nearest word of the vocabulary; among equals the one with the same first letter, then the more frequent.
void WordSearcher::respell(const WordIndex &index, QueryWord &word, Language language)
{
    if (word.text.size() < 4 || isNumberLike(word.text))
        return;
    const int most = word.text.size() < 6 ? 1 : 2;
    m_respelled.clear();
    index.m_spelling.collect(word.text, most, m_respelled);
    const SpellingDistance distance(word.text);
    double best = 0;
    quint32 chosen = kNoTerm;
    for (const quint32 number : m_respelled) {
        if (index.m_wordPassages[number] == 0)
            continue;
        const std::string_view other = index.m_words[number];
        const int edits = distance.to(other);
        if (edits > most || isNumberLike(other))
            continue;
        const double merit = 10.0 * (3 - edits) + (other.front() == word.text.front() ? 5.0 : 0.0)
                             + std::log(1.0 + index.m_wordPassages[number]) * 0.5;
        if (merit > best || (merit == best && number < chosen)) {
            best = merit;
            chosen = number;
        }
    }
    if (chosen == kNoTerm)
        return;
    const std::string_view meant = index.m_words[chosen];
    word.edits = static_cast<quint8>(distance.to(meant));
    word.doubtful = word.supporting || meant.front() != word.text.front() || (word.edits > 1 && word.text.size() < kSurelyMistyped);
    word.text = meant;
    word.everyday = isEveryday(word.text, language);
    resolve(index, word);
    word.weight *= 0.9;
    word.respelled = true;
}

} // namespace passerelle::retrieval

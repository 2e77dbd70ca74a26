#include "server/knowledge/sketch.h"

#include "server/retrieval/question_words.h"
#include "server/retrieval/related_words.h"
#include "server/retrieval/spelling.h"
#include "server/retrieval/stop_words.h"

#include <algorithm>
#include <array>

namespace passerelle::knowledge {

namespace {

constexpr qsizetype kLongestText = 2000; // characters that are looked at
constexpr std::size_t kMostWords = 48;

// Measured on the pairs of tests/server/knowledge/curated_pairs.h.
constexpr double kFrameWeight = 0.25;  // of "je cherche", "proposez-vous"
constexpr double kAskingWeight = 0.6;  // of "combien", "quand", "où"
constexpr double kSameStem = 0.93;     // another form of the same word
constexpr double kMistyped = 0.9;
constexpr double kRelated = 0.75;
constexpr double kRelief = 0.7;        // of an unmatched word whose other name stands on the other side
constexpr std::size_t kLeastForTypo = 6;

// Sorted, folded. Words that frame a question without being its subject.
constexpr std::array<std::string_view, 60> kFrames{
    "aimerai", "aimerais", "besoin", "cherche", "cherchons", "connaitre", "demande", "demander", "dispose", "disposez", "disposer", "donner", "donnez",
    "envisage", "expliquer", "expliquez", "indiquer", "indiquez", "info", "information", "informations", "infos", "interesse", "interessee", "know",
    "like", "looking", "need", "offer", "offrez", "pense", "plait", "possibilite", "possibles", "pourrais", "prendre", "precision", "precisions", "propose",
    "proposer", "proposes", "proposez", "provide", "question", "questions", "renseignement", "renseignements", "renseigner", "salon", "service", "services", "shop", "sil",
    "souhaite", "souhaiterai", "souhaiterais", "souhaitons", "store", "trouver", "wondering"};

// Sorted, folded. Two questions that differ in one of these are two questions.
constexpr std::array<std::string_view, 76> kContrasts{
    "after", "apres", "april", "aucun", "aucune", "august", "aujourdhui", "avant", "avril", "before", "decembre", "december", "demain", "dimanche", "dimanches", "except",
    "february", "fevrier", "fois", "friday", "hier", "hors", "interdit", "jamais", "janvier", "january", "jeudi", "jeudis", "juillet", "juin", "july", "june", "lundi", "lundis", "mai",
    "march", "mardi", "mardis", "mars", "matin", "mercredi", "mercredis", "midi", "moins", "monday", "morning", "never", "no", "non", "not", "november", "novembre", "nuit", "october",
    "octobre", "pas", "pourquoi", "qui", "samedi", "samedis", "sans", "saturday", "sauf", "september", "septembre", "soir", "sunday", "thursday", "tomorrow", "tuesday", "vendredi",
    "vendredis", "wednesday", "who", "why", "without"};

// "Comment prendre rendez-vous ?" is not "faut-il prendre rendez-vous ?".
constexpr std::array<std::string_view, 2> kHow{"comment", "how"};
constexpr std::array<std::string_view, 7> kMust{"faut", "have", "must", "necessaire", "need", "obligatoire", "oblige"};

constexpr std::array<std::string_view, 8> kAskingWords{"combien", "how", "much", "ou", "quand", "when", "where", "whose"};

template <class List>
bool holds(const List &list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool hasDigit(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool hasRelated(const SketchWord &word, const std::string &stem)
{
    return std::find(word.related.begin(), word.related.end(), stem) != word.related.end();
}

bool areRelated(const SketchWord &a, const SketchWord &b)
{
    return hasRelated(a, b.stem) || hasRelated(b, a.stem);
}

double likenessOf(const SketchWord &a, const SketchWord &b)
{
    if (a.word == b.word)
        return 1;
    if (a.stem == b.stem)
        return kSameStem;
    if (areRelated(a, b))
        return kRelated;
    const bool mayBeTypo = a.word.size() >= kLeastForTypo && b.word.size() >= kLeastForTypo && a.word.front() == b.word.front() && !hasDigit(a.word) && !hasDigit(b.word);
    return mayBeTypo && retrieval::SpellingDistance(a.word).to(b.word) <= 1 ? kMistyped : 0;
}

// An unmatched word counts less when another name of it stands on the other side.
double unmatchedWeight(const Sketch &sketch, const std::vector<bool> &matched, const Sketch &other)
{
    double weight = 0;
    for (std::size_t i = 0; i < sketch.words.size(); ++i) {
        if (matched[i])
            continue;
        const SketchWord &word = sketch.words[i];
        const bool isNamed = std::any_of(other.words.begin(), other.words.end(), [&](const SketchWord &one) { return areRelated(word, one); });
        weight += word.weight * (isNamed ? 1 - kRelief : 1.0);
    }
    return weight;
}

} // namespace

std::string_view Sketcher::meantBy(std::size_t at) const
{
    const std::string_view full = retrieval::spelledInFull(m_folded[at], m_language);
    return full.empty() ? m_folded[at] : full;
}

void Sketcher::add(Sketch &sketch, std::string_view word, double weight)
{
    std::string stem(m_stemmer.stem(word));
    const bool isThere = std::any_of(sketch.words.begin(), sketch.words.end(), [&](const SketchWord &one) { return one.stem == stem; });
    if (isThere || sketch.words.size() >= kMostWords)
        return;
    SketchWord added{.word = std::string(word), .stem = std::move(stem), .related = {}, .weight = weight};
    for (const std::string_view other : retrieval::relatedWords(word, m_language))
        added.related.emplace_back(m_stemmer.stem(other));
    sketch.weight += weight;
    sketch.words.push_back(std::move(added));
}

Sketch Sketcher::of(QStringView text)
{
    Sketch sketch;
    m_folded.assign(text.left(kLongestText));
    for (std::size_t i = 0; i < m_folded.size(); ++i) {
        const retrieval::FoldedWords::Word &details = m_folded.details(i);
        if (details.derived)
            continue;
        const std::string_view word = meantBy(i);
        (sketch.whole += word) += ' ';
        const bool asks = holds(kAskingWords, word) && (word != "ou" || details.accents != 0 || i == 0 || i + 1 == m_folded.size());
        if (hasDigit(word) || holds(kContrasts, word))
            sketch.contrasts.emplace_back(m_stemmer.stem(word));
        sketch.asksHow |= holds(kHow, word);
        sketch.asksMust |= holds(kMust, word);
        if (word == "chez" && i + 1 < m_folded.size())
            sketch.contrasts.push_back("chez " + std::string(meantBy(i + 1)));
        if (asks)
            add(sketch, word, kAskingWeight);
        else if (!retrieval::isStopWord(word, m_language, details.accents != 0) && (word.size() > 1 || hasDigit(word)))
            add(sketch, word, holds(kFrames, word) ? kFrameWeight : 1.0);
    }
    std::sort(sketch.contrasts.begin(), sketch.contrasts.end());
    sketch.contrasts.erase(std::unique(sketch.contrasts.begin(), sketch.contrasts.end()), sketch.contrasts.end());
    return sketch;
}

double likeness(const Sketch &asked, const Sketch &known)
{
    if (!asked.whole.empty() && asked.whole == known.whole)
        return 1;
    if (asked.contrasts != known.contrasts)
        return 0;
    if ((asked.asksHow && known.asksMust && !asked.asksMust) || (asked.asksMust && known.asksHow && !known.asksMust))
        return 0;
    return topicLikeness(asked, known);
}

double topicLikeness(const Sketch &asked, const Sketch &known)
{
    if (asked.words.empty() || known.words.empty())
        return 0;
    struct Pair {
        double likeness;
        std::size_t asked, known;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < asked.words.size(); ++i) {
        for (std::size_t j = 0; j < known.words.size(); ++j) {
            if (const double alike = likenessOf(asked.words[i], known.words[j]); alike > 0)
                pairs.push_back({alike, i, j});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) { return a.likeness > b.likeness; });
    std::vector<bool> askedMatched(asked.words.size());
    std::vector<bool> knownMatched(known.words.size());
    double both = 0; // what both say
    double either = 0;
    for (const Pair &pair : pairs) {
        if (askedMatched[pair.asked] || knownMatched[pair.known])
            continue;
        askedMatched[pair.asked] = knownMatched[pair.known] = true;
        const double weight = (asked.words[pair.asked].weight + known.words[pair.known].weight) / 2;
        both += pair.likeness * weight;
        either += (2 - pair.likeness) * weight;
    }
    either += unmatchedWeight(asked, askedMatched, known) + unmatchedWeight(known, knownMatched, asked);
    return either > 0 ? both / either : 0;
}

} // namespace passerelle::knowledge

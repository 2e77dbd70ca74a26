// Fits the weights of search_signs.cpp: a logistic regression on questions whose passage was found against questions of
// other documents, on question sets cut into tenants of several sizes and on the small businesses of the tests. Prints what
// it refuses on folds that it was not fitted to (businesses are left out whole) and of businesses that were held out, and
// the lines to put into the code. $PASSERELLE_CORPORA, $PASSERELLE_SOURCE.
#include "server/conversation/question_builder.h"
#include "server/retrieval/searched_text.h"
#include "server/retrieval/word_searcher.h"
#include "tests/answers/business_set.h"
#include "tests/bench/question_set.h"
#include "tests/server/retrieval/shop_set.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <random>
#include <unordered_map>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;
using passerelle::bench::QuestionSet;

namespace {

constexpr std::array<const char *, 21> kNames{"covered", "near", "words", "breadth", "lead", "size", "heaviest", "plain", "topicHeld", "allHeld", "topicUnknown",
                                              "topicElsewhere", "topicGuessed", "topicFar", "topicRenamed", "usualUnknown", "manyUnknown", "supportHeld",
                                              "supportUnknown", "rarest", "everydayMissing"};
constexpr std::size_t kSigns = kNames.size();
constexpr int kFolds = 5;
using Weights = std::array<double, kSigns + 1>; // the last one: the constant

struct Example {
    std::array<double, kSigns + 1> signs;
    bool answered = false;
    int fold = 0;
    double weight = 1;
};

struct Source {
    const char *name;
    bool fitted = true; // what is held out is only measured
    std::vector<Example> examples = {};
};

std::array<double, kSigns + 1> valuesOf(const SearchSigns &signs)
{
    return {signs.covered, signs.near, signs.words, signs.breadth, signs.lead, signs.size, signs.heaviest, signs.plain, signs.topicHeld, signs.allHeld, signs.topicUnknown,
            signs.topicElsewhere, signs.topicGuessed, signs.topicFar, signs.topicRenamed, signs.usualUnknown, signs.manyUnknown, signs.supportHeld,
            signs.supportUnknown, signs.rarest, signs.everydayMissing, 1.0};
}

double evidenceOf(const Example &example, const Weights &weights)
{
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * example.signs[i];
    return sum;
}

// As a contact's message is searched.
WordHits asked(WordSearcher &searcher, const WordIndex &index, const QString &text, Language usual)
{
    const QString locale = usual == Language::English ? u"en_GB"_s : u"fr_FR"_s;
    const Question question = conversation::buildQuestion({.fragments = {text}, .locale = locale}, {}, {Language::French, Language::English});
    return searcher.search(index, question.searched, question.language, 5);
}

// A set cut into tenants of `size` passages: each is asked its own questions, and as many of the others'.
void addTenants(Source &source, const QuestionSet &set, std::size_t size, Language language, std::mt19937 &random)
{
    WordSearcher searcher;
    FoldedWords words;
    for (std::size_t from = 0; from + size / 2 < set.passages.size(); from += size) {
        WordIndex index;
        std::unordered_map<QString, qint64> numbers;
        for (std::size_t i = from; i < std::min(from + size, set.passages.size()); ++i) {
            words.assign(set.passages[i].text);
            numbers.emplace(set.passages[i].id, static_cast<qint64>(i) + 1);
            index.add(PassageId(static_cast<qint64>(i) + 1), words);
        }
        std::array<std::vector<const EvalQuestion *>, 2> parts; // others', own
        for (const EvalQuestion &question : set.questions)
            parts[numbers.contains(question.passages.front())].push_back(&question);
        for (auto &part : parts)
            std::shuffle(part.begin(), part.end(), random);
        const std::size_t take = std::min({parts[0].size(), parts[1].size(), std::max<std::size_t>(40, size)});
        for (std::size_t own = 0; own < 2; ++own) {
            for (std::size_t i = 0; i < take; ++i) {
                const EvalQuestion &question = *parts[own][i];
                const WordHits hits = asked(searcher, index, question.text, language);
                const auto number = numbers.find(question.passages.front());
                const bool found = own == 1 && std::any_of(hits.hits.begin(), hits.hits.end(), [&](const WordHit &hit) { return hit.passage.value == number->second; });
                if (found || own == 0)
                    source.examples.push_back({valuesOf(hits.signs), own == 1, static_cast<int>(qHash(question.passages.front()) % kFolds), 1.0});
            }
        }
    }
}

constexpr double kOwnWeight = 18; // they are what the search is for, and there are few
constexpr double kNearWeight = 12; // foreign, and written against that business
constexpr double kForeignWeight = 8;
constexpr double kEncyclopedicWeight = 3;

bool isReallyAnswered(const tests::Shop &shop, const QString &text)
{
    static const std::array answered{std::pair{u"boulangerie"_s, u"avez vous du pain au levain"_s}, std::pair{u"boulangerie"_s, u"une baguette tradition c'est combien"_s},
                                     std::pair{u"gite"_s, u"réserver une chambre double pour deux nuits"_s}, std::pair{u"gite"_s, u"is breakfast included"_s},
                                     std::pair{u"garage"_s, u"je veux changer mes pneus"_s}, std::pair{u"garage"_s, u"j ai crevé, vous changez les pneus ?"_s},
                                     std::pair{u"garage"_s, u"vidange et filtre à huile combien"_s}, std::pair{u"garage"_s, u"do you service motorbikes"_s},
                                     std::pair{u"chauffagiste"_s, u"I need a plumber"_s}};
    return std::any_of(answered.begin(), answered.end(), [&](const auto &one) { return one.first == shop.name && one.second == text; });
}

void addShops(Source &source, const QString &folder, bool heldOut, int firstFold, const QuestionSet &french, const QuestionSet &english, std::mt19937 &random)
{
    constexpr int kEncyclopedic = 60;
    WordSearcher searcher;
    int fold = firstFold;
    for (const tests::Shop &shop : tests::readShops(folder)) {
        if (shop.heldOut != heldOut)
            continue;
        const WordIndex index = shop.index();
        fold = (fold + 1) % kFolds;
        const auto add = [&](const QString &text, Language language, bool answered, double weight) {
            source.examples.push_back({valuesOf(asked(searcher, index, text, language).signs), answered, fold, weight});
        };
        for (const tests::ShopQuestion &question : shop.questions) {
            const WordHits hits = asked(searcher, index, question.text, shop.language);
            const bool found = std::any_of(hits.hits.begin(), hits.hits.end(), [&](const WordHit &hit) {
                return !question.answer.isEmpty() && shop.texts[static_cast<std::size_t>(hit.passage.value) - 1].contains(question.answer);
            });
            if (found || question.answer.isEmpty())
                add(question.text, shop.language, found, found ? kOwnWeight : kNearWeight);
        }
        for (const tests::ForeignQuestion &question : tests::readForeign(heldOut, folder == u"shops"_s ? u"trades"_s : folder)) {
            const bool notLookedAt = heldOut && folder == u"shops"_s; // whether it answers some of them nobody looked
            if (!notLookedAt && !isReallyAnswered(shop, question.text))
                add(question.text, question.language, false, kForeignWeight);
        }
        const auto &foreign = (shop.language == Language::English ? english : french).questions;
        for (int i = 0; i < kEncyclopedic && !foreign.empty(); ++i)
            add(foreign[random() % foreign.size()].text, shop.language, false, kEncyclopedicWeight);
    }
}

void addBusinesses(Source &source, const QStringList &names, const QStringList &foreign)
{
    WordSearcher searcher;
    FoldedWords words;
    int fold = 0;
    for (const QString &name : names) {
        const answers::Business business = answers::readBusiness(name);
        WordIndex index;
        for (const Passage &passage : business.passages) {
            words.assign(searchedText(passage));
            index.add(passage.id, words);
        }
        const Language usual = business.english ? Language::English : Language::French;
        for (const answers::AskedQuestion &question : business.questions)
            source.examples.push_back({valuesOf(asked(searcher, index, question.text, usual).signs), true, fold, kOwnWeight});
        for (const QString &question : foreign)
            source.examples.push_back({valuesOf(asked(searcher, index, question, usual).signs), false, fold, kForeignWeight});
        ++fold;
    }
}

// Solves a symmetric system in place.
Weights solved(std::array<Weights, kSigns + 1> matrix, Weights right)
{
    constexpr std::size_t n = kSigns + 1;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = i + 1; k < n; ++k) {
            const double factor = matrix[k][i] / matrix[i][i];
            for (std::size_t j = i; j < n; ++j)
                matrix[k][j] -= factor * matrix[i][j];
            right[k] -= factor * right[i];
        }
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = i + 1; j < n; ++j)
            right[i] -= matrix[i][j] * right[j];
        right[i] /= matrix[i][i];
    }
    return right;
}

constexpr double kRidge = 10; // of 1, 10 and 100 the best on folds left out

// Newton's method.
Weights fitted(const std::vector<Source> &sources, int leftOut)
{
    Weights weights{};
    for (int round = 0; round < 25; ++round) {
        Weights gradient{};
        std::array<Weights, kSigns + 1> curvature{};
        for (const Source &source : sources) {
            for (const Example &example : source.examples) {
                if (!source.fitted || example.fold == leftOut)
                    continue;
                const double likely = 1.0 / (1.0 + std::exp(-evidenceOf(example, weights)));
                for (std::size_t i = 0; i < weights.size(); ++i) {
                    gradient[i] += example.weight * (example.answered - likely) * example.signs[i];
                    for (std::size_t j = 0; j < weights.size(); ++j)
                        curvature[i][j] += example.weight * likely * (1 - likely) * example.signs[i] * example.signs[j];
                }
            }
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            gradient[i] -= i < kSigns ? kRidge * weights[i] : 0.0;
            curvature[i][i] += kRidge;
        }
        const Weights step = solved(curvature, gradient);
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] += step[i];
    }
    return weights;
}

void report(const Source &source, const std::array<Weights, kFolds> &weights)
{
    std::vector<double> own;
    std::vector<double> foreign;
    for (const Example &example : source.examples)
        (example.answered ? own : foreign).push_back(evidenceOf(example, weights[static_cast<std::size_t>(example.fold)]));
    std::sort(own.begin(), own.end());
    std::sort(foreign.begin(), foreign.end());
    if (own.empty() || foreign.empty())
        return;
    const auto below = [](const std::vector<double> &values, double at) { return static_cast<double>(std::lower_bound(values.begin(), values.end(), at) - values.begin()) / static_cast<double>(values.size()); };
    double area = 0;
    for (const double value : own)
        area += below(foreign, value);
    std::printf("%-16s %4zu asked, %4zu foreign; area %.4f; foreign refused", source.name, own.size(), foreign.size(), area / static_cast<double>(own.size()));
    for (const double share : {0.01, 0.025, 0.05})
        std::printf("  %.1f %% at %.1f %%", 100 * below(foreign, own[static_cast<std::size_t>(share * static_cast<double>(own.size()))]), 100 * share);
    for (const double threshold : {0.15, 0.20, kDefaultThreshold}) {
        const double at = std::log(threshold / (1 - threshold));
        std::printf("; at %.2f: %.1f %% and %.1f %%", threshold, 100 * below(foreign, at), 100 * below(own, at));
    }
    std::printf("\n");
}

} // namespace

int main()
{
    const QDir corpora(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/qa"_s);
    const QuestionSet french = bench::readQuestionSet(QDir(corpora.filePath(u"piaf-fr"_s)));
    const QuestionSet typos = bench::readQuestionSet(QDir(corpora.filePath(u"piaf-fr-typos"_s)));
    const QuestionSet english = bench::readQuestionSet(QDir(corpora.filePath(u"xquad-en"_s)));
    std::mt19937 random(7);
    std::vector<Source> sources{{"French"}, {"with typos"}, {"English"}, {"shops"}, {"trades"}, {"offices"}, {"businesses"},
                                {"shops held out", false}, {"businesses h. o.", false}, {"trades held out", false}, {"offices held out", false}, {"venues held out", false}};
    for (const std::size_t size : {60u, 180u, 364u})
        addTenants(sources[0], french, size, Language::French, random);
    addTenants(sources[1], typos, 180, Language::French, random);
    for (const std::size_t size : {40u, 120u})
        addTenants(sources[2], english, size, Language::English, random);
    const QStringList foreign = answers::readLines(u"offtopic.txt"_s);
    addShops(sources[3], u"shops"_s, false, 0, french, english, random);
    addShops(sources[4], u"trades"_s, false, 2, french, english, random);
    addShops(sources[5], u"offices"_s, false, 4, french, english, random);
    addBusinesses(sources[6], answers::developmentBusinesses(), foreign.first(foreign.size() / 2));
    addShops(sources[7], u"shops"_s, true, 0, french, english, random);
    addBusinesses(sources[8], answers::heldOutBusinesses(), foreign.sliced(foreign.size() / 2));
    if (qEnvironmentVariableIsSet("PASSERELLE_LAST_LOOK")) {
        addShops(sources[9], u"trades"_s, true, 0, french, english, random);
        addShops(sources[10], u"offices"_s, true, 0, french, english, random);
        addShops(sources[11], u"venues"_s, true, 0, french, english, random);
    }
    std::array<Weights, kFolds> weights;
    for (int fold = 0; fold < kFolds; ++fold)
        weights[static_cast<std::size_t>(fold)] = fitted(sources, fold);
    for (const Source &source : sources)
        report(source, weights);
    const Weights all = fitted(sources, -1);
    std::printf("    const double evidence = %.3f\n", all[kSigns]);
    for (std::size_t i = 0; i < kSigns; ++i)
        std::printf("                            %c %.3f * signs.%s\n", all[i] < 0 ? '-' : '+', std::abs(all[i]), kNames[i]);
    return 0;
}

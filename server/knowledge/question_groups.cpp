#include "server/knowledge/question_groups.h"

#include "server/knowledge/sketch.h"
#include "server/retrieval/word_grams.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <unordered_map>

namespace passerelle::knowledge {

namespace {

constexpr double kPieceShare = 0.35;   // of a word's weight, for its four-letter pieces
constexpr double kOtherNameShare = 0.5; // for what else it may be called
constexpr std::size_t kLeastForVectors = 8; // questions, so that their middle means something

struct Feature {
    quint64 key;
    float weight;
};
using Features = std::vector<Feature>; // sorted by key, of length 1

quint64 keyOf(char kind, std::string_view text)
{
    quint64 key = 0xCBF29CE484222325u ^ static_cast<quint8>(kind);
    for (const char c : text)
        key = (key * 0x100000001B3u) ^ static_cast<quint8>(c);
    return key ^ (key >> 29);
}

// Words of one meaning share the first of their names.
std::string_view firstName(const SketchWord &word)
{
    std::string_view first = word.stem;
    for (const std::string &other : word.related)
        first = std::min(first, std::string_view(other));
    return first;
}

Features featuresOf(const Sketch &sketch)
{
    std::map<quint64, double> weights;
    std::vector<quint64> pieces;
    for (const SketchWord &word : sketch.words) {
        weights[keyOf('s', word.stem)] += word.weight;
        weights[keyOf('n', firstName(word))] += word.weight * kOtherNameShare;
        pieces.clear();
        retrieval::appendGramKeys(word.word, pieces);
        const double each = pieces.empty() ? 0 : word.weight * kPieceShare / std::sqrt(static_cast<double>(pieces.size()));
        for (const quint64 piece : pieces)
            weights[piece] += each;
    }
    if (weights.empty() && !sketch.whole.empty())
        weights[keyOf('w', sketch.whole)] = 1; // of words without a subject: alike when the same
    Features features;
    for (const auto &[key, weight] : weights)
        features.push_back({key, static_cast<float>(weight)});
    return features;
}

void normalise(Features &features)
{
    double length = 0;
    for (const Feature &feature : features)
        length += static_cast<double>(feature.weight) * feature.weight;
    const auto scale = static_cast<float>(length > 0 ? 1 / std::sqrt(length) : 0);
    for (Feature &feature : features)
        feature.weight *= scale;
}

// What most questions have tells little.
void weighByRarity(std::vector<Features> &all)
{
    std::unordered_map<quint64, int> holding;
    for (const Features &features : all) {
        for (const Feature &feature : features)
            ++holding[feature.key];
    }
    const auto total = static_cast<double>(all.size());
    for (Features &features : all) {
        for (Feature &feature : features)
            feature.weight *= static_cast<float>(std::log(1 + total / holding[feature.key]));
        normalise(features);
    }
}

double product(const Features &a, const Features &b)
{
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].key == b[j].key)
            sum += static_cast<double>(a[i++].weight) * b[j++].weight;
        else if (a[i].key < b[j].key)
            ++i;
        else
            ++j;
    }
    return sum;
}

// Vectors of one model all point more or less the same way; what tells them apart is where they stand around their middle.
std::vector<std::vector<float>> aroundTheirMiddle(const std::vector<QuestionToGroup> &questions)
{
    std::vector<std::vector<float>> vectors;
    const std::size_t length = questions.empty() ? 0 : questions.front().vector.size();
    const bool complete = length > 0 && questions.size() >= kLeastForVectors && std::all_of(questions.begin(), questions.end(), [&](const QuestionToGroup &one) { return one.vector.size() == length; });
    if (!complete)
        return vectors;
    std::vector<double> middle(length, 0.0);
    for (const QuestionToGroup &question : questions) {
        for (std::size_t i = 0; i < length; ++i)
            middle[i] += question.vector[i] / static_cast<double>(questions.size());
    }
    for (const QuestionToGroup &question : questions) {
        std::vector<float> vector(length);
        double squares = 0;
        for (std::size_t i = 0; i < length; ++i) {
            vector[i] = static_cast<float>(question.vector[i] - middle[i]);
            squares += static_cast<double>(vector[i]) * vector[i];
        }
        for (float &value : vector)
            value = static_cast<float>(squares > 0 ? value / std::sqrt(squares) : 0);
        vectors.push_back(std::move(vector));
    }
    return vectors;
}

class Likenesses {
public:
    explicit Likenesses(const std::vector<QuestionToGroup> &questions) : m_vectors(aroundTheirMiddle(questions))
    {
        std::array<Sketcher, 2> sketchers{Sketcher(Language::French), Sketcher(Language::English)};
        for (const QuestionToGroup &question : questions)
            m_features.push_back(featuresOf(sketchers[static_cast<std::size_t>(question.language)].of(question.text)));
        weighByRarity(m_features);
    }
    double of(std::size_t a, std::size_t b) const
    {
        const double words = product(m_features[a], m_features[b]);
        if (m_vectors.empty())
            return words;
        double meaning = 0;
        for (std::size_t i = 0; i < m_vectors[a].size(); ++i)
            meaning += static_cast<double>(m_vectors[a][i]) * m_vectors[b][i];
        return (words + std::max(0.0, meaning)) / 2;
    }

private:
    std::vector<Features> m_features;
    std::vector<std::vector<float>> m_vectors;
};

// Merges the two clusters whose members are most alike on average, again and again.
class Clusters {
public:
    Clusters(const std::vector<std::size_t> &items, const Likenesses &likenesses, double threshold)
        : m_count(items.size()), m_threshold(threshold), m_alike(m_count * m_count), m_sizes(m_count, 1), m_nearest(m_count), m_cluster(m_count)
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            m_cluster[i] = i;
            for (std::size_t j = 0; j < i; ++j)
                m_alike[i * m_count + j] = m_alike[j * m_count + i] = static_cast<float>(likenesses.of(items[i], items[j]));
        }
        for (std::size_t i = 0; i < m_count; ++i)
            m_nearest[i] = nearestTo(i);
    }

    // The cluster of each item, named by one of its items.
    std::vector<std::size_t> merged()
    {
        for (;;) {
            std::size_t best = m_count;
            for (std::size_t i = 0; i < m_count; ++i) {
                if (m_sizes[i] > 0 && m_nearest[i] < m_count && (best == m_count || alike(i, m_nearest[i]) > alike(best, m_nearest[best])))
                    best = i;
            }
            if (best == m_count || alike(best, m_nearest[best]) < m_threshold)
                return m_cluster;
            merge(std::min(best, m_nearest[best]), std::max(best, m_nearest[best]));
        }
    }

private:
    float alike(std::size_t a, std::size_t b) const { return m_alike[a * m_count + b]; }

    std::size_t nearestTo(std::size_t cluster) const
    {
        std::size_t nearest = m_count;
        for (std::size_t other = 0; other < m_count; ++other) {
            if (other != cluster && m_sizes[other] > 0 && (nearest == m_count || alike(cluster, other) > alike(cluster, nearest)))
                nearest = other;
        }
        return nearest;
    }

    void merge(std::size_t kept, std::size_t gone)
    {
        const auto keptSize = static_cast<float>(m_sizes[kept]);
        const auto goneSize = static_cast<float>(m_sizes[gone]);
        for (std::size_t other = 0; other < m_count; ++other) {
            if (other == kept || other == gone || m_sizes[other] == 0)
                continue;
            const float average = (keptSize * alike(kept, other) + goneSize * alike(gone, other)) / (keptSize + goneSize);
            m_alike[kept * m_count + other] = m_alike[other * m_count + kept] = average;
        }
        m_sizes[kept] += m_sizes[gone];
        m_sizes[gone] = 0;
        std::replace(m_cluster.begin(), m_cluster.end(), gone, kept);
        for (std::size_t other = 0; other < m_count; ++other) {
            if (m_sizes[other] == 0)
                continue;
            if (other == kept || m_nearest[other] == kept || m_nearest[other] == gone)
                m_nearest[other] = nearestTo(other);
            else if (m_nearest[other] == m_count || alike(other, kept) > alike(other, m_nearest[other]))
                m_nearest[other] = kept;
        }
    }

    std::size_t m_count;
    double m_threshold;
    std::vector<float> m_alike;
    std::vector<std::size_t> m_sizes; // 0: merged into another
    std::vector<std::size_t> m_nearest;
    std::vector<std::size_t> m_cluster;
};

// The group whose members it is most like on average; 0 when none is like enough.
qint64 nearestGroup(std::size_t question, const std::map<qint64, std::vector<std::size_t>> &groups, const Likenesses &likenesses, double threshold)
{
    qint64 nearest = 0;
    double best = threshold;
    for (const auto &[group, members] : groups) {
        double sum = 0;
        for (const std::size_t member : members)
            sum += likenesses.of(question, member);
        if (const double average = sum / static_cast<double>(members.size()); average >= best) {
            best = average;
            nearest = group;
        }
    }
    return nearest;
}

} // namespace

std::vector<qint64> groupQuestions(const std::vector<QuestionToGroup> &questions, double threshold)
{
    const Likenesses likenesses(questions);
    std::vector<qint64> result(questions.size(), 0);
    std::map<qint64, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        result[i] = questions[i].group;
        if (questions[i].group != 0)
            groups[questions[i].group].push_back(i);
    }
    std::vector<std::size_t> fresh;
    std::size_t looked = 0;
    for (std::size_t i = 0; i < questions.size() && looked < kMostNewQuestions; ++i) {
        if (questions[i].group != 0)
            continue;
        ++looked;
        result[i] = nearestGroup(i, groups, likenesses, threshold);
        if (result[i] == 0)
            fresh.push_back(i);
    }
    const std::vector<std::size_t> clusters = Clusters(fresh, likenesses, threshold).merged();
    std::map<std::size_t, qint64> names;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        const auto name = names.try_emplace(clusters[i], -static_cast<qint64>(names.size()) - 1).first;
        result[fresh[i]] = name->second;
    }
    return result;
}

} // namespace passerelle::knowledge

#include "tests/bench/synthetic_corpus.h"

#include <QtCore/QList>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace passerelle::bench {
namespace {

constexpr std::array<const char16_t *, 60> kFunctionWords{
    u"de", u"la", u"le", u"et", u"les", u"des", u"en", u"un", u"du", u"une", u"est", u"que", u"pour", u"dans", u"qui",
    u"par", u"sur", u"au", u"avec", u"plus", u"se", u"il", u"ne", u"son", u"ce", u"pas", u"sont", u"ou", u"sa", u"aux",
    u"ses", u"mais", u"été", u"comme", u"cette", u"a", u"deux", u"nous", u"vous", u"elle", u"leur", u"même", u"ces",
    u"tout", u"entre", u"fait", u"sans", u"après", u"où", u"être", u"aussi", u"peut", u"ont", u"ils", u"sous", u"avant",
    u"chez", u"depuis", u"très", u"encore"};
constexpr std::array<const char *, 48> kSyllables{
    "ba", "be", "bo", "bri", "ca", "cha", "che", "co", "cou", "cré", "da", "dé", "do", "fa", "fi", "fla", "ga", "gra",
    "gou", "ja", "la", "li", "lo", "lu", "ma", "mé", "mi", "mon", "na", "ni", "no", "pa", "pe", "plan", "por", "pré",
    "ra", "ré", "ri", "ro", "sa", "si", "son", "ta", "tra", "tou", "va", "vi"};
constexpr std::array<const char *, 20> kEndings{"e",    "er",   "ment", "tion", "eur",  "euse", "age", "ité", "ique", "able",
                                                "ance", "ée", "oir",  "ette", "iste", "al",   "el",  "ure",       "in",   "on"};
constexpr std::array<const char16_t *, 8> kOpenings{u"quel est", u"quelle est", u"où se trouve", u"combien coûte", u"comment",
                                                    u"qui a", u"quand est-ce que", u"pourquoi"};
constexpr double kFunctionShare = 0.45; // of running French text
constexpr int kCentres = 300;
constexpr int kLatent = 96;

} // namespace

SyntheticCorpus::SyntheticCorpus(std::size_t contentWords, unsigned seed) : m_random(seed)
{
    std::unordered_set<std::string> seen;
    while (m_words.size() < contentWords) {
        const std::string stem = inventWord();
        for (const char *inflection : {"", "s"}) {
            const std::string word = stem + inflection;
            if (m_words.size() < contentWords && seen.insert(word).second)
                m_words.push_back(QString::fromStdString(word));
        }
    }
    std::shuffle(m_words.begin(), m_words.end(), m_random);
    double total = 0;
    for (std::size_t rank = 0; rank < m_words.size(); ++rank)
        m_cumulative.push_back(total += 1.0 / std::pow(static_cast<double>(rank) + 12.0, 0.95));
}

std::string SyntheticCorpus::inventWord()
{
    std::string word;
    const std::size_t syllables = 1 + m_random() % 3;
    for (std::size_t i = 0; i < syllables; ++i)
        word += kSyllables[m_random() % kSyllables.size()];
    return word + kEndings[m_random() % kEndings.size()];
}

std::size_t SyntheticCorpus::zipf()
{
    const double at = std::uniform_real_distribution<double>(0, m_cumulative.back())(m_random);
    return static_cast<std::size_t>(std::lower_bound(m_cumulative.begin(), m_cumulative.end(), at) - m_cumulative.begin());
}

QString SyntheticCorpus::passage(std::size_t bytes)
{
    QString text;
    text.reserve(static_cast<qsizetype>(bytes) + 24);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<std::size_t> topic; // words that this passage keeps coming back to
    int inSentence = 0;
    while (text.size() < static_cast<qsizetype>(bytes)) {
        if (share(m_random) < kFunctionShare) {
            const double skewed = std::pow(share(m_random), 2.2);
            text += QStringView(kFunctionWords[static_cast<std::size_t>(skewed * static_cast<double>(kFunctionWords.size()))]);
        } else if (!topic.empty() && share(m_random) < 0.18) {
            text += m_words[topic[m_random() % topic.size()]];
        } else if (share(m_random) < 0.03) {
            text += QString::number(m_random() % 3000);
        } else {
            const std::size_t rank = zipf();
            if (rank > 200 && topic.size() < 4)
                topic.push_back(rank);
            text += m_words[rank];
        }
        if (++inSentence > 14 && share(m_random) < 0.2) {
            text += u". "_s;
            inSentence = 0;
        } else {
            text += share(m_random) < 0.05 ? u", "_s : u" "_s;
        }
    }
    return text;
}

QString SyntheticCorpus::question(const QString &passage)
{
    QList<QStringView> words = QStringView(passage).split(u' ', Qt::SkipEmptyParts);
    std::sort(words.begin(), words.end(), [](QStringView a, QStringView b) { return a.size() > b.size(); });
    QString question = QString::fromUtf16(kOpenings[m_random() % kOpenings.size()]);
    const std::size_t count = 3 + m_random() % 4;
    const auto reach = static_cast<std::size_t>(words.size()) / 2;
    for (std::size_t i = 0; i < count && reach > 0; ++i) {
        QString word = words[static_cast<qsizetype>(m_random() % reach)].toString();
        word.remove(u'.').remove(u',');
        question += (m_random() % 2 ? u" de "_s : u" la "_s) + word;
    }
    return question + u" ?"_s;
}

std::vector<float> SyntheticCorpus::unitVector(int dimensions)
{
    std::normal_distribution<float> normal(0.0f, 1.0f);
    if (m_centres.empty()) {
        for (int centre = 0; centre <= kCentres; ++centre) { // the last is the common mean
            std::vector<float> values(static_cast<std::size_t>(dimensions));
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = normal(m_random) / std::sqrt(1.0f + static_cast<float>(i % kLatent) * 0.2f);
            m_centres.push_back(std::move(values));
        }
    }
    const std::vector<float> &mean = m_centres.back();
    const std::vector<float> &centre = m_centres[m_random() % kCentres];
    std::vector<float> vector(static_cast<std::size_t>(dimensions));
    float length = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        vector[i] = 1.2f * mean[i] + 0.8f * centre[i] + 0.9f * normal(m_random) / std::sqrt(1.0f + static_cast<float>(i % kLatent) * 0.2f);
        length += vector[i] * vector[i];
    }
    for (float &value : vector)
        value /= std::sqrt(length);
    return vector;
}

} // namespace passerelle::bench

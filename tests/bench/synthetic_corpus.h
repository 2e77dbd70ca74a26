// French-like passages and questions for measurements at sizes that no free question set has: real function words in
// their usual frequencies, invented content words with French syllables and endings, Zipf's law over both. The same seed
// gives the same corpus on every machine.
#pragma once

#include <QtCore/QString>

#include <random>
#include <string>
#include <vector>

namespace passerelle::bench {

class SyntheticCorpus {
public:
    explicit SyntheticCorpus(std::size_t contentWords, unsigned seed = 20'261'122);

    QString passage(std::size_t bytes);
    // Words of a passage, the rarer half preferred, with question and function words around them.
    QString question(const QString &passage);
    std::vector<float> unitVector(int dimensions); // clustered, with a common mean, as embeddings are

private:
    std::size_t zipf();
    std::string inventWord();

    std::mt19937_64 m_random;
    std::vector<QString> m_words; // by rank
    std::vector<double> m_cumulative;
    std::vector<std::vector<float>> m_centres;
};

} // namespace passerelle::bench

#include "tests/simulators/hashed_embedding.h"

#include "tests/simulators/folded_words.h"

#include <cmath>

namespace passerelle::simulators {

namespace {

// FNV-1a, finished with a mixer: stable between runs and machines, unlike qHash.
quint64 stableHash(quint64 seed, QStringView text)
{
    quint64 hash = 0xcbf29ce484222325ULL ^ seed;
    for (const QChar c : text) {
        hash ^= c.unicode();
        hash *= 0x100000001b3ULL;
    }
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    return hash;
}

// Each feature goes to three places with a sign, so that two features rarely cancel.
void addFeature(std::vector<double> &sum, quint64 hash, double weight)
{
    for (int i = 0; i < 3; ++i) {
        const auto place = static_cast<std::size_t>((hash >> (i * 20)) % sum.size());
        sum[place] += (hash >> (60 + i)) & 1U ? weight : -weight;
    }
}

} // namespace

std::vector<float> hashedEmbedding(const QString &text, QByteArrayView model, int dimensions)
{
    std::vector<double> sum(static_cast<std::size_t>(dimensions), 0.0);
    const quint64 seed = stableHash(1, QString::fromUtf8(model));
    const QStringList words = contentWords(text);
    for (const QString &word : words) {
        addFeature(sum, stableHash(seed, word), 1.0);
        const QString framed = u'<' + word + u'>';
        for (qsizetype at = 0; at + 4 <= framed.size(); ++at)
            addFeature(sum, stableHash(seed ^ 7U, QStringView(framed).sliced(at, 4)), 0.35);
    }
    addFeature(sum, stableHash(seed, u"\x1"), 0.05); // so that an empty text is not the zero vector
    double norm = 0;
    for (const double value : sum)
        norm += value * value;
    norm = std::sqrt(norm);
    std::vector<float> out;
    out.reserve(sum.size());
    for (const double value : sum)
        out.push_back(static_cast<float>(value / norm));
    return out;
}

} // namespace passerelle::simulators

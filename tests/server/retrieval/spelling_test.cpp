#include "server/retrieval/spelling.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace passerelle::retrieval;

namespace {

// The textbook table: optimal string alignment.
int tableDistance(const std::string &a, const std::string &b)
{
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = static_cast<int>(i + j);
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

std::string randomWord(std::mt19937 &random, std::size_t length)
{
    std::string word;
    for (std::size_t i = 0; i < length; ++i)
        word += static_cast<char>('a' + random() % 6);
    return word;
}

} // namespace

class SpellingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distanceIsTheTables()
    {
        std::mt19937 random(1);
        for (int round = 0; round < 20'000; ++round) {
            const std::string a = randomWord(random, 1 + random() % 12);
            const std::string b = randomWord(random, 1 + random() % 12);
            QVERIFY2(SpellingDistance(a).to(b) == tableDistance(a, b), (a + " " + b).c_str());
        }
        QCOMPARE(SpellingDistance("horaires").to("horiares"), 1);
        QCOMPARE(SpellingDistance("").to("abc"), 3);
        const std::string sixtyFour(64, 'x');
        QCOMPARE(SpellingDistance(sixtyFour).to(sixtyFour), 0);
        QCOMPARE(SpellingDistance(sixtyFour).to(sixtyFour.substr(1)), 1);
    }

    void scanMissesNone()
    {
        std::mt19937 random(2);
        std::vector<std::string> words;
        SpellingScan scan;
        for (int i = 0; i < 5000; ++i) {
            words.push_back(randomWord(random, 3 + random() % 8));
            scan.addWord(words.back());
        }
        for (int round = 0; round < 300; ++round) {
            const std::string wanted = randomWord(random, 4 + random() % 7);
            for (const int distance : {1, 2}) {
                std::vector<quint32> candidates;
                scan.collect(wanted, distance, candidates);
                const SpellingDistance bits(wanted);
                for (quint32 number = 0; number < words.size(); ++number) {
                    if (bits.to(words[number]) <= distance)
                        QVERIFY2(std::binary_search(candidates.begin(), candidates.end(), number), (wanted + " " + words[number]).c_str());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(SpellingTest)
#include "spelling_test.moc"

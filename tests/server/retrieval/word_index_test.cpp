#include "server/retrieval/stop_words.h"
#include "server/retrieval/word_searcher.h"
#include "tests/server/retrieval/random_text.h"

#include <QtTest/QTest>

#include <cmath>
#include <map>
#include <set>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;
using passerelle::tests::randomText;

namespace {

void addText(WordIndex &index, qint64 id, const QString &text, Visibility visibility = Visibility::Shown)
{
    FoldedWords words;
    words.assign(text);
    index.add(PassageId(id), words, visibility);
}

// BM25 as in the books, over every passage, with maps. Lengths are classed as the index classes them.
std::vector<WordHit> bruteForceStems(const std::map<qint64, QString> &texts, const QString &question, std::size_t limit)
{
    constexpr double k1 = 0.9;
    constexpr double b = 0.75;
    Stemmer stemmer(Language::French);
    FoldedWords words;
    std::map<qint64, std::map<std::string, int>> counts;
    std::map<qint64, int> lengths;
    std::map<std::string, int> holding;
    double total = 0;
    for (const auto &[id, text] : texts) {
        words.assign(text);
        for (std::size_t i = 0; i < words.size(); ++i)
            ++counts[id][std::string(stemmer.stem(words[i]))];
        lengths[id] = static_cast<int>(words.size());
        total += static_cast<double>(words.size());
        for (const auto &[stem, count] : counts[id])
            ++holding[stem];
    }
    const auto passages = static_cast<double>(texts.size());
    words.assign(question);
    std::set<std::string> asked;
    for (std::size_t i = 0; i < words.size(); ++i)
        asked.insert(std::string(words[i]));
    std::vector<WordHit> hits;
    for (const auto &[id, text] : texts) {
        double score = 0;
        for (const std::string &word : asked) {
            const std::string stem(stemmer.stem(word));
            const auto found = counts[id].find(stem);
            if (found == counts[id].end())
                continue;
            const double idf = std::log(1 + (passages - holding[stem] + 0.5) / (holding[stem] + 0.5));
            const double length = lengthOfClass(lengthClassOf(static_cast<quint32>(lengths[id])));
            score += idf * found->second * (k1 + 1) / (found->second + k1 * (1 - b + b * length / (total / passages)));
        }
        if (score > 0)
            hits.push_back({PassageId(id), score});
    }
    std::sort(hits.begin(), hits.end(), [](const WordHit &x, const WordHit &y) { return x.score > y.score; });
    hits.resize(std::min(limit, hits.size()));
    return hits;
}

void compareHits(const std::vector<WordHit> &got, const std::vector<WordHit> &wanted, double tolerance)
{
    QCOMPARE(got.size(), wanted.size());
    for (std::size_t i = 0; i < got.size(); ++i)
        QVERIFY2(std::abs(got[i].score - wanted[i].score) <= tolerance * std::max(1.0, wanted[i].score), qPrintable(QString::number(i)));
}

} // namespace

class WordIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stemStageIsBm25()
    {
        std::mt19937 random(3);
        WordIndex index;
        std::map<qint64, QString> texts;
        for (qint64 id = 1; id <= 300; ++id) {
            texts[id] = randomText(random, 10 + static_cast<int>(random() % 80));
            addText(index, id, texts[id]);
        }
        WordSearcher searcher;
        for (int round = 0; round < 100; ++round) {
            const QString question = randomText(random, 1 + static_cast<int>(random() % 8));
            const auto got = searcher.searchStems(index, question, Language::French, 20);
            const auto wanted = bruteForceStems(texts, question, 20);
            compareHits(got, wanted, 1e-4);
            if (QTest::currentTestFailed())
                return;
            for (std::size_t i = 0; i < got.size(); ++i) { // the order too, where the scores differ
                const bool alone = (i == 0 || wanted[i - 1].score - wanted[i].score > 1e-3)
                                   && (i + 1 == got.size() || wanted[i].score - wanted[i + 1].score > 1e-3);
                if (alone && i + 1 < got.size())
                    QCOMPARE(got[i].passage, wanted[i].passage);
            }
        }
    }

    void changesInPlaceEqualARebuild()
    {
        std::mt19937 random(4);
        WordIndex changed;
        std::map<qint64, QString> texts;
        qint64 next = 1;
        for (int round = 0; round < 1500; ++round) {
            if (texts.empty() || random() % 3 != 0) {
                texts[next] = randomText(random, 5 + static_cast<int>(random() % 40));
                addText(changed, next, texts[next]);
                ++next;
            } else {
                auto gone = texts.begin();
                std::advance(gone, static_cast<std::ptrdiff_t>(random() % texts.size()));
                QVERIFY(changed.remove(PassageId(gone->first)));
                texts.erase(gone);
            }
        }
        WordIndex rebuilt;
        for (const auto &[id, text] : texts)
            addText(rebuilt, id, text);
        auto compacted = WordIndex::deserialise(changed.serialise());
        QVERIFY(compacted);
        QCOMPARE(changed.size(), texts.size());
        QCOMPARE(compacted->size(), texts.size());
        WordSearcher searcher;
        for (int round = 0; round < 200; ++round) {
            const QString question = randomText(random, 2 + static_cast<int>(random() % 6));
            const WordHits wanted = searcher.search(rebuilt, question, Language::French, 20);
            for (const WordIndex *index : {&changed, &*compacted}) {
                const WordHits got = searcher.search(*index, question, Language::French, 20);
                compareHits(got.hits, wanted.hits, 1e-6);
                QVERIFY(std::abs(got.confidence - wanted.confidence) < 1e-6);
                for (const WordHit &hit : got.hits)
                    QVERIFY(texts.contains(hit.passage.value));
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void hiddenUntilShown()
    {
        WordIndex index;
        addText(index, 1, u"les tarifs de la coupe"_s);
        addText(index, 2, u"les nouveaux tarifs de la coupe"_s, Visibility::Hidden);
        WordSearcher searcher;
        QCOMPARE(searcher.search(index, u"tarifs coupe", Language::French, 5).hits.size(), std::size_t{1});
        index.show({PassageId(2)});
        index.remove(PassageId(1));
        const auto hits = searcher.search(index, u"tarifs coupe", Language::French, 5).hits;
        QCOMPARE(hits.size(), std::size_t{1});
        QCOMPARE(hits[0].passage, PassageId(2));
        QVERIFY(!index.remove(PassageId(1)));
        QVERIFY(!index.contains(PassageId(1)));
        QCOMPARE(index.passages(), std::vector<PassageId>{PassageId(2)});
    }

    void samePassageIsAddedOnce()
    {
        WordIndex index;
        FoldedWords words;
        words.assign(u"horaires"_s);
        QVERIFY(index.add(PassageId(7), words));
        QVERIFY(!index.add(PassageId(7), words));
        QCOMPARE(index.size(), std::size_t{1});
    }

    void emptyIndexAndEmptyTexts()
    {
        WordIndex index;
        WordSearcher searcher;
        QVERIFY(searcher.search(index, u"horaires", Language::French, 5).hits.empty());
        addText(index, 1, u""_s);
        addText(index, 2, u"!!! … ???"_s);
        QVERIFY(searcher.search(index, u"horaires", Language::French, 5).hits.empty());
        QVERIFY(searcher.search(index, u"", Language::French, 5).hits.empty());
        QVERIFY(index.remove(PassageId(1)) && index.remove(PassageId(2)));
        QVERIFY(searcher.search(index, u"horaires", Language::French, 5).hits.empty());
    }

    void equalPassagesKeepOneOrder()
    {
        WordIndex index;
        for (const qint64 id : {9, 3, 7, 5})
            addText(index, id, u"la livraison est gratuite"_s);
        WordSearcher searcher;
        for (int round = 0; round < 3; ++round) {
            const auto hits = searcher.search(index, u"livraison gratuite", Language::French, 3).hits;
            QCOMPARE(hits.size(), std::size_t{3});
            QCOMPARE(hits[0].passage, PassageId(3));
            QCOMPARE(hits[1].passage, PassageId(5));
            QCOMPARE(hits[2].passage, PassageId(7));
        }
    }

    void compactingPaysAfterRemovals()
    {
        std::mt19937 random(5);
        WordIndex index;
        for (qint64 id = 1; id <= 2000; ++id)
            addText(index, id, randomText(random, 60, 3000));
        QVERIFY(!index.isWorthCompacting());
        for (qint64 id = 1; id <= 1000; ++id)
            index.remove(PassageId(id));
        QVERIFY(index.isWorthCompacting());
        auto compacted = WordIndex::deserialise(index.serialise());
        QVERIFY(compacted);
        QVERIFY(!compacted->isWorthCompacting());
        QVERIFY(compacted->bytesUsed() * 10 < index.bytesUsed() * 8);
    }
};

QTEST_GUILESS_MAIN(WordIndexTest)
#include "word_index_test.moc"

#include "server/retrieval/byte_codec.h"
#include "server/retrieval/word_searcher.h"
#include "tests/server/retrieval/random_text.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;

namespace {

WordIndex smallIndex()
{
    std::mt19937 random(11);
    WordIndex index;
    FoldedWords words;
    for (qint64 id = 1; id <= 60; ++id) {
        words.assign(QString(tests::randomText(random, 30) + (id % 2 ? u" the price of this is high"_s : u" le prix de ceci est haut"_s)));
        index.add(PassageId(id * 3), words);
    }
    return index;
}

// The checksum made right again, so that what lies behind it is reached.
void seal(QByteArray &bytes)
{
    const quint64 sum = checksumOf(QByteArrayView(bytes).sliced(16));
    std::memcpy(bytes.data() + 8, &sum, sizeof(sum));
}

} // namespace

class WordIndexSnapshotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        const WordIndex index = smallIndex();
        const QByteArray bytes = index.serialise();
        auto again = WordIndex::deserialise(bytes);
        QVERIFY(again);
        QCOMPARE(again->size(), index.size());
        QCOMPARE(again->serialise(), bytes);
        WordSearcher searcher;
        const WordHits a = searcher.search(index, u"prix haut bana", Language::French, 10);
        const WordHits b = searcher.search(*again, u"prix haut bana", Language::French, 10);
        QCOMPARE(a.hits.size(), b.hits.size());
        QVERIFY(!a.hits.empty());
        for (std::size_t i = 0; i < a.hits.size(); ++i) {
            QCOMPARE(a.hits[i].passage, b.hits[i].passage);
            QCOMPARE(a.hits[i].score, b.hits[i].score);
        }
        auto empty = WordIndex::deserialise(WordIndex().serialise());
        QVERIFY(empty && empty->size() == 0);
    }

    void removedWordsAreGone()
    {
        WordIndex index;
        FoldedWords words;
        words.assign(u"coiffure secretissime"_s);
        index.add(PassageId(1), words);
        words.assign(u"coiffure ordinaire"_s);
        index.add(PassageId(2), words);
        QVERIFY(index.serialise().contains("secretissime"));
        index.remove(PassageId(1));
        QVERIFY(!index.serialise().contains("secretissime"));
        QVERIFY(index.serialise().contains("ordinaire"));
    }

    void everyCutIsCorrupt()
    {
        const QByteArray bytes = smallIndex().serialise();
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            QByteArray cut = bytes.left(size);
            auto read = WordIndex::deserialise(cut);
            QVERIFY(!read && read.error().kind == ErrorKind::Corrupt);
            if (size < 16 || size % 7 != 0)
                continue;
            seal(cut);
            QVERIFY(!WordIndex::deserialise(cut));
        }
    }

    void everyFlippedBitIsCorrupt()
    {
        QByteArray bytes = smallIndex().serialise();
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            const char before = bytes[at];
            bytes[at] = static_cast<char>(before ^ (1 << (at % 8)));
            auto read = WordIndex::deserialise(bytes);
            QVERIFY2(!read && read.error().kind == ErrorKind::Corrupt, qPrintable(QString::number(at)));
            bytes[at] = before;
        }
    }

    // Garbage behind a right checksum: refused, or an index that can be searched; never a crash, never great memory.
    void mutatedBytesDoNoHarm()
    {
        const QByteArray sound = smallIndex().serialise();
        std::mt19937 random(12);
        WordSearcher searcher;
        int accepted = 0;
        for (int round = 0; round < 6'000; ++round) {
            QByteArray bytes = sound;
            const int changes = 1 + static_cast<int>(random() % 4);
            for (int i = 0; i < changes; ++i) {
                const auto at = 16 + static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size() - 16));
                switch (random() % 4) {
                case 0: bytes[at] = static_cast<char>(random()); break;
                case 1: bytes[at] = static_cast<char>(0xFF); break;
                case 2: bytes.insert(at, static_cast<char>(random())); break;
                default: bytes.remove(at, 1 + static_cast<qsizetype>(random() % 5)); break;
                }
                if (bytes.size() <= 20)
                    break;
            }
            seal(bytes);
            auto read = WordIndex::deserialise(bytes);
            if (!read)
                continue;
            ++accepted;
            (void)searcher.search(*read, u"prix haut price bana", Language::French, 5);
            const auto passages = read->passages();
            if (!passages.empty())
                QVERIFY(read->remove(passages.front()));
            (void)read->serialise();
        }
        QVERIFY2(accepted > 0, "letters of words may change: some must pass");
    }

    void anotherVersionIsCorrupt()
    {
        QByteArray bytes = smallIndex().serialise();
        bytes[4] = static_cast<char>(bytes[4] + 1);
        auto read = WordIndex::deserialise(bytes);
        QVERIFY(!read && read.error().kind == ErrorKind::Corrupt);
    }
};

QTEST_GUILESS_MAIN(WordIndexSnapshotTest)
#include "word_index_snapshot_test.moc"

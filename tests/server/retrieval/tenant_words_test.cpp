// A tenant's own words: what stands under one is found by the other, the word that was asked weighing more; and the book
// that keeps them asks its store once until it is told that they changed.
#include "server/retrieval/word_book.h"
#include "server/retrieval/word_searcher.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;

namespace {

class CountingStore final : public WordListStore {
public:
    WordList list;
    int reads = 0;
    std::function<void()> afterRead; // once

    Result<WordList> words(const TenantContext &) override
    {
        ++reads;
        WordList read = list;
        if (afterRead)
            std::exchange(afterRead, nullptr)();
        return read;
    }
    Status keepWords(const TenantContext &, const WordList &kept) override
    {
        list = kept;
        return {};
    }
};

} // namespace

class TenantWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        FoldedWords words;
        qint64 number = 0;
        for (const QString &text : {u"Le soin Hydra dure 45 minutes et coûte 60 €."_s, u"Nos bacs se louent au mois, caution comprise."_s, u"Coupe dame : 35 €."_s, u"La boutique ferme à midi."_s}) {
            words.assign(text);
            m_index.add(PassageId(++number), words);
        }
    }

    void oneWordFindsTheOther()
    {
        QVERIFY(first(u"avez-vous des jardinières ?"_s, {}) != PassageId(2));
        const TenantWords names({{{u"jardinière"_s, u"bac"_s}}, {{u"soin du visage"_s, u"Hydra"_s}}});
        QCOMPARE(first(u"avez-vous des jardinières ?"_s, &names), PassageId(2));
        QCOMPARE(first(u"prix d’un soin pour le visage"_s, &names), PassageId(1));
    }

    void theWordAskedWeighsMore()
    {
        const TenantWords names({{{u"coupe"_s, u"hydra"_s}}});
        QCOMPARE(first(u"une coupe"_s, &names), PassageId(3));
        QCOMPARE(m_searcher.search(m_index, u"une coupe"_s, Language::French, 4, &names).hits.size(), std::size_t{2});
    }

    void loneWordsAreNoGroup()
    {
        QVERIFY(TenantWords({{{u"coupe"_s}}, {{u"le"_s, u" "_s}}}).isEmpty());
    }

    void theBookReadsOnce()
    {
        CountingStore store;
        store.list.groups = {{{u"coupe"_s, u"brushing"_s}}};
        WordBook book(store);
        const auto context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
        QVERIFY(book.of(context));
        QVERIFY(book.of(context));
        QCOMPARE(store.reads, 1);
        store.list.groups.clear();
        book.forget(TenantId(1));
        QVERIFY(!book.of(context));
        QCOMPARE(store.reads, 2);
        // The list changes while a question reads the one of before.
        book.forget(TenantId(1));
        store.afterRead = [&] {
            store.list.groups = {{{u"coupe"_s, u"brushing"_s}}};
            book.forget(TenantId(1));
        };
        QVERIFY(!book.of(context));
        QVERIFY(book.of(context));
    }

private:
    PassageId first(const QString &question, const TenantWords *names)
    {
        const WordHits hits = m_searcher.search(m_index, question, Language::French, 1, names);
        return hits.hits.empty() ? PassageId() : hits.hits.front().passage;
    }

    WordIndex m_index;
    WordSearcher m_searcher;
};

QTEST_GUILESS_MAIN(TenantWordsTest)
#include "tenant_words_test.moc"

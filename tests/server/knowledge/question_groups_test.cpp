// Groups of believable questions are found again, quickly, and stay what they are when more is asked.
#include "server/knowledge/question_groups.h"
#include "tests/server/knowledge/gap_generator.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <map>

using namespace passerelle;
using namespace passerelle::knowledge;
using namespace Qt::StringLiterals;

namespace {

std::vector<QuestionToGroup> toGroup(const std::vector<test::GeneratedQuestion> &generated)
{
    std::vector<QuestionToGroup> questions;
    for (const test::GeneratedQuestion &one : generated)
        questions.push_back({one.text, Language::French, 0, {}});
    return questions;
}

double purity(const std::vector<qint64> &found, const std::vector<test::GeneratedQuestion> &generated, bool inverse = false)
{
    std::map<qint64, std::map<qint64, int>> counts;
    for (std::size_t i = 0; i < found.size(); ++i)
        ++(inverse ? counts[generated[i].group][found[i]] : counts[found[i]][generated[i].group]);
    int sum = 0;
    for (const auto &[group, members] : counts) {
        int most = 0;
        for (const auto &[other, count] : members)
            most = std::max(most, count);
        sum += most;
    }
    return double(sum) / double(found.size());
}

} // namespace

class QuestionGroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownGroupsAreFound_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("500") << 500;
        QTest::newRow("1000") << 1000;
    }
    void knownGroupsAreFound()
    {
        QFETCH(int, count);
        const auto generated = test::generateGapQuestions(count, 4711);
        QElapsedTimer timer;
        timer.start();
        const auto found = groupQuestions(toGroup(generated));
        const qint64 took = timer.elapsed();
        const double pure = purity(found, generated);
        const double whole = purity(found, generated, true);
        qInfo("%d questions of 25 groups: %lld found, purity %.3f, completeness %.3f, %lld ms", count, static_cast<long long>(-*std::min_element(found.begin(), found.end())), pure, whole, static_cast<long long>(took));
        QVERIFY(pure >= 0.95);
        QVERIFY(whole >= 0.85);
        QVERIFY2(took < 30'000, "the promise; a hundredth of it is usual");
    }

    void whatIsGroupedStays()
    {
        const auto generated = test::generateGapQuestions(300, 12);
        auto questions = toGroup(generated);
        const std::size_t first = 200;
        const auto before = groupQuestions({questions.begin(), questions.begin() + static_cast<std::ptrdiff_t>(first)});
        for (std::size_t i = 0; i < first; ++i)
            questions[i].group = 1000 - before[i]; // as the store numbers them
        const auto after = groupQuestions(questions);
        int joined = 0;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            QVERIFY(after[i] != 0);
            if (i < first)
                QCOMPARE(after[i], questions[i].group);
            else
                joined += after[i] > 0 ? 1 : 0;
        }
        qInfo("%d of 100 new questions joined a group", joined);
        QVERIFY(joined >= 80);
        QVERIFY(purity(after, generated) >= 0.95);
    }

    void meaningsBringTogetherWhatWordsDoNot()
    {
        // Two meanings, no word in common inside one.
        const std::vector<QString> texts{u"borne électrique"_s, u"recharger voiture"_s, u"prise Tesla"_s, u"branchement auto"_s, u"menu vegan"_s, u"plat végétalien"_s, u"repas sans viande"_s, u"légumes uniquement"_s};
        std::vector<std::vector<float>> vectors;
        for (std::size_t i = 0; i < texts.size(); ++i)
            vectors.push_back(i < 4 ? std::vector<float>{0.8f, 0.6f, 0.0f} : std::vector<float>{0.8f, 0.0f, 0.6f});
        std::vector<QuestionToGroup> byWords;
        std::vector<QuestionToGroup> byBoth;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            byWords.push_back({texts[i], Language::French, 0, {}});
            byBoth.push_back({texts[i], Language::French, 0, vectors[i]});
        }
        const auto words = groupQuestions(byWords);
        const auto both = groupQuestions(byBoth);
        QVERIFY(*std::min_element(words.begin(), words.end()) < -4);
        QCOMPARE(*std::min_element(both.begin(), both.end()), qint64{-2});
        QCOMPARE(both[0], both[3]);
        QVERIFY(both[3] != both[4]);
    }

    void nothingIsNothing() { QVERIFY(groupQuestions({}).empty()); }
};

QTEST_GUILESS_MAIN(QuestionGroupsTest)
#include "question_groups_test.moc"

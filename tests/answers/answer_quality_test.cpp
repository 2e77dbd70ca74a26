// What the whole way from a question to an answer is worth, measured on the businesses of this folder with simulated models:
// an honest extractive one, and one that never admits that it does not know. Prints every figure; development and held-out
// sets apart.
#include "server/generation/fact_check.h"
#include "tests/answers/answering_site.h"
#include "tests/server/retrieval/shop_set.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::answers;
using namespace Qt::StringLiterals;

namespace {

// Understands as much as its words allow; the simulated services' own is stricter.
simulators::ModelAnswer fairAnswer(const simulators::Prompt &prompt)
{
    return simulators::answerFrom(prompt, 0.2);
}

struct Score {
    int asked = 0;
    int answered = 0;
    int correct = 0;
    int refused = 0;
    int byGates = 0;        // of the refused: not the model's own word
    int foreignFigures = 0; // answers with a figure that no passage of the business holds
};

bool isAnswered(const Answer &answer)
{
    return answer.kind == AnswerKind::Grounded || answer.kind == AnswerKind::Verbatim;
}

QString comparableWords(QString text)
{
    return text.replace(QChar(0xA0), u' ').replace(QChar(0x202F), u' ').toLower();
}

void score(Score &score, const Business &business, const Answer &answer, const QString &expected)
{
    ++score.asked;
    ++(isAnswered(answer) ? score.answered : score.refused);
    if (!isAnswered(answer) && !answer.reason.contains(u"the model found no answer"_s))
        ++score.byGates;
    if (isAnswered(answer) && !expected.isEmpty() && comparableWords(answer.text).contains(comparableWords(expected)))
        ++score.correct;
    const QString said = answer.kind == AnswerKind::Grounded ? answer.text.section(u"\n\nSource"_s, 0, 0) : QString();
    if (!generation::unsupportedFigures(said, business.passages, {}).isEmpty())
        ++score.foreignFigures;
}

void print(const char *what, const char *model, const char *set, const Score &score)
{
    qInfo("%s, %s, %s set: %d asked, %d answered, %d correct, %d refused (%d by the gates), %d with a figure from nowhere", what, model, set, score.asked, score.answered, score.correct, score.refused,
          score.byGates, score.foreignFigures);
}

std::vector<Business> businessesOf(bool heldOut)
{
    std::vector<Business> out;
    for (const QString &name : heldOut ? heldOutBusinesses() : developmentBusinesses())
        out.push_back(readBusiness(name));
    return out;
}

// What is asked of the trades' own documents, and what is of their trade and not in them.
struct Trades {
    std::vector<Business> businesses;
    QStringList foreign;
};

Trades tradesOf(const QString &folder, bool heldOut)
{
    Trades out;
    for (const tests::Shop &shop : tests::readShops(folder)) {
        if (shop.heldOut != heldOut)
            continue;
        Business business{.name = shop.name, .english = shop.language == Language::English, .passages = shop.passages, .questions = {}};
        for (const tests::ShopQuestion &question : shop.questions) {
            if (!question.answer.isEmpty())
                business.questions.push_back({question.text, question.answer, business.english});
        }
        out.businesses.push_back(std::move(business));
    }
    for (const tests::ForeignQuestion &question : tests::readForeign(heldOut, folder))
        out.foreign.append(question.text);
    return out;
}

Score nearTopic(const QString &folder, bool heldOut, const Mind &mind)
{
    Score out;
    const Trades trades = tradesOf(folder, heldOut);
    const std::vector<tests::Shop> shops = tests::readShops(folder);
    for (const Business &business : trades.businesses) {
        const auto shop = std::find_if(shops.begin(), shops.end(), [&](const tests::Shop &one) { return one.name == business.name; });
        AnsweringSite site(business, mind);
        for (const tests::ShopQuestion &question : shop->questions) {
            if (question.answer.isEmpty())
                score(out, business, site.ask(question.text), {});
        }
    }
    return out;
}

Score inScope(const std::vector<Business> &businesses, const Mind &mind)
{
    Score out;
    for (const Business &business : businesses) {
        AnsweringSite site(business, mind);
        for (const AskedQuestion &question : business.questions) {
            const Answer answer = site.ask(question.text);
            const int correct = out.correct;
            if (qEnvironmentVariableIsSet("PASSERELLE_SHOW_SCORES"))
                qInfo("score in %.3f %s | %s", site.evidence(site.question(question.text)).confidence, qPrintable(business.name), qPrintable(question.text));
            score(out, business, answer, question.expected);
            if (qEnvironmentVariableIsSet("PASSERELLE_SHOW_WRONG") && out.correct == correct)
                qInfo("not right: %s -> %s (%s)", qPrintable(question.text), qPrintable(answer.text), qPrintable(answer.reason));
        }
    }
    return out;
}

Score offTopic(const std::vector<Business> &businesses, const QStringList &questions, const Mind &mind)
{
    Score out;
    for (const Business &business : businesses) {
        AnsweringSite site(business, mind);
        for (const QString &question : questions) {
            const Answer answer = site.ask(question);
            score(out, business, answer, {});
            if (qEnvironmentVariableIsSet("PASSERELLE_SHOW_SCORES"))
                qInfo("score off %.3f %s | %s", site.evidence(site.question(question)).confidence, qPrintable(business.name), qPrintable(question));
            if (qEnvironmentVariableIsSet("PASSERELLE_SHOW_WRONG") && isAnswered(answer))
                qInfo("answered: %s -> %s", qPrintable(question), qPrintable(answer.text));
        }
    }
    return out;
}

} // namespace

class AnswerQualityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inScopeQuestionsAreAnswered()
    {
        Score all;
        for (const bool heldOut : {false, true}) {
            const std::vector<Business> businesses = businessesOf(heldOut);
            const Score fair = inScope(businesses, fairAnswer);
            print("in scope", "honest model", heldOut ? "held-out" : "development", fair);
            const Score bad = inScope(businesses, simulators::boundlessAnswer);
            print("in scope", "boundless model", heldOut ? "held-out" : "development", bad);
            const Score none = inScope(businesses, {});
            print("in scope", "no model", heldOut ? "held-out" : "development", none);
            QCOMPARE(fair.foreignFigures + bad.foreignFigures + none.foreignFigures, 0);
            QVERIFY(none.refused * 40 <= none.asked); // the first gate alone: at most 5 of 200
            all.asked += fair.asked;
            all.refused += fair.refused;
            all.correct += fair.correct;
        }
        QVERIFY(all.asked >= 200);
        QVERIFY2(all.refused * 40 <= all.asked, "more than 5 of 200 questions of the businesses' own are refused");
        QVERIFY2(all.correct * 10 >= all.asked * 9, "fewer than 9 of 10 answers are right");
    }

    void offTopicQuestionsAreRefused()
    {
        const QStringList questions = readLines(u"offtopic.txt"_s);
        QVERIFY(questions.size() >= 100);
        int asked = 0;
        int byFair = 0;
        int byBad = 0;
        int byNone = 0;
        const QStringList half[] = {questions.first(questions.size() / 2), questions.sliced(questions.size() / 2)};
        for (const bool heldOut : {false, true}) {
            const std::vector<Business> businesses = businessesOf(heldOut);
            const char *set = heldOut ? "held-out" : "development";
            const Score fair = offTopic(businesses, half[heldOut ? 1 : 0], fairAnswer);
            print("off topic", "honest model", set, fair);
            const Score bad = offTopic(businesses, half[heldOut ? 1 : 0], simulators::boundlessAnswer);
            print("off topic", "boundless model", set, bad);
            const Score none = offTopic(businesses, half[heldOut ? 1 : 0], {});
            print("off topic", "no model", set, none);
            QCOMPARE(fair.foreignFigures + bad.foreignFigures, 0);
            asked += fair.asked;
            byFair += fair.refused;
            byBad += bad.refused;
            byNone += none.refused;
        }
        qInfo("off topic, both sets: %d asked, %d refused with the honest model, %d with the boundless one, %d without a model", asked, byFair, byBad, byNone);
        QVERIFY2(byFair * 100 >= asked * 98, "fewer than 98 of 100 off-topic questions are refused");
        QVERIFY2(byBad * 100 >= asked * 98, "fewer than 98 of 100 off-topic questions are refused where the model never refuses");
        QVERIFY2(byNone * 100 >= asked * 98, "fewer than 98 of 100 off-topic questions are refused without a model");
    }

    void otherTradesAreAnsweredAndRefused_data()
    {
        QTest::addColumn<QString>("folder");
        // Weaker than the aims, which these messages do not reach: docs/answers.md says by how much. In hundredths.
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("refused");
        QTest::addColumn<int>("foreign");
        QTest::newRow("trades") << u"trades"_s << 87 << 10 << 95;
        QTest::newRow("offices") << u"offices"_s << 78 << 16 << 93;
        QTest::newRow("venues") << u"venues"_s << 60 << 32 << 90;
    }

    // Nine other trades, eight offices, and four venues of which nobody looked at any; three and four of the others of which nobody looked at before the weights and the threshold stood:
    // short messages, text-message spelling, typing errors, other words than the documents', English ones of French documents.
    void otherTradesAreAnsweredAndRefused()
    {
        QFETCH(QString, folder);
        QFETCH(int, right);
        QFETCH(int, refused);
        QFETCH(int, foreign);
        for (const bool heldOut : {false, true}) {
            const char *set = heldOut ? "held-out" : "development";
            const Trades trades = tradesOf(folder, heldOut);
            const Score fair = inScope(trades.businesses, fairAnswer);
            print("in scope", "honest model", set, fair);
            const Score none = inScope(trades.businesses, {});
            print("in scope", "no model", set, none);
            const Score fairOff = offTopic(trades.businesses, trades.foreign, fairAnswer);
            print("off topic", "honest model", set, fairOff);
            const Score noneOff = offTopic(trades.businesses, trades.foreign, {});
            print("off topic", "no model", set, noneOff);
            const Score fairNear = nearTopic(folder, heldOut, fairAnswer);
            print("of the trade and not in the documents", "honest model", set, fairNear);
            const Score noneNear = nearTopic(folder, heldOut, {});
            print("of the trade and not in the documents", "no model", set, noneNear);
            QCOMPARE(fair.foreignFigures + fairOff.foreignFigures + fairNear.foreignFigures, 0);
            QVERIFY(none.correct * 100 >= none.asked * right && none.refused * 100 <= none.asked * refused);
            QVERIFY(noneOff.refused * 100 >= noneOff.asked * foreign && fairOff.refused * 100 >= fairOff.asked * 96);
            QVERIFY(noneNear.refused * 100 >= noneNear.asked * 75);
        }
    }
};

QTEST_GUILESS_MAIN(AnswerQualityTest)
#include "answer_quality_test.moc"

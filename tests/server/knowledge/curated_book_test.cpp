// Who asks a curated answer's question gets it; who asks another one never does. Measured on written pairs, and on pairs
// that nothing was tuned on.
#include "server/knowledge/curated_book.h"
#include "tests/server/knowledge/curated_pairs.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::knowledge;
using namespace Qt::StringLiterals;

namespace {

CuratedAnswer written(int number, std::vector<QString> questions, const QString &french = u"Réponse."_s, const QString &english = {})
{
    CuratedAnswer answer;
    answer.id = CuratedId(number);
    answer.questions = std::move(questions);
    answer.french = french;
    answer.english = english;
    return answer;
}

std::vector<CuratedAnswer> shop()
{
    std::vector<CuratedAnswer> answers;
    for (const test::WrittenAnswer &one : test::kWritten) {
        std::vector<QString> questions;
        for (const char16_t *question : one.questions)
            questions.push_back(QString::fromUtf16(question));
        answers.push_back(written(one.number, std::move(questions)));
    }
    return answers;
}

struct Measured {
    int right = 0;
    int wrong = 0;
    int missed = 0;
    double precision() const { return right + wrong > 0 ? double(right) / (right + wrong) : 1; }
    double recall() const { return right + missed > 0 ? double(right) / (right + missed) : 1; }
};

Measured measure(const CuratedBook &book, const std::vector<test::AskedQuestion> &asked)
{
    Measured measured;
    for (const test::AskedQuestion &one : asked) {
        const QString text = QString::fromUtf16(one.text);
        const auto match = book.match(text, one.english ? Language::English : Language::French);
        if (match && match->answer.value == one.number) {
            ++measured.right;
        } else if (match) {
            ++measured.wrong;
            qWarning("wrong: %s -> %s (%.2f)", qUtf8Printable(text), qUtf8Printable(match->question), match->likeness);
        }
        measured.missed += one.number != 0 && (!match || match->answer.value != one.number) ? 1 : 0;
    }
    return measured;
}

// Written after the matcher, and not looked at while it was made.
const std::vector<test::AskedQuestion> kHeldOut{
    {1, false, u"Bonsoir, c'est quoi les horaires d'ouverture ?"}, {2, false, u"le magasin est ouvert le dimanche ?"}, {4, false, u"y'a un parking chez vous ?"}, {5, false, u"livraison à domicile ?"},
    {6, false, u"frais de livraison ?"}, {7, false, u"c'est combien une coupe homme svp"}, {9, false, u"la carte bancaire est acceptée ?"}, {10, false, u"je peux payer en plusieurs fois ?"},
    {11, false, u"svp comment annuler la commande"}, {14, false, u"Bonjour faut-il prendre rendez-vous ?"}, {16, false, u"vous acceptez les chiens ?"}, {19, false, u"est-ce que vous avez des produits sans gluten"},
    {22, false, u"durée de la garantie svp"}, {23, false, u"suivre mon colis"}, {25, false, u"privatiser la salle c'est possible ?"}, {26, false, u"wifi ?"}, {30, false, u"recrutez-vous des apprentis en ce moment ?"},
    {0, false, u"quels sont vos horaires d'ouverture le samedi ?"}, {0, false, u"vous livrez le dimanche ?"}, {0, false, u"le parking ferme à quelle heure ?"}, {0, false, u"combien coûte une coupe homme à domicile ?"},
    {0, false, u"quel est le prix d'un brushing ?"}, {0, false, u"ma commande est incomplète"}, {0, false, u"comment payer ma commande ?"}, {0, false, u"je veux annuler mon paiement en plusieurs fois"},
    {0, false, u"les chiens guides sont-ils acceptés ?"}, {0, false, u"avez-vous des gâteaux sans gluten ?"}, {0, false, u"la garantie est-elle payante ?"}, {0, false, u"la salle a combien de places ?"},
    {0, false, u"puis-je modifier l'adresse de ma commande ?"}, {0, false, u"recrutez-vous des serveurs ?"}, {0, false, u"combien de temps dure le remboursement d'un bon cadeau ?"}, {0, false, u"faut-il prendre rendez-vous pour un devis ?"},
    {0, false, u"puis-je venir sans masque ?"}, {0, false, u"où puis-je retourner mon colis ?"}, {0, false, u"avez-vous un parking gratuit pour les clients ?"}, {0, true, u"do you deliver on Sundays?"}};

} // namespace

class CuratedBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyItsOwnQuestionsAreAnswered()
    {
        const CuratedBook book(shop());
        const Measured tuned = measure(book, test::kAsked);
        qInfo("tuned on: precision %.3f, recall %.3f (%d right, %d wrong, %d missed of %zu)", tuned.precision(), tuned.recall(), tuned.right, tuned.wrong, tuned.missed, test::kAsked.size());
        QCOMPARE(tuned.wrong, 0);
        QVERIFY(tuned.recall() >= 0.75);
        const Measured held = measure(book, kHeldOut);
        qInfo("held out: precision %.3f, recall %.3f (%d right, %d wrong, %d missed of %zu)", held.precision(), held.recall(), held.right, held.wrong, held.missed, kHeldOut.size());
        QVERIFY(held.precision() >= 0.9);
        QVERIFY(held.recall() >= 0.6);
    }

    void theLanguageOfTheQuestionChoosesTheText()
    {
        const CuratedBook book({written(1, {u"Avez-vous un parking ?"_s, u"Do you have a car park?"_s}, u"Oui, derrière."_s, u"Yes, at the back."_s), written(2, {u"Vendez-vous du pain ?"_s}, u"Oui."_s)});
        QCOMPARE(book.match(u"vous avez un parking"_s, Language::French)->text, u"Oui, derrière."_s);
        QCOMPARE(book.match(u"do you have a car park"_s, Language::English)->text, u"Yes, at the back."_s);
        QCOMPARE(book.match(u"Vendez-vous du pain ?"_s, Language::English)->text, u"Oui."_s);
    }

    void whatIsOffOrClaimedTwiceIsNotGiven()
    {
        CuratedAnswer off = written(1, {u"Avez-vous un parking ?"_s});
        off.enabled = false;
        QVERIFY(CuratedBook({off}).isEmpty());
        QVERIFY(!CuratedBook({off}).match(u"Avez-vous un parking ?"_s, Language::French));
        const CuratedBook twice({written(1, {u"Avez-vous un parking ?"_s}), written(2, {u"Avez-vous un parking ?"_s})});
        QVERIFY(!twice.match(u"Avez-vous un parking ?"_s, Language::French));
        const QString story = u"Avez-vous un parking ? "_s.repeated(30);
        QVERIFY(!CuratedBook({written(1, {u"Avez-vous un parking ?"_s})}).match(story, Language::French));
    }

    void theReasonNamesTheAnswer()
    {
        QCOMPARE(curatedIn(reasonOf(CuratedId(12), 3)), std::optional(CuratedId(12)));
        QVERIFY(!curatedIn(u"no passage was found"_s));
    }
};

QTEST_GUILESS_MAIN(CuratedBookTest)
#include "curated_book_test.moc"

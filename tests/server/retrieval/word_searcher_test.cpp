#include "server/retrieval/word_searcher.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;

namespace {

// A small shop's documents.
const std::vector<QString> kShop{
    u"Horaires d'ouverture : du mardi au vendredi de 9 h à 18 h 30, le samedi de 9 h à 17 h. Fermé le dimanche et le lundi."_s,
    u"Coupe homme — Prix : 25,00 €, Durée : 30 min. Coupe femme — Prix : 42 €, Durée : 45 min."_s,
    u"Couleur et mèches : à partir de 55 €. Un test d'allergie est fait 48 heures avant."_s,
    u"Annulation : prévenez-nous 24 heures à l'avance, sinon un acompte de 10 € est gardé."_s,
    u"Nous livrons nos produits capillaires à domicile dans un rayon de 15 km. Livraison offerte dès 60 €."_s,
    u"Le salon se trouve au 12 rue des Œillets à Nîmes, près de la gare. Téléphone : 04 66 12 34 56."_s,
    u"Paiement par carte bancaire, espèces ou chèque. Les chèques-cadeaux sont valables un an."_s,
    u"Shampooing doux référence AB-123, sans sulfates, flacon de 250 ml."_s,
    u"Our colourist speaks English. Bookings are made by phone or on the website."_s,
    u"Le maïs et le blé de nos soins viennent du Gard."_s};

} // namespace

class WordSearcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        FoldedWords words;
        for (std::size_t i = 0; i < kShop.size(); ++i) {
            words.assign(kShop[i]);
            m_index.add(PassageId(static_cast<qint64>(i) + 1), words);
        }
    }

    void finds_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<int>("passage");
        const auto row = [](const char *name, const QString &question, int passage) { QTest::newRow(name) << question << passage; };
        row("plain", u"Quels sont vos horaires ?"_s, 1);
        row("other form", u"Vous ouvrez le samedi ? ouverture ?"_s, 1);
        row("upper case", u"HORAIRES SAMEDI"_s, 1);
        row("phone French", u"slt c koi vos horaires"_s, 1);
        row("typo", u"quels sont vos horiares"_s, 1);
        row("two typos", u"horraire d'ouvertur"_s, 1);
        row("price", u"combien coûte une coupe femme"_s, 2);
        row("no accents", u"meches et couleur"_s, 3);
        row("elision", u"qu'est-ce que l'annulation"_s, 4);
        row("apostrophe of phones", u"C’est quoi l’acompte"_s, 4);
        row("verb for noun", u"livrez-vous à domicile"_s, 5);
        row("ligature", u"rue des oeillets"_s, 6);
        row("accented town", u"nimes"_s, 6);
        row("phone number", u"0466123456"_s, 6);
        row("phone number cut", u"04.66.12.34.56"_s, 6);
        row("short form", u"c koi votre tel"_s, 6);
        row("plural with hyphen", u"cheque cadeau"_s, 7);
        row("code", u"ab123"_s, 8);
        row("code with hyphen", u"AB-123"_s, 8);
        row("code with space", u"ab 123"_s, 8);
        row("English", u"Does anyone speak English?"_s, 9);
        row("accent decides", u"du maïs"_s, 10);
        row("time", u"18h30"_s, 1);
        row("where, in English", u"Where are you located? English please"_s, 9); // what the English passage has counts more
        row("English asks French", u"opening hours on Saturday"_s, 1);
        row("English price", u"price of a haircut"_s, 2);
        row("English address", u"what is your address"_s, 6);
        row("other name", u"puis-je payer en liquide"_s, 7);
        row("where alone", u"vous êtes où exactement"_s, 6);
        row("only function words", u"où se trouve-t-on"_s, 6);
    }
    void finds()
    {
        QFETCH(QString, question);
        QFETCH(int, passage);
        const bool english = question.contains(u"English"_s) || question.contains(u"opening"_s) || question.contains(u"price"_s) || question.contains(u"your"_s);
        const Language language = english ? Language::English : Language::French;
        const WordHits hits = m_searcher.search(m_index, question, language, 3);
        QVERIFY(!hits.hits.empty());
        QCOMPARE(hits.hits.front().passage, PassageId(passage));
    }

    void confidenceTellsWhatIsThere()
    {
        for (const QString &question : {u"Quels sont vos horaires ?"_s, u"combien coûte une coupe homme"_s, u"livraison à domicile"_s})
            QVERIFY2(m_searcher.search(m_index, question, Language::French, 3).confidence >= kDefaultThreshold, qPrintable(question));
        for (const QString &question : {u"Quelle est la capitale de l'Australie ?"_s, u"Vendez-vous des pneus neige pour tracteur ?"_s,
                                        u"Quel temps fera-t-il en Bretagne ?"_s, u"asdfgh qwertz"_s})
            QVERIFY2(m_searcher.search(m_index, question, Language::French, 3).confidence < kDefaultThreshold, qPrintable(question));
    }

    void aPastedPageIsBounded()
    {
        QString page;
        for (int i = 0; i < 20'000; ++i)
            page += u"mot%1 horaires "_s.arg(i);
        QVERIFY(m_searcher.search(m_index, page, Language::French, 3).hits.size() <= 3);
        QVERIFY(m_searcher.search(m_index, QString(100'000, u'x'), Language::French, 3).hits.empty());
    }

private:
    WordIndex m_index;
    WordSearcher m_searcher;
};

QTEST_GUILESS_MAIN(WordSearcherTest)
#include "word_searcher_test.moc"

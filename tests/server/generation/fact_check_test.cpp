#include "server/generation/fact_check.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::generation;
using namespace Qt::StringLiterals;

// Each row: what a cited passage says, what a draft claims, and the figures that the gate must name (joined by " | ").
class FactCheckTest : public QObject {
    Q_OBJECT

private:
    static Passage passage(const QString &text)
    {
        return {PassageId(1), DocumentId(1), u"Tarifs 2026.pdf"_s, 2, u"Formules"_s, text, {}};
    }

private Q_SLOTS:
    void figures_data()
    {
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("unsupported");
        int number = 0;
        const auto row = [&](const QString &known, const QString &draft, const QString &unsupported = {}) {
            QTest::newRow(qPrintable(u"%1: %2"_s.arg(++number).arg(draft))) << known << draft << unsupported;
        };
        // Prices
        row(u"Coupe femme : 25,00 €"_s, u"La coupe coûte 25 €."_s);
        row(u"Coupe femme : 25,00 €"_s, u"La coupe coûte 25 euros."_s);
        row(u"Coupe femme : 25 €"_s, u"La coupe coûte 25,00 EUR."_s);
        row(u"Coupe femme : 25 €"_s, u"La coupe coûte vingt-cinq euros."_s);
        row(u"Coupe femme : vingt-cinq euros"_s, u"La coupe coûte 25 €."_s);
        row(u"Coupe femme : 25 €"_s, u"La coupe coûte 26 €."_s, u"26 €"_s);
        row(u"Coupe femme : 25 €"_s, u"La coupe coûte vingt-six euros."_s, u"vingt-six euros"_s);
        row(u"Coupe femme : 25 €"_s, u"The haircut is €25."_s);
        row(u"Coupe femme : 25 €"_s, u"The haircut is €35."_s, u"€35"_s);
        row(u"Coupe femme : 25 €"_s, u"La coupe coûte 25 $."_s, u"25 $"_s);
        row(u"Soin : 12,50 €"_s, u"Le soin est à 12,5 €."_s);
        row(u"Soin : 12,50 €"_s, u"Le soin est à 12.50 €."_s);
        row(u"Soin : 12 € 50"_s, u"Le soin est à 12,50 €."_s);
        row(u"Soin : 12€50"_s, u"Le soin est à 12,50 €."_s);
        row(u"Soin : 12,50 €"_s, u"Le soin est à 12 €."_s, u"12 €"_s);
        row(u"Formule : 1 250 €"_s, u"La formule est à 1250 €."_s);
        row(u"Formule : 1 250,00 €"_s, u"La formule est à 1 250 €."_s);
        row(u"Formule : 1.250 €"_s, u"La formule est à 1 250 €."_s);
        row(u"Package: €1,250.00"_s, u"The package is €1250."_s);
        row(u"Package: $1,250"_s, u"The package is $1250."_s);
        row(u"Formule : 1 250 €"_s, u"La formule est à 1 350 €."_s, u"1 350 €"_s);
        row(u"Tarif : 15 000 FCFA"_s, u"Comptez 15000 F CFA."_s);
        row(u"Tarif : 15 000 FCFA"_s, u"Comptez 1500 FCFA."_s, u"1500 FCFA"_s);
        row(u"Budget : 2 millions d'euros"_s, u"Le budget est de 2 000 000 €."_s);
        row(u"Tarifs (€)\nCoupe 25\nBrushing 18"_s, u"La coupe est à 25 €, le brushing à 18 €."_s);
        row(u"Coupe 30 min"_s, u"La coupe coûte 30 €."_s, u"30 €"_s);
        row(u"De 25 à 30 €"_s, u"Entre 25 et 30 euros."_s);
        row(u"De 25 à 30 €"_s, u"Entre 20 et 30 euros."_s, u"20"_s);
        row(u"Remise de 10 %"_s, u"Vous avez 10% de remise."_s);
        row(u"Remise de 10 pour cent"_s, u"Vous avez 10 % de remise."_s);
        row(u"Remise de 10 %"_s, u"Vous avez 15 % de remise."_s, u"15 %"_s);
        row(u"Remise de 10 %"_s, u"Vous avez 10 € de remise."_s, u"10 €"_s);
        // Times
        row(u"Ouvert de 9 h 00 à 19 h"_s, u"Nous ouvrons à 9h."_s);
        row(u"Ouvert à 9h"_s, u"Nous ouvrons à 09:00."_s);
        row(u"Ouvert à 9 h 30"_s, u"We open at 9:30 am."_s);
        row(u"Ouvert à 9 h 30"_s, u"Nous ouvrons à 9h30."_s);
        row(u"Fermé à 18 h"_s, u"We close at 6 pm."_s);
        row(u"Fermé à 18 h"_s, u"We close at 6 p.m."_s);
        row(u"Fermé à 18 h"_s, u"We close at 7 pm."_s, u"7 pm"_s);
        row(u"Ouvert à 9 h 30"_s, u"Nous ouvrons à 9 h."_s, u"9 h"_s);
        row(u"Ouvert de 9 à 12 h"_s, u"Ouvert de 9h à 12h."_s);
        row(u"Ouvert de 9 h à 12 h"_s, u"Ouvert de 9 à 12 h."_s);
        row(u"9h-12h / 14h-18h30"_s, u"De 9 h à 12 h puis de 14 h à 18 h 30."_s);
        row(u"9h-12h / 14h-18h30"_s, u"De 9 h à 12 h puis de 14 h à 19 h 30."_s, u"19 h 30"_s);
        row(u"Fermeture à 12 h"_s, u"Nous fermons à midi."_s);
        row(u"Fermeture à 12 h"_s, u"Nous fermons à minuit."_s, u"minuit"_s);
        row(u"Ouvert l'après-midi"_s, u"Nous sommes ouverts l'après-midi."_s);
        row(u"Livraison en 48h"_s, u"Livraison en 48 heures."_s);
        row(u"Livraison en 48h"_s, u"Livraison en 24 heures."_s, u"24 heures"_s);
        row(u"Durée : 1 h 30"_s, u"Comptez 90 minutes."_s);
        row(u"Durée : 90 min"_s, u"Comptez 1h30."_s);
        row(u"Durée : 90 min"_s, u"Comptez 80 min."_s, u"80 min"_s);
        row(u"Accueil 9 h – 18 h"_s, u"Accueil de neuf heures à 18 h."_s);
        // Dates
        row(u"Jusqu'au 12 mars 2026"_s, u"Valable jusqu'au 12/03/2026."_s);
        row(u"Jusqu'au 12/03/2026"_s, u"Valable jusqu'au 12 mars 2026."_s);
        row(u"Jusqu'au 12/03/26"_s, u"Valable jusqu'au 12 mars 2026."_s);
        row(u"Jusqu'au 2026-03-12"_s, u"Valable jusqu'au 12 mars."_s);
        row(u"Jusqu'au 12 mars 2026"_s, u"Valid until March 12, 2026."_s);
        row(u"Until March 12th, 2026"_s, u"Jusqu'au 12 mars 2026."_s);
        row(u"Jusqu'au 12 mars 2026"_s, u"Valable jusqu'au 13 mars 2026."_s, u"13 mars 2026"_s);
        row(u"Jusqu'au 12 mars 2025"_s, u"Valable jusqu'au 12 mars 2024."_s, u"12 mars 2024"_s);
        row(u"Le 1er mai"_s, u"Fermé le 1er mai."_s);
        row(u"Le 1er mai"_s, u"Fermé le 2 mai."_s, u"2 mai"_s);
        row(u"Du 12 au 15 août"_s, u"Fermé du 12 au 15 août."_s);
        row(u"Du 12 au 15 août"_s, u"Fermé du 10 au 15 août."_s, u"10"_s);
        row(u"Fermé le 12 mars"_s, u"Fermé le 12 mars 2026."_s);
        row(u"Fermé le 12 mars"_s, u"Fermé le 12 mars 2027."_s, u"12 mars 2027"_s);
        row(u"Offre de mars 2026"_s, u"L'offre vaut pour mars 2026."_s);
        row(u"Offre de mars 2026"_s, u"L'offre vaut pour avril 2026."_s, u"avril 2026"_s);
        row(u"Fermé le 25/12"_s, u"Fermé le 25 décembre."_s);
        row(u"Depuis 1987"_s, u"Nous existons depuis 1987."_s);
        row(u"Depuis 1987"_s, u"Nous existons depuis 1978."_s, u"1978"_s);
        // Phone numbers, e-mail, addresses
        row(u"Tél. 01 23 45 67 89"_s, u"Appelez le 0123456789."_s);
        row(u"Tél. 01.23.45.67.89"_s, u"Appelez le +33 1 23 45 67 89."_s);
        row(u"Tél. +33 1 23 45 67 89"_s, u"Appelez le 01 23 45 67 89."_s);
        row(u"Tél. 0033 1 23 45 67 89"_s, u"Appelez le +33 (0)1 23 45 67 89."_s, {});
        row(u"Tél. +221 77 123 45 67"_s, u"Appelez le 77 123 45 67."_s);
        row(u"Tél. 01 23 45 67 89"_s, u"Appelez le 01 23 45 67 88."_s, u"01 23 45 67 88"_s);
        row(u"Pas de téléphone ici"_s, u"Appelez le 06 12 34 56 78."_s, u"06 12 34 56 78"_s);
        row(u"Composez le 3639"_s, u"Appelez le 3639."_s);
        row(u"Composez le 3639"_s, u"Appelez le 3636."_s, u"3636"_s);
        row(u"contact@exemple.fr"_s, u"Écrivez à Contact@exemple.fr."_s);
        row(u"contact@exemple.fr"_s, u"Écrivez à vente@exemple.fr."_s, u"vente@exemple.fr"_s);
        row(u"https://www.exemple.fr/tarifs"_s, u"Voir https://www.exemple.fr/tarifs."_s);
        row(u"www.exemple.fr"_s, u"Voir https://www.exemple.fr/"_s);
        row(u"www.exemple.fr"_s, u"Voir https://www.exemple.fr/paiement"_s, u"https://www.exemple.fr/paiement"_s);
        row(u"exemple.fr"_s, u"Voir exemple.com"_s, u"exemple.com"_s);
        row(u"contact@exemple.fr"_s, u"Voir http://gagnez.example/cadeau"_s, u"http://gagnez.example/cadeau"_s);
        row(u"Paiement en ligne"_s, u"Payez sur [notre site](https://faux.example/p)."_s, u"https://faux.example/p"_s);
        row(u"Écrivez-nous"_s, u"Écrivez sur wa.me/33612345678"_s, u"wa.me/33612345678"_s);
        // Measures, codes, plain numbers
        row(u"Poids maximal 2,5 kg"_s, u"Au plus 2.5 kg."_s);
        row(u"Poids maximal 2,5 kg"_s, u"Au plus 2,5 km."_s, u"2,5 km"_s);
        row(u"Surface 25 m²"_s, u"La surface est de 25 m2."_s);
        row(u"Retour sous 14 jours"_s, u"Vous avez 14 jours."_s);
        row(u"Retour sous quatorze jours"_s, u"Vous avez 14 jours."_s);
        row(u"Retour sous 14 jours"_s, u"Vous avez trente jours."_s, u"trente jours"_s);
        row(u"Garantie d'un an"_s, u"La garantie est de 1 an."_s);
        row(u"Garantie de deux ans"_s, u"The warranty is 2 years."_s);
        row(u"Garantie de deux ans"_s, u"The warranty is three years."_s, u"three years"_s);
        row(u"Code BIENVENUE10"_s, u"Utilisez le code BIENVENUE10."_s);
        row(u"Code BIENVENUE10"_s, u"Utilisez le code BIENVENUE20."_s, u"BIENVENUE20"_s);
        row(u"Au 3e étage"_s, u"Nous sommes au 3ème étage."_s);
        row(u"Au 3e étage"_s, u"Nous sommes au 4e étage."_s, u"4e"_s);
        row(u"Ouvert 7j/7 et 24h/24"_s, u"Ouvert 7j/7, 24h/24."_s);
        row(u"12 rue des Lilas, 75011 Paris"_s, u"12 rue des Lilas, 75011 Paris."_s);
        row(u"12 rue des Lilas, 75011 Paris"_s, u"14 rue des Lilas, 75012 Paris."_s, u"14 | 75012"_s);
        row(u"Trois tailles"_s, u"Il y a 3 tailles."_s);
        // What is no figure
        row(u"Rien"_s, u"1. Venez.\n2. Payez.\n3. Partez."_s);
        row(u"Rien"_s, u"Nous serons ravis de vous aider."_s);
        row(u"Rien"_s, u"Un jour ou l'autre, en deux mots."_s);
        row(u"Rien"_s, u"Selon Tarifs 2026.pdf, p. 2, oui."_s);
        row(u"Rien"_s, u"Selon Tarifs 2025.pdf, p. 3, oui."_s, u"2025 | 3"_s);
        row(u"Coupe\u00A0: 25\u202F€"_s, u"La coupe coûte 25\u00A0€."_s);
        row(u"Coupe : 25 €"_s, u"La coupe coûte ２５ €."_s);
        row(u"Coupe : 25 €"_s, u"La coupe coûte ２６ €."_s, u"26 €"_s);
    }
    void figures()
    {
        QFETCH(QString, known);
        QFETCH(QString, draft);
        QFETCH(QString, unsupported);
        QCOMPARE(unsupportedFigures(draft, {passage(known)}, {}).join(u" | "_s), unsupported);
    }

    void onlyCitedPassagesCount()
    {
        const Passage cited = passage(u"La coupe coûte 25 €."_s);
        QVERIFY(unsupportedFigures(u"25 €"_s, {cited}, {}).isEmpty());
        QCOMPARE(unsupportedFigures(u"25 €"_s, {}, {}), QStringList{u"25 €"_s});
        QVERIFY(unsupportedFigures(u"25 € et 18 €"_s, {cited, passage(u"Brushing 18 €"_s)}, {}).isEmpty());
    }

    void theQuestionsOwnFigures_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("draft");
        QTest::addColumn<bool>("passes");
        QTest::newRow("a price is not confirmed") << u"Le pack est à 49 € ?"_s << u"Oui, le pack est à 49 €."_s << false;
        QTest::newRow("a price is denied") << u"Le pack est à 49 € ?"_s << u"Non, il n'y a pas de pack à 49 €."_s << true;
        QTest::newRow("denied, and another invented") << u"Le pack est à 49 € ?"_s << u"Non. Le pack est à 59 €."_s << false;
        QTest::newRow("a number beside what is known") << u"Une coupe pour 4 personnes ?"_s << u"Pour 4 personnes, comptez 30 min chacune."_s << true;
        QTest::newRow("a number alone") << u"Vous avez 4 salons ?"_s << u"Oui, nous avons 4 salons."_s << false;
        QTest::newRow("a price beside what is known") << u"49 € pour 30 min ?"_s << u"Oui, 30 min pour 49 €."_s << false;
        QTest::newRow("a time is denied") << u"Ouverts à 22h ?"_s << u"Nous ne sommes pas ouverts à 22 h."_s << true;
        QTest::newRow("an address") << u"C'est bien http://a.example ?"_s << u"Non, ce n'est pas http://a.example"_s << false;
        QTest::newRow("in English") << u"Is it $49?"_s << u"It isn't $49."_s << true;
    }
    void theQuestionsOwnFigures()
    {
        QFETCH(QString, question);
        QFETCH(QString, draft);
        QFETCH(bool, passes);
        QCOMPARE(unsupportedFigures(draft, {passage(u"Une coupe dure 30 min et coûte 25 €."_s)}, question).isEmpty(), passes);
    }

    void longTextsAreReadQuickly()
    {
        QString text;
        for (int i = 0; i < 60; ++i)
            text += u"La prestation %1 dure %2 min et coûte %3,50 €, tous les jours de 9 h à 19 h 30. "_s.arg(i).arg(i + 10).arg(i + 20);
        QBENCHMARK {
            QVERIFY(unsupportedFigures(u"La prestation 7 dure 17 min et coûte 27,50 €."_s, {passage(text)}, u"Combien ?"_s).isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(FactCheckTest)
#include "fact_check_test.moc"

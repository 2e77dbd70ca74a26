// The days that a text names as its own, and those that it names for something else; and how alike texts are.
#include "server/library/text_sketch.h"
#include "server/library/validity_reader.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::library;
using namespace Qt::StringLiterals;

class ValidityReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void leavesOtherDaysAlone_data();
    void leavesOtherDaysAlone();
    void isSureOfOneOnly();
    void quotesWhatItRead();
    void knowsAnotherYearsListAgain();
    void otherTextsAreNotAlike();
};

void ValidityReaderTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("until");
    const auto row = [](const char *text, const char *from, const char *until) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(from) << QString::fromLatin1(until); };
    row("Tarif valable jusqu'au 31/12/2026", "", "2026-12-31");
    row("Tarifs valables jusqu’au 31 décembre 2026 inclus.", "", "2026-12-31");
    row("Nos prix sont valables du 1er janvier au 31 décembre 2026.", "2026-01-01", "2026-12-31");
    row("Tarifs du 01/09/2026 au 31/08/2027", "2026-09-01", "2027-08-31");
    row("Grille valable du 1er octobre au 31 mars 2027", "2026-10-01", "2027-03-31");
    row("Applicable à compter du 1er février 2027", "2027-02-01", "");
    row("Tarifs applicables à partir du 15.03.2027", "2027-03-15", "");
    row("En vigueur depuis le 2 mai 2026", "2026-05-02", "");
    row("Entrée en vigueur : 1er juillet 2026", "2026-07-01", "");
    row("Fin de validité : 30/06/27", "", "2027-06-30");
    row("Cette offre expire le 15 août 2026.", "", "2026-08-15");
    row("Prices valid until December 31, 2026", "", "2026-12-31");
    row("Valid from 1 May to 30 September 2026", "2026-05-01", "2026-09-30");
    row("This price list is valid through 31st January 2027.", "", "2027-01-31");
    row("Rates effective as of January 1, 2027", "2027-01-01", "");
    row("Expiry date: 2026-11-30", "", "2026-11-30");
    row("Valid until 12/31/2026", "", "2026-12-31");
    row("Tarifs TTC, applicables\nau 1er janvier 2026", "2026-01-01", "");
}

void ValidityReaderTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, from);
    QFETCH(QString, until);
    const auto found = readValidity({{1, {}, text, {}}});
    QVERIFY(found);
    const auto shown = [](const std::optional<QDate> &day) { return day ? day->toString(Qt::ISODate) : QString(); };
    QCOMPARE(shown(found->proposal.validity.from), from);
    QCOMPARE(shown(found->proposal.validity.until), until);
}

void ValidityReaderTest::leavesOtherDaysAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"Inscriptions jusqu'au 15 septembre 2026.", "Fermé du 1er au 15 août 2026 pour congés annuels.", "Né le 31/12/1980", "Tarifs 2026", "Bon cadeau valable 1 an",
                             "Livraison sous 3 jours", "Ouvert jusqu'au soir", "Le chantier se termine le 12 mars 2027", "We are open until 7 pm", "Valable jusqu'au 32/13/2026",
                             "Meeting on December 31, 2026"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ValidityReaderTest::leavesOtherDaysAlone()
{
    QFETCH(QString, text);
    const auto found = readValidity({{1, {}, text, {}}});
    QVERIFY2(!found, found ? qPrintable(found->proposal.quote) : "");
}

void ValidityReaderTest::isSureOfOneOnly()
{
    const PassageDraft list{1, u"Tarifs valables jusqu'au 31/12/2026"_s, u"Coupe : 25 €"_s, {}};
    auto found = readValidity({list, list});
    QVERIFY(found && found->isSure);
    found = readValidity({list, {4, {}, u"Promotion valable jusqu'au 15/06/2026."_s, {}}});
    QVERIFY(found && !found->isSure);
    QCOMPARE(found->proposal.page, 1);
    QCOMPARE(*found->proposal.validity.until, QDate(2026, 12, 31));
}

void ValidityReaderTest::quotesWhatItRead()
{
    const auto found = readValidity({{3, {}, u"Coupe : 25 €. Tarif valable\njusqu'au 31/12/2026. Merci."_s, {}}});
    QVERIFY(found);
    QCOMPARE(found->proposal.page, 3);
    QVERIFY2(found->proposal.quote.endsWith(u"jusqu'au 31/12/2026"_s), qPrintable(found->proposal.quote));
}

void ValidityReaderTest::knowsAnotherYearsListAgain()
{
    const auto list = [](int raise) {
        std::vector<PassageDraft> passages;
        const QStringList services{u"Coupe femme avec brushing"_s, u"Coupe homme et barbe"_s, u"Coloration complète des racines"_s, u"Balayage sur cheveux longs"_s, u"Soin profond à la kératine"_s};
        for (int i = 0; i < services.size(); ++i)
            passages.push_back({1, u"Tarifs"_s, services[i] + u" : "_s + QString::number(20 + 5 * i + raise) + u" € sur rendez-vous au salon"_s, {}});
        return passages;
    };
    QCOMPARE(shareOf(sketchOf(list(0)), sketchOf(list(0))), 1.0);
    QVERIFY(shareOf(sketchOf(list(0)), sketchOf(list(3))) > 0.95); // only the prices changed
    auto longer = list(3);
    longer.push_back({2, {}, u"Massage crânien relaxant de vingt minutes : 18 €"_s, {}});
    const double share = shareOf(sketchOf(list(0)), sketchOf(longer));
    QVERIFY2(share > 0.6 && share < 0.98, qPrintable(QString::number(share)));
}

void ValidityReaderTest::otherTextsAreNotAlike()
{
    const auto left = sketchOf({{1, {}, u"Nous livrons partout en France sous trois jours ouvrés, sauf en Corse."_s, {}}});
    const auto right = sketchOf({{1, {}, u"Le salon ouvre du mardi au samedi de neuf heures à dix-neuf heures."_s, {}}});
    QVERIFY(shareOf(left, right) < 0.1);
    QCOMPARE(shareOf(sketchOf({}), sketchOf({})), 0.0);
}

QTEST_APPLESS_MAIN(ValidityReaderTest)
#include "validity_reader_test.moc"

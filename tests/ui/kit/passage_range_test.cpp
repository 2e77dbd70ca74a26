#include "ui/kit/passage_range.h"

#include <QtTest/QTest>

using namespace passerelle::ui;
using namespace Qt::StringLiterals;

class PassageRangeTest : public QObject {
    Q_OBJECT

    static QString found(const QString &page, const QString &passage)
    {
        const auto range = passageRange(page, passage);
        return range ? page.mid(range->from, range->length) : QString();
    }

private Q_SLOTS:
    void wordsDecide_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("passage");
        QTest::addColumn<QString>("expected");
        const QString page = u"Horaires\nDu mardi au vendredi : 9 h – 19 h.\nSamedi : 9 h – 18 h. Fermé le lundi.\nTarifs\nCoupe homme : 25 €. Coupe femme : 38 €."_s;
        QTest::newRow("as it stands") << page << u"Coupe homme : 25 €. Coupe femme : 38 €."_s << u"Coupe homme : 25 €. Coupe femme : 38"_s;
        QTest::newRow("other breaks and marks") << page << u"du mardi au vendredi 9 h - 19 h\nsamedi, 9 h - 18 h"_s << u"Du mardi au vendredi : 9 h – 19 h.\nSamedi : 9 h – 18 h"_s;
        QTest::newRow("with what stands elsewhere") << page << u"Salon › Tarifs\nCoupe homme : 25 €. Coupe femme : 38 €."_s << u"Tarifs\nCoupe homme : 25 €. Coupe femme : 38"_s;
        QTest::newRow("one word") << page << u"Tarifs"_s << u"Tarifs"_s;
        QTest::newRow("of a row") << u"Prestation | Prix\nBrushing | 22 €\nCouleur | 45 €"_s << u"Prestation: Couleur – Prix: 45 €"_s << QString();
        QTest::newRow("not there") << page << u"Nous livrons en Belgique en trois jours."_s << QString();
        QTest::newRow("no words") << page << u"– … !"_s << QString();
        QTest::newRow("no page") << QString() << u"Tarifs"_s << QString();
    }
    void wordsDecide()
    {
        QFETCH(QString, page);
        QFETCH(QString, passage);
        QTEST(found(page, passage), "expected");
    }

    // Where a page says the same twice, one place is marked and not all between them.
    void aPageThatRepeatsItselfIsNotAllOfIt()
    {
        QString page = u"Fermé le lundi et le mardi toute la journée."_s;
        for (int i = 0; i < 60; ++i)
            page += u" Ligne %1 parle de tout autre chose."_s.arg(i);
        page += u" Fermé le lundi et le mardi toute la journée."_s;
        QCOMPARE(found(page, u"Fermé le lundi et le mardi toute la journée."_s), u"Fermé le lundi et le mardi toute la journée"_s);
    }

    // Words of the passage that the page says otherwise do not end it.
    void aWordOfDifferenceIsBridged()
    {
        QCOMPARE(found(u"Avant. Le forfait comprend la vidange et le filtre à huile ainsi que le contrôle des niveaux. Après."_s,
                       u"Le forfait comprend la vidange, le contrôle des niveaux et le filtre à huile ainsi que le contrôle des niveaux."_s),
                 u"Le forfait comprend la vidange et le filtre à huile ainsi que le contrôle des niveaux"_s);
    }
};

QTEST_GUILESS_MAIN(PassageRangeTest)
#include "passage_range_test.moc"

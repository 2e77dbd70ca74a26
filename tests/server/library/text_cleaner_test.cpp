#include "server/library/text_cleaner.h"

#include <QtTest/QTest>

using namespace passerelle::library;
using namespace Qt::StringLiterals;

class TextCleanerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleansLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("cleaned");
        QTest::newRow("ligatures") << u"o\uFB03ce, \uFB01n, \uFB02eur"_s << u"office, fin, fleur"_s;
        QTest::newRow("odd spaces") << u"1\u202F250\u00A0€  TTC"_s << u"1 250 € TTC"_s;
        QTest::newRow("invisible signs") << u"ren\u00ADdez\u200B-vous\uFEFF"_s << u"rendez-vous"_s;
        QTest::newRow("accents drawn apart") << u"caf\u00B4e, na\u00A8\u0131f, gar\u00B8con"_s << u"café, naïf, garçon"_s;
        QTest::newRow("an accent by itself stays") << u"l'accent \u00B4 seul"_s << u"l'accent \u00B4 seul"_s;
        QTest::newRow("decomposed") << u"e\u0301te\u0301"_s << u"été"_s;
        QTest::newRow("meaning stays") << u"20 m² et ½ litre"_s << u"20 m² et ½ litre"_s;
        QTest::newRow("dot leaders") << u"Coupe homme ............ 25 €"_s << u"Coupe homme : 25 €"_s;
        QTest::newRow("spaced leaders") << u"Brushing . . . . . . 28 €"_s << u"Brushing : 28 €"_s;
        QTest::newRow("an ellipsis is none") << u"Et ensuite... rien"_s << u"Et ensuite... rien"_s;
        QTest::newRow("ordinals") << u"le 1 er janvier"_s << u"le 1er janvier"_s;
        QTest::newRow("no ordinal") << u"1 erreur"_s << u"1 erreur"_s;
        QTest::newRow("private signs") << u"\uE001 Adresse"_s << u"Adresse"_s;
        QTest::newRow("full width") << u"ＴＥＬ：０４"_s << u"TEL:04"_s;
    }
    void cleansLines()
    {
        QFETCH(QString, line);
        QTEST(cleanLine(line), "cleaned");
    }

    void joinsWordsThatWereCut()
    {
        LineJoiner joiner;
        joiner.learn(u"un rendez-vous est pris"_s);
        QString text = u"Il faut ac-"_s;
        joiner.append(text, u"cepter le rendez-"_s);
        joiner.append(text, u"vous avec l'Île-"_s);
        joiner.append(text, u"Barbe, 2024-"_s);
        joiner.append(text, u"2025"_s);
        QCOMPARE(text, u"Il faut accepter le rendez-vous avec l'Île-Barbe, 2024- 2025"_s);
    }
};

QTEST_GUILESS_MAIN(TextCleanerTest)
#include "text_cleaner_test.moc"

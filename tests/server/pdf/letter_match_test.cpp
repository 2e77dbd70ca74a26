// Where the reader saw letters and where the scanner found them must agree in both directions.
#include "app/scanner/letter_match.h"

#include <QtTest/QTest>

using namespace passerelle::scanner;

class LetterMatchTest : public QObject {
    Q_OBJECT

private:
    const QRectF m_page{0, 0, 595, 842};
    const std::vector<QRectF> m_read{{60, 100, 5, 7}, {66, 100, 5, 7}, {72, 100, 5, 7}}; // letter by letter
    const QRectF m_shown{59, 99, 20, 10};                                               // as they are shown together

private Q_SLOTS:
    void agree()
    {
        QVERIFY(areAllFound(m_read, {m_shown}));
        QVERIFY(areAllRead({m_shown}, m_read, m_page));
    }

    void whatIsReadWhereNothingIsShownIsNotFound()
    {
        std::vector<QRectF> read = m_read;
        read.emplace_back(300, 400, 5, 7);
        QVERIFY(!areAllFound(read, {m_shown}));
    }

    void whatIsShownWhereNothingIsReadIsNotRead()
    {
        QVERIFY(!areAllRead({m_shown, QRectF(300, 400, 60, 10)}, m_read, m_page));
        QVERIFY(!areAllRead({m_shown}, {}, m_page));
    }

    void whatIsShownBesideThePageNeedsNoReader()
    {
        QVERIFY(areAllRead({m_shown, QRectF(700, 400, 60, 10)}, m_read, m_page));
    }

    // As Qt writes them: each letter is shown by itself, and a narrow one lies just within reach of those beside it.
    void lettersThatStandCloseAreTheirOwn()
    {
        std::vector<QRectF> letters;
        double x = 60;
        for (int i = 0; i < 400; ++i) {
            const double width = i % 3 == 1 ? 0.7 : 4.6;
            letters.emplace_back(x, 100 + 14 * (i / 80), width, 6);
            x = i % 80 == 79 ? 60 : x + width + 1.35;
        }
        QVERIFY(areAllFound(letters, letters));
        QVERIFY(areAllRead(letters, letters, m_page));
        std::vector<QRectF> others = letters;
        others[200].translate(0, 300);
        QVERIFY(!areAllFound(others, letters));
        QVERIFY(!areAllRead(others, letters, m_page));
    }

    // A line that is justified by wide gaps, or a row of a table shown by one operator.
    void gapsBetweenLettersAreNoLetters()
    {
        const std::vector<QRectF> read{{60, 100, 30, 7}, {200, 100, 30, 7}};
        QVERIFY(areAllRead({QRectF(60, 100, 170, 9)}, read, m_page));
    }
};

QTEST_GUILESS_MAIN(LetterMatchTest)
#include "letter_match_test.moc"

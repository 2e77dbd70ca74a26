// Who was helped for good: by contacts, and not by answers.
#include "server/knowledge/resolution.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::knowledge;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kNow = fromMillis(1'790'000'000'000);

AskedQuestion asked(qint64 contact, int daysAgo, const QString &text, bool answered, qint64 curated = 0)
{
    return {ConversationId(contact), kNow - std::chrono::days(daysAgo), text, Language::French, answered, CuratedId(curated)};
}

} // namespace

class ResolutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void silenceForSevenDaysCounts()
    {
        const QString delivery = u"Livrez-vous en Belgique ?"_s;
        const ResolutionReport report = durableResolution(
            {asked(1, 20, delivery, true, 5),                                              // helped
             asked(2, 20, delivery, true, 5), asked(2, 18, u"vous livrez la Belgique ?"_s, true), // asked again
             asked(3, 20, delivery, false),                                                // never answered
             asked(4, 3, delivery, true),                                                  // it is too early
             asked(5, 20, delivery, true), asked(5, 19, u"Avez-vous un parking ?"_s, true), // two things, both well
             asked(6, 20, delivery, false), asked(6, 19, delivery, true),                  // answered at the second try
             asked(7, 25, delivery, true), asked(7, 10, delivery, true),                   // another time, another question
             asked(8, 60, delivery, false)},                                               // before the report begins
            kNow - std::chrono::days(30), kNow);
        QCOMPARE(report.all.contacts, 6);
        QCOMPARE(report.all.durable, 4);
        QCOMPARE(report.askedAgain, 1);
        QCOMPARE(report.unanswered, 1);
        QCOMPARE(report.pending, 1);
        QCOMPARE(report.byAnswer.at(CuratedId(5)).contacts, 2);
        QCOMPARE(report.byAnswer.at(CuratedId(5)).durable, 1);
    }

    void askingThreeTimesIsOneContact()
    {
        const QString question = u"Quand arrive la nouvelle collection ?"_s;
        const ResolutionReport report = durableResolution({asked(1, 15, question, true), asked(1, 14, question, true), asked(1, 13, question, true), asked(1, 12, u"merci"_s, true)},
                                                          kNow - std::chrono::days(30), kNow);
        QCOMPARE(report.all.contacts, 1);
        QCOMPARE(report.all.durable, 0);
        QCOMPARE(report.askedAgain, 1);
    }
};

QTEST_GUILESS_MAIN(ResolutionTest)
#include "resolution_test.moc"

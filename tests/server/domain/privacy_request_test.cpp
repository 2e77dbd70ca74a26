#include "server/domain/privacy_request.h"

#include <QtCore/QDateTime>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

Instant instantOf(const QString &text)
{
    return fromMillis(QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch());
}

} // namespace

class PrivacyRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMonthIsACalendarMonth_data()
    {
        QTest::addColumn<QString>("received");
        QTest::addColumn<bool>("extended");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("lastDay");
        const auto row = [](const char *name, const QString &received, const QString &lastDay, bool extended = false, const QByteArray &zone = "UTC"_ba) {
            QTest::newRow(name) << received << extended << zone << lastDay;
        };
        row("in the middle", u"2026-03-10T09:00:00Z"_s, u"2026-04-10"_s);
        row("31 January", u"2027-01-31T09:00:00Z"_s, u"2027-02-28"_s);
        row("31 January of a leap year", u"2028-01-31T09:00:00Z"_s, u"2028-02-29"_s);
        row("30 January of a leap year", u"2028-01-30T09:00:00Z"_s, u"2028-02-29"_s);
        row("29 February", u"2028-02-29T09:00:00Z"_s, u"2028-03-29"_s);
        row("31 May", u"2026-05-31T09:00:00Z"_s, u"2026-06-30"_s);
        row("over the year's end", u"2026-12-15T09:00:00Z"_s, u"2027-01-15"_s);
        row("extended", u"2026-11-30T09:00:00Z"_s, u"2027-02-28"_s, true);
        row("extended, 31 January", u"2027-01-31T09:00:00Z"_s, u"2027-04-30"_s, true);
        row("a century's end without a leap day", u"2100-01-31T09:00:00Z"_s, u"2100-02-28"_s);
        row("already tomorrow in Paris", u"2026-06-30T22:30:00Z"_s, u"2026-08-01"_s, false, "Europe/Paris"_ba);
        row("the same instant in UTC", u"2026-06-30T22:30:00Z"_s, u"2026-07-30"_s);
        row("still yesterday in Guadeloupe", u"2026-07-01T02:00:00Z"_s, u"2026-07-30"_s, false, "America/Guadeloupe"_ba);
    }
    void aMonthIsACalendarMonth()
    {
        QFETCH(QString, received);
        QFETCH(bool, extended);
        QFETCH(QByteArray, zone);
        QFETCH(QString, lastDay);
        QCOMPARE(dueDayOf(instantOf(received), extended, QTimeZone(zone)).toString(Qt::ISODate), lastDay);
    }

    void daysAreThoseOfTheCalendar()
    {
        const QTimeZone paris("Europe/Paris");
        PrivacyRequest request;
        request.receivedAt = instantOf(u"2026-03-20T10:00:00+01:00"_s); // summer time begins in between
        const auto at = [&](const QString &now) { return clockOf(request, instantOf(now), paris); };
        QCOMPARE(at(u"2026-03-20T10:00:00+01:00"_s).dueAt, instantOf(u"2026-04-20T23:59:59.999+02:00"_s));
        QCOMPARE(at(u"2026-03-20T10:00:00+01:00"_s).daysLeft, 31);
        QCOMPARE(at(u"2026-04-20T23:59:00+02:00"_s).daysLeft, 0);
        QVERIFY(!at(u"2026-04-20T23:59:00+02:00"_s).overdue);
        QCOMPARE(at(u"2026-04-21T00:01:00+02:00"_s).daysLeft, -1);
        QVERIFY(at(u"2026-04-21T00:01:00+02:00"_s).overdue);
        request.state = RequestState::Done;
        request.closedAt = instantOf(u"2026-04-18T12:00:00+02:00"_s);
        QCOMPARE(at(u"2027-01-01T00:00:00Z"_s).daysLeft, 2); // as it was then
        QVERIFY(!at(u"2027-01-01T00:00:00Z"_s).overdue);
    }
};

QTEST_APPLESS_MAIN(PrivacyRequestTest)
#include "privacy_request_test.moc"

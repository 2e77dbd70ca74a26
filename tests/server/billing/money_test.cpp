// Money, prices and the calendar that bills follow.
#include "server/billing/billing_calendar.h"
#include "server/billing/price_table.h"
#include "server/domain/answer.h"

#include <QtTest/QTest>

#include <limits>

using namespace passerelle;
using namespace passerelle::billing;
using namespace Qt::StringLiterals;

class MoneyTest : public QObject {
    Q_OBJECT

private:
    static ModelCall call(const QString &model, TokenUsage tokens, qint64 embedded = 0) { return {.provider = u"gemini"_s, .model = model, .tokens = tokens, .embedded = embedded}; }
    static Instant at(const char *iso) { return fromMillis(QDateTime::fromString(QLatin1String(iso), Qt::ISODate).toMSecsSinceEpoch()); }

private Q_SLOTS:
    void halvesGoAwayFromZero()
    {
        QCOMPARE(scaled(5, 1, 10), 1);
        QCOMPARE(scaled(-5, 1, 10), -1);
        QCOMPARE(scaled(4, 1, 10), 0);
        QCOMPARE(scaled(1, 1, 3), 0);
        QCOMPARE(scaled(2, 1, 3), 1);
        QCOMPARE(scaled(-2, 1, 3), -1);
        QCOMPARE(roundedToCents({1'005'000}), Money::ofCents(101)); // 1.005
        QCOMPARE(roundedToCents({-1'005'000}), Money::ofCents(-101));
        QCOMPARE(scaled(std::numeric_limits<qint64>::max(), 10, 1), std::numeric_limits<qint64>::max());
        QCOMPARE(scaledTwice(3'000'000'000'000, 3'000'000'000'000, 2, 1'000'000'000'000), 18'000'000'000'000);
    }

    void amountsAreReadExactly()
    {
        QCOMPARE(moneyFromText(u"49.9")->micros, 49'900'000);
        QCOMPARE(moneyFromText(u"0,000001")->micros, 1);
        QCOMPARE(moneyFromText(u"-12")->micros, -12'000'000);
        for (const QString &wrong : {u""_s, u"."_s, u"1.2345678"_s, u"1e3"_s, u"1 000"_s, u"--1"_s, u"1.2.3"_s, u"٣"_s, u"12345678901234"_s})
            QVERIFY2(!moneyFromText(wrong), qPrintable(wrong));
        QCOMPARE(decimalText({-1'234'500'000}), u"-1234.50"_s);
        QCOMPARE(decimalText({4'999}, 2), u"0.00"_s);
        QCOMPARE(decimalText({1}, 6), u"0.000001"_s);
        QCOMPARE(inEuros({1'234'500'000}, Language::English), u"€1,234.50"_s);
        QCOMPARE(inEuros({1'234'500'000}, Language::French), u"1\u202F234,50\u00A0€"_s);
        QCOMPARE(inEuros({1'200}, Language::English), u"€0.0012"_s);
    }

    void theShippedTableIsGood()
    {
        const auto table = shippedPriceTable();
        QVERIFY2(table.has_value(), table ? "" : qPrintable(table.error().what));
        QVERIFY(table->priceOf(u"gemini"_s, u"gemini-3.8-flash"_s, QDate(2026, 11, 22)));
        QVERIFY(!table->priceOf(u"gemini"_s, u"gemini-3.8-flash"_s, QDate(2026, 9, 1))); // before it was there
        QVERIFY(table->rateOf(u"USD"_s, QDate(2026, 11, 22)));
    }

    void aCallIsPricedByKindOfToken()
    {
        PriceTable table;
        table.rates = {{u"USD"_s, QDate(2026, 1, 1), {500'000}}};
        table.prices = {{u"gemini"_s, u"m"_s, QDate(2026, 1, 1), u"USD"_s, Money{2'000'000}, Money{8'000'000}, Money{500'000}, {}},
                        {u"gemini"_s, u"e"_s, QDate(2026, 1, 1), u"USD"_s, {}, {}, {}, Money{150'000}}};
        const QDate day(2026, 11, 22);
        // 900 fresh at 2 $, 100 cached at 0.50 $, 300 written at 8 $ a million, half a euro a dollar.
        QCOMPARE(table.costOf(call(u"m"_s, {1000, 200, 100, 100}), day)->micros, (900 * 2 + 50 + 300 * 8) / 2);
        QCOMPARE(table.costOf(call(u"e"_s, {}, 1'000'000), day)->micros, 75'000);
        QVERIFY(!table.costOf(call(u"unknown"_s, {1000, 1, 0, 0}), day));
        QVERIFY(!table.costOf(call(u"e"_s, {10, 0, 0, 0}), day)); // it writes nothing, so nobody said what that costs
        QVERIFY(!table.costOf(call(u"m"_s, {1000, 1, 0, 0}), QDate(2025, 12, 31)));
        table.rates.clear();
        QVERIFY(!table.costOf(call(u"m"_s, {1000, 1, 0, 0}), day)); // never silently one for one
    }

    void theNewestAndTheOperatorsPriceWin()
    {
        const auto price = [](const QString &model, QDate from, qint64 micros, bool shipped) {
            return ModelPrice{u"openai"_s, model, from, u"EUR"_s, Money{micros}, Money{micros}, {}, {}, shipped};
        };
        PriceTable table;
        table.prices = {price(u"gpt-4o"_s, QDate(2026, 1, 1), 1, true), price(u"gpt-4o"_s, QDate(2026, 6, 1), 2, true), price(u"gpt-4o"_s, QDate(2026, 6, 1), 3, false),
                        price(u"gpt-4o-2024-11-20"_s, QDate(2025, 1, 1), 9, true)};
        const auto found = [&](const QString &model, QDate day) { return table.priceOf(u"openai"_s, model, day); };
        QCOMPARE(found(u"gpt-4o"_s, QDate(2026, 5, 31))->input->micros, 1);
        QCOMPARE(found(u"gpt-4o"_s, QDate(2026, 6, 1))->input->micros, 3);
        QCOMPARE(found(u"gpt-4o-2024-08-06"_s, QDate(2026, 6, 1))->input->micros, 3); // a date of the same model
        QCOMPARE(found(u"gpt-4o-2024-11-20"_s, QDate(2026, 6, 1))->input->micros, 9); // which has a price of its own
        QVERIFY(!found(u"gpt-4o-mini"_s, QDate(2026, 6, 1)));                         // another model
        QVERIFY(!table.priceOf(u"gemini"_s, u"gpt-4o"_s, QDate(2026, 6, 1)));
    }

    void aWrongTableIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no lists") << QByteArray("{}");
        QTest::newRow("a number for an amount") << QByteArray(R"({"rates":[],"prices":[{"provider":"gemini","model":"m","from":"2026-01-01","currency":"USD","input":1,"output":"2"}]})");
        QTest::newRow("input alone") << QByteArray(R"({"rates":[],"prices":[{"provider":"gemini","model":"m","from":"2026-01-01","currency":"USD","input":"1"}]})");
        QTest::newRow("no date") << QByteArray(R"({"rates":[],"prices":[{"provider":"gemini","model":"m","from":"soon","currency":"USD","input":"1","output":"2"}]})");
        QTest::newRow("negative") << QByteArray(R"({"rates":[],"prices":[{"provider":"gemini","model":"m","from":"2026-01-01","currency":"USD","input":"-1","output":"2"}]})");
        QTest::newRow("a rate of nothing") << QByteArray(R"({"rates":[{"currency":"USD","from":"2026-01-01","euros":"0"}],"prices":[]})");
    }
    void aWrongTableIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!readPriceTable(json));
    }

    void parisDecidesWhichMonthItIs()
    {
        const BillingCalendar paris("Europe/Paris");
        // 23:30 in Paris on 31 October is 22:30 UTC; 00:30 on 1 November is 23:30 UTC of October.
        QCOMPARE(paris.periodOf(at("2026-10-31T22:30:00Z")).name, u"2026-10"_s);
        QCOMPARE(paris.periodOf(at("2026-10-31T23:30:00Z")).name, u"2026-11"_s);
        QCOMPARE(BillingCalendar("UTC").periodOf(at("2026-10-31T23:30:00Z")).name, u"2026-10"_s);
        // Summer time at one end, winter time at the other.
        const Period october = *paris.periodNamed(u"2026-10"_s);
        QCOMPARE(october.span.from, at("2026-09-30T22:00:00Z"));
        QCOMPARE(october.span.to, at("2026-10-31T23:00:00Z"));
        QCOMPARE(paris.periodNamed(u"2026-11"_s)->span.from, october.span.to);
        QCOMPARE(paris.before(*paris.periodNamed(u"2026-01"_s)).name, u"2025-12"_s);
        // Borders fall on the quarters of an hour that usage is summed by, in every zone there is.
        for (const char *zone : {"Europe/Paris", "Asia/Kathmandu", "America/St_Johns", "Australia/Eucla", "Indian/Reunion"}) {
            const BillingCalendar calendar(zone);
            QCOMPARE(toMillis(calendar.periodNamed(u"2026-07"_s)->span.from) % 900'000, 0);
        }
        for (const QString &wrong : {u"2026-13"_s, u"2026-1"_s, u"november"_s, u"2026-11-01"_s, u"1900-01"_s})
            QVERIFY2(!paris.periodNamed(wrong), qPrintable(wrong));
        QVERIFY(!BillingCalendar::isKnown("Europe/Nowhere"));
        QCOMPARE(BillingCalendar("Europe/Nowhere").periodOf(at("2026-10-31T23:30:00Z")).name, u"2026-10"_s);
    }
};

QTEST_GUILESS_MAIN(MoneyTest)
#include "money_test.moc"

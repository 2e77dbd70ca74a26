// What an invoice says and adds up to, as content, page and CSV.
#include "server/billing/invoice_document.h"
#include "server/billing/billing_settings.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::billing;
using namespace Qt::StringLiterals;

namespace {

InvoiceContent sample()
{
    InvoiceContent content;
    content.sellerName = u"Passerelle Conseil"_s;
    content.sellerAddress = u"12 rue de la République\n69002 Lyon"_s;
    content.sellerSiret = u"123 456 789 00012"_s;
    content.sellerVatNumber = u"FR12123456789"_s;
    content.customer = {u"Boulangerie Martin"_s, {}, u"1 place de l'Église\n43000 Le Puy"_s, {}, {}, Language::French};
    content.issuedOn = QDate(2026, 12, 1);
    content.dueOn = QDate(2026, 12, 31);
    content.servedFrom = QDate(2026, 11, 1);
    content.servedTo = QDate(2026, 11, 30);
    content.lines = {{u"Abonnement"_s, {1'000'000}, {49'900'000}, 2000}, {u"Mise en route"_s, {2'500'000}, {33'330'000}, 2000}, {u"Livre"_s, {3'000'000}, {10'150'000}, 550}};
    content.compute();
    return content;
}

Invoice numbered(InvoiceKind kind = InvoiceKind::Invoice)
{
    return {.id = InvoiceId(1), .tenant = TenantId(1), .kind = kind, .number = kind == InvoiceKind::Invoice ? u"F2026-0001"_s : u"A2026-0001"_s, .credits = {}, .creditedBy = {},
            .period = u"2026-11"_s, .issuedAt = {}, .net = {}, .tax = {}, .content = {}};
}

QString allText(const PrintDocument &document)
{
    return QString::fromUtf8(encodePrintDocument(document));
}

} // namespace

class InvoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAndTaxAreRoundedOnceEach()
    {
        const InvoiceContent content = sample();
        QCOMPARE(content.lines[1].net, Money::ofCents(8333)); // 2.5 × 33.33 = 83.325
        QCOMPARE(content.net, Money::ofCents(4990 + 8333 + 3045));
        QCOMPARE(content.vat.size(), std::size_t(2));
        QCOMPARE(content.vat[0], (VatPart{550, Money::ofCents(3045), Money::ofCents(167)}));   // 1.67475
        QCOMPARE(content.vat[1], (VatPart{2000, Money::ofCents(13323), Money::ofCents(2665)})); // 26.646
        QCOMPARE(content.tax, Money::ofCents(167 + 2665));
    }

    void taxIsOfTheTotalNotOfTheLines()
    {
        InvoiceContent content = sample();
        content.lines.assign(3, {u"x"_s, {1'000'000}, {20'000}, 2000}); // 3 × 0.02: 0.004 each, 0.012 together
        content.compute();
        QCOMPARE(content.tax, Money::ofCents(1));
    }

    void aCreditNoteTakesBackExactly()
    {
        const InvoiceContent content = sample();
        const InvoiceContent note = content.reversed();
        QCOMPARE(note.net, -content.net);
        QCOMPARE(note.tax, -content.tax);
        for (std::size_t i = 0; i < content.lines.size(); ++i)
            QCOMPARE(note.lines[i].net, -content.lines[i].net);
    }

    void exemptSellersSayWhy()
    {
        InvoiceContent content = sample();
        content.exempt = true;
        content.compute();
        QCOMPARE(content.tax, Money());
        const QString text = allText(invoiceDocument(numbered(), content, {}));
        QVERIFY(text.contains(u"TVA non applicable, art. 293 B du CGI"_s));
        QVERIFY(!text.contains(u"TTC"_s));
    }

    void theLegalMentionsStand()
    {
        const QString text = allText(invoiceDocument(numbered(), sample(), {}));
        for (const QString &mention : {u"F2026-0001"_s, u"1er\u00A0décembre 2026"_s, u"31\u00A0décembre 2026"_s, u"FR12123456789"_s, u"SIRET 123 456 789 00012"_s, u"SIREN\u00A0123456789"_s,
                                       u"trois fois le taux d'intérêt légal"_s, u"40\u00A0€"_s, u"D441-5"_s, u"escompte"_s, u"Prestation de services"_s, u"Total HT"_s})
            QVERIFY2(text.contains(mention), qPrintable(mention));
        InvoiceContent english = sample();
        english.customer.language = Language::English;
        const QString other = allText(invoiceDocument(numbered(), english, {}));
        for (const QString &mention : {u"Invoice"_s, u"1\u00A0December 2026"_s, u"recovery fee of €40"_s, u"Total without VAT"_s})
            QVERIFY2(other.contains(mention), qPrintable(mention));
        const QString note = allText(invoiceDocument(numbered(InvoiceKind::CreditNote), [] { InvoiceContent c = sample().reversed(); c.creditsNumber = u"F2026-0001"_s; return c; }(), {}));
        QVERIFY(note.contains(u"Cet avoir annule la facture F2026-0001"_s));
    }

    void contentAndCustomerComeBackAsTheyWere()
    {
        const InvoiceContent content = sample();
        const auto read = decodeInvoiceContent(encodeInvoiceContent(content));
        QVERIFY(read);
        QVERIFY(*read == content);
        QCOMPARE(decodeInvoiceContent("{}").error().kind, ErrorKind::Corrupt);
        QVERIFY(*decodeCustomer(encodeCustomer(content.customer)) == content.customer);
    }

    void thePageComesBackAsItWas()
    {
        PrintDocument document = invoiceDocument(numbered(), sample(), {u"#0f5c4d"_s, QByteArray("\x89PNG")});
        document.blocks.push_back(PrintFacts{{{u"a"_s, u"b"_s, {}}}});
        document.blocks.push_back(PrintBars{u"t"_s, {{u"1"_s, 3}}});
        const auto read = decodePrintDocument(encodePrintDocument(document));
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().what));
        QVERIFY(*read == document);
        const QByteArray good = encodePrintDocument(document);
        for (const auto &[from, to] : {std::pair<QByteArray, QByteArray>{"\"footer\"", "\"fooler\""}, {"\"fr\"", "\"de\""}, {"#0f5c4d", "#0f5c4"}, {"\"kind\":\"bars\"", "\"kind\":\"pie\""}})
            QVERIFY2(!decodePrintDocument(QByteArray(good).replace(from, to)), from.constData());
    }

    void cellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << u"Boulangerie"_s << QByteArray("\"Boulangerie\"");
        QTest::newRow("quote") << u"Le \"Bon\" pain"_s << QByteArray("\"Le \"\"Bon\"\" pain\"");
        QTest::newRow("equals") << u"=HYPERLINK(\"http://x\")"_s << QByteArray("\"'=HYPERLINK(\"\"http://x\"\")\"");
        QTest::newRow("plus") << u"+1+cmd|' /C calc'!A0"_s << QByteArray("\"'+1+cmd|' /C calc'!A0\"");
        QTest::newRow("minus") << u"-2+3"_s << QByteArray("\"'-2+3\"");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("\"'@SUM(A1)\"");
        QTest::newRow("behind blanks") << u"  =1+1"_s << QByteArray("\"'  =1+1\"");
        QTest::newRow("tab") << u"\t=1"_s << QByteArray("\"'\t=1\"");
        QTest::newRow("return") << u"\r=1"_s << QByteArray("\"'\r=1\"");
    }
    void cellsAreNoFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(csvCell(text), cell);
    }

    void theCsvAddsUp()
    {
        InvoiceContent content = sample();
        content.customer.name = u"=cmd"_s;
        const QByteArray csv = invoiceCsv(numbered(), content);
        QVERIFY(!csv.contains("\"=cmd"));
        const QByteArrayList rows = csv.trimmed().split('\n');
        QCOMPARE(rows.size(), 1 + 3 + 2 + 1);
        for (const QByteArray &row : rows)
            QCOMPARE(row.count("\",\""), 13);
        QVERIFY(rows.last().contains("\"163.68\",\"28.32\",\"EUR\""));
        QVERIFY(invoiceCsv(numbered(InvoiceKind::CreditNote), content.reversed()).contains("\"-163.68\"")); // a figure is no formula
    }

    void anInvoiceNeedsItsSeller()
    {
        BillingSettings settings = billingSettingsFrom({}, {});
        QVERIFY(checkSeller(settings).error().what.contains(u"seller_name, seller_address, seller_siret, seller_vat_number"_s));
        settings = billingSettingsFrom({}, {{u"seller_name"_s, u"x"_s}, {u"seller_address"_s, u"y"_s}, {u"seller_siret"_s, u"1"_s}, {u"vat_mode"_s, u"franchise"_s}, {u"vat_rate"_s, u"5.5"_s}});
        QVERIFY(checkSeller(settings));
        QCOMPARE(settings.vatBasisPoints, 550);
        QVERIFY(!checkCustomer({u" "_s, {}, u"x"_s, {}, {}, Language::French}));
    }
};

QTEST_GUILESS_MAIN(InvoiceTest)
#include "invoice_test.moc"

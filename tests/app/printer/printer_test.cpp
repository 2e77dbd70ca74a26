// What passerelle-print draws, read back by another reader of PDF; and how it is bounded.
#include "server/billing/invoice_document.h"
#include "server/pdf/print_program.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace passerelle;
using namespace passerelle::billing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PrinterTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    pdf::PrintProgram m_printer{{.program = qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelle-print"_s}};

    static InvoiceContent content(int lines, Language language)
    {
        InvoiceContent content;
        content.sellerName = u"Passerelle Conseil"_s;
        content.sellerAddress = u"12 rue de la République\n69002 Lyon"_s;
        content.sellerSiret = u"12345678900012"_s;
        content.sellerVatNumber = u"FR12123456789"_s;
        content.customer = {u"Boulangerie-pâtisserie artisanale Les Trois Épis d'Or de la Vallée de la Haute-Loire et du Velay"_s, u"Mme de La Rochefoucauld"_s, u"1 place de l'Église\n43000 Le Puy"_s, {}, {}, language};
        content.issuedOn = QDate(2026, 12, 1);
        content.dueOn = QDate(2026, 12, 31);
        content.servedFrom = QDate(2026, 11, 1);
        content.servedTo = QDate(2026, 11, 30);
        for (int i = 0; i < lines; ++i)
            content.lines.push_back({u"Ligne numéro %1"_s.arg(i + 1), {1'000'000}, {10'000'000}, 2000});
        content.compute();
        return content;
    }
    static PrintDocument document(int lines, Language language)
    {
        const Invoice invoice{.id = InvoiceId(1), .tenant = TenantId(1), .kind = InvoiceKind::Invoice, .number = u"F2026-0042"_s, .credits = {}, .creditedBy = {}, .period = u"2026-11"_s, .issuedAt = {}, .net = {}, .tax = {}, .content = {}};
        return invoiceDocument(invoice, content(lines, language), {u"#0f5c4d"_s, {}});
    }
    Result<QByteArray> draw(const PrintDocument &document) { return m_printer.print(encodePrintDocument(document), Deadline::after(60s)); }

    QString run(const QString &program, const QStringList &options, const QByteArray &pdf)
    {
        const QString path = m_folder.filePath(u"x.pdf"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
            return {};
        file.close();
        QProcess process;
        process.start(program, options + QStringList{path, u"-"_s});
        if (program == u"pdfinfo"_s) {
            process.close();
            process.start(program, {path});
        }
        return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
    }

private Q_SLOTS:
    void anInvoiceSaysWhatItMust_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("fr") << static_cast<int>(Language::French)
                            << QStringList{u"Facture"_s, u"F2026-0042"_s, u"FR12123456789"_s, u"Total HT"_s, u"30,00"_s, u"36,00"_s, u"Page 1/1"_s, u"Vendeur"_s, u"D441-5"_s};
        QTest::newRow("en") << static_cast<int>(Language::English) << QStringList{u"Invoice"_s, u"F2026-0042"_s, u"Total without VAT"_s, u"€30.00"_s, u"€36.00"_s, u"Page 1/1"_s};
    }
    void anInvoiceSaysWhatItMust()
    {
        QFETCH(int, language);
        QFETCH(QStringList, words);
        const auto pdf = draw(document(3, static_cast<Language>(language)));
        QVERIFY2(pdf.has_value(), pdf ? "" : qPrintable(pdf.error().what));
        const QString text = run(u"pdftotext"_s, {u"-layout"_s}, *pdf);
        for (const QString &word : words)
            QVERIFY2(text.contains(word), qPrintable(word + u'\n' + text));
    }

    void aLongInvoiceLosesNoLine()
    {
        const auto pdf = draw(document(120, Language::French));
        QVERIFY(pdf);
        const QString text = run(u"pdftotext"_s, {u"-layout"_s}, *pdf);
        for (int i = 1; i <= 120; ++i)
            QVERIFY2(text.contains(u"Ligne numéro %1 "_s.arg(i)), qPrintable(QString::number(i)));
        const QString info = run(u"pdfinfo"_s, {}, *pdf);
        const auto pages = info.section(u"Pages:"_s, 1).section(u'\n', 0, 0).trimmed();
        QVERIFY(pages.toInt() >= 4);
        QVERIFY(text.contains(u"Page %1/%1"_s.arg(pages)));
        QCOMPARE(text.count(u"Désignation"_s), pages.toInt() - (text.section(u'\f', pages.toInt() - 1).contains(u"Désignation"_s) ? 0 : 1)); // the head on every page with lines
        QVERIFY(info.contains(u"F2026-0042"_s));
    }

    void whatIsNoDocumentIsRefusedInWords()
    {
        const auto pdf = m_printer.print("{\"language\":\"fr\"}", Deadline::after(60s));
        QCOMPARE(pdf.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(pdf.error().what.contains(u"colour"_s), qPrintable(pdf.error().what));
        PrintDocument withLogo = document(1, Language::French);
        withLogo.logo = "not an image";
        QVERIFY(draw(withLogo).error().what.contains(u"logo"_s));
    }

    void aPrinterThatIsNotThereOrHangsIsAnError()
    {
        QCOMPARE(pdf::PrintProgram({.program = u"/nowhere/passerelle-print"_s}).print("{}", Deadline::after(5s)).error().kind, ErrorKind::Unavailable);
        QCOMPARE(pdf::PrintProgram({.program = u"/bin/false"_s}).print("{}", Deadline::after(5s)).error().kind, ErrorKind::Unavailable);
        QCOMPARE(pdf::PrintProgram({.program = u"/usr/bin/yes"_s, .maxPdfBytes = 1'000'000}).print("{}", Deadline::after(30s)).error().kind, ErrorKind::TooLarge);
        QFile script(m_folder.filePath(u"hang"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nexec sleep 1000\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        script.close();
        QCOMPARE(pdf::PrintProgram({.program = script.fileName()}).print(QByteArray(1'000'000, 'x'), Deadline::after(300ms)).error().kind, ErrorKind::Timeout);
    }

    void severalMayAskAtOnce()
    {
        std::vector<std::thread> threads;
        std::atomic<int> drawn{0};
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                if (draw(document(2, Language::French)))
                    ++drawn;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(drawn.load(), 4);
    }
};

QTEST_GUILESS_MAIN(PrinterTest)
#include "printer_test.moc"

// Money as an operator meets it, with the real programs and a simulated Gemini: a plan whose messages are used up while
// eight workers run, what goes out after that, the sums, an invoice as PDF and CSV, and the month's report.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtGui/QImage>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class BillingProgramTest : public QObject {
    Q_OBJECT

private:
    static constexpr int kMessages = 6;
    static constexpr int kWorkers = 8;
    static constexpr int kContacts = 30;

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_gemini;

    Finished command(const QStringList &words, const QByteArray &input = {}) { return m_site.command(words, input); }

    // What shows an invoice without opening a PDF: its pages, drawn by the sandboxed reader.
    void checkPictures(const QString &number)
    {
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        const QByteArray pages = "/invoices/" + number.toLatin1() + "/pages/";
        const auto picture = m_site.admin(*service, pages + "1/image?width=400");
        QCOMPARE(picture.status, 200);
        QCOMPARE(QImage::fromData(picture.body, "PNG").width(), 400);
        QCOMPARE(m_site.admin(*service, pages + "2/image").status, 404);
        QCOMPARE(m_site.admin(*service, pages + "1/image?width=9").status, 400);
        QCOMPARE(m_site.admin(*service, "/invoices/F2001-0001/pages/1/image").status, 404);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Boulangerie Martin"_s), QString());
        m_manychat = startSimulator(u"manychat"_s);
        m_gemini = startSimulator(u"gemini"_s);
        QVERIFY(m_manychat->waitReady() && m_gemini->waitReady());
        QCOMPARE(m_site.addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "12345:0123456789abcdef0123456789abcdef"), QString());
        const QString gemini = m_gemini->ready().value(u"listen"_s).toString();
        QCOMPARE(m_site.addGemini(m_gemini->ready().value(u"listen"_s).toString()), QString());
        const Finished documents = command({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s), sourcePath(u"resources/samples/tarifs.pdf"_s)});
        QVERIFY2(documents.exitCode == 0, documents.everything().constData());
        QCOMPARE(command({u"settings"_s, u"set"_s, u"--installation"_s, u"workers"_s, QString::number(kWorkers)}).exitCode, 0);
        QCOMPARE(m_site.createToken(), QString());
    }

    void atTheCapPassagesGoOut()
    {
        QCOMPARE(command({u"plan"_s, u"add"_s, u"Petit"_s, u"--price"_s, u"49"_s, u"--messages"_s, QString::number(kMessages), u"--pages"_s, u"2"_s, u"--spend"_s, u"5"_s}).exitCode, 0);
        const Finished assigned = command({u"plan"_s, u"assign"_s, u"Petit"_s});
        QVERIFY2(assigned.exitCode == 0, assigned.everything().constData());

        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        const QString webhook = service->ready().value(u"webhook"_s).toString();
        for (int contact = 0; contact < kContacts; ++contact) {
            const auto reply = sendAsManyChat(webhook, m_site.hooks().front(), manyChatBody(QString::number(700000 + contact), u"Quels sont vos horaires d'ouverture ?"_s));
            QCOMPARE(reply.status, 200);
        }
        const auto totals = [&] { return m_site.admin(*service, "/usage").json().value(u"totals"_s).toObject(); };
        QTRY_COMPARE_WITH_TIMEOUT(totals().value(u"answers"_s).toInt(), kContacts, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_site.admin(*service, "/ledger").json().value(u"in_progress"_s).toInt(), 0, 60'000);

        int byModel = 0;
        int verbatim = 0;
        for (const auto &item : m_site.admin(*service, "/messages?limit=100").json().value(u"items"_s).toArray()) {
            const auto detail = m_site.admin(*service, "/messages/" + QByteArray::number(item.toObject().value(u"number"_s).toInteger())).json();
            if (!detail.value(u"model"_s).toString().isEmpty()) {
                ++byModel;
                continue;
            }
            const QString answer = detail.value(u"answer"_s).toString();
            QVERIFY2(answer.contains(u"p. 1"_s) || answer.contains(u"page 1"_s), qPrintable(answer + QString::fromUtf8(QJsonDocument(detail).toJson())));
            ++verbatim;
        }
        QCOMPARE(byModel + verbatim, kContacts);
        QVERIFY2(byModel >= 1 && byModel <= kMessages + kWorkers, qPrintable(u"%1 answers of the model, %2 allowed"_s.arg(byModel).arg(kMessages)));
        qInfo("%d answers by the model of %d allowed with %d workers; %d verbatim", byModel, kMessages, kWorkers, verbatim);

        // What a person is told; and no room for another document.
        const Finished refused = command({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/guide-client.pdf"_s)});
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(refused.everything().contains("pages"), refused.everything().constData());
        const QByteArray status = m_site.adminCall("GET", *service, "/api/v1/status").body;
        QVERIFY2(status.contains("de son forfait (messages)"), status.constData());
        const auto usage = m_site.admin(*service, "/usage").json();
        QVERIFY(usage.value(u"totals"_s).toObject().value(u"cost"_s).toString().toDouble() > 0);
        QCOMPARE(usage.value(u"totals"_s).toObject().value(u"unpriced_calls"_s).toInt(), 0);
        QVERIFY(!m_site.admin(*service, "/usage/turns").json().value(u"items"_s).toArray().isEmpty());
        QVERIFY(!m_site.admin(*service, "/usage/contacts").json().value(u"items"_s).toArray().isEmpty());
        const Finished check = command({u"usage"_s, u"--check"_s});
        QVERIFY2(check.json().object().value(u"agrees"_s).toBool(), check.everything().constData());
        QCOMPARE(service->stop().value_or(-1), 0);
    }

    void aMonthIsBilledTakenBackAndReported()
    {
        const QString month = command({u"usage"_s}).json().object().value(u"period"_s).toString();
        QCOMPARE(month.size(), 7);
        const QStringList issue{u"invoice"_s, u"issue"_s, u"--period"_s, month, u"--line"_s, u"Mise en route=33.33*2.5"_s};
        QVERIFY(command(issue).everything().contains("seller_name"));
        for (const auto &[key, value] : {std::pair(u"seller_name"_s, u"Passerelle Conseil"_s), {u"seller_address"_s, u"12 rue de la République\n69002 Lyon"_s},
                                         {u"seller_siret"_s, u"12345678900012"_s}, {u"seller_vat_number"_s, u"FR12123456789"_s}})
            QCOMPARE(command({u"settings"_s, u"set"_s, u"--installation"_s, key, value}).exitCode, 0);
        QVERIFY(command(issue).everything().contains("qui est facturé"));
        QCOMPARE(command({u"invoice"_s, u"customer"_s, u"--name"_s, u"Boulangerie Martin"_s, u"--address"_s, u"1 place de l'Église\\n43000 Le Puy"_s}).exitCode, 0);
        const Finished issued = command(issue);
        QVERIFY2(issued.exitCode == 0, issued.everything().constData());
        const auto invoice = issued.json().object().value(u"invoice"_s).toObject();
        const QString number = invoice.value(u"number"_s).toString();
        QVERIFY(number.endsWith(u"-0001"_s));
        QCOMPARE(invoice.value(u"net"_s).toString(), u"132.33"_s); // 49.00 + 83.33
        QCOMPARE(invoice.value(u"vat"_s).toString(), u"26.47"_s);  // 26.466
        QCOMPARE(command(issue).exitCode, 4);                      // once a month

        const QString pdf = m_site.file(u"invoice.pdf"_s);
        const Finished drawn = command({u"invoice"_s, u"pdf"_s, number, u"--out"_s, pdf});
        QVERIFY2(drawn.exitCode == 0, drawn.everything().constData());
        QProcess reader;
        reader.start(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QString text = QString::fromUtf8(reader.readAllStandardOutput());
        for (const QString &word : {number, u"Boulangerie Martin"_s, u"Mise en route"_s, u"132,33"_s, u"158,80"_s})
            QVERIFY2(text.contains(word), qPrintable(word + u'\n' + text));
        QVERIFY(runProgram(programPath(u"passerelled"_s), {u"invoice"_s, u"csv"_s, number, u"--out"_s, u"-"_s, u"--data"_s, m_site.data()}, m_site.variables()).output.contains("\"132.33\""));

        checkPictures(number);
        // What people read, without --json.
        for (const QStringList &words : {QStringList{u"invoice"_s, u"customer"_s}, {u"invoice"_s, u"list"_s}, {u"invoice"_s, u"show"_s, number}, {u"usage"_s}, {u"usage"_s, u"--by"_s, u"contact"_s},
                                         {u"usage"_s, u"--by"_s, u"message"_s}, {u"plan"_s, u"list"_s}, {u"price"_s, u"list"_s}}) {
            const Finished shown = runProgram(programPath(u"passerelled"_s), words + QStringList{u"--data"_s, m_site.data()}, m_site.variables());
            QVERIFY2(shown.exitCode == 0 && !shown.output.isEmpty(), QByteArray(words.join(u' ').toUtf8() + shown.everything()).constData());
        }

        const Finished credit = command({u"invoice"_s, u"credit"_s, number, u"--reason"_s, u"Erreur de mois"_s});
        QCOMPARE(credit.json().object().value(u"invoice"_s).toObject().value(u"total"_s).toString(), u"-158.80"_s);
        QCOMPARE(command({u"invoice"_s, u"credit"_s, number}).exitCode, 4);
        QVERIFY(command(issue).json().object().value(u"invoice"_s).toObject().value(u"number"_s).toString().endsWith(u"-0002"_s));
        QVERIFY(command({u"usage"_s, u"--check"_s}).json().object().value(u"agrees"_s).toBool());

        const QString report = m_site.file(u"report.pdf"_s);
        const Finished reported = command({u"report"_s, u"--margin"_s, u"--out"_s, report});
        QVERIFY2(reported.exitCode == 0, reported.everything().constData());
        reader.start(u"pdftotext"_s, {u"-layout"_s, report, u"-"_s});
        QVERIFY(reader.waitForFinished());
        const QString said = QString::fromUtf8(reader.readAllStandardOutput());
        for (const QString &word : {u"Rapport mensuel"_s, u"Boulangerie Martin"_s, u"Marge"_s, u"gemini-3.8-flash"_s})
            QVERIFY2(said.contains(word), qPrintable(word + u'\n' + said));
    }
};

QTEST_GUILESS_MAIN(BillingProgramTest)
#include "billing_program_test.moc"

// Hidden text with the real programs: a PDF says more than it shows, people are told, a person accepts a piece by command,
// with a reason, and leaves it out again over HTTP; what answers follows at once.
#include "tests/functional/service_site.h"
#include "tests/support/hand_made_pdf.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray textAt(int y, const QByteArray &text) { return "BT /F 11 Tf 60 " + QByteArray::number(y) + " Td (" + text + ") Tj ET\n"; }

QByteArray pdfSaying(const QList<QByteArray> &seen, const QByteArray &hidden = {})
{
    QByteArray content = "0 g\n";
    int y = 780;
    for (const QByteArray &line : seen)
        content += textAt(y -= 20, line);
    if (!hidden.isEmpty())
        content += "1 g\n" + textAt(400, hidden); // white on white
    return pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", streamOf(content),
                  "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"});
}

} // namespace

class HiddenTextProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_service;
    QString m_document;

    QString written(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_site.file(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    bool finds(const QString &words, const QByteArray &expected) { return m_site.command({u"search"_s, words}).output.contains(expected); }
    QJsonArray pieces() { return m_site.admin(*m_service, "/documents/" + m_document.toLatin1() + "/hidden").json().value(u"items"_s).toArray(); }
    HttpReply decide(const QByteArray &body)
    {
        return m_site.adminCall("POST", *m_service, "/api/v1/tenants/" + QByteArray::number(m_site.tenantId()) + "/documents/" + m_document.toLatin1() + "/hidden", body, {{"Content-Type", "application/json"}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Salon Martin"_s), QString());
        QCOMPARE(m_site.createToken(), QString());
        m_service = m_site.serve();
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        const Finished other = m_site.command({u"documents"_s, u"add"_s, written(u"livraison.pdf"_s, pdfSaying({"Livraison", "La livraison a domicile coute 9 euros dans toute la ville."}))});
        QVERIFY2(other.exitCode == 0, other.everything().constData());
        const Finished added = m_site.command({u"documents"_s, u"add"_s,
                                               written(u"tarifs.pdf"_s, pdfSaying({"Tarifs du salon", "La coupe femme avec brushing coute 38 euros au salon.", "La coupe homme coute 25 euros au salon."},
                                                                                  "La livraison a domicile coute 12 euros dans toute la ville."))});
        QVERIFY2(added.exitCode == 0, added.everything().constData());
        m_document = QString::number(added.json().object().value(u"documents"_s)[0][u"id"_s].toInteger());
    }

    void peopleAreToldAndItIsLeftOut()
    {
        QVERIFY(finds(u"prix coupe femme"_s, "38 euros"));
        QVERIFY(!finds(u"prix livraison domicile"_s, "12 euros"));
        const QJsonArray found = pieces();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][u"hidden_by"_s].toString(), u"no_contrast"_s);
        QVERIFY(found[0][u"text"_s].toString().contains(u"12 euros"_s));
        QVERIFY(!found[0][u"rectangles"_s].toArray().isEmpty());
        QVERIFY(!found[0][u"accepted"_s].toBool());
        const QJsonArray alerts = m_site.admin(*m_service, "/alerts?unseen=1").json().value(u"items"_s).toArray();
        QVERIFY(std::any_of(alerts.begin(), alerts.end(), [&](const QJsonValue &alert) { return alert[u"kind"_s].toString() == u"hidden_text"_s && alert[u"subject"_s].toString() == u"document:"_s + m_document; }));
    }

    void aPersonAcceptsItAndItContradicts()
    {
        const Finished accepted = m_site.command({u"documents"_s, u"hidden"_s, m_document, u"--page"_s, u"1"_s, u"--piece"_s, u"1"_s, u"--accept"_s, u"--reason"_s, u"c'est le nouveau prix"_s});
        QVERIFY2(accepted.exitCode == 0, accepted.everything().constData());
        QVERIFY(accepted.json().object().value(u"items"_s)[0][u"accepted"_s].toBool());
        QVERIFY(finds(u"prix livraison domicile"_s, "12 euros"));
        // The service looks for contradictions by itself once documents rest.
        QVERIFY(eventually([&] { return m_site.admin(*m_service, "/document-conflicts").json().value(u"items"_s).toArray().size() == 1; }, std::chrono::seconds(60)));
        const QByteArray log = m_site.command({u"audit"_s, u"list"_s, u"--tenant"_s, m_site.tenant()}).output;
        QVERIFY2(log.contains("document.hidden_text_accepted") && log.contains("c'est le nouveau prix"), log.constData());
    }

    void itIsLeftOutAgain()
    {
        QCOMPARE(decide(R"({"page":1,"pieces":[1],"accepted":false,"reason":"une erreur"})").status, 204);
        QVERIFY(!finds(u"prix livraison domicile"_s, "12 euros"));
        QVERIFY(eventually([&] { return m_site.admin(*m_service, "/document-conflicts").json().value(u"items"_s).toArray().isEmpty(); }, std::chrono::seconds(60)));
        QCOMPARE(decide(R"({"page":1,"pieces":[7],"accepted":true})").status, 404);
        QCOMPARE(decide(R"({"page":9,"pieces":[],"accepted":true})").status, 404);
        QCOMPARE(decide(R"({"pieces":[1],"accepted":true})").status, 400);
        QCOMPARE(m_site.command({u"documents"_s, u"hidden"_s, m_document, u"--accept"_s}).exitCode, 2); // of which page?
    }

    void theCommandWorksWhileNoServiceRuns()
    {
        QVERIFY(m_service->stop().has_value());
        QVERIFY(!finds(u"prix livraison domicile"_s, "12 euros"));
        QCOMPARE(m_site.command({u"documents"_s, u"hidden"_s, m_document, u"--page"_s, u"1"_s, u"--accept"_s}).exitCode, 0);
        QVERIFY(finds(u"prix livraison domicile"_s, "12 euros"));
    }
};

QTEST_GUILESS_MAIN(HiddenTextProgramTest)
#include "hidden_text_program_test.moc"

// The manual as web pages: for whoever reaches the listener, in both languages, searched without a script, with nothing
// from another host.
#include "tests/server/runtime/admin_fixture.h"

#include "server/http/router.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using http::Method;

class ManualRoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<AdminFixture>();
        QVERIFY2(m_site->isOpen(), qPrintable(m_site->problem()));
    }
    void everyLinkLeadsSomewhere();
    void thePagesStandByThemselves();
    void wordsAreSearched();
    void otherSitesAndOtherPagesAreRefused();

private:
    AdminAnswer get(const QByteArray &path) { return m_site->call(Method::Get, path, {}); }

    std::unique_ptr<AdminFixture> m_site;
};

void ManualRoutesTest::everyLinkLeadsSomewhere()
{
    static const QRegularExpression address(u"(?:href|src|action)=\"([^\"#]+)(?:#([^\"]*))?\""_s);
    QStringList waiting{u"/manual/fr"_s, u"/manual/en"_s};
    QSet<QString> seen(waiting.begin(), waiting.end());
    int pictures = 0;
    while (!waiting.isEmpty()) {
        const QString path = waiting.takeFirst();
        const AdminAnswer page = get(path.toUtf8());
        QVERIFY2(page.status == 200, qPrintable(path));
        if (page.contentType == "image/png") {
            ++pictures;
            continue;
        }
        for (auto links = address.globalMatch(QString::fromUtf8(page.body)); links.hasNext();) {
            const QString link = links.next().captured(1);
            const QString target = QUrl(path).resolved(QUrl(link)).path();
            if (link.startsWith(u"https:"_s) || seen.contains(target))
                continue;
            seen.insert(target);
            waiting.append(target);
        }
    }
    QVERIFY2(seen.size() >= 30, "every chapter in both languages");
    QVERIFY(pictures > 0);
}

void ManualRoutesTest::thePagesStandByThemselves()
{
    for (const char *path : {"/manual/fr/start", "/manual/en/settings", "/manual"}) {
        const AdminAnswer page = get(path);
        QCOMPARE(page.status, 200);
        QVERIFY(page.contentType.startsWith("text/html"));
        for (const char *foreign : {"<script", "<link", "@import", "url(", "src=\"http", " style="})
            QVERIFY2(!page.body.contains(foreign), foreign);
    }
    QVERIFY(get("/manual/fr/start").body.contains("<html lang=\"fr\">"));
}

void ManualRoutesTest::wordsAreSearched()
{
    QVERIFY(get("/manual/fr/search?q=cle+de+recuperation").body.contains("/manual/fr/backup"));
    QVERIFY(get("/manual/en/search?q=%3Cb%3E%22zeppelin").body.contains("value=\"&lt;b&gt;&quot;zeppelin\""));
    QVERIFY(!get("/manual/en/search?q=%3Cb%3Ezeppelin").body.contains("<b>"));
    QCOMPARE(get("/manual/en/search").status, 200);
}

void ManualRoutesTest::otherSitesAndOtherPagesAreRefused()
{
    for (const char *path : {"/manual/de", "/manual/fr/none", "/manual/fr/..%2Fen", "/manual/pictures/none.png", "/manual/pictures/..%2Fstyle.css"})
        QVERIFY2(get(path).status == 404 || get(path).status == 400, path);
    QCOMPARE(m_site->call(Method::Get, "/manual/fr/start", {}, {}, "evil.example").status, 403);
}

QTEST_GUILESS_MAIN(ManualRoutesTest)
#include "manual_routes_test.moc"

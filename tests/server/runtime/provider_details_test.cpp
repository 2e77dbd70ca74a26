// What a model needs said about it goes the whole way: set over the API, kept, shown, and given to the model's client.
#include "tests/server/runtime/admin_fixture.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using http::Method;

class ProviderDetailsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<AdminFixture>();
        QVERIFY2(m_site->isOpen(), qPrintable(m_site->problem()));
        const qint64 tenant = m_site->addTenant("Alpha");
        QVERIFY(tenant > 0);
        m_path = "/api/v1/tenants/" + QByteArray::number(tenant) + "/provider";
    }

    void theyAreKeptAndShown()
    {
        const auto set = put(R"({"kind":"openai","model":"m","api_key":"k","context_tokens":8192,"query_prefix":"query: ","document_prefix":"passage: "})");
        QCOMPARE(set.status, 200);
        const QJsonObject shown = m_site->get(m_path).json();
        QCOMPARE(shown.value(u"context_tokens"_s).toInt(), 8192);
        QCOMPARE(shown.value(u"query_prefix"_s).toString(), u"query: "_s); // with its last space
        QCOMPARE(shown.value(u"document_prefix"_s).toString(), u"passage: "_s);
    }

    void whatIsMissingIsEmptyAgain()
    {
        QCOMPARE(put(R"({"kind":"openai","model":"m","api_key":"k","context_tokens":8192,"query_prefix":"q"})").status, 200);
        QCOMPARE(put(R"({"kind":"openai","model":"m"})").status, 200);
        const QJsonObject shown = m_site->get(m_path).json();
        QCOMPARE(shown.value(u"context_tokens"_s).toInt(-1), 0);
        QCOMPARE(shown.value(u"query_prefix"_s).toString(), QString());
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("negative") << "{\"kind\":\"openai\",\"model\":\"m\",\"api_key\":\"k\",\"context_tokens\":-1}"_ba;
        QTest::newRow("a text") << "{\"kind\":\"openai\",\"model\":\"m\",\"api_key\":\"k\",\"context_tokens\":\"many\"}"_ba;
        QTest::newRow("too long") << "{\"kind\":\"openai\",\"model\":\"m\",\"api_key\":\"k\",\"query_prefix\":\"" + QByteArray(501, 'q') + "\"}";
        QTest::newRow("for Gemini") << "{\"kind\":\"gemini\",\"model\":\"m\",\"api_key\":\"k\",\"query_prefix\":\"query: \"}"_ba;
    }
    void whatCannotBeIsRefused()
    {
        QFETCH(QByteArray, body);
        const QByteArray before = m_site->get(m_path).body;
        QCOMPARE(put(body).status, 400);
        QCOMPARE(m_site->get(m_path).body, before);
    }

private:
    AdminAnswer put(const QByteArray &body) { return m_site->call(Method::Put, m_path, m_site->ownerToken(), body); }

    std::unique_ptr<AdminFixture> m_site;
    QByteArray m_path;
};

QTEST_GUILESS_MAIN(ProviderDetailsTest)
#include "provider_details_test.moc"

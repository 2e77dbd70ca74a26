// The admin contract's codec: what it writes, what it refuses, and in which words.
#include "server/api/codec.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class CodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites();
    void writesEveryField();
    void refuses_data();
    void refuses();
    void acceptsWhatMayBeMissing();
    void answersOfOtherVersionsAreRead();
    void keepsTheTypesOfScalars();
    void noViewCarriesASecret();
    void everyReferenceOfASchemaExists();
};

void CodecTest::readsWhatItWrites()
{
    api::MessageDetail detail;
    detail.message.number = 42;
    detail.message.text = u"Ça coûte combien, l'été ? 🙂 \"x\"\n"_s;
    detail.message.fate = u"answered"_s;
    detail.message.journey.searchMs = 1.25;
    detail.sent = {u"un"_s, u"deux"_s};
    detail.passages.push_back({7, 3, u"Tarifs 2026.pdf"_s, 2, 0.93, true});

    const auto read = api::decode<api::MessageDetail>(api::encode(detail));
    QVERIFY2(read, read ? "" : qPrintable(read.error().what));
    QCOMPARE(read->message.text, detail.message.text);
    QCOMPARE(read->message.fate, detail.message.fate);
    QVERIFY(!read->message.stage);
    QCOMPARE(read->message.journey.searchMs, std::optional(1.25));
    QVERIFY(!read->message.journey.modelMs);
    QCOMPARE(read->sent, detail.sent);
    QCOMPARE(read->passages.size(), std::size_t(1));
    QCOMPARE(read->passages[0].documentName, u"Tarifs 2026.pdf"_s);
    QVERIFY(read->passages[0].cited);
}

void CodecTest::answersOfOtherVersionsAreRead()
{
    // One field too many, one missing: an answer, of a service of another version.
    const auto read = api::decode<api::TenantView>(R"({"id":3,"name":"Salon","active":true,"zeppelins":[1]})");
    QVERIFY2(read, read ? "" : qPrintable(read.error().what));
    QCOMPARE(read->name, u"Salon"_s);
    QVERIFY(read->createdAt.isEmpty());
    QVERIFY(api::decode<api::Page<api::TenantView>>(R"({"items":[{"id":3,"zeppelins":1}]})"));
    QVERIFY(!api::decode<api::TenantView>(R"({"id":"three"})"));
    QVERIFY(!api::decode<api::TenantView>("[]"));
    // What callers send is read strictly.
    QVERIFY(api::decode<api::NewTenant>(R"({"name":"Salon"})"));
    QVERIFY(!api::decode<api::NewTenant>(R"({"name":"Salon","zeppelins":1})"));
    QVERIFY(!api::decode<api::NewTenant>("{}"));
}

void CodecTest::writesEveryField()
{
    const QJsonObject written = QJsonDocument::fromJson(api::encode(api::TenantView{3, u"Été"_s, true, u"2026-11-22T08:00:00.000Z"_s})).object();
    QCOMPARE(written, (QJsonObject{{u"id"_s, 3}, {u"name"_s, u"Été"_s}, {u"active"_s, true}, {u"created_at"_s, u"2026-11-22T08:00:00.000Z"_s}, {u"agency_id"_s, QJsonValue()}}));
    // What is not known is null, never missing: a script can rely on the field.
    const QJsonObject document = QJsonDocument::fromJson(api::encode(api::DocumentView())).object();
    QVERIFY(document.contains(u"reason"_s));
    QVERIFY(document.value(u"reason"_s).isNull());
}

void CodecTest::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("not JSON") << QByteArray("{\"kind\":") << u"not valid JSON"_s;
    QTest::newRow("not an object") << QByteArray("[]") << u"must be an object"_s;
    QTest::newRow("an unknown field") << QByteArray(R"({"kind":"manychat","api_key":"k","apikey":"k"})") << u"\"apikey\" is not a field"_s;
    QTest::newRow("a tenant in the body") << QByteArray(R"({"kind":"manychat","api_key":"k","tenant":2})") << u"\"tenant\" is not a field"_s;
    QTest::newRow("an account in the body") << QByteArray(R"({"kind":"manychat","api_key":"k","account":"x"})") << u"\"account\" is not a field"_s;
    QTest::newRow("a missing field") << QByteArray(R"({"kind":"manychat"})") << u"\"api_key\" is missing"_s;
    QTest::newRow("a wrong type") << QByteArray(R"({"kind":"manychat","api_key":7})") << u"\"api_key\" must be a text"_s;
    QTest::newRow("null where a text is due") << QByteArray(R"({"kind":"manychat","api_key":null})") << u"\"api_key\" must be a text"_s;
    QTest::newRow("no such choice") << QByteArray(R"({"kind":"telegram","api_key":"k"})") << u"must be one of manychat"_s;
    QTest::newRow("too short") << QByteArray(R"({"kind":"manychat","api_key":""})") << u"characters"_s;
    QTest::newRow("too long") << QByteArray(R"({"kind":"manychat","api_key":")" + QByteArray(5000, 'k') + "\"}") << u"characters"_s;
    QTest::newRow("NUL") << QByteArray(R"({"kind":"manychat","api_key":"a\u0000b"})") << u"NUL"_s;
    QTest::newRow("a key twice") << QByteArray(R"({"kind":"manychat","api_key":"a","api_key":"b"})") << u"twice"_s;
    QTest::newRow("a deep value") << QByteArray(R"({"kind":)" + QByteArray(100, '[') + QByteArray(100, ']') + "}") << u"deep"_s;
}

void CodecTest::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    const auto read = api::decode<api::NewChannel>(body);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(read.error().what.contains(says), qPrintable(read.error().what));
}

void CodecTest::acceptsWhatMayBeMissing()
{
    const auto read = api::decode<api::NewChannel>(R"({"kind":"manychat","api_key":"k","name":null})");
    QVERIFY(read);
    QVERIFY(!read->name);
    QVERIFY(!read->apiBase);
    const auto number = api::decode<api::NewToken>(R"({"name":"x","expires_in_days":0})");
    QVERIFY(!number);
    QVERIFY(number.error().what.contains(u"between 1 and 3650"_s));
    QVERIFY(!api::decode<api::NewToken>(R"({"name":"x","expires_in_days":1.5})"));
    QVERIFY(!api::decode<api::NewToken>(R"({"name":"x","expires_in_days":18446744073709551615})"));
}

void CodecTest::keepsTheTypesOfScalars()
{
    const auto valueOf = [](const char *json) { return api::decode<api::SettingChange>(json)->value; };
    QCOMPARE(valueOf(R"({"value":true})"), api::Scalar(true));
    QCOMPARE(valueOf(R"({"value":12})"), api::Scalar(qint64(12)));
    QCOMPARE(valueOf(R"({"value":0.5})"), api::Scalar(0.5));
    QCOMPARE(valueOf(R"({"value":"tu"})"), api::Scalar(u"tu"_s));
    QCOMPARE(valueOf(R"({"value":null})"), api::Scalar());
    QVERIFY(!api::decode<api::SettingChange>(R"({"value":[1]})"));
}

void CodecTest::noViewCarriesASecret()
{
    for (const api::NamedSchema &schema : api::schemas()) {
        if (!schema.name.endsWith("View") && !schema.name.endsWith("ViewPage"))
            continue;
        const QJsonObject properties = QJsonDocument::fromJson(schema.schema).object().value(u"properties"_s).toObject();
        for (const char *secret : {"secret", "token", "api_key", "nonce", "password", "recovery_key"})
            QVERIFY2(!properties.contains(QLatin1String(secret)), QByteArray(schema.name + " shows " + secret).constData());
    }
}

void CodecTest::everyReferenceOfASchemaExists()
{
    QSet<QByteArray> names;
    for (const api::NamedSchema &schema : api::schemas())
        names.insert(schema.name);
    QVERIFY(names.size() > 40);
    for (const api::NamedSchema &schema : api::schemas()) {
        qsizetype at = 0;
        const QByteArray prefix = "#/components/schemas/";
        while ((at = schema.schema.indexOf(prefix, at)) >= 0) {
            at += prefix.size();
            const QByteArray name = schema.schema.mid(at, schema.schema.indexOf('"', at) - at);
            QVERIFY2(names.contains(name), QByteArray(schema.name + " speaks of " + name).constData());
        }
    }
}

QTEST_GUILESS_MAIN(CodecTest)
#include "codec_test.moc"

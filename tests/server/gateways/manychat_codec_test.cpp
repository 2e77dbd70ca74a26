#include "server/gateways/manychat/manychat_codec.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace Qt::StringLiterals;

class ManyChatCodecTest : public QObject {
    Q_OBJECT

private:
    ManyChatCodec m_codec;
    Instant m_now = fromMillis(1'795'340'000'000);

    static Channel channel(AckShape shape = AckShape::Mapping, const QString &ack = u"OK, bien reçu"_s)
    {
        Channel out;
        out.id = ChannelId(7);
        out.ackShape = shape;
        out.ackText = ack;
        return out;
    }
    Result<InboundMessage> decode(const QByteArray &body) const { return m_codec.decode(channel(), body, m_now); }

    static QByteArray fullContact()
    {
        return "{\n"
               "  \"id\": \"700000001\", \"key\": \"user:700000001\", \"page_id\": 123456, \"user_refs\": [],\n"
               "  \"status\": \"active\", \"first_name\": \"Awa\", \"last_name\": \"Diop\", \"name\": \"Awa Diop\",\n"
               "  \"gender\": \"female\", \"profile_pic\": \"\", \"locale\": \"fr_FR\", \"language\": \"French\",\n"
               "  \"timezone\": \"UTC+00\", \"live_chat_url\": \"\", \"last_input_text\": \"Quels sont vos horaires ?\",\n"
               "  \"optin_phone\": false, \"phone\": null, \"optin_email\": false, \"email\": null,\n"
               "  \"subscribed\": \"2026-11-02T09:10:11+00:00\", \"last_interaction\": \"2026-11-22T08:00:00+00:00\",\n"
               "  \"last_seen\": null, \"is_followup_enabled\": true, \"last_growth_tool\": null,\n"
               "  \"custom_fields\": { \"Ville\": \"Dakar\", \"Client depuis\": null }\n"
               "}";
    }

private Q_SLOTS:
    void fullContactData()
    {
        const auto message = decode(fullContact());
        QVERIFY(message);
        QCOMPARE(message->channel, ChannelId(7));
        QCOMPARE(message->contactKey, u"700000001"_s);
        QCOMPARE(message->text, u"Quels sont vos horaires ?"_s);
        QCOMPARE(message->contactName, u"Awa Diop"_s);
        QCOMPARE(message->locale, u"fr_FR"_s);
        QCOMPARE(message->lastInteraction, u"2026-11-22T08:00:00+00:00"_s);
        QVERIFY(message->providerMessageId.isEmpty());
        QCOMPARE(message->receivedAt, m_now);
    }

    void recommendedBody()
    {
        const auto message = decode("{ \"contact_id\": \"700000001\", \"text\": \"Quels sont vos horaires ?\", \"contact\": " + fullContact() + " }");
        QVERIFY(message);
        QCOMPARE(message->contactKey, u"700000001"_s);
        QCOMPARE(message->contactName, u"Awa Diop"_s);
        QCOMPARE(message->lastInteraction, u"2026-11-22T08:00:00+00:00"_s);
    }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *body, const QString &key, const QString &text) { QTest::newRow(name) << QByteArray(body) << key << text; };
        row("number", R"({"contact_id": 700000001, "text": "a"})", u"700000001"_s, u"a"_s);
        row("number in full data", R"({"id": 700000001, "last_input_text": "a"})", u"700000001"_s, u"a"_s);
        row("large number", R"({"contact_id": 12345678901234567, "text": "a"})", u"12345678901234567"_s, u"a"_s);
        row("contact is empty text", R"({"contact_id": "1", "text": "a", "contact": ""})", u"1"_s, u"a"_s);
        row("contact is null", R"({"contact_id": "1", "text": "a", "contact": null})", u"1"_s, u"a"_s);
        row("contact is an array", R"({"contact_id": "1", "text": "a", "contact": []})", u"1"_s, u"a"_s);
        row("key from the contact", R"({"text": "a", "contact": {"id": "9"}})", u"9"_s, u"a"_s);
        row("text from the contact", R"({"contact_id": "1", "contact": {"last_input_text": "b"}})", u"1"_s, u"b"_s);
        row("no text", R"({"contact_id": "1"})", u"1"_s, u""_s);
        row("text is null", R"({"contact_id": "1", "text": null})", u"1"_s, u""_s);
        row("text is empty", R"({"contact_id": "1", "text": ""})", u"1"_s, u""_s);
        row("text is a number", R"({"contact_id": "1", "text": 42})", u"1"_s, u"42"_s);
        row("text is yes", R"({"contact_id": "1", "text": true})", u"1"_s, u"true"_s);
        row("escaped quote and line break", "{\"contact_id\": \"1\", \"text\": \"il dit \\\"oui\\\"\\net part\"}", u"1"_s, u"il dit \"oui\"\net part"_s);
        row("emoji as escapes", R"({"contact_id": "1", "text": "\ud83d\udc4d ok"})", u"1"_s, u"👍 ok"_s);
        row("control characters go", R"({"contact_id": "1", "text": "a\u0000b\u0007c\r\nd\u0085"})", u"1"_s, u"abc\nd"_s);
        row("tabs stay, ends are trimmed", R"({"contact_id": "1", "text": "  a\tb \n"})", u"1"_s, u"a\tb"_s);
        row("unknown fields", R"({"contact_id": "1", "text": "a", "x": {"y": [1, 2, {"z": null}]}})", u"1"_s, u"a"_s);
    }
    void accepted()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, key);
        QFETCH(QString, text);
        const auto message = decode(body);
        QVERIFY2(message, message ? "" : qPrintable(message.error().what));
        QCOMPARE(message->contactKey, key);
        QCOMPARE(message->text, text);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &body, const QString &words) { QTest::newRow(name) << body << words; };
        row("unescaped quote", "{\"contact_id\": \"1\", \"text\": \"il dit \"oui\"\"}", u"byte 38"_s);
        row("unescaped quote: what to do", "{\"contact_id\": \"1\", \"text\": \"il dit \"oui\"\"}", u"to_json:true"_s);
        row("line break in a text", "{\"contact_id\": \"1\", \"text\": \"a\nb\"}", u"to_json:true"_s);
        row("empty", "", u"JSON"_s);
        row("not an object", "[1]", u"not a JSON object"_s);
        row("a text", "\"a\"", u"not a JSON object"_s);
        row("no contact", R"({"text": "a"})", u"contact_id"_s);
        row("empty contact", R"({"contact_id": "", "text": "a"})", u"contact_id"_s);
        row("blank contact", R"({"contact_id": "  ", "text": "a"})", u"contact"_s);
        row("unresolved variable", R"({"contact_id": "{{user_id}}", "text": "a"})", u"name of a variable"_s);
        row("contact with a decimal", R"({"contact_id": 1.5, "text": "a"})", u"whole number"_s);
        row("contact is an object", R"({"contact_id": {}, "text": "a"})", u"contact_id"_s);
        row("long contact", "{\"contact_id\": \"" + QByteArray(129, '1') + "\", \"text\": \"a\"}", u"contact"_s);
        row("contact with a line break", R"({"contact_id": "1\n2", "text": "a"})", u"contact"_s);
        row("text is an object", R"({"contact_id": "1", "text": {"a": 1}})", u"not a text"_s);
        row("key twice", R"({"contact_id": "1", "contact_id": "2", "text": "a"})", u"twice"_s);
        row("bad UTF-8", QByteArray("{\"contact_id\": \"1\", \"text\": \"\xFF\"}"), u"JSON"_s);
        row("half a surrogate", R"({"contact_id": "1", "text": "\ud83d"})", u"JSON"_s);
        row("too deep", QByteArray(40, '[') + QByteArray(40, ']'), u"levels"_s);
        row("cut off", "{\"contact_id\": \"1\", \"te", u"JSON"_s);
    }
    void refused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        const auto message = decode(body);
        QVERIFY(!message);
        QCOMPARE(message.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(message.error().what.contains(words), qPrintable(message.error().what));
    }

    void longTextsAreCutBetweenCharacters()
    {
        const QByteArray emoji = "\xF0\x9F\x91\x8D"; // two UTF-16 units
        const auto message = decode("{\"contact_id\":\"1\",\"text\":\"a" + emoji.repeated(5000) + "\",\"name\":\"" + QByteArray(900, 'n') + "\"}");
        QVERIFY(message);
        QCOMPARE(message->text.size(), 7999);
        QVERIFY(message->text.isValidUtf16());
        QCOMPARE(message->contactName.size(), kMaxNameCharacters);
    }

    void theNameIsPutTogether()
    {
        QCOMPARE(decode(R"({"contact_id":"1","first_name":"Awa","last_name":"Diop"})")->contactName, u"Awa Diop"_s);
        QCOMPARE(decode(R"({"contact_id":"1","first_name":"Awa"})")->contactName, u"Awa"_s);
        QCOMPARE(decode(R"({"contact_id":"1","first_name":null})")->contactName, u""_s);
    }

    void acknowledgements()
    {
        const auto mapping = QJsonDocument::fromJson(m_codec.acknowledgement(channel(), "0192f0c6")).object();
        QCOMPARE(mapping, (QJsonObject{{u"status"_s, u"accepted"_s}, {u"reply"_s, u"OK, bien reçu"_s}, {u"request_id"_s, u"0192f0c6"_s}}));

        const auto block = QJsonDocument::fromJson(m_codec.acknowledgement(channel(AckShape::DynamicBlock, u"Reçu \"5/5\" 👍"_s), "x")).object();
        QCOMPARE(block.value(u"version"_s).toString(), u"v2"_s);
        const auto content = block.value(u"content"_s).toObject();
        QCOMPARE(content.value(u"type"_s).toString(), u"whatsapp"_s);
        const auto messages = content.value(u"messages"_s).toArray();
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages[0].toObject(), (QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"Reçu \"5/5\" 👍"_s}}));

        const auto unset = QJsonDocument::fromJson(m_codec.acknowledgement(channel(AckShape::Mapping, {}), "x")).object();
        QCOMPARE(unset.value(u"reply"_s).toString(), u"OK, bien reçu"_s);
    }

    // Every document that JSON's own test suite calls invalid is refused, and none of the others breaks the decoder.
    void theJsonTestSuite()
    {
        const QDir suite(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/json/JSONTestSuite"_s);
        if (!suite.exists())
            QSKIP("the corpora are not here");
        int seen = 0;
        for (const QFileInfo &info : suite.entryInfoList({u"*.json"_s}, QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray value = file.readAll();
            const auto message = decode("{\"contact_id\":\"1\",\"text\":\"a\",\"x\":" + value + "}");
            if (info.fileName().contains(u"__n_"_s) && !value.contains('}') && !value.contains('"') && !value.contains(','))
                QVERIFY2(!message, qPrintable(info.fileName()));
            ++seen;
        }
        QVERIFY(seen > 100);
    }

    void speed()
    {
        const QByteArray body = fullContact();
        QVERIFY(body.size() > 650 && body.size() < 900);
        const Channel one = channel();
        QBENCHMARK {
            const auto message = m_codec.decode(one, body, m_now);
            QVERIFY(message.has_value());
        }
    }
};

QTEST_APPLESS_MAIN(ManyChatCodecTest)
#include "manychat_codec_test.moc"

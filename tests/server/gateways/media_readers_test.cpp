// Files on their way to readers and from their channel: what leaves, what is read back, and what never leaves.
#include "server/gateways/gemini/gemini_model.h"
#include "server/gateways/manychat/manychat_codec.h"
#include "server/gateways/manychat/manychat_media.h"
#include "server/gateways/model_media_reader.h"
#include "server/gateways/openai/openai_model.h"
#include "server/gateways/openai/openai_transcriber.h"
#include "tests/support/hand_made_recording.h"
#include "tests/support/scripted_transport.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class MediaReadersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScriptedTransport> m_owned;
    test::ScriptedTransport &transport() { return *m_owned; }

    static QByteArray geminiSays(const QByteArray &text, const QByteArray &reason = "STOP")
    {
        const QByteArray form = R"({"candidates":[{"content":{"role":"model","parts":[{"text":"TEXT"}]},"finishReason":"REASON"}],"usageMetadata":{"promptTokenCount":1990,"candidatesTokenCount":12},"modelVersion":"gemini-3.8-flash"})";
        return QByteArray(form).replace("TEXT", text).replace("REASON", reason);
    }
    std::unique_ptr<ModelMediaReader> gemini(ReadingTask task = ReadingTask::Transcribe)
    {
        const GeminiAccess access{{}, std::make_shared<const Secret>("AQ.key")};
        return std::make_unique<ModelMediaReader>(std::vector<std::shared_ptr<ChatModel>>{std::make_shared<GeminiModel>(transport(), access, u"gemini-3.8-flash"_s)}, task,
                                                  QStringList{u"audio/ogg"_s});
    }
    static QJsonObject json(const QByteArray &body) { return QJsonDocument::fromJson(body).object(); }
    static Result<InboundMessage> decode(const QByteArray &body) { return ManyChatCodec().decode({}, body, fromMillis(1)); }

private Q_SLOTS:
    void init() { m_owned = std::make_unique<test::ScriptedTransport>(); }

    void geminiHearsTheBytesAndNothingElse()
    {
        transport().answers(200, geminiSays("Quels sont vos horaires ?"));
        const QByteArray bytes = test::handMadeOpus(2);
        const auto words = gemini()->read({bytes, u"audio/ogg"_s, 2000ms}, Deadline::after(5s), {});
        QVERIFY(words);
        QCOMPARE(words->text, u"Quels sont vos horaires ?"_s);
        QCOMPARE(words->call.purpose, CallPurpose::Transcription);
        QCOMPARE(words->call.provider, u"gemini"_s);
        QCOMPARE(words->call.model, u"gemini-3.8-flash"_s);
        QCOMPARE(words->call.tokens.input, 1990);
        const QJsonObject body = json(transport().request(0).body);
        const QJsonArray parts = body[u"contents"][0][u"parts"].toArray();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0][u"inlineData"][u"mimeType"].toString(), u"audio/ogg"_s);
        QCOMPARE(QByteArray::fromBase64(parts[0][u"inlineData"][u"data"].toString().toLatin1()), bytes);
        QVERIFY(body[u"systemInstruction"][u"parts"][0][u"text"].toString().contains(u"never an instruction"));
        QCOMPARE(QByteArray(test::ScriptedTransport::header(transport().request(0), "x-goog-api-key")), "AQ.key"_ba);
    }

    void silenceAndRefusalsHaveNoWords()
    {
        transport().answers(200, geminiSays("[nothing]")).answers(200, geminiSays("secret", "SAFETY")).answers(404, R"({"error":{"code":404,"status":"NOT_FOUND","message":"gone"}})");
        const MediaFile file{test::handMadeOpus(1), u"audio/ogg"_s, 1000ms};
        auto words = gemini()->read(file, Deadline::after(5s), {});
        QVERIFY(words && words->text.isEmpty() && !words->refused);
        words = gemini()->read(file, Deadline::after(5s), {});
        QVERIFY(words && words->text.isEmpty() && words->refused);
        words = gemini()->read(file, Deadline::after(5s), {});
        QVERIFY(!words);
        QCOMPARE(words.error().kind, ErrorKind::NotFound);
    }

    void openAiPicturesTravelInsideTheRequest()
    {
        transport().answers(200, R"({"model":"m","choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"Une affiche."}}]})");
        ModelMediaReader reader({std::make_shared<OpenAiModel>(transport(), OpenAiAccess{u"http://127.0.0.1:1/v1"_s, nullptr}, u"m"_s)}, ReadingTask::Describe, {u"image/png"_s});
        const auto words = reader.read({test::handMadePng(), u"image/png"_s}, Deadline::after(5s), {});
        QVERIFY(words);
        QCOMPARE(words->text, u"Une affiche."_s);
        QCOMPARE(words->call.purpose, CallPurpose::Description);
        const QJsonArray content = json(transport().request(0).body)[u"messages"][1][u"content"].toArray();
        QVERIFY(content[1][u"image_url"][u"url"].toString().startsWith(u"data:image/png;base64,"));
    }

    void aTranscriberGetsAForm()
    {
        transport().answers(200, R"({"text":" Bonjour à tous. ","usage":{"type":"tokens","input_tokens":64,"output_tokens":5,"total_tokens":69}})")
            .answers(200, R"({"text":""})").answers(400, R"({"error":{"message":"could not decode","type":"invalid_request_error"}})").answers(200, R"({"words":[]})");
        OpenAiTranscriber reader(transport(), {u"http://127.0.0.1:9/v1"_s, nullptr}, u"transcriber"_s, u"whisper-1"_s);
        const MediaFile file{test::handMadeOpus(2), u"audio/ogg"_s, 2000ms};
        auto words = reader.read(file, Deadline::after(5s), {});
        QVERIFY(words);
        QCOMPARE(words->text, u"Bonjour à tous."_s);
        QCOMPARE(words->call.tokens.input, 64);
        QCOMPARE(words->call.provider, u"transcriber"_s);
        const HttpRequest request = transport().request(0);
        QCOMPARE(request.url, u"http://127.0.0.1:9/v1/audio/transcriptions"_s);
        const QByteArray type = test::ScriptedTransport::header(request, "Content-Type");
        QVERIFY(type.startsWith("multipart/form-data; boundary="));
        const QByteArray line = "--" + type.mid(30);
        QVERIFY(request.body.startsWith(line) && request.body.endsWith(QByteArray(line + "--\r\n")));
        QVERIFY(request.body.contains(QByteArray("name=\"file\"; filename=\"recording.ogg\"\r\nContent-Type: audio/ogg\r\n\r\n" + file.bytes + "\r\n--")));
        QVERIFY(test::ScriptedTransport::header(request, "Authorization").isEmpty());
        words = reader.read(file, Deadline::after(5s), {});
        QVERIFY(words && words->text.isEmpty());
        words = reader.read(file, Deadline::after(5s), {});
        QVERIFY(!words && words.error().kind == ErrorKind::InvalidInput);
        words = reader.read(file, Deadline::after(5s), {});
        QVERIFY(!words && words.error().kind == ErrorKind::Corrupt);
    }

    void manyChatsFilesComeFromAllowedHostsOnly_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("listed") << u"https://files.manychat.com/a.ogg"_s << true;
        QTest::newRow("this machine, listed with its port") << u"http://127.0.0.1:8123/a.ogg"_s << true;
        QTest::newRow("this machine, another port") << u"http://127.0.0.1:8124/a.ogg"_s << false;
        QTest::newRow("without encryption") << u"http://files.manychat.com/a.ogg"_s << false;
        QTest::newRow("somebody else") << u"https://evil.example/a.ogg"_s << false;
        QTest::newRow("looks alike") << u"https://evilmanychat.com/a.ogg"_s << false;
        QTest::newRow("a listed name before the at sign") << u"https://files.manychat.com@evil.example/a.ogg"_s << false;
        QTest::newRow("metadata") << u"https://169.254.169.254/a.ogg"_s << false;
        QTest::newRow("private") << u"https://10.0.0.1/a.ogg"_s << false;
        QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("another port") << u"https://files.manychat.com:8443/a.ogg"_s << false;
    }
    void manyChatsFilesComeFromAllowedHostsOnly()
    {
        QFETCH(QString, address);
        QFETCH(bool, allowed);
        transport().answers(200, "OggS", {{"content-type", "audio/ogg"}});
        ManyChatMedia source(transport());
        MediaLimits limits;
        limits.allowedHosts = {u".manychat.com"_s, u"127.0.0.1:8123"_s};
        WantedMedia wanted;
        wanted.reference.url = address;
        const auto fetched = source.fetch({}, Secret("1:key"), wanted, limits, Deadline::after(5s), {});
        QCOMPARE(fetched.has_value(), allowed);
        QCOMPARE(transport().calls(), allowed ? 1 : 0);
        if (!allowed) {
            QCOMPARE(fetched.error().kind, ErrorKind::Forbidden);
            return;
        }
        QVERIFY(test::ScriptedTransport::header(transport().request(0), "Authorization").isEmpty());
        QCOMPARE(transport().request(0).maxResponseBytes, limits.audioBytes);
    }

    void manyChatsHostIsNotFollowedElsewhere()
    {
        transport().answers(302, {}, {{"location", "https://10.0.0.1/a.ogg"}}).answers(404, "no").answers(503, "later").answers(200, {});
        ManyChatMedia source(transport());
        MediaLimits limits;
        limits.allowedHosts = {u".manychat.com"_s};
        WantedMedia wanted;
        wanted.reference.url = u"https://files.manychat.com/a.ogg"_s;
        for (const ErrorKind kind : {ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::Unavailable, ErrorKind::Corrupt}) {
            const auto fetched = source.fetch({}, Secret("1:key"), wanted, limits, Deadline::after(5s), {});
            QVERIFY(!fetched);
            QCOMPARE(fetched.error().kind, kind);
        }
        QCOMPARE(transport().calls(), 4);
    }

    void manyChatsAddressesBecomeKinds_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        const auto row = [](const char *name, const QByteArray &fields, MessageKind kind, const QString &text, const QString &address) {
            QTest::newRow(name) << fields << static_cast<int>(kind) << text << address;
        };
        row("plain", R"({"text":"Bonjour"})", MessageKind::Text, u"Bonjour"_s, {});
        row("voice", R"({"text":"https:@@f.example/a/b.ogg?sig=1"})", MessageKind::Voice, {}, u"https://f.example/a/b.ogg?sig=1"_s);
        row("oga", R"({"last_input_text":"https:@@f.example/x.OGA"})", MessageKind::Voice, {}, u"https://f.example/x.OGA"_s);
        row("picture", R"({"text":"https:@@f.example/p.jpeg"})", MessageKind::Image, {}, u"https://f.example/p.jpeg"_s);
        row("film", R"({"text":"https:@@f.example/p.mp4"})", MessageKind::Video, {}, u"https://f.example/p.mp4"_s);
        row("document", R"({"text":"https:@@f.example/p.pdf"})", MessageKind::Document, {}, u"https://f.example/p.pdf"_s);
        row("a link", R"({"text":"https:@@example.com/page"})", MessageKind::Unsupported, u"https://example.com/page"_s, {});
        row("a link with words", R"({"text":"voyez https:@@f.example/p.pdf"})", MessageKind::Text, u"voyez https://f.example/p.pdf"_s, {});
        row("media_url with a caption", R"({"text":"Combien ?","media_url":"https:@@f.example/9"})", MessageKind::Document, u"Combien ?"_s, u"https://f.example/9"_s);
        row("media_url with its type", R"({"text":"","media_url":"https:@@f.example/9","media_type":"audio"})", MessageKind::Audio, {}, u"https://f.example/9"_s);
        row("mime type", R"({"text":"","media_url":"https:@@f.example/9","media_type":"image/jpeg"})", MessageKind::Image, {}, u"https://f.example/9"_s);
        row("attachments", R"({"text":null,"attachments":[{"name":"n","type":"audio","payload":{"url":"https:@@f.example/1"}},{"type":"image","payload":{"url":"https:@@f.example/2"}}]})",
            MessageKind::Audio, {}, u"https://f.example/1"_s);
        row("a list of addresses", R"({"attachments":["https:@@f.example/1.ogg","https:@@f.example/2.png"]})", MessageKind::Voice, {}, u"https://f.example/1.ogg"_s);
        row("one attachment", R"({"attachment":"https:@@f.example/1.png","text":"et cela ?"})", MessageKind::Image, u"et cela ?"_s, u"https://f.example/1.png"_s);
        row("no attachment", R"({"attachments":[],"text":"Bonjour"})", MessageKind::Text, u"Bonjour"_s, {});
        row("empty media_url", R"({"media_url":"","text":"Bonjour"})", MessageKind::Text, u"Bonjour"_s, {});
        row("fields after", R"({"attachments":[{"type":"image","url":"https:@@f.example/3"}],"text":"Bonjour","contact":{"name":"Awa"}})", MessageKind::Image, u"Bonjour"_s, u"https://f.example/3"_s);
    }
    void manyChatsAddressesBecomeKinds()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, kind);
        QFETCH(QString, text);
        QFETCH(QString, address);
        const auto message = decode("{\"contact_id\":\"700000001\"," + QByteArray(fields.mid(1)).replace("@@", "//")); // moc sees a comment in a raw string with two slashes
        QVERIFY(message);
        QCOMPARE(static_cast<int>(message->kind), kind);
        QCOMPARE(message->text, text);
        QCOMPARE(message->media ? message->media->url : QString(), address);
    }
};

QTEST_GUILESS_MAIN(MediaReadersTest)
#include "media_readers_test.moc"

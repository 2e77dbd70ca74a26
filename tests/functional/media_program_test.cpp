// Voice notes with the real programs: a simulated ManyChat hands on the address of a recording, a simulated Gemini (or a
// transcriber of one's own) hears it, and the answer is cited from the documents. Also what must never happen: an address
// in a prompt, a call to a host that is not allowed, a reading paid twice after a kill.
#include "tests/functional/service_site.h"
#include "tests/support/hand_made_recording.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

const QString kQuestion = u"Quels sont vos horaires d'ouverture ?"_s;

} // namespace

class MediaProgramTest : public QObject {
    Q_OBJECT

private:
    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_gemini;

    std::unique_ptr<RunningProgram> simulator(const QStringList &words)
    {
        auto program = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), words + QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
        return program->waitReady() ? std::move(program) : nullptr;
    }
    static QString addressOf(const RunningProgram &program) { return program.ready().value(u"listen"_s).toString(); }
    bool done(const QStringList &words, const QByteArray &input = {})
    {
        const Finished finished = m_site.command(words, input);
        if (finished.exitCode != 0)
            qWarning("%s", finished.everything().constData());
        return finished.exitCode == 0;
    }
    // The address under which ManyChat's contacts' file stands.
    QString fileAt(const QByteArray &bytes, const QString &name)
    {
        const QByteArray body = QJsonDocument(QJsonObject{{u"base64"_s, QString::fromLatin1(bytes.toBase64())}, {u"name"_s, name}}).toJson(QJsonDocument::Compact);
        const HttpReply reply = http("POST", addressOf(*m_manychat), "/_simulator/files", {{"Content-Type", "application/json"}}, body);
        return u"http://"_s + addressOf(*m_manychat) + reply.json().value(u"path"_s).toString();
    }
    static QByteArray received(const RunningProgram &program) { return http("GET", addressOf(program), "/_simulator/received", {}, {}).body; }
    void send(const RunningProgram &service, const QString &contact, const QString &text)
    {
        const auto reply = sendAsManyChat(service.ready().value(u"webhook"_s).toString(), m_site.hooks().front(), manyChatBody(contact, text));
        QCOMPARE(reply.status, 200);
    }
    // The contact's only message, once nothing is in progress any more.
    QJsonObject settled(const RunningProgram &service, qint64 number)
    {
        const auto detail = [&] { return m_site.admin(service, "/messages/" + QByteArray::number(number)).json(); };
        const auto isSettled = [&] { return !detail().value(u"message"_s).toObject().value(u"fate"_s).toString().isEmpty(); };
        return eventually(isSettled, std::chrono::seconds(60)) ? detail() : QJsonObject();
    }
    QStringList delivered(const QString &contact) const
    {
        QStringList texts;
        const auto list = http("GET", addressOf(*m_manychat), "/_simulator/deliveries?contact=" + contact.toLatin1(), {}, {}).json().value(u"deliveries"_s).toArray();
        for (const QJsonValue &one : list) {
            for (const QJsonValue &text : one[u"texts"_s].toArray())
                texts.append(text.toString());
        }
        return texts;
    }
    static qint64 callsWith(const QByteArray &record, QByteArrayView part) { return record.count(part); }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Boulangerie Martin"_s), QString());
        m_manychat = simulator({u"manychat"_s});
        m_gemini = simulator({u"gemini"_s});
        QVERIFY(m_manychat && m_gemini);
        QCOMPARE(m_site.addManyChat(addressOf(*m_manychat), "12345:0123456789abcdef0123456789abcdef"), QString());
        QVERIFY(done({u"provider"_s, u"set"_s, u"--kind"_s, u"gemini"_s, u"--api-key-file"_s, u"-"_s, u"--model"_s, u"gemini-3.8-flash"_s, u"--api-base"_s,
                      u"http://%1/v1beta"_s.arg(addressOf(*m_gemini))}, "AQ.simulated-key-of-the-test"));
        QVERIFY(done({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s), sourcePath(u"resources/samples/tarifs.pdf"_s)}));
        QVERIFY(done({u"settings"_s, u"set"_s, u"--installation"_s, u"manychat_media_hosts"_s, addressOf(*m_manychat)}));
        QCOMPARE(m_site.createToken(), QString());
    }

    void aMinuteOfVoiceIsAnsweredWithItsSource()
    {
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        const QString address = fileAt(handMadeOpus(60, kQuestion), u"note.ogg"_s);
        QElapsedTimer timer;
        timer.start();
        send(*service, u"700000001"_s, address);
        const QJsonObject detail = settled(*service, 1);
        const auto whole = timer.elapsed();
        const QJsonObject message = detail.value(u"message"_s).toObject();
        const QJsonObject media = message.value(u"media"_s).toObject();
        QCOMPARE(message.value(u"fate"_s).toString(), u"answered"_s);
        QCOMPARE(media.value(u"kind"_s).toString(), u"voice"_s);
        QCOMPARE(media.value(u"state"_s).toString(), u"understood"_s);
        QCOMPARE(media.value(u"transcript"_s).toString(), kQuestion);
        QCOMPARE(media.value(u"type"_s).toString(), u"audio/ogg"_s);
        QCOMPARE(media.value(u"length_ms"_s).toInt(), 60'000);
        QCOMPARE(detail.value(u"answer_kind"_s).toString(), u"grounded"_s);
        const QString sent = delivered(u"700000001"_s).join(u'\n');
        QVERIFY2(sent.contains(u"Source"), qPrintable(sent));
        // Neither the file's address nor its host reached the model, in any form.
        const QByteArray heard = received(*m_gemini);
        QVERIFY(!heard.contains(address.toUtf8()) && !heard.contains("note.ogg") && !heard.contains(addressOf(*m_manychat).toUtf8()));
        QVERIFY(heard.contains("audio/ogg"));
        const QJsonObject journey = message.value(u"journey"_s).toObject();
        qInfo("60 s of voice (%lld bytes): %lld ms from the webhook to the settled message, of which the quiet window %d ms, the models %d ms, our own %d ms",
              static_cast<long long>(handMadeOpus(60, kQuestion).size()), static_cast<long long>(whole), journey.value(u"wait_ms"_s).toInt(), journey.value(u"model_ms"_s).toInt(),
              journey.value(u"own_ms"_s).toInt());
        QVERIFY2(journey.value(u"own_ms"_s).toInt(-1) >= 0 && journey.value(u"own_ms"_s).toInt() < 10'000, "own time");
        const QJsonObject totals = m_site.admin(*service, "/usage").json().value(u"totals"_s).toObject();
        QVERIFY(totals.value(u"calls"_s).toInt() >= 2); // the transcription and the answer
        QCOMPARE(totals.value(u"unpriced_calls"_s).toInt(), 0);
    }

    void whatMayNotBeFetchedIsNotFetched()
    {
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        const QByteArray before = received(*m_gemini);
        // Another port of this machine, the clouds' metadata, a private network: each as if it were a voice note.
        send(*service, u"700000002"_s, u"http://%1/secret.ogg"_s.arg(addressOf(*m_gemini)));
        send(*service, u"700000003"_s, u"https://169.254.169.254/latest/meta-data.ogg"_s);
        send(*service, u"700000004"_s, u"https://10.0.0.1/note.mp3"_s);
        for (const qint64 number : {2, 3, 4}) {
            const QJsonObject media = settled(*service, number).value(u"message"_s).toObject().value(u"media"_s).toObject();
            QCOMPARE(media.value(u"state"_s).toString(), u"not_understood"_s);
        }
        const QByteArray after = received(*m_gemini);
        QVERIFY(!after.contains("secret.ogg"));
        QCOMPARE(callsWith(after, "generateContent"), callsWith(before, "generateContent"));
        QVERIFY2(delivered(u"700000004"_s).join(u'\n').contains(u"Pourriez-vous écrire"), qPrintable(delivered(u"700000004"_s).join(u'\n')));
    }

    void aKillAfterTheReadingPaysOnce()
    {
        const QString address = fileAt(handMadeWav(3, u"Combien coûte une baguette tradition ?"_s), u"killed.wav"_s);
        const qint64 heard = callsWith(received(*m_gemini), "audio/wav");
        {
            const auto service = m_site.serve({{u"PASSERELLE_CRASH_AT"_s, u"after_media_read"_s}});
            QVERIFY(service->waitReady());
            send(*service, u"700000005"_s, address);
            QVERIFY(eventually([&] { return service->hasEnded(); }, std::chrono::seconds(60)));
        }
        QCOMPARE(callsWith(received(*m_gemini), "audio/wav"), heard + 1);
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        const QJsonObject detail = settled(*service, 5);
        QCOMPARE(detail.value(u"message"_s).toObject().value(u"fate"_s).toString(), u"answered"_s);
        QCOMPARE(callsWith(received(*m_gemini), "audio/wav"), heard + 1);
        QCOMPARE(delivered(u"700000005"_s).isEmpty(), false);
    }

    void aTranscriberOfOnesOwnHearsWithoutAnyModel()
    {
        const auto whisper = simulator({u"openai"_s, u"--dialect"_s, u"llamacpp"_s});
        QVERIFY(whisper);
        QVERIFY(done({u"provider"_s, u"set"_s, u"--kind"_s, u"none"_s, u"--transcriber-base"_s, u"http://%1/v1"_s.arg(addressOf(*whisper)), u"--transcriber-model"_s, u"whisper-1"_s}));
        const auto service = m_site.serve();
        QVERIFY(service->waitReady());
        send(*service, u"700000006"_s, fileAt(handMadeOpus(4, kQuestion), u"own.oga"_s));
        const QJsonObject detail = settled(*service, 6);
        QCOMPARE(detail.value(u"message"_s).toObject().value(u"media"_s).toObject().value(u"transcript"_s).toString(), kQuestion);
        QCOMPARE(detail.value(u"answer_kind"_s).toString(), u"verbatim"_s);
        QVERIFY(received(*whisper).contains("/v1/audio/transcriptions"));
    }
};

QTEST_GUILESS_MAIN(MediaProgramTest)
#include "media_program_test.moc"

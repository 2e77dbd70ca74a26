// People in the loop through the real program: what is said first, a reply, a draft that is approved, a kill in the middle
// of a send, and a window that closed.
#include "tests/support/fake_time.h"
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class ReplyProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_service;

    static QString addressOf(RunningProgram &program, const QString &key) { return program.ready().value(key).toString(); }
    // Everything that the contact received, one text an item.
    QStringList delivered(const QByteArray &contact)
    {
        QStringList texts;
        const auto list = http("GET", addressOf(*m_manychat, u"listen"_s), "/_simulator/deliveries?contact=" + contact).json().value(u"deliveries"_s).toArray();
        for (const auto &item : list) {
            for (const auto &text : item.toObject().value(u"texts"_s).toArray())
                texts.append(text.toString());
        }
        return texts;
    }
    bool writes(const QString &contact, const QString &text)
    {
        return sendAsManyChat(addressOf(*m_service, u"webhook"_s), m_site.hooks().front(), manyChatBody(contact, text)).status == 200;
    }
    int inProgress() { return m_site.admin(*m_service, "/ledger").json().value(u"in_progress"_s).toInt(-1); }
    int fate(const QString &name) { return m_site.admin(*m_service, "/ledger").json().value(u"fates"_s).toObject().value(name).toInt(-1); }
    qint64 conversationOf(const QString &contact)
    {
        const auto list = m_site.admin(*m_service, "/conversations").json().value(u"items"_s).toArray();
        for (const auto &item : list) {
            if (item.toObject().value(u"contact_key"_s).toString() == contact)
                return item.toObject().value(u"id"_s).toInteger();
        }
        return 0;
    }
    QJsonObject done(const QStringList &words)
    {
        const Finished finished = m_site.command(words);
        if (finished.exitCode != 0)
            qWarning("%s: %s", qPrintable(words.join(u' ')), finished.everything().constData());
        return finished.exitCode == 0 ? finished.json().object() : QJsonObject();
    }
    QJsonArray waitingDrafts() { return done({u"draft"_s, u"list"_s}).value(u"items"_s).toArray(); }
    QString replyState(qint64 conversation, qint64 reply)
    {
        return m_site.admin(*m_service, "/conversations/" + QByteArray::number(conversation) + "/replies/" + QByteArray::number(reply)).json().value(u"state"_s).toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_site.isValid());
        QCOMPARE(m_site.addTenant(u"Atelier"_s), QString());
        m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
        QVERIFY2(m_manychat->waitReady(), m_manychat->standardError().constData());
        QCOMPARE(m_site.addManyChat(addressOf(*m_manychat, u"listen"_s), "12345:0123456789abcdef0123456789abcdef"), QString());
        QCOMPARE(m_site.createToken(), QString());
        m_service = m_site.serve();
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
    }

    void theFirstAnswerSaysThatAnAssistantAnswers()
    {
        QVERIFY(writes(u"700001"_s, u"Quels sont vos horaires ?"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!delivered("700001").isEmpty(), 60'000);
        const QStringList first = delivered("700001");
        QVERIFY(first.size() >= 2);
        QVERIFY2(first[0].contains(u"assistant automatique") && first[0].contains(u"HUMAIN"), qPrintable(first[0]));
        QTRY_COMPARE_WITH_TIMEOUT(inProgress(), 0, 60'000);
        const qint64 conversation = conversationOf(u"700001"_s);
        const auto proof = m_site.admin(*m_service, "/contacts/" + QByteArray::number(conversation) + "/consents").json().value(u"items"_s).toArray();
        QCOMPARE(proof.size(), 1);
        QCOMPARE(proof[0].toObject().value(u"event"_s).toString(), u"assistant_disclosed"_s);
        QCOMPARE(proof[0].toObject().value(u"version"_s).toString(), u"1"_s);
        // Once.
        QVERIFY(writes(u"700001"_s, u"Et vos tarifs ?"_s));
        QTRY_VERIFY_WITH_TIMEOUT(delivered("700001").size() > first.size(), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(inProgress(), 0, 60'000);
        QCOMPARE(delivered("700001").filter(u"assistant automatique"_s).size(), 1);
    }

    void aReplyGoesOutAndTakesTheConversationOver()
    {
        const qint64 conversation = conversationOf(u"700001"_s);
        const QJsonObject reply = done({u"conversation"_s, u"reply"_s, QString::number(conversation), u"Bonjour, ici Awa."_s, u"--key"_s, u"une-fois"_s});
        QCOMPARE(reply.value(u"text"_s).toString(), u"Bonjour, ici Awa."_s);
        QCOMPARE(done({u"conversation"_s, u"reply"_s, QString::number(conversation), u"Bonjour, ici Awa."_s, u"--key"_s, u"une-fois"_s}).value(u"id"_s).toInteger(), reply.value(u"id"_s).toInteger());
        QTRY_COMPARE_WITH_TIMEOUT(replyState(conversation, reply.value(u"id"_s).toInteger()), u"sent"_s, 60'000);
        QCOMPARE(delivered("700001").count(u"Bonjour, ici Awa."_s), 1);
        const int toPerson = fate(u"to_person"_s);
        const auto before = delivered("700001").size();
        QVERIFY(writes(u"700001"_s, u"Merci Awa, et demain ?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(fate(u"to_person"_s), toPerson + 1, 60'000);
        QCOMPARE(delivered("700001").size(), before);
        const QJsonObject timeline = done({u"conversation"_s, u"show"_s, QString::number(conversation)});
        QCOMPARE(timeline.value(u"window"_s).toObject().value(u"state"_s).toString(), u"open"_s);
        QStringList speakers;
        for (const auto &entry : timeline.value(u"entries"_s).toArray())
            speakers.append(entry.toObject().value(u"from"_s).toString());
        QVERIFY(speakers.contains(u"contact"_s) && speakers.contains(u"assistant"_s) && speakers.contains(u"person"_s));
    }

    void draftsWaitUntilTheyAreApproved()
    {
        QCOMPARE(done({u"draft"_s, u"mode"_s, u"1"_s, u"--set"_s, u"drafts"_s}).value(u"mode"_s).toString(), u"drafts"_s);
        QVERIFY(writes(u"700002"_s, u"Avez-vous une terrasse ?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(waitingDrafts().size(), 1, 60'000);
        QVERIFY(delivered("700002").isEmpty());
        const QJsonObject draft = waitingDrafts()[0].toObject();
        QCOMPARE(draft.value(u"question"_s).toString(), u"Avez-vous une terrasse ?"_s);
        QVERIFY(!done({u"draft"_s, u"approve"_s, QString::number(draft.value(u"id"_s).toInteger())}).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!delivered("700002").isEmpty(), 60'000);
        QCOMPARE(delivered("700002").join(u"\n\n"_s), draft.value(u"text"_s).toString());
        QVERIFY(m_site.command({u"draft"_s, u"approve"_s, QString::number(draft.value(u"id"_s).toInteger())}).exitCode != 0);
        // The conversation is still the assistant's: the next answer waits as well, and is edited.
        QVERIFY(writes(u"700002"_s, u"Et un jardin ?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(waitingDrafts().size(), 1, 60'000);
        const qint64 second = waitingDrafts()[0].toObject().value(u"id"_s).toInteger();
        QVERIFY(!done({u"draft"_s, u"edit"_s, QString::number(second), u"Oui, un grand jardin."_s}).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(delivered("700002").contains(u"Oui, un grand jardin."_s), 60'000);
        const QJsonObject agreement = done({u"draft"_s, u"agreement"_s}).value(u"items"_s).toArray()[0].toObject();
        QCOMPARE(agreement.value(u"same"_s).toInt(), 1);
        QCOMPARE(agreement.value(u"rewritten"_s).toInt(), 1);
        QCOMPARE(agreement.value(u"rate"_s).toDouble(), 0.5);
        QVERIFY(!agreement.value(u"ready"_s).toBool());
        QCOMPARE(done({u"draft"_s, u"mode"_s, u"1"_s, u"--set"_s, u"live"_s}).value(u"mode"_s).toString(), u"live"_s);
    }

    void killedWhileSendingStaysUncertain()
    {
        const qint64 conversation = conversationOf(u"700001"_s);
        QVERIFY(m_service->stop());
        m_service = m_site.serve({{u"PASSERELLE_CRASH_AT"_s, u"after_reply_sending_written"_s}});
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        (void)m_site.command({u"conversation"_s, u"reply"_s, QString::number(conversation), u"Coupé net"_s}); // its answer may be cut off too
        QTRY_VERIFY_WITH_TIMEOUT(m_service->hasEnded(), 60'000);
        m_service = m_site.serve();
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        const auto replies = m_site.admin(*m_service, "/conversations/" + QByteArray::number(conversation) + "/replies").json().value(u"items"_s).toArray();
        QVERIFY(!replies.isEmpty());
        QCOMPARE(replies[0].toObject().value(u"text"_s).toString(), u"Coupé net"_s);
        QCOMPARE(replies[0].toObject().value(u"state"_s).toString(), u"uncertain"_s);
        QVERIFY(!delivered("700001").contains(u"Coupé net"_s));
        // On a person's word it goes.
        QVERIFY(!done({u"conversation"_s, u"repeat-reply"_s, QString::number(conversation), QString::number(replies[0].toObject().value(u"id"_s).toInteger())}).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(delivered("700001").count(u"Coupé net"_s), 1, 60'000);
    }

    void nothingGoesOutWhenTheWindowIsClosed()
    {
        const QString library = passerelle::test::fakeTimeLibraries();
        if (library.isEmpty())
            QSKIP("libfaketime is not installed (package faketime)");
        const qint64 conversation = conversationOf(u"700001"_s);
        QVERIFY(m_service->stop());
        m_service = m_site.serve({{u"LD_PRELOAD"_s, library}, {u"FAKETIME"_s, u"+25h"_s}, {u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s}});
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        const auto before = delivered("700001").size();
        const Finished refused = m_site.command({u"conversation"_s, u"reply"_s, QString::number(conversation), u"Trop tard"_s, u"--lang"_s, u"fr"_s});
        QVERIFY(refused.exitCode != 0);
        QVERIFY2(QString::fromUtf8(refused.everything()).contains(u"24 heures"), refused.everything().constData());
        QCOMPARE(m_site.admin(*m_service, "/conversations").json().value(u"items"_s).toArray()[0].toObject().value(u"window"_s).toString(), u"closed"_s);
        QCOMPARE(delivered("700001").size(), before);
    }

    void cleanupTestCase()
    {
        m_service.reset();
        m_manychat.reset();
    }
};

QTEST_GUILESS_MAIN(ReplyProgramTest)
#include "reply_program_test.moc"

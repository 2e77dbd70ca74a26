// A person works on the inbox of the real program: a message comes and is unread, is seen, noted, done with; the next one
// reopens the conversation, and a search finds it.
#include "tests/functional/service_site.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class InboxProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_service;

    static QString addressOf(RunningProgram &program, const QString &key) { return program.ready().value(key).toString(); }
    bool writes(const QString &contact, const QString &text)
    {
        return sendAsManyChat(addressOf(*m_service, u"webhook"_s), m_site.hooks().front(), manyChatBody(contact, text)).status == 200;
    }
    QJsonArray listed(const QByteArray &query) { return m_site.admin(*m_service, "/conversations" + query).json().value(u"items"_s).toArray(); }
    QJsonObject only(const QByteArray &query = {})
    {
        const QJsonArray items = listed(query);
        return items.size() == 1 ? items[0].toObject() : QJsonObject();
    }
    HttpReply called(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
    {
        const Headers headers = body.isEmpty() ? Headers() : Headers{{"Content-Type", "application/json"}};
        return m_site.adminCall(method, *m_service, "/api/v1/tenants/" + QByteArray::number(m_site.tenantId()) + path, body, headers);
    }
    QJsonObject posted(const QByteArray &path, const QJsonObject &body = {})
    {
        const auto answer = called("POST", path, body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson());
        if (answer.status < 200 || answer.status > 299)
            qWarning("%s: %d %s", path.constData(), answer.status, answer.body.constData());
        return answer.json();
    }
    int count(const QString &name) { return m_site.admin(*m_service, "/conversation-counts").json().value(name).toInt(-1); }

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

    void fromUnreadToResolvedAndBack()
    {
        QVERIFY(writes(u"700001"_s, u"Avez-vous une crème brûlée ?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(only().value(u"last_from"_s).toString(), u"assistant"_s, 60'000);
        QJsonObject conversation = only("?unread=true");
        QCOMPARE(conversation.value(u"unread"_s).toInt(), 1);
        QCOMPARE(conversation.value(u"state"_s).toString(), u"open"_s);
        QCOMPARE(conversation.value(u"owner"_s).toString(), u"bot"_s);
        QCOMPARE(count(u"unread"_s), 1);
        const QByteArray path = "/conversations/" + QByteArray::number(conversation.value(u"id"_s).toInteger());

        QCOMPARE(posted(path + "/seen", {{u"message"_s, conversation.value(u"last_message"_s)}}).value(u"unread"_s).toInt(-1), 0);
        QVERIFY(listed("?unread=true").isEmpty());
        QCOMPARE(posted(path + "/notes", {{u"text"_s, u"Rappeler lundi"_s}}).value(u"text"_s).toString(), u"Rappeler lundi"_s);
        QVERIFY(!posted(path + "/writing").value(u"person"_s).toString().isEmpty());
        QVERIFY(!only().value(u"writing"_s).toString().isEmpty());
        QCOMPARE(posted(path + "/resolve").value(u"state"_s).toString(), u"resolved"_s);
        QVERIFY(listed("?state=open").isEmpty());
        QCOMPARE(listed("?state=resolved").size(), 1);
        QCOMPARE(count(u"open"_s), 0);

        QVERIFY(writes(u"700001"_s, u"Et une tarte ?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(listed("?state=open").size(), 1, 60'000);
        QCOMPARE(only().value(u"unread"_s).toInt(), 1);
        QCOMPARE(listed("?q=TARTE").size() + listed("?q=700001").size(), 2);
        QVERIFY(listed("?q=pizza").isEmpty());
    }

    void theThreadShowsNotesJourneyAndWhoDidWhat()
    {
        const QByteArray path = "/conversations/" + QByteArray::number(only().value(u"id"_s).toInteger());
        QTRY_COMPARE_WITH_TIMEOUT(m_site.admin(*m_service, "/ledger").json().value(u"in_progress"_s).toInt(-1), 0, 60'000);
        const QJsonObject thread = m_site.admin(*m_service, path + "/timeline").json();
        QStringList kinds;
        bool hasJourney = false;
        for (const auto &value : thread.value(u"entries"_s).toArray()) {
            const QJsonObject entry = value.toObject();
            kinds += entry.value(u"from"_s).toString();
            hasJourney |= entry.value(u"from"_s).toString() == u"assistant"_s && entry.value(u"journey"_s).isObject() && entry.value(u"answer_kind"_s).isString();
        }
        QVERIFY2(kinds.contains(u"note"_s) && kinds.contains(u"event"_s) && kinds.contains(u"assistant"_s), qPrintable(kinds.join(u' ')));
        QVERIFY(hasJourney);
        QVERIFY(thread.value(u"next"_s).isNull());
        const QJsonObject part = m_site.admin(*m_service, path + "/timeline?limit=1").json();
        QVERIFY(part.value(u"next"_s).isString());
        const QJsonObject older = m_site.admin(*m_service, path + "/timeline?limit=1&before=" + part.value(u"next"_s).toString().toUtf8()).json();
        QVERIFY(older.value(u"next"_s).isNull() && !older.value(u"entries"_s).toArray().isEmpty());
    }

    void whoTheContactIs()
    {
        const QByteArray contact = QByteArray::number(only().value(u"contact"_s).toInteger());
        const QJsonObject view = m_site.admin(*m_service, "/contacts/" + contact).json();
        QCOMPARE(view.value(u"key"_s).toString(), u"700001"_s);
        QCOMPARE(view.value(u"messages"_s).toInt(), 2);
        QVERIFY(view.value(u"first_message_at"_s).isString() && view.value(u"consent"_s).isString());
        for (const char *path : {"/contacts/999", "/conversations/999", "/conversations/999/timeline"})
            QCOMPARE(m_site.admin(*m_service, path).status, 404);
    }

    void readyMadeReplies()
    {
        const QJsonObject added = posted("/canned", {{u"shortcut"_s, u"horaires"_s}, {u"text"_s, u"De 9 h à 18 h."_s}});
        QVERIFY(added.value(u"id"_s).toInteger() > 0);
        QCOMPARE(called("POST", "/canned", R"({"shortcut":"HORAIRES","text":"x"})").status, 409);
        QCOMPARE(m_site.admin(*m_service, "/canned").json().value(u"items"_s).toArray().size(), 1);
        QCOMPARE(called("DELETE", "/canned/" + QByteArray::number(added.value(u"id"_s).toInteger())).status, 204);
    }

    void fromTheCommandLine()
    {
        const QString number = QString::number(only().value(u"id"_s).toInteger());
        QCOMPARE(m_site.command({u"conversation"_s, u"note"_s, number, u"Vu avec Paul"_s}).exitCode, 0);
        QCOMPARE(m_site.command({u"conversation"_s, u"resolve"_s, number}).json().object().value(u"state"_s).toString(), u"resolved"_s);
        QCOMPARE(m_site.command({u"conversation"_s, u"list"_s, u"--state"_s, u"resolved"_s}).json().object().value(u"items"_s).toArray().size(), 1);
        QCOMPARE(m_site.command({u"conversation"_s, u"reopen"_s, number}).json().object().value(u"state"_s).toString(), u"open"_s);
    }
};

QTEST_GUILESS_MAIN(InboxProgramTest)
#include "inbox_program_test.moc"

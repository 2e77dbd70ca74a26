// The setup check, the flow that reopens a conversation, and the marks that say that a person speaks, against the strict
// simulator; and how a channel's own places change what a call says.
#include "server/gateways/manychat/manychat_codec.h"
#include "server/gateways/manychat/manychat_messenger.h"
#include "server/gateways/manychat/manychat_setup.h"
#include "tests/simulators/manychat_page.h"
#include "tests/simulators/manychat_simulator.h"
#include "tests/support/fake_clock.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrl>
#include <QtTest/QTest>

#include <nlohmann/json.hpp>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Hands every request to the simulator, without a network between.
class SimulatedTransport final : public HttpTransport {
public:
    explicit SimulatedTransport(simulators::ManyChatSimulator &simulator) : m_simulator(simulator) {}

    HttpExchange perform(const HttpRequest &request, Deadline, std::stop_token) override
    {
        simulators::Call call;
        call.number = ++m_calls;
        call.method = request.method;
        call.path = QUrl(request.url).path().toUtf8();
        for (const auto &[name, value] : request.headers)
            call.headers.emplace_back(name.toLower(), value);
        call.body = request.body;
        const simulators::Reply reply = m_simulator.answer(call, {});
        return {HttpResponse{reply.status, {}, reply.body}, true};
    }

private:
    simulators::ManyChatSimulator &m_simulator;
    qint64 m_calls = 0;
};

const Secret kKey("123456:0123456789abcdef");

} // namespace

class ManyChatSetupTest : public QObject {
    Q_OBJECT

private:
    using What = SetupFinding::What;

    FakeClock m_clock;
    simulators::ManyChatSimulator m_simulator{{}, m_clock};
    SimulatedTransport m_transport{m_simulator};
    ManyChatMessenger m_messenger{m_transport};
    Channel m_channel;

    std::vector<SetupFinding> check(const QString &flow, const Secret &key = kKey)
    {
        m_clock.advance(2s); // its rates are the contract's
        return ManyChatSetup(m_transport).check(m_channel, key, flow, Deadline::after(20s), {});
    }
    static std::vector<What> whats(const std::vector<SetupFinding> &findings)
    {
        std::vector<What> list;
        for (const SetupFinding &finding : findings)
            list.push_back(finding.what);
        return list;
    }
    QJsonObject control(const QByteArray &path)
    {
        simulators::Call call;
        call.method = "GET";
        call.path = path;
        return QJsonDocument::fromJson(m_simulator.control(call)->body).object();
    }
    OwnerSignal speakerFor(const QByteArray &value)
    {
        const auto message = ManyChatCodec().decode(m_channel, QByteArray("{\"contact_id\":1,\"text\":\"x\",\"contact\":{\"custom_fields\":{\"Conseiller\":" + value + "}}}"), m_clock.now());
        return message ? message->ownerSignal : OwnerSignal::None;
    }

private Q_SLOTS:
    void init()
    {
        m_channel = Channel();
        m_simulator.reset();
    }

    void allIsThere()
    {
        m_channel.manyChat.personTag = u"conseiller"_s; // as ManyChat compares names
        m_channel.manyChat.personField = u"Conseiller"_s;
        m_channel.manyChat.personAt = u"contact.custom_fields.Conseiller"_s;
        const auto findings = check(u"content20261101_2"_s);
        QCOMPARE(whats(findings), (std::vector{What::Page, What::FlowFound, What::TagFound, What::FieldFound}));
        QCOMPARE(findings[0].name, u"Atelier Lumière"_s);
        QCOMPARE(findings[1].name, u"Modèle de relance"_s);
        for (const SetupFinding &finding : findings)
            QCOMPARE(gradeOf(finding.what), SetupGrade::Fine);
    }

    void whatIsMissingIsNamed()
    {
        m_channel.manyChat.personTag = u"humain"_s;
        m_channel.manyChat.personField = u"Rendez-vous"_s;
        const auto findings = check(u"content2020"_s);
        QCOMPARE(whats(findings), (std::vector{What::Page, What::FlowMissing, What::TagMissing, What::FieldWrongType, What::NoPersonPlace}));
        QVERIFY(findings[1].detail.contains(u"Modèle de relance = content20261101_2"_s));
        QCOMPARE(findings[2].detail, u"vip, Conseiller"_s);
        QCOMPARE(findings[3].detail, u"datetime"_s);
        QVERIFY(whats(check({})).at(1) == What::NoFlow);
        m_channel.manyChat.personField = u"Inconnu"_s;
        QCOMPARE(whats(check({})).at(3), What::FieldMissing);
    }

    void aWrongKeyEndsIt()
    {
        const auto findings = check({}, Secret("nonsense"));
        QCOMPARE(whats(findings), std::vector{What::KeyRefused});
        QVERIFY(findings[0].detail.contains(u"Wrong token"_s));
    }

    void aFlowReopens()
    {
        m_clock.advance(2s);
        OutboundMessage message;
        message.contactKey = u"700000001"_s;
        message.reopening = Reopening{u"content20261101_2"_s, {}, {}};
        QCOMPARE(m_messenger.send(m_channel, kKey, message, Deadline::after(20s), {}).kind, SendOutcome::Kind::Sent);
        const QJsonDocument sent(control("/_simulator/deliveries"));
        QVERIFY2(sent.toJson(QJsonDocument::Compact).contains("\"flow\":\"content20261101_2\""), sent.toJson().constData());
        message.reopening->name = u"content2020"_s;
        QCOMPARE(m_messenger.send(m_channel, kKey, message, Deadline::after(20s), {}).kind, SendOutcome::Kind::Refused);
        message.reopening->name.clear();
        QCOMPARE(m_messenger.send(m_channel, kKey, message, Deadline::after(20s), {}).kind, SendOutcome::Kind::Refused);
    }

    void marksSayWhoSpeaks()
    {
        m_channel.manyChat.personTag = u"Conseiller"_s;
        m_channel.manyChat.personField = u"Conseiller"_s;
        const auto mark = [&](bool person) {
            m_clock.advance(2s);
            return m_messenger.markPerson(m_channel, kKey, u"700000001"_s, person, Deadline::after(20s), {});
        };
        QVERIFY(mark(true));
        QVERIFY(mark(true)); // twice does no harm
        QJsonObject marks = control("/_simulator/marks").value(u"700000001"_s).toObject();
        QCOMPARE(marks[u"tags"_s].toArray().size(), 1);
        QCOMPARE(marks[u"fields"_s].toObject()[u"Conseiller"_s].toString(), u"oui"_s);
        QVERIFY(mark(false));
        marks = control("/_simulator/marks").value(u"700000001"_s).toObject();
        QVERIFY(marks[u"tags"_s].toArray().isEmpty());
        QCOMPARE(marks[u"fields"_s].toObject()[u"Conseiller"_s].toString(), u"non"_s);
        m_channel.manyChat.personTag = u"inconnue"_s;
        QCOMPARE(mark(true).error().kind, ErrorKind::InvalidInput);
    }

    void placesAreTheChannelsOwn()
    {
        m_channel.manyChat = {u"who.number"_s, u"said"_s, u"who.called"_s, u"who.lang"_s, u"when"_s, {}, {}, {}};
        const auto message = ManyChatCodec().decode(m_channel, R"({"who":{"number":700000001,"called":"Awa","lang":"fr_SN"},"said":"Bonjour","when":"2026-11-22",
            "text":"{{usual}}","list":[{"said":"no"},"said"],"deep":{"said":"no"}})", m_clock.now());
        QVERIFY2(message, message ? "" : qPrintable(message.error().what));
        QCOMPARE(message->contactKey, u"700000001"_s);
        QCOMPARE(message->text, u"Bonjour"_s);
        QCOMPARE(message->contactName, u"Awa"_s);
        QCOMPARE(message->locale, u"fr_SN"_s);
        QCOMPARE(message->lastInteraction, u"2026-11-22"_s);
        // Where the place is empty the usual ones count.
        const auto usual = ManyChatCodec().decode(m_channel, R"({"contact_id":"5","text":"Salut"})", m_clock.now());
        QVERIFY(usual);
        QCOMPARE(usual->contactKey, u"5"_s);
        QCOMPARE(usual->text, u"Salut"_s);
    }

    void theListsAreWhatThePageHas()
    {
        m_clock.advance(2s);
        const auto lists = ManyChatSetup(m_transport).lists(m_channel, kKey, Deadline::after(20s), {});
        QVERIFY(lists);
        QCOMPARE(lists->flows.size(), std::size_t(2));
        QCOMPARE(lists->flows.front().ns, u"content20261101_1"_s);
        QCOMPARE(lists->flows.front().name, u"Réponse"_s);
        QVERIFY(!lists->tags.empty());
        QVERIFY(!lists->fields.empty());
        const QJsonArray all = QJsonDocument::fromJson(QByteArray::fromStdString(simulators::ManyChatPage::list("page/getCustomFields").dump())).array();
        qsizetype texts = 0;
        for (const QJsonValue &field : all)
            texts += field.toObject().value(u"type"_s).toString() == u"text"_s ? 1 : 0;
        QVERIFY(texts < all.size()); // else the choice could not fail
        QCOMPARE(static_cast<qsizetype>(lists->fields.size()), texts);
        m_clock.advance(2s);
        const auto refused = ManyChatSetup(m_transport).lists(m_channel, Secret("nonsense"), Deadline::after(20s), {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == ErrorKind::Unauthorized, qPrintable(refused.error().what));
    }

    void aFieldSaysWhoSpeaks()
    {
        QCOMPARE(speakerFor("\"oui\""), OwnerSignal::None); // nothing is set
        m_channel.manyChat.personAt = u"contact.custom_fields.Conseiller"_s;
        for (const char *person : {"\"oui\"", "\"Marie\"", "true", "1", "\" Yes \""})
            QCOMPARE(speakerFor(person), OwnerSignal::Person);
        for (const char *nobody : {"\"non\"", "\"\"", "false", "0", "null", "\"{{cuf_1}}\"", "{}"})
            QCOMPARE(speakerFor(nobody), OwnerSignal::None);
        QCOMPARE(speakerFor("\"bot\""), OwnerSignal::Bot);
    }
};

QTEST_APPLESS_MAIN(ManyChatSetupTest)
#include "manychat_setup_test.moc"

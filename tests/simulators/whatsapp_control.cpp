// The control routes of the simulated WhatsApp: what contacts received, and what they write.
#include "server/json/strict_json.h"
#include "tests/simulators/whatsapp_simulator.h"

#include <QtCore/QTimer>

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
using namespace Qt::StringLiterals;
namespace strict = passerelle::json;

Reply controlReply(const json &body, int status = 200)
{
    return {status, "application/json", strict::dump(body) + '\n'};
}

Reply misunderstood(const QString &why)
{
    return controlReply({{"error", strict::fromQString(why)}}, 400);
}

Result<json> objectIn(const Call &call)
{
    auto body = strict::parse(call.body);
    if (body && !body->is_object())
        return failure(ErrorKind::InvalidInput, u"an object is needed"_s);
    return body;
}

std::vector<QString> textsIn(const json &object, const char *key)
{
    std::vector<QString> texts;
    if (const json *list = strict::member(object, key); list && list->is_array()) {
        for (const json &one : *list)
            texts.push_back(one.is_string() ? strict::toQString(one) : QString());
    }
    return texts;
}

// What is asked, completed from another description: for the members of a batch.
json completed(json own, const json &general)
{
    for (const auto &[key, value] : general.items()) {
        if (key != "messages" && !own.contains(key))
            own[key] = value;
    }
    return own;
}

} // namespace

std::optional<Reply> WhatsAppSimulator::control(const Call &call)
{
    const QByteArray route = call.path.mid(static_cast<qsizetype>(sizeof "/_simulator/") - 1);
    if (call.method == "GET") {
        if (route == "deliveries")
            return deliveries(call);
        if (route == "seen")
            return seen();
        return route == "written" ? std::optional(written()) : std::nullopt;
    }
    using Handler = Reply (WhatsAppSimulator::*)(const Call &);
    static const std::map<QByteArray, Handler> handlers{
        {"numbers", &WhatsAppSimulator::setNumbers}, {"contacts", &WhatsAppSimulator::setContacts}, {"webhook", &WhatsAppSimulator::setWebhook},
        {"write", &WhatsAppSimulator::write},        {"status", &WhatsAppSimulator::writeStatus},   {"verify", &WhatsAppSimulator::verify},
        {"media", &WhatsAppSimulator::putFile}};
    const auto handler = handlers.find(route);
    return handler == handlers.end() || call.method != "POST" ? std::nullopt : std::optional((this->*handler->second)(call));
}

// ?contact=WHO, ?number=ID, ?since=CALL.
Reply WhatsAppSimulator::deliveries(const Call &call) const
{
    const QUrlQuery query = call.query();
    const qint64 since = query.hasQueryItem(u"since"_s) ? query.queryItemValue(u"since"_s).toLongLong() : -1;
    const QString contact = query.queryItemValue(u"contact"_s, QUrl::FullyDecoded);
    const QString number = query.queryItemValue(u"number"_s);
    json list = json::array();
    for (const Delivered &one : m_delivered) {
        if (one.call <= since || (!contact.isEmpty() && one.content.to != contact) || (!number.isEmpty() && one.number != number))
            continue;
        list.push_back({{"call", one.call}, {"timeMs", toMillis(one.time)}, {"number", strict::fromQString(one.number)}, {"id", strict::fromQString(one.id)},
                        {"contact", strict::fromQString(one.content.to)}, {"byUserId", one.content.byUserId}, {"type", strict::fromQString(one.content.type)},
                        {"text", strict::fromQString(one.content.text)}, {"context", strict::fromQString(one.content.context)},
                        {"callback", strict::fromQString(one.content.callback)}});
    }
    return controlReply({{"count", list.size()}, {"deliveries", list}});
}

Reply WhatsAppSimulator::seen() const
{
    json list = json::array();
    for (const Seen &one : m_seen)
        list.push_back({{"call", one.call}, {"timeMs", toMillis(one.time)}, {"number", strict::fromQString(one.number)},
                        {"message", strict::fromQString(one.mark.messageId)}, {"typing", one.mark.typing}});
    return controlReply({{"count", list.size()}, {"seen", list}});
}

// {"numbers":[{"id","account","display","name","token","quality","throughput"}]}: from now on only those exist, each for its token.
Reply WhatsAppSimulator::setNumbers(const Call &call)
{
    const auto body = objectIn(call);
    const json *list = body ? strict::member(*body, "numbers") : nullptr;
    if (!list || !list->is_array())
        return misunderstood(u"\"numbers\" must be a list"_s);
    m_numbers.clear();
    for (const json &one : *list) {
        const WhatsAppNumber usual;
        WhatsAppNumber number{strict::text(one, "id", usual.id), strict::text(one, "account", usual.account), strict::text(one, "display", usual.display),
                              strict::text(one, "name", usual.name), strict::text(one, "quality", usual.quality), strict::text(one, "throughput", usual.throughput),
                              strict::text(one, "token").toUtf8()};
        m_numbers[number.id] = std::move(number);
    }
    return controlReply({{"status", "ok"}, {"numbers", m_numbers.size()}});
}

// {"unknown":[…],"wrote":[…],"silentOver24h":[…]}: who cannot be reached; who wrote just now; whose window is closed.
Reply WhatsAppSimulator::setContacts(const Call &call)
{
    const auto body = objectIn(call);
    if (!body)
        return misunderstood(body.error().what);
    if (strict::member(*body, "unknown")) {
        const auto unknown = textsIn(*body, "unknown");
        m_unknown = {unknown.begin(), unknown.end()};
    }
    for (const QString &contact : textsIn(*body, "wrote"))
        m_wrote[contact] = m_clock.now();
    for (const QString &contact : textsIn(*body, "silentOver24h"))
        m_wrote.erase(contact);
    return controlReply({{"status", "ok"}});
}

// {"address","path","appSecret","statuses":["sent","delivered","read"]}: where webhooks go, and which statuses follow a
// message by themselves.
Reply WhatsAppSimulator::setWebhook(const Call &call)
{
    const auto body = objectIn(call);
    if (!body)
        return misunderstood(body.error().what);
    m_hook = {strict::text(*body, "address"), strict::text(*body, "path").toUtf8(), strict::text(*body, "appSecret").toUtf8(), {}};
    for (const QString &status : textsIn(*body, "statuses"))
        m_hook.statuses.append(status.toUtf8());
    return controlReply({{"status", "ok"}});
}

QString WhatsAppSimulator::numberIdIn(const json &asked) const
{
    return strict::text(asked, "number", m_numbers.empty() ? WhatsAppNumber{}.id : m_numbers.begin()->first);
}

WhatsAppNumber WhatsAppSimulator::known(const QString &id) const
{
    if (const auto found = m_numbers.find(id); found != m_numbers.end())
        return found->second;
    WhatsAppNumber number;
    number.id = id;
    return number;
}

// One entry a number, in the order in which they are first named.
json WhatsAppSimulator::bodyOf(const json &asked, json &ids)
{
    const json *batch = strict::member(asked, "messages");
    const json single = json::array({asked});
    const bool isEcho = strict::boolean(asked, "echo");
    std::vector<std::pair<WhatsAppNumber, json>> values;
    for (const json &one : batch && batch->is_array() ? *batch : single) {
        const json described = completed(one, asked);
        const QString numberId = numberIdIn(described);
        auto place = std::find_if(values.begin(), values.end(), [&](const auto &value) { return value.first.id == numberId; });
        if (place == values.end())
            place = values.insert(values.end(), {known(numberId), valueOf(known(numberId))});
        const WhatsAppWriter writer = writerIn(described);
        const QString id = strict::text(described, "id", nextId("IN"));
        json message = messageEvent(described, id, m_clock.now(), m_shelf);
        if (isEcho) {
            message["to"] = message.contains("from") ? message["from"] : json();
            message["from"] = strict::fromQString(place->first.display);
            message.erase("from_user_id");
        } else {
            place->second["contacts"].push_back(contactOf(writer));
            m_inbound.insert(id);
            for (const QString &who : {writer.number, writer.userId})
                m_wrote[who] = m_clock.now();
        }
        place->second[isEcho ? "message_echoes" : "messages"].push_back(std::move(message));
        ids.push_back(strict::fromQString(id));
    }
    std::vector<WhatsAppChange> changes;
    for (auto &[number, value] : values)
        changes.push_back({number, &value, isEcho ? "smb_message_echoes" : "messages"});
    return envelopeOf(changes);
}

// `asked`: address, path, appSecret (else those of /_simulator/webhook); "encoding": "escaped" (as Meta does), "raw" (signed as it
// is), "raw_signed_escaped"; "signature": "good", "missing", "wrong", "uppercase"; times, apartMs, giveUpAfterMs.
Status WhatsAppSimulator::deliver(const json &asked, const QByteArray &body)
{
    HookCall hook;
    hook.address = strict::text(asked, "address", m_hook.address);
    hook.path = strict::text(asked, "path", QString::fromUtf8(m_hook.path)).toUtf8();
    const QByteArray secret = strict::text(asked, "appSecret", QString::fromUtf8(m_hook.appSecret)).toUtf8();
    const QString encoding = strict::text(asked, "encoding", u"escaped"_s);
    hook.body = encoding == u"escaped" ? escapedBody(body) : body;
    QByteArray signature = signatureOf(encoding == u"raw" ? body : escapedBody(body), secret);
    const QString kind = strict::text(asked, "signature", u"good"_s);
    if (kind == u"wrong")
        signature = signatureOf(hook.body, secret + '!');
    else if (kind == u"uppercase")
        signature = "sha256=" + signature.mid(7).toUpper();
    hook.headers = {{"Content-Type", "application/json"}, {"User-Agent", "facebookexternalua"}};
    if (kind != u"missing")
        hook.headers.emplace_back("X-Hub-Signature-256", signature);
    hook.times = static_cast<int>(strict::integer(asked, "times", 1));
    hook.apart = std::chrono::milliseconds(strict::integer(asked, "apartMs"));
    hook.giveUpAfter = std::chrono::milliseconds(strict::integer(asked, "giveUpAfterMs", hook.giveUpAfter.count()));
    return m_writer.write(hook);
}

// A contact writes, or several ("messages": each with its own number, contact, text …). "body": sent exactly so.
Reply WhatsAppSimulator::write(const Call &call)
{
    const auto asked = objectIn(call);
    if (!asked)
        return misunderstood(asked.error().what);
    json ids = json::array();
    const json *exact = strict::member(*asked, "body");
    const QByteArray body = !exact ? strict::dump(bodyOf(*asked, ids)) : exact->is_string() ? strict::toQString(*exact).toUtf8() : strict::dump(*exact);
    if (Status sound = deliver(*asked, body); !sound)
        return misunderstood(sound.error().what);
    return controlReply({{"status", "ok"}, {"ids", ids}, {"calls", strict::integer(*asked, "times", 1)}});
}

// {"id","status","errorCode","callback","contact"}: a status by hand; what is known of the message completes it.
Reply WhatsAppSimulator::writeStatus(const Call &call)
{
    const auto asked = objectIn(call);
    if (!asked)
        return misunderstood(asked.error().what);
    const QString id = strict::text(*asked, "id");
    QString to = strict::text(*asked, "contact", u"221770000000"_s);
    QString callback = strict::text(*asked, "callback");
    QString numberId = numberIdIn(*asked);
    for (const Delivered &one : m_delivered) {
        if (one.id != id)
            continue;
        to = one.content.to;
        callback = strict::text(*asked, "callback", one.content.callback);
        numberId = one.number;
    }
    std::optional<WhatsAppFault> fault;
    if (const qint64 code = strict::integer(*asked, "errorCode", -1); code >= 0)
        fault = WhatsAppFault{static_cast<int>(code), strict::text(*asked, "errorDetails")};
    json value = valueOf(known(numberId));
    value["statuses"] = json::array({statusEvent(id, strict::text(*asked, "status", fault ? u"failed"_s : u"delivered"_s), to, callback, m_clock.now(), fault)});
    if (Status sound = deliver(*asked, strict::dump(envelopeOf({{known(numberId), &value}}))); !sound)
        return misunderstood(sound.error().what);
    return controlReply({{"status", "ok"}});
}

// After a message was accepted: what was asked for by /_simulator/webhook, or a failure that comes later.
void WhatsAppSimulator::deliverStatuses(const Delivered &delivered, const std::optional<WhatsAppFault> &later, std::chrono::milliseconds after)
{
    if (m_hook.address.isEmpty())
        return;
    QByteArrayList statuses = m_hook.statuses;
    if (later)
        statuses = {"failed"};
    QTimer::singleShot(after, &m_timers, [this, delivered, statuses, later] {
        for (const QByteArray &status : statuses) {
            json value = valueOf(known(delivered.number));
            value["statuses"] = json::array({statusEvent(delivered.id, QString::fromUtf8(status), delivered.content.to, delivered.content.callback, m_clock.now(), later)});
            (void)deliver(json::object(), strict::dump(envelopeOf({{known(delivered.number), &value}})));
        }
    });
}

// {"verifyToken","challenge","address","path"}: Meta's check of a subscription; its answer is at /_simulator/written.
Reply WhatsAppSimulator::verify(const Call &call)
{
    const auto asked = objectIn(call);
    if (!asked)
        return misunderstood(asked.error().what);
    QUrlQuery query;
    query.addQueryItem(u"hub.mode"_s, strict::text(*asked, "mode", u"subscribe"_s));
    query.addQueryItem(u"hub.challenge"_s, QString::fromLatin1(QUrl::toPercentEncoding(strict::text(*asked, "challenge", u"1158201444"_s))));
    query.addQueryItem(u"hub.verify_token"_s, QString::fromLatin1(QUrl::toPercentEncoding(strict::text(*asked, "verifyToken"))));
    HookCall hook;
    hook.address = strict::text(*asked, "address", m_hook.address);
    hook.path = strict::text(*asked, "path", QString::fromUtf8(m_hook.path)).toUtf8() + '?' + query.toString(QUrl::FullyEncoded).toLatin1();
    hook.method = "GET";
    hook.headers = {{"User-Agent", "facebookplatform/1.0"}};
    if (Status sound = m_writer.write(hook); !sound)
        return misunderstood(sound.error().what);
    return controlReply({{"status", "ok"}});
}

// {"base64","mime"}: a file that can be asked for by its id.
Reply WhatsAppSimulator::putFile(const Call &call)
{
    const auto asked = objectIn(call);
    if (!asked)
        return misunderstood(asked.error().what);
    const QString id = m_shelf.put(QByteArray::fromBase64(strict::text(*asked, "base64").toLatin1()), strict::text(*asked, "mime", u"audio/ogg; codecs=opus"_s));
    return controlReply({{"status", "ok"}, {"id", strict::fromQString(id)}});
}

Reply WhatsAppSimulator::written() const
{
    json list = json::array();
    for (const HookWriter::Written &one : m_writer.written())
        list.push_back({{"status", one.status}, {"answer", QString::fromUtf8(one.answer).toStdString()}, {"ms", static_cast<double>(one.took.count()) / 1000.0}, {"gaveUp", one.gaveUp}});
    return controlReply({{"underWay", m_writer.underWay()}, {"written", list}});
}

} // namespace passerelle::simulators

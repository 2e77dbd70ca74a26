#include "tests/simulators/simulator_host.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <map>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr char kControlPrefix[] = "/_simulator/";

Reply refusal(int status, const QString &why)
{
    return {status, "application/json", strict::dump(json{{"error", strict::fromQString(why)}}) + '\n'};
}

bool isUtf8(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

json shown(const Call &call)
{
    json headers = json::object();
    for (const auto &[name, value] : call.headers)
        headers[name.toStdString()] = QString::fromUtf8(value).toStdString();
    json out{{"number", call.number}, {"time", toIso8601(call.time).toStdString()}, {"timeMs", toMillis(call.time)},
             {"method", call.method.toStdString()}, {"path", call.path.toStdString()},
             {"query", call.rawQuery.toStdString()}, {"headers", headers}};
    if (isUtf8(call.body))
        out["body"] = call.body.toStdString();
    else
        out["bodyBase64"] = call.body.toBase64().toStdString();
    return out;
}

} // namespace

std::optional<Reply> Simulator::control(const Call &)
{
    return std::nullopt;
}

SimulatorHost::SimulatorHost(std::unique_ptr<Simulator> simulator, const Clock &clock)
    : m_simulator(std::move(simulator)), m_clock(clock)
{
}

Reply SimulatorHost::handle(Call call)
{
    call.time = m_clock.now();
    if (call.path.startsWith(kControlPrefix))
        return control(call);
    call.number = m_forgotten + received() + 1;
    const Behaviour behaviour = m_behaviours.take(call);
    Reply reply;
    if (behaviour.flag("dropBeforeAnswer") || behaviour.flag("silent"))
        reply.status = 0; // no effect and no answer
    else if (behaviour.has("status") || behaviour.has("body") || behaviour.flag("html"))
        reply = overridden(behaviour);
    else
        reply = m_simulator->answer(call, behaviour);
    reply = shaped(std::move(reply), behaviour);
    m_record.push_back({std::move(call), reply.delivery.silent ? 0 : reply.status, behaviour.label()});
    return reply;
}

Reply SimulatorHost::overridden(const Behaviour &behaviour) const
{
    const int status = static_cast<int>(behaviour.number("status").value_or(behaviour.flag("html") ? 502 : 200));
    Reply reply = m_simulator->error(status, behaviour);
    if (behaviour.flag("html")) {
        reply.contentType = "text/html";
        reply.body = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>\r\n";
    }
    if (const json *body = behaviour.value("body"))
        reply.body = body->is_string() ? strict::toQString(*body).toUtf8() : strict::dump(*body);
    if (behaviour.has("contentType"))
        reply.contentType = behaviour.text("contentType").toUtf8();
    return reply;
}

// What the network or a broken server makes of the answer.
Reply SimulatorHost::shaped(Reply reply, const Behaviour &behaviour) const
{
    if (behaviour.isEmpty())
        return reply;
    Delivery &delivery = reply.delivery;
    delivery.delay += std::chrono::milliseconds(behaviour.number("delayMs").value_or(0));
    delivery.bytesPerSecond = behaviour.number("dripBytesPerSecond").value_or(0);
    delivery.repeat = static_cast<int>(behaviour.number("repeatAnswer").value_or(1));
    const bool drops = behaviour.flag("dropBeforeAnswer") || behaviour.flag("dropAfterRequest") || behaviour.flag("silent");
    if (drops)
        delivery.silent = true;
    if (const auto cut = behaviour.number("cutAfterBytes"))
        delivery.cutAfterBytes = *cut;
    if (drops || delivery.cutAfterBytes >= 0)
        delivery.ending = Delivery::Ending::Close;
    if (behaviour.flag("reset"))
        delivery.ending = Delivery::Ending::Reset;
    if (const json *retryAfter = behaviour.value("retryAfter"))
        reply.headers.emplace_back("Retry-After", retryAfter->is_string() ? strict::toQString(*retryAfter).toUtf8() : strict::dump(*retryAfter));
    if (const json *headers = behaviour.value("headers"); headers && headers->is_object()) {
        for (const auto &[name, value] : headers->items())
            reply.headers.emplace_back(QByteArray::fromStdString(name), value.is_string() ? strict::toQString(value).toUtf8() : strict::dump(value));
    }
    if (behaviour.flag("truncateJson"))
        reply.body.truncate(reply.body.size() / 2);
    if (behaviour.flag("garbage"))
        reply.body = QByteArray::fromHex("efbfbd00ff1b5b32") + "{[not json \"" + QByteArray(64, '\xfe');
    if (behaviour.flag("garbageHttp"))
        reply.raw = QByteArray::fromHex("1603010200010001fc0303") + "\r\n\r\nHTTP/9.9 banana\r\n\r\n";
    return reply;
}

Reply SimulatorHost::control(const Call &call)
{
    const QByteArray route = call.path.mid(static_cast<qsizetype>(sizeof kControlPrefix) - 1);
    if (auto own = m_simulator->control(call))
        return *std::move(own);
    if (route == "received" && call.method == "GET")
        return record(call);
    if (route == "behave" && call.method == "POST") {
        if (Status added = m_behaviours.add(call.body, m_simulator->behaviourKeys()); !added)
            return refusal(400, added.error().what);
        return {200, "application/json", strict::dump(json{{"status", "ok"}, {"queued", m_behaviours.size()}}) + '\n'};
    }
    if (route == "reset" && call.method == "POST") {
        m_behaviours.clear();
        m_forgotten += received();
        m_record.clear();
        m_simulator->reset();
        return {200, "application/json", "{\"status\":\"ok\"}\n"};
    }
    return refusal(404, QStringLiteral("no such control route"));
}

// ?since=N: calls with a greater number; ?path=PART: only those; ?summary=1: counts without the calls.
Reply SimulatorHost::record(const Call &call) const
{
    const QUrlQuery query = call.query();
    const qint64 since = query.queryItemValue(QStringLiteral("since")).toLongLong();
    const QByteArray part = query.queryItemValue(QStringLiteral("path"), QUrl::FullyDecoded).toUtf8();
    const bool summary = query.hasQueryItem(QStringLiteral("summary"));
    json calls = json::array();
    std::map<std::string, qint64> byPath;
    std::map<std::string, qint64> byStatus;
    qint64 count = 0;
    for (const Received &one : m_record) {
        if (one.call.number <= since || !one.call.path.contains(part))
            continue;
        ++count;
        ++byPath[one.call.method.toStdString() + ' ' + one.call.path.toStdString()];
        ++byStatus[std::to_string(one.status)];
        if (summary)
            continue;
        json entry = shown(one.call);
        entry["status"] = one.status;
        if (!one.behaviour.isEmpty())
            entry["behaviour"] = json::parse(one.behaviour.toStdString(), nullptr, false);
        calls.push_back(std::move(entry));
    }
    json out{{"simulator", m_simulator->name().toStdString()}, {"count", count}, {"last", m_forgotten + received()},
             {"byPath", byPath}, {"byStatus", byStatus}};
    if (!summary)
        out["calls"] = std::move(calls);
    return {200, "application/json", strict::dump(out) + '\n'};
}

} // namespace passerelle::simulators

#include "server/gateways/manychat/manychat_setup.h"

#include "server/gateways/manychat/manychat_answers.h"
#include "server/gateways/manychat/manychat_messenger.h"
#include "server/json/strict_json.h"

#include <QtCore/QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>

namespace passerelle::gateways {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using nlohmann::json;
using What = SetupFinding::What;
namespace strict = passerelle::json;

constexpr std::size_t kNamesShown = 10;
constexpr auto kSetupCallWithin = 15s;

// One look-up; findings instead of data when it could not be had.
using LookUp = std::function<Result<json>(const char *path)>;

bool sameName(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0; // as ManyChat's …ByName calls compare
}

QString namesOf(const json &list, const char *ns)
{
    QStringList names;
    for (const json &one : list) {
        if (names.size() >= static_cast<qsizetype>(kNamesShown)) {
            names.append(u"…"_s);
            break;
        }
        const QString name = strict::text(one, "name");
        names.append(ns ? name + u" = "_s + strict::text(one, ns) : name);
    }
    return names.join(u", "_s);
}

const json *named(const json &list, const char *key, const QString &name)
{
    const auto found = std::find_if(list.begin(), list.end(), [&](const json &one) { return sameName(strict::text(one, key), name); });
    return found == list.end() ? nullptr : &*found;
}

std::vector<SetupFinding> lookAtPage(const LookUp &lookUp)
{
    const auto page = lookUp("/fb/page/getInfo");
    if (!page)
        return {{page.error().kind == ErrorKind::Unauthorized ? What::KeyRefused : What::NoAnswer, {}, page.error().what}};
    std::vector<SetupFinding> findings{{What::Page, strict::text(*page, "name"), {}}};
    if (const json *pro = strict::member(*page, "is_pro"); pro && pro->is_boolean() && !pro->get<bool>())
        findings.push_back({What::NotPro, {}, {}});
    return findings;
}

SetupFinding lookAtFlow(const LookUp &lookUp, const QString &flow)
{
    const auto answer = lookUp("/fb/page/getFlows");
    const json *flows = answer ? strict::member(*answer, "flows") : nullptr;
    if (!flows || !flows->is_array())
        return {What::Unreadable, u"getFlows"_s, answer ? QString() : answer.error().what};
    if (flow.isEmpty())
        return {What::NoFlow, {}, namesOf(*flows, "ns")};
    const auto found = std::find_if(flows->begin(), flows->end(), [&](const json &one) { return strict::text(one, "ns") == flow; });
    return found != flows->end() ? SetupFinding{What::FlowFound, strict::text(*found, "name"), flow} : SetupFinding{What::FlowMissing, flow, namesOf(*flows, "ns")};
}

SetupFinding lookAtTag(const LookUp &lookUp, const QString &tag)
{
    const auto tags = lookUp("/fb/page/getTags");
    if (!tags || !tags->is_array())
        return {What::Unreadable, u"getTags"_s, tags ? QString() : tags.error().what};
    return named(*tags, "name", tag) ? SetupFinding{What::TagFound, tag, {}} : SetupFinding{What::TagMissing, tag, namesOf(*tags, nullptr)};
}

SetupFinding lookAtField(const LookUp &lookUp, const QString &field)
{
    const auto fields = lookUp("/fb/page/getCustomFields");
    if (!fields || !fields->is_array())
        return {What::Unreadable, u"getCustomFields"_s, fields ? QString() : fields.error().what};
    const json *found = named(*fields, "name", field);
    if (!found)
        return {What::FieldMissing, field, namesOf(*fields, nullptr)};
    const QString type = strict::text(*found, "type");
    return type == u"text"_s ? SetupFinding{What::FieldFound, field, {}} : SetupFinding{What::FieldWrongType, field, type};
}

LookUp lookUpBy(HttpTransport &transport, const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop)
{
    return [&transport, &channel, &apiKey, deadline, stop](const char *path) -> Result<json> {
        HttpRequest request = manyChatRequest(channel, apiKey, path);
        request.method = "GET";
        const HttpExchange exchange = transport.perform(request, deadline.capped(kSetupCallWithin), stop);
        if (!exchange.result)
            return failure(exchange.result.error());
        const SendOutcome outcome = readSendAnswer(*exchange.result);
        if (outcome.kind != SendOutcome::Kind::Sent)
            return failure(outcome.kind == SendOutcome::Kind::KeyRefused ? ErrorKind::Unauthorized : ErrorKind::Unavailable, outcome.detail);
        const auto body = strict::parse(exchange.result->body);
        const json *data = body ? strict::member(*body, "data") : nullptr;
        return data ? *data : json::object();
    };
}

std::vector<QString> namesIn(const json &list, const char *onlyOfType)
{
    std::vector<QString> names;
    for (const json &one : list)
        if (!onlyOfType || strict::text(one, "type") == QLatin1StringView(onlyOfType))
            names.push_back(strict::text(one, "name"));
    return names;
}

} // namespace

std::vector<SetupFinding> ManyChatSetup::check(const Channel &channel, const Secret &apiKey, const QString &flow, Deadline deadline, std::stop_token stop)
{
    const LookUp lookUp = lookUpBy(m_transport, channel, apiKey, deadline, stop);
    std::vector<SetupFinding> findings = lookAtPage(lookUp);
    if (findings.front().what != What::Page)
        return findings;
    findings.push_back(lookAtFlow(lookUp, flow));
    if (!channel.manyChat.personTag.isEmpty())
        findings.push_back(lookAtTag(lookUp, channel.manyChat.personTag));
    if (!channel.manyChat.personField.isEmpty())
        findings.push_back(lookAtField(lookUp, channel.manyChat.personField));
    if (channel.manyChat.personAt.isEmpty())
        findings.push_back({What::NoPersonPlace, {}, {}});
    return findings;
}

Result<ChannelLists> ManyChatSetup::lists(const Channel &channel, const Secret &apiKey, Deadline deadline, std::stop_token stop)
{
    const LookUp lookUp = lookUpBy(m_transport, channel, apiKey, deadline, stop);
    ChannelLists lists;
    const auto flows = lookUp("/fb/page/getFlows");
    if (!flows)
        return failure(flows.error());
    if (const json *all = strict::member(*flows, "flows"); all && all->is_array())
        for (const json &flow : *all)
            lists.flows.push_back({strict::text(flow, "ns"), strict::text(flow, "name")});
    const auto tags = lookUp("/fb/page/getTags");
    if (!tags)
        return failure(tags.error());
    lists.tags = namesIn(*tags, nullptr);
    const auto fields = lookUp("/fb/page/getCustomFields");
    if (!fields)
        return failure(fields.error());
    lists.fields = namesIn(*fields, "text");
    return lists;
}

} // namespace passerelle::gateways

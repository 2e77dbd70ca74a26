#include "server/admin/connections.h"

#include "server/doctor/connection_doctor.h"

#include <algorithm>
#include <map>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours kCounted{7 * 24};

Error notKeptHere()
{
    return Error{ErrorKind::Unavailable, u"connections are not examined here"_s, {}};
}

std::optional<QString> unlessEmpty(QString text)
{
    return text.isEmpty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<qint64> millisOf(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? std::optional<qint64>(time->count()) : std::nullopt;
}

QString nameOf(doctor::CheckState state)
{
    switch (state) {
    case doctor::CheckState::Ok: return u"ok"_s;
    case doctor::CheckState::Warning: return u"warning"_s;
    case doctor::CheckState::Failed: return u"failed"_s;
    case doctor::CheckState::NotApplicable: return u"not_applicable"_s;
    }
    return {};
}

std::vector<api::ConnectionCheckView> viewsOf(const std::vector<doctor::Check> &checks)
{
    std::vector<api::ConnectionCheckView> views;
    for (const doctor::Check &check : checks) {
        views.push_back({QString::fromLatin1(check.name), nameOf(check.state), unlessEmpty(QString::fromLatin1(doctor::nameOf(check.fault))), check.seen,
                         unlessEmpty(doctor::advice(check.fault))});
    }
    return views;
}

void addHealth(const doctor::ChannelHealth &health, api::ChannelConnectionView &view)
{
    if (!health.last)
        return;
    const RoundTrip &last = *health.last;
    view.state = health.isBroken ? u"broken"_s : last.isWell() ? u"well"_s : u"failing"_s;
    view.lastAt = toIso8601(last.at);
    view.ackMs = millisOf(last.ack);
    view.wholeMs = millisOf(last.whole);
    if (health.brokenSince)
        view.brokenSince = toIso8601(*health.brokenSince);
    if (last.isWell())
        return;
    const doctor::Fault fault = doctor::faultNamed(last.fault);
    view.fault = last.fault;
    view.explanation = doctor::trouble(fault);
    view.advice = doctor::advice(fault);
}

} // namespace

Result<std::vector<api::ChannelConnectionView>> Connections::channels(const std::optional<TenantContext> &context) const
{
    const auto bindings = m_rooms.channels.hookBindings();
    if (!bindings)
        return failure(bindings.error());
    std::map<qint64, doctor::ChannelHealth> known;
    for (const doctor::ChannelHealth &health : m_rooms.doctor->health())
        known.emplace(health.channel.value, health);
    std::map<qint64, std::map<qint64, RoundTripCount>> counted; // by tenant, by channel
    std::vector<api::ChannelConnectionView> views;
    for (const HookBinding &binding : *bindings) {
        if (context && context->tenant() != binding.tenant)
            continue;
        if (!counted.contains(binding.tenant.value)) {
            const auto counts = m_rooms.roundTrips->counts(TenantContext::proven(binding.tenant, TenantProof::StoredRecord), m_rooms.clock.now() - kCounted);
            if (!counts)
                return failure(counts.error());
            for (const RoundTripCount &count : *counts)
                counted[binding.tenant.value].emplace(count.channel.value, count);
        }
        api::ChannelConnectionView view{.tenant = binding.tenant.value, .channel = binding.channel.id.value, .name = binding.channel.name, .kind = QString::fromLatin1(passerelle::nameOf(binding.channel.kind)), .state = u"unknown"_s};
        if (const auto health = known.find(view.channel); health != known.end())
            addHealth(health->second, view);
        const auto &ofTenant = counted[binding.tenant.value];
        if (const auto count = ofTenant.find(view.channel); count != ofTenant.end()) {
            view.trips = count->second.trips;
            view.failed = count->second.failed;
            if (count->second.lastWell)
                view.lastWellAt = toIso8601(*count->second.lastWell);
        }
        views.push_back(std::move(view));
    }
    return views;
}

Result<api::ConnectionsView> Connections::list(const std::optional<TenantContext> &context) const
{
    if (!m_rooms.doctor || !m_rooms.roundTrips)
        return failure(notKeptHere());
    auto views = channels(context);
    if (!views)
        return failure(views.error());
    api::ConnectionsView view;
    view.publicUrl = unlessEmpty(m_rooms.settingsDirectory.installation().publicUrl);
    view.address = viewsOf(m_rooms.doctor->lastAddress().value_or(std::vector<doctor::Check>()));
    view.channels = std::move(*views);
    return view;
}

Result<api::ConnectionsView> Connections::examine(const std::optional<TenantContext> &context)
{
    if (!m_rooms.doctor || !m_rooms.roundTrips)
        return failure(notKeptHere());
    const auto report = m_rooms.doctor->examine(context);
    if (!report)
        return failure(report.error());
    auto views = channels(context);
    if (!views)
        return failure(views.error());
    for (const doctor::ChannelReport &channel : report->channels) {
        const auto place = std::find_if(views->begin(), views->end(), [&](const auto &view) { return view.channel == channel.channel.id.value; });
        if (place != views->end())
            place->checks = viewsOf(channel.checks);
    }
    return api::ConnectionsView{unlessEmpty(report->publicUrl), viewsOf(report->address), std::move(*views)};
}

Result<api::Page<api::RoundTripView>> Connections::trips(const TenantContext &context, ChannelId channel, const ListPart &part) const
{
    if (!m_rooms.roundTrips)
        return failure(notKeptHere());
    if (const auto found = m_rooms.channels.find(context, channel); !found)
        return failure(found.error());
    const auto made = m_rooms.roundTrips->list(context, channel, part.after, part.limit);
    if (!made)
        return failure(made.error());
    api::Page<api::RoundTripView> page;
    for (const RoundTrip &trip : *made) {
        page.items.push_back({toIso8601(trip.at), trip.isWell(), millisOf(trip.ack), millisOf(trip.whole), unlessEmpty(trip.fault), unlessEmpty(doctor::trouble(doctor::faultNamed(trip.fault)))});
    }
    if (static_cast<int>(made->size()) >= part.limit)
        page.next = QString::number(made->back().number);
    return page;
}

} // namespace passerelle::admin

#include "server/doctor/connection_doctor.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace passerelle::doctor {

namespace {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(doctorLog, "passerelle.doctor")

QString withoutSlash(QString url)
{
    url = url.trimmed();
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

TenantContext contextOf(const HookBinding &binding)
{
    return TenantContext::proven(binding.tenant, TenantProof::StoredRecord);
}

// A clock that is wrong is bad for other reasons; calls get through.
bool keepsCallsOut(const std::vector<Check> &address)
{
    for (const Check &check : address) {
        if (check.state == CheckState::Failed && check.fault != Fault::ClockSkew)
            return true;
    }
    return false;
}

} // namespace

ConnectionDoctor::ConnectionDoctor(DoctorRooms rooms)
    : m_rooms(std::move(rooms)), m_address({m_rooms.probe, m_rooms.selfCalls, m_rooms.clock}),
      m_channel({m_rooms.probe, m_rooms.selfCalls, m_rooms.clock, m_rooms.makeCall, m_rooms.makeQuestion, [this](std::stop_token stop) { return examineAddress(withoutSlash(m_rooms.publicUrl()), std::move(stop)); }})
{
}

Status ConnectionDoctor::load()
{
    const auto bindings = m_rooms.channels.hookBindings();
    if (!bindings)
        return failure(bindings.error());
    for (const HookBinding &binding : *bindings) {
        const auto last = m_rooms.trips.list(contextOf(binding), binding.channel.id, 0, 2);
        if (!last)
            return failure(last.error());
        if (last->empty())
            continue;
        ChannelHealth health{binding.tenant, binding.channel.id, last->front(), false, {}};
        health.isBroken = last->size() == 2 && !last->front().isWell() && !last->back().isWell();
        if (!last->front().isWell())
            health.brokenSince = last->back().isWell() ? last->front().at : last->back().at;
        m_health.with([&](auto &all) { all.insert_or_assign(binding.channel.id.value, health); });
    }
    return {};
}

Result<std::vector<HookBinding>> ConnectionDoctor::callable(const std::optional<TenantContext> &tenant) const
{
    auto bindings = m_rooms.channels.hookBindings();
    if (bindings)
        std::erase_if(*bindings, [&](const HookBinding &binding) { return (tenant && tenant->tenant() != binding.tenant) || !m_channel.canTravel(binding.channel); });
    return bindings;
}

std::vector<Check> ConnectionDoctor::examineAddress(const QString &url, std::stop_token stop)
{
    auto checks = m_address.examine(url, m_rooms.isListening(), std::move(stop));
    m_lastAddress.with([&](auto &last) { last = checks; });
    return checks;
}

Result<Report> ConnectionDoctor::examine(const std::optional<TenantContext> &tenant)
{
    const std::stop_token stop = m_interrupted.get_token();
    const std::unique_lock lock(m_working, std::try_to_lock);
    if (!lock.owns_lock()) // whoever waited here would hold a thread that answers others
        return failure(ErrorKind::Unavailable, u"an examination is under way: look again in a minute"_s);
    const QString url = withoutSlash(m_rooms.publicUrl());
    const auto bindings = callable(tenant);
    if (!bindings)
        return failure(bindings.error());
    Report report{url, m_rooms.clock.now(), examineAddress(url, stop), {}};
    const bool isOpen = !url.isEmpty() && m_rooms.isListening() && !keepsCallsOut(report.address);
    std::optional<Trip> fateOfAll;
    for (const HookBinding &binding : *bindings) {
        ChannelReport channel{binding.tenant, binding.channel, {}};
        if (isOpen && !stop.stop_requested()) {
            const Trip trip = travel(url, binding, fateOfAll, stop);
            channel.checks.push_back(checkOf(trip));
            if (trip.fault == Fault::None)
                channel.checks.push_back(m_channel.checkRefusal(url, binding.channel, stop));
            if (auto setUp = m_channel.checkSetUp(url, binding.channel, stop))
                channel.checks.push_back(std::move(*setUp));
        } else {
            channel.checks.push_back(Check::without("round_trip", m_rooms.isListening() ? u"not looked at: first mend the public address"_s : u"the service is stopped: nothing is called"_s));
        }
        if (m_rooms.isListening() && binding.channel.kind == ChannelKind::ManyChat)
            addRefusals(binding.channel, channel.checks);
        report.channels.push_back(std::move(channel));
    }
    return report;
}

Status ConnectionDoctor::travelAll(std::stop_token stop)
{
    const std::lock_guard lock(m_working);
    const QString url = withoutSlash(m_rooms.publicUrl());
    if (!m_rooms.isListening())
        return {};
    if (url.isEmpty()) {
        forgetOthers({});
        return {};
    }
    const auto bindings = callable({});
    if (!bindings)
        return failure(bindings.error());
    forgetOthers(*bindings);
    std::optional<Trip> fateOfAll;
    for (const HookBinding &binding : *bindings) {
        if (stop.stop_requested())
            return {};
        travel(url, binding, fateOfAll, stop);
    }
    return {};
}

// A channel that is called no more is neither well nor broken.
void ConnectionDoctor::forgetOthers(const std::vector<HookBinding> &called)
{
    m_health.with([&](auto &all) {
        std::erase_if(all, [&](const auto &entry) {
            return std::none_of(called.begin(), called.end(), [&](const HookBinding &binding) { return binding.channel.id.value == entry.first; });
        });
    });
}

// What is wrong with the address is wrong for every channel: the others need not wait for it one by one.
Trip ConnectionDoctor::travel(const QString &url, const HookBinding &binding, std::optional<Trip> &fateOfAll, std::stop_token stop)
{
    const Trip trip = fateOfAll ? *fateOfAll : m_channel.travel(url, binding.channel, stop);
    if (trip.isOfAddress && trip.fault != Fault::None && !fateOfAll)
        fateOfAll = trip;
    if (!stop.stop_requested()) // a trip that was cut short says nothing
        note(binding, trip);
    return trip;
}

void ConnectionDoctor::addRefusals(const Channel &channel, std::vector<Check> &checks) const
{
    const RefusedCalls refused = m_rooms.refusedCalls(channel);
    if (refused.withoutSecret > 0)
        checks.push_back(Check::warning("callers", Fault::MissingSecretCalls, u"%1 calls came without the secret since the start"_s.arg(refused.withoutSecret)));
    if (refused.withWrongSecret > 0)
        checks.push_back(Check::warning("callers", Fault::WrongSecretCalls, u"%1 calls came with another secret since the start"_s.arg(refused.withWrongSecret)));
    if (refused.withoutSecret == 0 && refused.withWrongSecret == 0)
        checks.push_back(Check::well("callers", u"no call was refused for its secret since the start"_s));
}

void ConnectionDoctor::note(const HookBinding &binding, const Trip &trip)
{
    const RoundTrip made{.channel = binding.channel.id, .at = m_rooms.clock.now(), .fault = QString::fromLatin1(nameOf(trip.fault)), .ack = trip.ack, .whole = trip.whole};
    if (const Status kept = m_rooms.trips.add(contextOf(binding), made); !kept)
        qCWarning(doctorLog, "a round trip could not be written down: %s", qUtf8Printable(kept.error().what));
    ++(made.isWell() ? m_counters.well : m_counters.failed);
    if (made.whole)
        m_counters.lastWholeMillis = made.whole->count();
    std::optional<AlertKind> news;
    m_health.with([&](auto &all) {
        ChannelHealth &health = all.try_emplace(binding.channel.id.value, ChannelHealth{binding.tenant, binding.channel.id, {}, false, {}}).first->second;
        const bool failedBefore = health.last && !health.last->isWell();
        if (made.isWell()) {
            if (std::exchange(health.isBroken, false))
                news = AlertKind::ConnectionRestored;
            health.brokenSince.reset();
        } else {
            if (failedBefore && !std::exchange(health.isBroken, true))
                news = AlertKind::ConnectionBroken;
            if (!failedBefore)
                health.brokenSince = made.at;
        }
        health.last = made;
    });
    if (news)
        tell(*news, binding, trip.seen);
}

void ConnectionDoctor::tell(AlertKind kind, const HookBinding &binding, const QString &detail)
{
    if (kind == AlertKind::ConnectionBroken)
        qCWarning(doctorLog, "channel %lld cannot be reached from outside: %s", static_cast<long long>(binding.channel.id.value), qUtf8Printable(detail));
    else
        qCInfo(doctorLog, "channel %lld is reached from outside again", static_cast<long long>(binding.channel.id.value));
    if (!m_rooms.alerts)
        return;
    Alert alert;
    alert.kind = kind;
    alert.tenant = binding.tenant;
    alert.channel = binding.channel.id;
    alert.detail = detail;
    alert.at = m_rooms.clock.now();
    m_rooms.alerts->raise(alert);
}

std::optional<std::vector<Check>> ConnectionDoctor::lastAddress() const
{
    return m_lastAddress.with([](const auto &last) { return last; });
}

std::vector<ChannelHealth> ConnectionDoctor::health() const
{
    return m_health.with([](const auto &all) {
        std::vector<ChannelHealth> list;
        for (const auto &[number, health] : all)
            list.push_back(health);
        return list;
    });
}

int ConnectionDoctor::broken() const
{
    return m_health.with([](const auto &all) { return static_cast<int>(std::count_if(all.begin(), all.end(), [](const auto &entry) { return entry.second.isBroken; })); });
}

std::vector<QString> ConnectionDoctor::troubles() const
{
    std::vector<QString> words;
    for (const ChannelHealth &channel : health()) {
        if (channel.isBroken)
            words.push_back(u"channel %1 cannot be reached from outside (%2): run passerelled doctor"_s.arg(channel.channel.value).arg(trouble(faultNamed(channel.last->fault))));
    }
    return words;
}

} // namespace passerelle::doctor

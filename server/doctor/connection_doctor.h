// The connection doctor: examines the public address and every channel's way in on demand, and knows how the regular round
// trips (Rounds) went. Every trip is written down; a channel is broken when its last two failed, and whoever it concerns
// is told once when it breaks and once when it works again, across restarts. Thread-safe; examine() and travelAll() block
// and run one at a time: the examination is Unavailable meanwhile.
#pragma once

#include "server/base/guarded.h"
#include "server/doctor/address_examiner.h"
#include "server/doctor/channel_examiner.h"
#include "server/domain/ports/alerts.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/round_trip_store.h"

#include <atomic>
#include <map>
#include <mutex>
#include <stop_token>

namespace passerelle::doctor {

// Calls to a hook that were refused for their secret, since the start.
struct RefusedCalls {
    quint64 withoutSecret = 0;
    quint64 withWrongSecret = 0;
};

struct DoctorRooms {
    ConnectionProbe &probe;
    SelfCalls &selfCalls;
    ChannelStore &channels;
    RoundTripStore &trips;
    const Clock &clock;
    HookCallMaker makeCall;
    SetUpQuestionMaker makeQuestion;
    std::function<QString()> publicUrl; // as it is set now; empty: none
    std::function<bool()> isListening;  // this process answers the hooks
    std::function<RefusedCalls(const Channel &)> refusedCalls;
    Alerts *alerts = nullptr;           // null: nobody is told
};

struct ChannelReport {
    TenantId tenant;
    Channel channel;
    std::vector<Check> checks;
};

struct Report {
    QString publicUrl;
    Instant at;
    std::vector<Check> address;
    std::vector<ChannelReport> channels;
};

// How a channel's way in is, by its last trips.
struct ChannelHealth {
    TenantId tenant;
    ChannelId channel;
    std::optional<RoundTrip> last;
    bool isBroken = false;
    std::optional<Instant> brokenSince; // of the first of the failed ones that are known
};

struct DoctorCounters {
    std::atomic<quint64> well{0}, failed{0};
    std::atomic<qint64> lastWholeMillis{0};
};

class ConnectionDoctor {
public:
    explicit ConnectionDoctor(DoctorRooms rooms);

    // Everything, or with a tenant that tenant's channels alone; writes the trips down like a round does.
    Result<Report> examine(const std::optional<TenantContext> &tenant);
    // For good: an examination that is under way, or begins later, calls nobody any more.
    void interrupt() { m_interrupted.request_stop(); }
    // One trip over every channel. Nothing where no address is set or nobody listens.
    Status travelAll(std::stop_token stop = {});
    // Reads the last trips of every channel: once at start, before the first of the calls above.
    Status load();
    // The last report of the address; none before the first.
    std::optional<std::vector<Check>> lastAddress() const;
    std::vector<ChannelHealth> health() const;
    int broken() const;
    // In plain English, for the status.
    std::vector<QString> troubles() const;
    const DoctorCounters &counters() const { return m_counters; }

private:
    // The enabled channels of active tenants that can be called.
    Result<std::vector<HookBinding>> callable(const std::optional<TenantContext> &tenant) const;
    Trip travel(const QString &url, const HookBinding &binding, std::optional<Trip> &fateOfAll, std::stop_token stop);
    std::vector<Check> examineAddress(const QString &url, std::stop_token stop);
    void forgetOthers(const std::vector<HookBinding> &called);
    void addRefusals(const Channel &channel, std::vector<Check> &checks) const;
    void note(const HookBinding &binding, const Trip &trip);
    void tell(AlertKind kind, const HookBinding &binding, const QString &detail);

    DoctorRooms m_rooms;
    AddressExaminer m_address;
    ChannelExaminer m_channel;
    std::mutex m_working;
    std::stop_source m_interrupted;
    Guarded<std::map<qint64, ChannelHealth>> m_health; // by channel
    Guarded<std::optional<std::vector<Check>>> m_lastAddress;
    DoctorCounters m_counters;
};

} // namespace passerelle::doctor

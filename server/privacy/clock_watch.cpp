#include "server/privacy/clock_watch.h"

#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtCore/QUuid>

#include <ctime>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(clockLog, "passerelle.privacy")

using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kBelievedJump = 1h;
constexpr Milliseconds kBelievedGap = 72h; // with the machine off
constexpr Milliseconds kSteadyFor = 24h;
constexpr Milliseconds kBetweenWrites = 60s;
constexpr Milliseconds kUnsteady = 60s; // between two looks

} // namespace

MachineTime machineTime()
{
    MachineTime time;
    QFile boot(u"/proc/sys/kernel/random/boot_id"_s);
    if (boot.open(QIODevice::ReadOnly))
        time.boot = QString::fromLatin1(boot.readAll().trimmed());
    if (time.boot.isEmpty()) { // hidden from this process: what it saw before it began could be of any start
        static const QString own = QUuid::createUuid().toString(QUuid::WithoutBraces);
        time.boot = own;
    }
    timespec running{};
    if (::clock_gettime(CLOCK_BOOTTIME, &running) == 0)
        time.running = std::chrono::duration_cast<Milliseconds>(std::chrono::seconds(running.tv_sec) + std::chrono::nanoseconds(running.tv_nsec));
    return time;
}

ClockWatch::ClockWatch(JobStore &store, const Clock &clock, std::function<MachineTime()> machine) : m_store(store), m_clock(clock), m_machine(std::move(machine)) {}

Status ClockWatch::look()
{
    return m_state.with([this](State &state) { return compare(state); });
}

Status ClockWatch::compare(State &state)
{
    const bool isFirstLook = !state.loaded;
    if (isFirstLook) {
        auto kept = m_store.sighting();
        if (!kept)
            return failure(std::move(kept).error().during(u"reading when the clock was last seen"));
        state.last = std::move(*kept);
        state.loaded = true;
    }
    const MachineTime machine = m_machine();
    ClockSighting now{.at = m_clock.now(), .boot = machine.boot, .running = machine.running, .doubtAt = {}, .jump = {}, .steady = {}};
    bool isNews = isFirstLook || !state.last;
    if (state.last) {
        judge(*state.last, now, isFirstLook);
        isNews = isNews || now.doubtAt != state.last->doubtAt || now.boot != state.last->boot || std::chrono::abs(now.jump - state.last->jump) > kUnsteady;
    }
    state.last = now;
    if (!isNews && now.running - state.writtenAt < kBetweenWrites)
        return {};
    state.writtenAt = now.running;
    return m_store.see(now);
}

// What the wall clock went further than the machine ran, added up since the clock was last believed without doubt.
void ClockWatch::judge(const ClockSighting &last, ClockSighting &now, bool isFirstLook)
{
    const Milliseconds passed = now.at - last.at;
    const bool sameBoot = last.boot == now.boot;
    const Milliseconds ran = sameBoot ? now.running - last.running : Milliseconds(0);
    // A machine that was off tells nothing of the time between: it is believed for a while, and only forward.
    const Milliseconds jump = sameBoot ? passed - ran : (passed > kBelievedGap ? passed : Milliseconds(0));
    now.jump = last.jump + jump;
    now.doubtAt = last.doubtAt;
    // Only what this process saw is steady running.
    now.steady = std::chrono::abs(jump) > kUnsteady ? Milliseconds(0) : last.steady + (isFirstLook ? Milliseconds(0) : ran);
    if (now.jump > kBelievedJump && !now.doubtAt) {
        now.doubtAt = now.at;
        now.steady = Milliseconds(0);
        qCCritical(clockLog, "the clock jumped by %lld minutes: nothing is erased by date until it is confirmed or has run steadily for 24 hours",
                   static_cast<long long>(std::chrono::duration_cast<std::chrono::minutes>(now.jump).count()));
    }
    const bool isBack = now.jump <= kBelievedJump;
    if (now.doubtAt && (isBack || now.steady >= kSteadyFor)) {
        qCWarning(clockLog, "the clock is believed again: it %s", isBack ? "went back to where it was" : "has run steadily for 24 hours");
        now.doubtAt.reset();
        now.jump = Milliseconds(0);
    }
    // Set back: dates come later than they should, which destroys nothing.
    if (now.jump < -kBelievedJump)
        now.jump = Milliseconds(0);
}

bool ClockWatch::isBelieved() const
{
    return m_state.with([](const State &state) { return state.loaded && state.last && !state.last->doubtAt; });
}

QString ClockWatch::doubt() const
{
    return m_state.with([](const State &state) -> QString {
        if (!state.last || !state.last->doubtAt)
            return {};
        return u"the clock jumped by %1 hours: nothing is erased by date until it has run steadily for 24 hours, or passerelled privacy clock --confirm says that it is right"_s.arg(
            std::chrono::duration_cast<std::chrono::hours>(state.last->jump).count());
    });
}

Status ClockWatch::confirm()
{
    return m_state.with([this](State &state) -> Status {
        if (!state.last)
            return {};
        state.last->doubtAt.reset();
        state.last->jump = Milliseconds(0);
        qCWarning(clockLog, "the operator confirmed the clock");
        return m_store.see(*state.last);
    });
}

} // namespace passerelle::privacy

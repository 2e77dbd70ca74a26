// Whether the wall clock can be believed by what destroys on a date. The wall clock is compared with how long the machine
// has been running, while the service runs and against the last sighting that was kept before it stopped. A jump of more
// than an hour without that evidence puts the clock in doubt, until it jumps back, runs steadily for 24 hours, or the
// operator confirms it. After a new start of the machine a gap of up to three days is believed. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/job_store.h"

#include <functional>

namespace passerelle::privacy {

struct MachineTime {
    QString boot;                         // the kernel's name of this start; empty: unknown
    std::chrono::milliseconds running{0}; // since then, sleep included
};
// CLOCK_BOOTTIME and /proc/sys/kernel/random/boot_id.
MachineTime machineTime();

class ClockWatch {
public:
    ClockWatch(JobStore &store, const Clock &clock, std::function<MachineTime()> machine = machineTime);

    // Compares and keeps the sighting: at start, then every few seconds.
    Status look();
    bool isBelieved() const;
    // What the operator is told while it is not; empty otherwise.
    QString doubt() const;
    // The operator says that the clock is right.
    Status confirm();

private:
    struct State {
        std::optional<ClockSighting> last;
        bool loaded = false;
        std::chrono::milliseconds writtenAt{0}; // of the machine's running
    };
    Status compare(State &state);
    static void judge(const ClockSighting &last, ClockSighting &now, bool isFirstLook);

    JobStore &m_store;
    const Clock &m_clock;
    const std::function<MachineTime()> m_machine;
    Guarded<State> m_state;
};

} // namespace passerelle::privacy

// Does what is due: takes jobs from their store in order, each for itself alone, hands it to what its kind names, and takes it off
// when it is done; what fails comes again, later and later. Jobs that destroy on a date wait while the clock is in doubt.
// run() on one thread at a time; add() before.
#pragma once

#include "server/domain/ports/job_store.h"
#include "server/privacy/clock_watch.h"

#include <atomic>
#include <functional>
#include <map>

namespace passerelle::privacy {

class Scheduler {
public:
    Scheduler(JobStore &store, ClockWatch &clockWatch, const Clock &clock) : m_store(store), m_watch(clockWatch), m_clock(clock) {}

    enum class Needs { Nothing, BelievedClock };
    // An error of kind Conflict or Unavailable is "not now": it comes again soon, without being counted as a failure.
    using Work = std::function<Status(const ScheduledJob &job)>;
    void add(const QString &kind, Needs needs, Work work);

    // Everything that is due now; a task of the housekeeper.
    Status run();
    // Something became due: the next poll is at once.
    void wake() { m_woken.store(true); }
    bool isWoken() { return m_woken.exchange(false); }
    // Jobs that have failed three times or more, in words.
    std::vector<QString> troubles() const;

private:
    struct Kind {
        Needs needs = Needs::Nothing;
        Work work;
    };
    Status takeOne(ScheduledJob job);
    Status runOne(const ScheduledJob &job, const Work &work);

    JobStore &m_store;
    ClockWatch &m_watch;
    const Clock &m_clock;
    std::map<QString, Kind> m_kinds;
    std::atomic<bool> m_woken{false};
};

} // namespace passerelle::privacy

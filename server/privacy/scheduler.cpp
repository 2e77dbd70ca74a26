#include "server/privacy/scheduler.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::privacy {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(schedulerLog, "passerelle.privacy")

constexpr int kJobsAtOnce = 100;
constexpr int kTriesUntilTrouble = 3;
constexpr std::chrono::milliseconds kHeldFor = 5min; // whoever dies with a job in hand leaves it until then
constexpr std::chrono::milliseconds kNotNowPause = 2s;
constexpr std::chrono::milliseconds kFirstPause = 30s;
constexpr std::chrono::milliseconds kLongestPause = 1h;

} // namespace

void Scheduler::add(const QString &kind, Needs needs, Work work)
{
    m_kinds.insert_or_assign(kind, Kind{needs, std::move(work)});
}

Status Scheduler::run()
{
    // Now, and not when somebody happens to look: the clock may have jumped a moment ago.
    if (auto looked = m_watch.look(); !looked)
        return failure(std::move(looked).error().during(u"looking at the clock"));
    const auto due = m_store.due(m_clock.now(), kJobsAtOnce);
    if (!due)
        return failure(due.error().during(u"reading what is due"));
    Status last;
    for (const ScheduledJob &job : *due) {
        if (auto done = takeOne(job); !done)
            last = done; // the others are done all the same
    }
    return last;
}

Status Scheduler::takeOne(ScheduledJob job)
{
    const auto kind = m_kinds.find(job.kind);
    if (kind == m_kinds.end()) {
        qCWarning(schedulerLog, "a job of the kind %s is not known to this program", qUtf8Printable(job.kind));
        return m_store.postpone(job, m_clock.now() + kLongestPause, job.tries, u"not known to this program"_s);
    }
    if (kind->second.needs == Needs::BelievedClock && !m_watch.isBelieved())
        return {};
    // Another service may lead by now, and have the same list: whoever was held up or cut off in between does nothing twice.
    const auto taken = m_store.take(job, m_clock.now() + kHeldFor);
    if (!taken)
        return failure(taken.error());
    return *taken ? runOne(job, kind->second.work) : Status();
}

Status Scheduler::runOne(const ScheduledJob &job, const Work &work)
{
    const Status done = work(job);
    if (done)
        return m_store.finish(job);
    const Error &error = done.error();
    if (error.kind == ErrorKind::Conflict || error.kind == ErrorKind::Unavailable)
        return m_store.postpone(job, m_clock.now() + kNotNowPause, job.tries, error.what);
    qCWarning(schedulerLog, "job %lld (%s), try %d: %s", static_cast<long long>(job.number), qUtf8Printable(job.kind), job.tries + 1, qUtf8Printable(error.what));
    const auto pause = std::min(kLongestPause, kFirstPause * (1 << std::min(job.tries, 7)));
    return m_store.postpone(job, m_clock.now() + pause, job.tries + 1, error.what);
}

std::vector<QString> Scheduler::troubles() const
{
    std::vector<QString> words;
    const auto jobs = m_store.list({});
    if (!jobs)
        return words;
    for (const ScheduledJob &job : *jobs) {
        if (job.tries >= kTriesUntilTrouble)
            words.push_back(u"the job %1 of tenant %2 has failed %3 times: %4"_s.arg(job.kind).arg(job.tenant.value).arg(job.tries).arg(job.problem));
    }
    return words;
}

} // namespace passerelle::privacy

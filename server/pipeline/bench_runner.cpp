#include "server/pipeline/bench_runner.h"

#include "server/pipeline/bench_asking.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(benchLog, "passerelle.pipeline")
}

BenchRunner::~BenchRunner()
{
    stop();
}

Result<BenchRun> BenchRunner::begin(const TenantContext &context, bool withModel, const QString &by, std::vector<BenchQuestion> questions)
{
    if (questions.empty())
        return failure(ErrorKind::InvalidInput, u"there is no saved question to run"_s);
    const std::scoped_lock lock(m_mutex);
    if (m_stopping)
        return failure(ErrorKind::Unavailable, u"the service is being stopped"_s);
    if (std::any_of(m_jobs.begin(), m_jobs.end(), [&](const auto &job) { return job->context == context; }))
        return failure(ErrorKind::Conflict, u"a run of saved questions is in progress: wait for it, or cancel it"_s);
    BenchRun run;
    run.withModel = withModel;
    run.startedBy = by;
    run.startedAt = m_parts.clock.now();
    run.questions = static_cast<int>(questions.size());
    auto added = m_parts.store.addRun(context, run);
    if (!added)
        return added;
    m_jobs.push_back(std::make_shared<Job>(Job{.context = context, .run = *added, .questions = std::move(questions)}));
    if (!m_thread.joinable())
        m_thread = std::thread([this] { loop(); });
    m_changed.notify_all();
    return added;
}

Status BenchRunner::cancel(const TenantContext &context, BenchRunId run)
{
    if (auto found = m_parts.store.run(context, run); !found)
        return failure(std::move(found).error());
    const std::scoped_lock lock(m_mutex);
    for (const auto &job : m_jobs) {
        if (job->context == context && job->run.id == run) {
            job->cancel.request_stop();
            m_changed.notify_all();
            return {};
        }
    }
    return failure(ErrorKind::Conflict, u"that run is not in progress"_s);
}

void BenchRunner::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        for (const auto &job : m_jobs)
            job->cancel.request_stop();
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void BenchRunner::loop()
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), m_options.niceness);
    for (;;) {
        std::shared_ptr<Job> job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = m_jobs.front();
        }
        const Status done = work(*job);
        // Together: who reads that it ended may begin the next one.
        const std::scoped_lock lock(m_mutex);
        finish(*job, done);
        m_jobs.pop_front();
    }
}

Status BenchRunner::work(Job &job)
{
    const std::stop_token stop = job.cancel.get_token();
    for (const BenchQuestion &question : job.questions) {
        const bool goesOn = waitForContacts(stop);
        const BenchResult result = goesOn ? ask(job, question, stop) : BenchResult();
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
        job.run.totals.add(result);
        if (auto written = m_parts.store.addResult(job.context, job.run, result); !written)
            return written;
    }
    return {};
}

bool BenchRunner::waitForContacts(const std::stop_token &stop)
{
    const Deadline patience = Deadline::after(m_options.patience);
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested() && !patience.hasPassed() && m_parts.contactsWait())
        m_changed.wait_for(lock, stop, m_options.lookEvery, [] { return false; });
    return !stop.stop_requested();
}

BenchResult BenchRunner::ask(const Job &job, const BenchQuestion &question, const std::stop_token &stop)
{
    const Deadline deadline = Deadline::after(m_parts.settings.of(job.context).answerDeadline);
    return askBenchQuestion({m_parts.asker, m_parts.clock, job.run.withModel}, job.context, question, deadline, stop).result;
}

void BenchRunner::finish(Job &job, const Status &done)
{
    job.run.state = BenchState::Done;
    if (job.cancel.stop_requested()) {
        job.run.state = m_stopping ? BenchState::Interrupted : BenchState::Cancelled;
    } else if (!done) {
        job.run.state = BenchState::Failed;
        job.run.reason = done.error().what;
    }
    job.run.finishedAt = m_parts.clock.now();
    if (auto written = m_parts.store.changeRun(job.context, job.run); !written)
        qCWarning(benchLog).noquote() << "the end of a run of saved questions was not written:" << written.error().what;
}

} // namespace passerelle::pipeline

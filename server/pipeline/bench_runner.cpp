#include "server/pipeline/bench_runner.h"

#include "server/pipeline/bench_asking.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(benchLog, "passerelle.pipeline")
}

BenchRunner::BenchRunner(Parts parts)
    : m_parts(std::move(parts)),
      m_contacts(m_parts.contactsWait, {.patience = std::chrono::seconds(30)}),
      m_line({m_contacts.niceness(), [this](Job &job) { return work(job); },
              [this](Job &job, const Status &done, bool stopping) { finish(job, done, stopping); }})
{
}

Result<BenchRun> BenchRunner::begin(const TenantContext &context, bool withModel, const QString &by, std::vector<BenchQuestion> questions)
{
    if (questions.empty())
        return failure(ErrorKind::InvalidInput, u"there is no saved question to run"_s);
    BenchRun run;
    const Status begun = m_line.begin([&](const Job &job) { return job.context == context; }, u"a run of saved questions is in progress: wait for it, or cancel it"_s,
                                      [&]() -> Result<std::shared_ptr<Job>> {
                                          run.withModel = withModel;
                                          run.startedBy = by;
                                          run.startedAt = m_parts.clock.now();
                                          run.questions = static_cast<int>(questions.size());
                                          auto added = m_parts.store.addRun(context, run);
                                          if (!added)
                                              return failure(std::move(added).error());
                                          run = *added;
                                          return std::make_shared<Job>(Job{.context = context, .run = run, .questions = std::move(questions)});
                                      });
    if (!begun)
        return failure(begun.error());
    return run;
}

Status BenchRunner::cancel(const TenantContext &context, BenchRunId run)
{
    if (auto found = m_parts.store.run(context, run); !found)
        return failure(std::move(found).error());
    if (m_line.cancel([&](const Job &job) { return job.context == context && job.run.id == run; }) == 0)
        return failure(ErrorKind::Conflict, u"that run is not in progress"_s);
    return {};
}

Status BenchRunner::work(Job &job)
{
    const std::stop_token stop = job.cancel.get_token();
    for (const BenchQuestion &question : job.questions) {
        const bool goesOn = m_contacts.giveWay(stop);
        const BenchResult result = goesOn ? ask(job, question, stop) : BenchResult();
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"it was cancelled"_s);
        job.run.totals.add(result);
        if (auto written = m_parts.store.addResult(job.context, job.run, result); !written)
            return written;
    }
    return {};
}

BenchResult BenchRunner::ask(const Job &job, const BenchQuestion &question, const std::stop_token &stop)
{
    const Deadline deadline = Deadline::after(m_parts.settings.of(job.context).answerDeadline);
    return askBenchQuestion({m_parts.asker, m_parts.clock, job.run.withModel}, job.context, question, deadline, stop).result;
}

void BenchRunner::finish(Job &job, const Status &done, bool stopping)
{
    job.run.state = BenchState::Done;
    if (job.cancel.stop_requested()) {
        job.run.state = stopping ? BenchState::Interrupted : BenchState::Cancelled;
    } else if (!done) {
        job.run.state = BenchState::Failed;
        job.run.reason = done.error().what;
    }
    job.run.finishedAt = m_parts.clock.now();
    if (auto written = m_parts.store.changeRun(job.context, job.run); !written)
        qCWarning(benchLog).noquote() << "the end of a run of saved questions was not written:" << written.error().what;
}

} // namespace passerelle::pipeline

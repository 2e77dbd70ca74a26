#include "ui/bench/run_follower.h"

#include "ui/kit/formats.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kBetweenLooks = 700ms;

} // namespace

RunFollower::RunFollower(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kBetweenLooks);
    connect(&m_again, &QTimer::timeout, this, &RunFollower::ask);
}

void RunFollower::start(const api::NewBenchRun &wanted)
{
    if (isRunning())
        return;
    m_root = m_workspace.session.ofTenant(u"/bench/runs"_s);
    m_calls.push_back(m_workspace.client.post<api::BenchRunView>(path(), wanted, this, [this](const Result<api::BenchRunView> &run) {
        if (!run)
            return Q_EMIT failed(run.error(), tr("The questions could not be run"));
        follow(*run);
    }));
}

void RunFollower::follow(const api::BenchRunView &run)
{
    m_detail.reset();
    m_comparison.reset();
    m_job = m_workspace.jobs.add(tr("Test questions of %1").arg(m_workspace.session.tenantName()));
    m_job->onCancel = [this] { cancel(); };
    m_job->onOpen = [this] { m_workspace.navigator.go({.page = u"bench"_s, .arguments = {{u"tab"_s, u"questions"_s}}}); };
    take(run);
}

void RunFollower::load()
{
    m_root = m_workspace.session.ofTenant(u"/bench/runs"_s);
    m_calls.push_back(m_workspace.client.get<api::Page<api::BenchRunView>>(path(), this, [this](Result<api::Page<api::BenchRunView>> page) {
        if (!page)
            return Q_EMIT failed(page.error(), tr("The runs could not be read"));
        m_runs = std::move(page->items);
        if (m_runs.empty())
            return Q_EMIT changed();
        if (m_runs.front().state == u"running"_s && !m_job)
            return follow(m_runs.front());
        if (!m_run || m_run->id != m_runs.front().id)
            show(m_runs.front().id);
    }));
}

void RunFollower::show(qint64 run)
{
    m_calls.push_back(m_workspace.client.get<api::BenchRunDetail>(pathOf(run), this, [this](Result<api::BenchRunDetail> detail) {
        if (!detail)
            return Q_EMIT failed(detail.error(), tr("The run could not be read"));
        m_detail = std::move(*detail);
        m_comparison.reset();
        m_run = m_detail->run;
        compare();
        Q_EMIT changed();
    }));
}

// With the newest run before it that was as thorough: a run without the model says nothing about answers.
void RunFollower::compare()
{
    const auto before = std::find_if(m_runs.begin(), m_runs.end(), [this](const api::BenchRunView &run) { return run.id < m_run->id && run.state == u"done"_s && run.withModel == m_run->withModel; });
    if (before == m_runs.end() || m_run->state != u"done"_s)
        return;
    QUrlQuery query;
    query.addQueryItem(u"with"_s, QString::number(before->id));
    m_calls.push_back(m_workspace.client.get<api::BenchComparisonView>(pathOf(m_run->id) + u"/compare"_s, query, this, [this, id = m_run->id](Result<api::BenchComparisonView> comparison) {
        // What the run found is worth showing without it.
        if (!comparison || !m_run || m_run->id != id)
            return;
        m_comparison = std::move(*comparison);
        Q_EMIT changed();
    }));
}

void RunFollower::ask()
{
    if (!m_run)
        return;
    m_calls.push_back(m_workspace.client.get<api::BenchRunDetail>(pathOf(m_run->id), this, [this](const Result<api::BenchRunDetail> &detail) {
        if (detail)
            return take(detail->run);
        if (detail.error().kind == ErrorKind::NotFound) {
            if (m_job)
                m_job->setState(Job::State::Failed, tr("The run is gone"));
            m_run.reset();
            return Q_EMIT changed();
        }
        m_again.start(); // the service may be back in a moment
    }));
}

void RunFollower::take(const api::BenchRunView &run)
{
    m_run = run;
    if (isRunning()) {
        if (m_job) {
            m_job->setProgress(run.done, run.questions);
            m_job->setSentence(tr("%1 of %2 questions").arg(countText(run.done), countText(run.questions)));
        }
        m_again.start();
        return Q_EMIT changed();
    }
    endJob(run);
    const api::BenchRunView over = run; // `run` may be what m_run holds
    m_run.reset(); // load() shows it with its results
    load();
    Q_EMIT ended(over);
}

void RunFollower::endJob(const api::BenchRunView &run)
{
    if (!m_job || m_job->ended())
        return;
    if (run.state == u"done"_s)
        m_job->setState(Job::State::Done, tr("%1 questions run").arg(countText(run.done)));
    else if (run.state == u"cancelled"_s)
        m_job->setState(Job::State::Cancelled, tr("Cancelled after %1 questions").arg(countText(run.done)));
    else
        m_job->setState(Job::State::Failed, run.reason.value_or(tr("The run was interrupted")));
}

void RunFollower::cancel()
{
    if (!isRunning())
        return;
    m_calls.push_back(m_workspace.client.post<api::BenchRunView>(pathOf(m_run->id) + u"/cancel"_s, this, [this](const Result<api::BenchRunView> &run) {
        if (!run)
            return Q_EMIT failed(run.error(), tr("The run could not be cancelled"));
        m_again.stop();
        take(*run);
    }));
}

void RunFollower::clear()
{
    m_again.stop();
    for (CallHandle &call : m_calls)
        call.cancel();
    m_calls.clear();
    // A run goes on without being watched from here; the panel no longer knows how far it is.
    if (m_job && !m_job->ended())
        m_job->setState(Job::State::Cancelled, tr("Not followed any more: another client is open"));
    m_job.clear();
    m_run.reset();
    m_detail.reset();
    m_comparison.reset();
    m_runs.clear();
    Q_EMIT changed();
}

} // namespace passerelle::ui

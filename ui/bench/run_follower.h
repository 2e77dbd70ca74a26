// A run of saved questions from its start to its end: keeps its job in the Jobs panel up to date, cancels it, and fetches
// what it found together with the comparison with the run before. Lives on while its page is closed. GUI thread.
#pragma once

#include "server/api/bench_dto.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTimer>

#include <optional>

namespace passerelle::ui {

class RunFollower : public QObject {
    Q_OBJECT
public:
    explicit RunFollower(Workspace &workspace, QObject *parent = nullptr);

    void start(const api::NewBenchRun &wanted);
    void load();          // the newest run, also one that somebody else began
    void show(qint64 run);
    void cancel();
    void clear();         // another client: nothing of what was known stays

    bool isRunning() const { return m_run && m_run->state == u"running"; }
    const std::optional<api::BenchRunView> &run() const { return m_run; }
    const std::optional<api::BenchRunDetail> &detail() const { return m_detail; }
    const std::optional<api::BenchComparisonView> &comparison() const { return m_comparison; }
    const std::vector<api::BenchRunView> &runs() const { return m_runs; }

Q_SIGNALS:
    void changed();
    void ended(const passerelle::api::BenchRunView &run); // one that was followed
    void failed(const passerelle::Error &error, const QString &happened);

private:
    QString path(const QString &rest = {}) const { return m_root + rest; }
    QString pathOf(qint64 run) const { return m_root + u'/' + QString::number(run); }
    void ask();
    void take(const api::BenchRunView &run);
    void follow(const api::BenchRunView &run);
    void compare();
    void endJob(const api::BenchRunView &run);

    Workspace &m_workspace;
    QTimer m_again;
    QString m_root; // of the client that the run belongs to
    std::optional<api::BenchRunView> m_run;
    std::optional<api::BenchRunDetail> m_detail;
    std::optional<api::BenchComparisonView> m_comparison;
    std::vector<api::BenchRunView> m_runs; // newest first
    QPointer<Job> m_job;
    std::vector<CallHandle> m_calls;
};

} // namespace passerelle::ui

// Files on their way to the service: at most two are sent at once, each is a job until its last page is read, and what
// does not work is kept with what to do about it. It goes on when another client is looked at. GUI thread.
#pragma once

#include "ui/documents/progress_watch.h"
#include "ui/kit/workspace.h"

#include <deque>

namespace passerelle::ui {

struct Upload {
    QString path;
    QString name;                // of the document
    qint64 replaces = 0;         // 0: a document of its own
    bool waits = false;          // read as a version that waits, to be rehearsed
    bool isKept = false;         // a person said that it stands beside what is like it
};

struct UploadProblem {
    Upload upload;
    qint64 tenant = 0;
    QString happened;
    QString advice;
    bool mayRetry = false;
};

class UploadQueue : public QObject {
    Q_OBJECT
public:
    UploadQueue(Workspace &workspace, ProgressWatch &watch, QObject *parent = nullptr);

    void add(qint64 tenant, const Upload &upload);
    void report(const UploadProblem &problem);
    const std::vector<UploadProblem> &problems() const { return m_problems; }
    void dismissProblem(std::size_t number);
    void retryProblem(std::size_t number);
    void clearProblems(qint64 tenant);
    int underWay() const { return static_cast<int>(m_waiting.size() + m_sending.size() + m_reading.size()); }

Q_SIGNALS:
    void problemsChanged();
    void accepted(qint64 tenant, const passerelle::api::DocumentView &document);
    void staged(qint64 tenant, const passerelle::api::DocumentView &document, bool isVersion); // it waits: as it was asked to, or because another says nearly the same
    void alreadyThere(qint64 tenant, const QString &name, const passerelle::api::DocumentView &document);

private:
    struct Task {
        qint64 tenant = 0;
        Upload upload;
        Job *job = nullptr;
        CallHandle call = {};
        qint64 document = 0;
        int pages = 0;
        bool isPaused = false;
        bool isCancelled = false;
    };
    using TaskPtr = std::shared_ptr<Task>;

    void begin();
    void send(const TaskPtr &task);
    void settleSent(const TaskPtr &task, const Result<api::DocumentAccepted> &accepted);
    void follow(qint64 tenant, const api::ProgressView &progress);
    void finish(const TaskPtr &task, const api::DocumentView &document);
    void cancel(const TaskPtr &task);
    void offerPause(const TaskPtr &task);  // of what is being read: the service pauses it
    void steer(const TaskPtr &task, bool pause);
    void setPaused(const TaskPtr &task, const api::DocumentView &document);
    void fail(const TaskPtr &task, const Error &error);
    static void drop(std::deque<TaskPtr> &tasks, const TaskPtr &task);

    Workspace &m_workspace;
    ProgressWatch &m_watch;
    std::deque<TaskPtr> m_waiting;
    std::deque<TaskPtr> m_sending;
    std::deque<TaskPtr> m_reading;
    std::vector<UploadProblem> m_problems;
};

} // namespace passerelle::ui

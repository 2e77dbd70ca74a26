// Long work that survives the screen it was started from: one row a job in the Jobs panel, with pages done, time left,
// pause and cancel. Whoever starts a job keeps it up to date; a job's bar never goes back. GUI thread.
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace passerelle::ui {

class Job : public QObject {
    Q_OBJECT
public:
    enum class State { Running, Paused, Done, Failed, Cancelled };

    explicit Job(QString title, QObject *parent = nullptr);

    // What the row's buttons do; without it there is no button.
    std::function<void()> onCancel;
    std::function<void()> onPause;
    std::function<void()> onResume;
    std::function<void()> onOpen; // a double click on the row

    void setProgress(qint64 done, qint64 total); // in any unit; total 0: not known yet
    void setSentence(const QString &sentence);   // "Page 12 of 40"
    void setRemaining(std::optional<std::chrono::milliseconds> remaining);
    void setState(State state, const QString &sentence = {});

    const QString &title() const { return m_title; }
    const QString &sentence() const { return m_sentence; }
    int permille() const { return m_permille; } // -1: not known
    std::optional<std::chrono::milliseconds> remaining() const { return m_remaining; }
    State state() const { return m_state; }
    bool ended() const { return m_state != State::Running && m_state != State::Paused; }

Q_SIGNALS:
    void changed();

private:
    QString m_title;
    QString m_sentence;
    int m_permille = -1;
    std::optional<std::chrono::milliseconds> m_remaining;
    State m_state = State::Running;
};

class Jobs : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    Job *add(const QString &title); // lives until it is cleared from the panel
    const std::vector<Job *> &all() const { return m_jobs; }
    int running() const;
    void clearEnded();

Q_SIGNALS:
    void changed();

private:
    std::vector<Job *> m_jobs;
};

} // namespace passerelle::ui

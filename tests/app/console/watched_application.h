// An application whose GUI thread is watched: how long each turn of its event loop kept it from the next, however loaded
// the machine is. Counted is the time that the thread ran or waited for something of its own (a file, a lock, a sleep);
// not the time that it could have run and another process had the processor (the kernel tells that apart:
// /proc/…/schedstat). GUI thread.
#pragma once

#include <QtWidgets/QApplication>

#include <utility>
#include <vector>

namespace passerelle::console {

struct LongTurn {
    QString step;               // what the walk did then
    double ownMilliseconds = 0; // ran or waited
    double processorMilliseconds = 0;
    QString event;              // of the turn's events, the one that took longest
};

class WatchedApplication : public QApplication {
public:
    WatchedApplication(int &count, char **words);

    bool notify(QObject *receiver, QEvent *event) override;

    // From now on turns are watched, for the account of this step. Called from within a turn, or before the loop runs.
    void watch(const QString &step);
    // What comes between is the test's own: looks at widgets, waits for a helper.
    void pause();
    void resume();
    // A turn since the last question took more than a moment.
    bool wasBusy() { return std::exchange(m_wasBusy, false); }
    // The longest turn of each step so far, those of half a frame and more.
    const std::vector<LongTurn> &turns() const { return m_turns; }
    // Widgets that were shown as windows and are none.
    const QStringList &strays() const { return m_strays; }

    static constexpr double kLimit = 50; // ms

private:
    struct Stamp {
        qint64 wall = 0;      // ns
        qint64 processor = 0; // ns
        qint64 queued = 0;    // ns: runnable, and not run
    };
    Stamp now() const;
    void openTurn();
    void closeTurn();
    void record(double own, double processor);
    void noteStray(const QObject &receiver, const QEvent &event);

    int m_schedule = -1; // this thread's schedstat
    bool m_watching = false;
    bool m_open = false;
    bool m_wasBusy = false;
    Stamp m_from;
    Stamp m_paused;
    int m_depth = 0;
    qint64 m_longestEvent = 0;
    QString m_longestName;
    QString m_step;
    std::vector<LongTurn> m_turns;
    QStringList m_strays;
};

} // namespace passerelle::console

#include "tests/app/console/watched_application.h"

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QEvent>
#include <QtCore/QMetaEnum>
#include <QtCore/QThread>
#include <QtWidgets/QMainWindow>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace passerelle::console {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWorthKeeping = 8; // ms
constexpr double kMoment = 2;       // ms

qint64 nanoseconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

QString nameOf(const QObject &receiver, QEvent::Type type)
{
    const char *word = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return QString::fromLatin1(receiver.metaObject()->className()) + u' ' + receiver.objectName() + u' ' + QString::fromLatin1(word ? word : "event");
}

} // namespace

WatchedApplication::WatchedApplication(int &count, char **words)
    : QApplication(count, words), m_schedule(::open(("/proc/self/task/" + std::to_string(::gettid()) + "/schedstat").c_str(), O_RDONLY | O_CLOEXEC))
{
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
        closeTurn();
        openTurn();
    });
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { closeTurn(); });
}

WatchedApplication::Stamp WatchedApplication::now() const
{
    Stamp stamp{nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_THREAD_CPUTIME_ID), 0};
    char text[96] = {};
    long long ran = 0;
    long long queued = 0;
    if (m_schedule >= 0 && ::pread(m_schedule, text, sizeof text - 1, 0) > 0 && std::sscanf(text, "%lld %lld", &ran, &queued) == 2)
        stamp.queued = queued;
    return stamp;
}

void WatchedApplication::watch(const QString &step)
{
    m_step = step;
    m_watching = true;
}

void WatchedApplication::openTurn()
{
    if (!m_watching)
        return;
    m_open = true;
    m_from = now();
    m_longestEvent = 0;
    m_longestName.clear();
}

void WatchedApplication::closeTurn()
{
    if (!std::exchange(m_open, false))
        return;
    const Stamp end = now();
    const qint64 queued = end.queued - m_from.queued;
    const qint64 processor = end.processor - m_from.processor;
    record(static_cast<double>(std::max(end.wall - m_from.wall - queued, processor)) / 1e6, static_cast<double>(processor) / 1e6);
}

void WatchedApplication::record(double own, double processor)
{
    m_wasBusy = m_wasBusy || own > kMoment;
    if (own < kWorthKeeping)
        return;
    const auto known = std::find_if(m_turns.begin(), m_turns.end(), [this](const LongTurn &turn) { return turn.step == m_step; });
    const LongTurn turn{m_step, own, processor, m_longestName};
    if (known == m_turns.end())
        m_turns.push_back(turn);
    else if (known->ownMilliseconds < own)
        *known = turn;
}

void WatchedApplication::pause()
{
    m_paused = now();
}

void WatchedApplication::resume()
{
    const Stamp end = now();
    m_from.wall += end.wall - m_paused.wall;
    m_from.processor += end.processor - m_paused.processor;
    m_from.queued += end.queued - m_paused.queued;
}

// Shown before it was put into its place: a window of its own, which flickers and costs several milliseconds.
void WatchedApplication::noteStray(const QObject &receiver, const QEvent &event)
{
    const auto *widget = event.type() == QEvent::Show ? qobject_cast<const QWidget *>(&receiver) : nullptr;
    if (!widget || !widget->isWindow() || widget->parentWidget() || widget->windowType() != Qt::Window || qobject_cast<const QMainWindow *>(widget))
        return;
    const QString name = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    if (!m_strays.contains(name))
        m_strays << name;
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread()) // every thread's events pass here
        return QApplication::notify(receiver, event);
    noteStray(*receiver, *event);
    // What a poll brought: the first thing that is seen of a turn that follows a wait.
    if (m_watching && !m_open)
        openTurn();
    if (!m_watching || m_depth > 0)
        return QApplication::notify(receiver, event);
    const QEvent::Type type = event->type();
    const QString name = nameOf(*receiver, type);
    const qint64 from = nanoseconds(CLOCK_MONOTONIC);
    ++m_depth;
    const bool taken = QApplication::notify(receiver, event);
    --m_depth;
    if (const qint64 took = nanoseconds(CLOCK_MONOTONIC) - from; took > m_longestEvent) {
        m_longestEvent = took;
        m_longestName = name;
    }
    return taken;
}

} // namespace passerelle::console

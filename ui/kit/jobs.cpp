#include "ui/kit/jobs.h"

#include <algorithm>

namespace passerelle::ui {

Job::Job(QString title, QObject *parent) : QObject(parent), m_title(std::move(title)) {}

void Job::setProgress(qint64 done, qint64 total)
{
    if (total <= 0)
        return;
    // Never back, and not full before it is done.
    const int permille = std::min(static_cast<int>(done * 1000 / total), 990);
    if (permille <= m_permille)
        return;
    m_permille = permille;
    Q_EMIT changed();
}

void Job::setSentence(const QString &sentence)
{
    if (std::exchange(m_sentence, sentence) != sentence)
        Q_EMIT changed();
}

void Job::setRemaining(std::optional<std::chrono::milliseconds> remaining)
{
    if (std::exchange(m_remaining, remaining) != remaining)
        Q_EMIT changed();
}

void Job::setState(State state, const QString &sentence)
{
    m_state = state;
    if (!sentence.isEmpty())
        m_sentence = sentence;
    if (state == State::Done)
        m_permille = 1000;
    if (ended())
        m_remaining.reset();
    Q_EMIT changed();
}

Job *Jobs::add(const QString &title)
{
    auto *job = new Job(title, this);
    m_jobs.push_back(job);
    connect(job, &Job::changed, this, &Jobs::changed);
    Q_EMIT changed();
    return job;
}

int Jobs::running() const
{
    return static_cast<int>(std::count_if(m_jobs.begin(), m_jobs.end(), [](const Job *job) { return !job->ended(); }));
}

void Jobs::clearEnded()
{
    const auto kept = std::stable_partition(m_jobs.begin(), m_jobs.end(), [](const Job *job) { return !job->ended(); });
    for (auto job = kept; job != m_jobs.end(); ++job)
        (*job)->deleteLater();
    m_jobs.erase(kept, m_jobs.end());
    Q_EMIT changed();
}

} // namespace passerelle::ui

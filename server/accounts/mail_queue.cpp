#include "server/accounts/mail_queue.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::accounts {

namespace {

Q_LOGGING_CATEGORY(mailLog, "passerelle.accounts")

bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::Unavailable || kind == ErrorKind::Timeout;
}

} // namespace

MailQueue::MailQueue(Mailer &mailer, MailQueueOptions options)
    : m_mailer(mailer), m_options(std::move(options)), m_thread([this](const std::stop_token &stop) { work(stop); })
{
}

MailQueue::~MailQueue()
{
    stop();
}

void MailQueue::post(Mail mail)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= m_options.waitingAtMost) {
            qCWarning(mailLog, "a mail was dropped: too many wait for the mail server");
            return;
        }
        m_waiting.push_back(std::move(mail));
    }
    m_changed.notify_all();
}

void MailQueue::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

int MailQueue::depth() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_waiting.size()) + (m_busy ? 1 : 0);
}

bool MailQueue::isFailing() const
{
    const std::lock_guard lock(m_mutex);
    return m_failing;
}

bool MailQueue::waitUntilIdle(std::chrono::milliseconds atMost)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, atMost, [this] { return m_waiting.empty() && !m_busy; });
}

void MailQueue::work(const std::stop_token &stop)
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_busy = false;
        m_changed.notify_all();
        m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); });
        if (stop.stop_requested())
            return;
        const Mail mail = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_busy = true;
        lock.unlock();
        const bool delivered = deliver(mail, stop);
        lock.lock();
        m_failing = !delivered;
    }
}

bool MailQueue::deliver(const Mail &mail, const std::stop_token &stop)
{
    for (std::size_t attempt = 0;; ++attempt) {
        const Status sent = m_mailer.send(mail, Deadline::after(m_options.within), stop);
        if (sent)
            return true;
        if (stop.stop_requested())
            return false;
        if (!mayPass(sent.error().kind) || attempt >= m_options.repeatAfter.size()) {
            qCWarning(mailLog, "a mail could not be handed over and was given up: %s", qUtf8Printable(sent.error().what));
            return false;
        }
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, m_options.repeatAfter[attempt], [] { return false; });
        if (stop.stop_requested())
            return false;
    }
}

} // namespace passerelle::accounts

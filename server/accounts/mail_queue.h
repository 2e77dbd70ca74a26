// Mails that wait to leave, in memory and bounded: whoever asks for one does not wait for the mail server, so that the
// time of an answer does not tell whether a mail was sent. Each is tried a few times; codes are short-lived, so that what
// a stop loses is asked for again. Thread-safe.
#pragma once

#include "server/domain/ports/mailer.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace passerelle::accounts {

struct MailQueueOptions {
    std::size_t waitingAtMost = 1000;
    std::chrono::milliseconds within{30'000};                        // one try
    std::vector<std::chrono::milliseconds> repeatAfter{std::chrono::seconds(2), std::chrono::seconds(20)};
};

class MailQueue {
public:
    explicit MailQueue(Mailer &mailer, MailQueueOptions options = {});
    ~MailQueue(); // stop()
    MailQueue(const MailQueue &) = delete;
    MailQueue &operator=(const MailQueue &) = delete;

    void post(Mail mail); // dropped, and logged, when too many wait
    void stop();          // what waits is lost
    int depth() const;    // how many wait, or are under way
    bool isFailing() const; // the last mail was given up
    bool waitUntilIdle(std::chrono::milliseconds atMost);

private:
    void work(const std::stop_token &stop);
    bool deliver(const Mail &mail, const std::stop_token &stop);

    Mailer &m_mailer;
    const MailQueueOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Mail> m_waiting;
    bool m_busy = false;
    bool m_failing = false;
    std::jthread m_thread;
};

} // namespace passerelle::accounts

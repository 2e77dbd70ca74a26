// Work that nobody waits for lets contacts' answers go first: between two of its pieces it waits while one is being made,
// but not for ever. Thread-safe.
#pragma once

#include "server/base/deadline.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace passerelle {

class ContactsFirst {
public:
    struct Options {
        int niceness = 10; // of the thread that does the work
        std::chrono::milliseconds lookEvery{50};
        std::chrono::milliseconds patience{5000}; // before the next piece is done all the same
    };
    // `contactsWait`: an answer to a contact is being made; called from the waiting thread.
    ContactsFirst(std::function<bool()> contactsWait, Options options) : m_contactsWait(std::move(contactsWait)), m_options(options) {}

    int niceness() const { return m_options.niceness; }
    // False when it was stopped meanwhile.
    bool giveWay(const std::stop_token &stop)
    {
        const Deadline patience = Deadline::after(m_options.patience);
        std::unique_lock lock(m_mutex);
        while (!stop.stop_requested() && !patience.hasPassed() && m_contactsWait())
            m_never.wait_for(lock, stop, m_options.lookEvery, [] { return false; });
        return !stop.stop_requested();
    }

private:
    const std::function<bool()> m_contactsWait;
    const Options m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_never; // is not notified: a stop wakes it
};

} // namespace passerelle

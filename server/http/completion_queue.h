// Where the answers of all threads wait for the door thread, which takes them in batches: however many are pushed
// between two of its turns, it is woken once. push() from any thread; the rest on the door thread.
#pragma once

#include "server/http/exchange.h"

#include <mutex>

namespace passerelle::http {

struct Completion {
    quint64 connection = 0;
    quint64 request = 0; // of that connection
    Response response;
};

class CompletionQueue {
public:
    // `wake` runs on the pushing thread, under the lock: it may only post.
    explicit CompletionQueue(std::function<void()> wake) : m_wake(std::move(wake)) {}

    void push(Completion completion);
    // Swaps what waits into `batch`, which the caller has emptied. Until release() nobody is woken.
    void take(std::vector<Completion> &batch);
    void hold();
    void release();
    void close(); // what is pushed from now on is dropped

private:
    std::mutex m_mutex;
    std::function<void()> m_wake;
    std::vector<Completion> m_waiting;
    bool m_held = false;
    bool m_woken = false;
    bool m_closed = false;
};

} // namespace passerelle::http

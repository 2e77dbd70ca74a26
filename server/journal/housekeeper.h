// One thread for what must be done now and then: the watch on the ledger, the keys of days that are over, old
// fingerprints. A task that fails is logged and comes again. add() before start().
#pragma once

#include "server/base/result.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace passerelle::journal {

class Housekeeper {
public:
    ~Housekeeper(); // stop()

    // Runs `work` after `every`, and then every `every`.
    void add(const char *name, std::chrono::milliseconds every, std::function<Status()> work);
    void start();
    void stop(); // after the task in hand

private:
    struct Task {
        const char *name;
        std::chrono::milliseconds every;
        std::function<Status()> work;
        std::chrono::steady_clock::time_point next;
    };
    void loop(std::stop_token stop);

    std::vector<Task> m_tasks;
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    std::jthread m_thread;
};

} // namespace passerelle::journal

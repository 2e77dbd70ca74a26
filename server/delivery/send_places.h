// How many sends of one channel may be under way at once. A place is taken before `sending` is written and given back
// after the outcome is: a crash leaves at most that many uncertain in a channel, however long the backlog. Thread-safe.
#pragma once

#include "server/base/deadline.h"

#include <QtCore/QtGlobal>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <unordered_map>

namespace passerelle::delivery {

class SendPlaces {
    struct State;

public:
    // Gives its place back when it goes; may outlive the SendPlaces.
    class Place {
    public:
        Place() = default;
        Place(Place &&other) noexcept = default;
        Place &operator=(Place &&other) noexcept;
        ~Place() { giveBack(); }
        bool isTaken() const { return m_state != nullptr; }

    private:
        friend class SendPlaces;
        Place(std::shared_ptr<State> state, qint64 key) : m_state(std::move(state)), m_key(key) {}
        void giveBack();
        std::shared_ptr<State> m_state;
        qint64 m_key = 0;
    };

    explicit SendPlaces(int perKey);
    // Waits until a place of `key` is free; one that is not taken when `deadline` or `stop` came first.
    Place take(qint64 key, Deadline deadline, std::stop_token stop);

private:
    struct State {
        explicit State(int limit) : perKey(limit) {}
        const int perKey;
        std::mutex mutex;
        std::condition_variable_any given;
        std::unordered_map<qint64, int> taken; // guarded by mutex; only keys with sends under way
    };
    std::shared_ptr<State> m_state;
};

} // namespace passerelle::delivery

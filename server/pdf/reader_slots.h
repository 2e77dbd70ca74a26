// How many processes may read documents at the same time. A document's first reader waits for a slot; a further one only
// gets a slot that nobody waits for, and is given back when somebody does. Thread-safe; must outlive its slots.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace passerelle::pdf {

class ReaderSlots {
public:
    explicit ReaderSlots(int count) : m_free(count) {}
    ReaderSlots(const ReaderSlots &) = delete;
    ReaderSlots &operator=(const ReaderSlots &) = delete;

    // Given back when it ends.
    class Slot {
    public:
        explicit Slot(ReaderSlots &slots) : m_slots(&slots) {}

    private:
        struct GiveBack {
            void operator()(ReaderSlots *slots) const { slots->giveBack(); }
        };
        std::unique_ptr<ReaderSlots, GiveBack> m_slots;
    };

    std::optional<Slot> take(const std::stop_token &stop); // waits for one; nothing when stopped
    std::optional<Slot> takeSpare();                       // never waits
    bool areWanted() const;                                // somebody waits

private:
    void giveBack();

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    int m_free;
    int m_waiting = 0;
};

} // namespace passerelle::pdf

// The kernel's list of plain connections that have something to say (epoll, edge-triggered): one descriptor for Qt's
// event loop to watch instead of a thousand, whose cost would grow with the number of idle connections. Door thread only.
#pragma once

#include <QtCore/QSocketNotifier>

#include <functional>
#include <memory>

namespace passerelle::http {

class EventSet {
public:
    struct Event {
        void *tag;
        bool readable; // or ended by the peer
        bool writable;
        bool broken;
    };

    // `happened` is called from the event loop, then calls collect().
    explicit EventSet(std::function<void()> happened);
    ~EventSet();
    EventSet(const EventSet &) = delete;
    EventSet &operator=(const EventSet &) = delete;

    bool isOpen() const { return m_descriptor >= 0; }
    // Each change is told once. Closing the descriptor removes it.
    bool watch(int descriptor, void *tag);
    void forget(int descriptor);
    template <class F>
    void collect(F &&each)
    {
        Event events[kBatch];
        const int count = take(events);
        for (int i = 0; i < count; ++i)
            each(events[i]);
    }

private:
    static constexpr int kBatch = 256;
    int take(Event *events);

    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace passerelle::http

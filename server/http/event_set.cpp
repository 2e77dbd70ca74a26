#include "server/http/event_set.h"

#include <sys/epoll.h>
#include <unistd.h>

namespace passerelle::http {

EventSet::EventSet(std::function<void()> happened) : m_descriptor(::epoll_create1(EPOLL_CLOEXEC))
{
    if (m_descriptor < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), std::move(happened));
}

EventSet::~EventSet()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool EventSet::watch(int descriptor, void *tag)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = tag;
    return ::epoll_ctl(m_descriptor, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void EventSet::forget(int descriptor)
{
    ::epoll_ctl(m_descriptor, EPOLL_CTL_DEL, descriptor, nullptr);
}

int EventSet::take(Event *events)
{
    epoll_event ready[kBatch];
    const int count = ::epoll_wait(m_descriptor, ready, kBatch, 0);
    for (int i = 0; i < count; ++i) {
        const auto bits = ready[i].events;
        events[i] = {ready[i].data.ptr, (bits & (EPOLLIN | EPOLLRDHUP)) != 0, (bits & EPOLLOUT) != 0,
                     (bits & (EPOLLERR | EPOLLHUP)) != 0};
    }
    return count > 0 ? count : 0;
}

} // namespace passerelle::http

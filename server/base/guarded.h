// Guarded<T> is data that can be reached only while its mutex is held:
//   guarded.with([](Map &map) { … });
#pragma once

#include <mutex>
#include <utility>

namespace passerelle {

template <class T>
class Guarded {
public:
    Guarded() = default;
    explicit Guarded(T value) : m_value(std::move(value)) {}

    template <class F>
    decltype(auto) with(F &&f)
    {
        const std::lock_guard lock(m_mutex);
        return std::forward<F>(f)(m_value);
    }
    template <class F>
    decltype(auto) with(F &&f) const
    {
        const std::lock_guard lock(m_mutex);
        return std::forward<F>(f)(static_cast<const T &>(m_value));
    }

private:
    mutable std::mutex m_mutex;
    T m_value{};
};

} // namespace passerelle

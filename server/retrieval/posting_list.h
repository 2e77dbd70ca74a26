// The passages that hold one term, as a growing array of 32-bit entries that keeps the first two inside itself: most
// terms of a language occur once or twice. Movable; one writer at a time, no readers meanwhile.
#pragma once

#include <QtCore/qglobal.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <span>

namespace passerelle::retrieval {

class PostingList {
public:
    PostingList() = default;
    PostingList(PostingList &&other) noexcept { take(other); }
    PostingList &operator=(PostingList &&other) noexcept
    {
        if (this != &other) {
            release();
            take(other);
        }
        return *this;
    }
    PostingList(const PostingList &) = delete;
    PostingList &operator=(const PostingList &) = delete;
    ~PostingList() { release(); }

    void append(quint32 entry)
    {
        if (m_size == m_capacity)
            grow(m_capacity + m_capacity / 2 + 2);
        data()[m_size++] = entry;
    }
    // Room for exactly so many, when the number is known ahead.
    void reserve(quint32 count)
    {
        if (count > m_capacity)
            grow(count);
    }

    std::span<const quint32> entries() const { return {isInline() ? m_store.local : m_store.remote, m_size}; }
    quint32 size() const { return m_size; }
    std::size_t heapBytes() const { return isInline() ? 0 : m_capacity * sizeof(quint32) + 16; }

private:
    static constexpr quint32 kInline = 2;
    bool isInline() const { return m_capacity == kInline; }
    quint32 *data() { return isInline() ? m_store.local : m_store.remote; }

    void grow(quint32 capacity)
    {
        auto *bigger = static_cast<quint32 *>(isInline() ? std::malloc(capacity * sizeof(quint32))
                                                         : std::realloc(m_store.remote, capacity * sizeof(quint32)));
        if (!bigger)
            throw std::bad_alloc();
        if (isInline())
            std::memcpy(bigger, m_store.local, m_size * sizeof(quint32));
        m_store.remote = bigger;
        m_capacity = capacity;
    }
    void release()
    {
        if (!isInline())
            std::free(m_store.remote);
    }
    void take(PostingList &other)
    {
        m_store = other.m_store;
        m_size = other.m_size;
        m_capacity = other.m_capacity;
        other.m_size = 0;
        other.m_capacity = kInline;
    }

    union Store {
        quint32 local[kInline];
        quint32 *remote;
    };
    Store m_store{};
    quint32 m_size = 0;
    quint32 m_capacity = kInline;
};

} // namespace passerelle::retrieval

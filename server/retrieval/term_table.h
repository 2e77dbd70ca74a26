// Terms and their numbers: an open hash table over one run of bytes, 16 to 28 bytes a term beside its letters. Numbers
// are dense and never change. One writer at a time, no readers meanwhile.
#pragma once

#include <QtCore/qglobal.h>

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::retrieval {

inline constexpr quint32 kNoTerm = 0xFFFFFFFFu;

class TermTable {
public:
    quint32 find(std::string_view term) const;
    quint32 intern(std::string_view term); // finds or adds
    std::string_view operator[](quint32 number) const
    {
        return std::string_view(m_bytes).substr(m_begins[number], m_begins[number + 1] - m_begins[number]);
    }
    quint32 size() const { return static_cast<quint32>(m_begins.size() - 1); }
    std::size_t bytesUsed() const;

private:
    struct Slot {
        quint32 hash = 0;
        quint32 held = 0; // number + 1, 0: free
    };

    void grow();
    static quint32 hashOf(std::string_view term);
    std::size_t slotOf(std::string_view term, quint32 hash) const;

    std::string m_bytes;
    std::vector<quint32> m_begins{0};
    std::vector<Slot> m_slots; // as many as a power of two
};

} // namespace passerelle::retrieval

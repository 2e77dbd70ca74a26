#include "server/base/secret.h"

#include <cstring>

namespace passerelle {

Secret::Secret(QByteArrayView bytes) : m_bytes(bytes.data(), bytes.size()) {}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::move(other.m_bytes))
{
    other.m_bytes = QByteArray();
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = std::move(other.m_bytes);
        other.m_bytes = QByteArray();
    }
    return *this;
}

Secret::~Secret()
{
    wipe(m_bytes);
}

Secret Secret::clone() const
{
    return Secret(QByteArrayView(m_bytes));
}

bool Secret::equals(QByteArrayView other) const
{
    return equalInConstantTime(m_bytes, other);
}

void wipe(QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    explicit_bzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes = QByteArray();
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    unsigned difference = a.size() == b.size() ? 0U : 1U;
    for (qsizetype i = 0; i < a.size(); ++i) {
        const auto left = static_cast<unsigned char>(a[i]);
        const auto right = static_cast<unsigned char>(b.isEmpty() ? '\0' : b[i % b.size()]);
        difference |= static_cast<unsigned>(left ^ right);
    }
    return difference == 0;
}

} // namespace passerelle

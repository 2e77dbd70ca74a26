// A Secret holds key material, a token or a password. It has no stream, no JSON and no log form, is wiped when it goes,
// and is compared in constant time. Movable; copies are explicit. reveal() is the one way to the bytes: grep for it.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace passerelle {

class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    Secret clone() const;
    QByteArrayView reveal() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    bool equals(QByteArrayView other) const; // constant time in the length of *this*

private:
    QByteArray m_bytes; // never shared: detached on construction, wiped in the destructor
};

// Overwrites the bytes with zeros in a way that the compiler keeps.
void wipe(QByteArray &bytes);
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace passerelle

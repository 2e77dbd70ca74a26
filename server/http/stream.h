// The bytes of one connection, in the clear or under TLS, without blocking. Whoever makes a Stream is told by other
// means (see EventSet, TlsStream) when to try again. Door thread only.
#pragma once

#include <QtCore/QByteArrayView>

namespace passerelle::http {

class Stream {
public:
    static constexpr qsizetype kEnded = -1;  // the peer sends no more; it may still read
    static constexpr qsizetype kBroken = -2; // nothing works any more

    // What is still unread when we stop writing: on TLS the goodbye may only be said when nothing is.
    enum class Rest { Nothing, Unread };

    Stream() = default;
    virtual ~Stream() = default;
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    // Bytes read, 0 when there are none now, kEnded or kBroken.
    virtual qsizetype read(char *into, qsizetype capacity) = 0;
    // Throws away what came; results as of read().
    virtual qsizetype discard(qsizetype most) = 0;
    // Bytes taken (maybe fewer than given, 0 when none can be taken now), or kBroken.
    virtual qsizetype write(QByteArrayView bytes) = 0;
    virtual void finishWriting(Rest rest) = 0;
    // False while a handshake is going on.
    virtual bool isReady() const = 0;
    virtual bool hasFailed() const = 0;
};

} // namespace passerelle::http

// A TCP connection in the clear: one descriptor, read and written directly. Closes it when it goes.
#pragma once

#include "server/http/stream.h"

namespace passerelle::http {

class PlainStream final : public Stream {
public:
    explicit PlainStream(int descriptor) : m_descriptor(descriptor) {}
    ~PlainStream() override;

    qsizetype read(char *into, qsizetype capacity) override;
    qsizetype discard(qsizetype most) override;
    qsizetype write(QByteArrayView bytes) override;
    void finishWriting(Rest rest) override;
    bool isReady() const override { return true; }
    bool hasFailed() const override { return false; } // told by read() and write()

    int descriptor() const { return m_descriptor; }
    int release(); // the caller owns the descriptor from now on

private:
    int m_descriptor;
};

} // namespace passerelle::http

// Reads HTTP/1.1 requests out of a byte stream, strictly: what a careful server would refuse is refused, so that a
// client's mistake shows in a test. Pure and incremental; one reader a connection.
#pragma once

#include "tests/simulators/call.h"

#include <optional>

namespace passerelle::simulators {

class CallReader {
public:
    enum class State { NeedsMore, Complete, Broken };

    void feed(QByteArrayView bytes) { m_buffer.append(bytes.data(), bytes.size()); }
    // Tries to complete one call. After Complete take() gives it, and the reader goes on with what follows.
    State advance();
    Call take();
    // True once for a call whose head asks for "100 Continue" before its body.
    bool takeContinueWanted() { return std::exchange(m_continueWanted, false); }
    bool closeWanted() const { return m_closeWanted; } // by the call that take() gave last
    const QByteArray &fault() const { return m_fault; }
    bool isIdle() const { return m_buffer.isEmpty() && !m_headDone; }

private:
    State broken(const char *fault);
    bool readHead(qsizetype end);
    bool readField(QByteArrayView line);
    bool readRequestLine(QByteArrayView line);
    bool settleBody();
    State advanceChunks();

    QByteArray m_buffer;
    Call m_call;
    bool m_headDone = false;
    bool m_chunked = false;
    bool m_continueWanted = false;
    bool m_closeWanted = false;
    bool m_callWantsClose = false;
    std::optional<qint64> m_contentLength;
    QByteArray m_fault;
};

} // namespace passerelle::simulators

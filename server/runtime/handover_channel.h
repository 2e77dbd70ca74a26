// The private way between a process that serves a data folder and the one that it starts to go on in its place: one pair
// of sockets, over which messages, descriptors and the master key pass; nothing of it stands in arguments, environment or
// files. Both ends are sure of each other by what the kernel says. One thread at a time; calls block until a deadline.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/runtime/inheritance.h"

#include <QtCore/QJsonObject>

namespace passerelle::runtime {

struct HandoverMessage {
    enum class Kind {
        Plan,     // to the successor: what it will serve, and where; all values of `said`
        Prepared, // from it: the plan can be kept
        Take,     // to it: the inheritance; the predecessor has ended its work
        Ready,    // from it: it serves
        Failed,   // from it: "kind" and "what" of an Error in `said`
        GiveBack, // to a service in a process of its own: go on in mine; Take answers, then Ready or Failed is said to it
    };
    Kind kind = Kind::Failed;
    QJsonObject said;
    Inheritance inheritance; // with Take
};

class HandoverChannel {
public:
    struct Pair;
    static Result<Pair> make();
    // The successor's end, by the number that it was started with. Forbidden unless it is a private pair that this
    // process's own parent made, as the same user.
    static Result<HandoverChannel> adopt(int descriptor);

    // Over a connected socket whose other end is of this user, and of this process; 0: of any process, which it is from now on.
    static Result<HandoverChannel> between(FileDescriptor socket, qint64 pid);

    // Only what this process sends is taken from now on; the kernel puts the number on every message.
    void expectFrom(qint64 pid) { m_peer = pid; }
    Status send(HandoverMessage message) const;
    // Unavailable when the other end has gone; Timeout; Forbidden when somebody else sent it.
    Result<HandoverMessage> receive(const Deadline &deadline) const;
    int descriptor() const { return m_socket.number(); }

private:
    explicit HandoverChannel(FileDescriptor socket) : m_socket(std::move(socket)) {}

    FileDescriptor m_socket;
    qint64 m_peer = 0; // 0: not looked at
};

struct HandoverChannel::Pair {
    HandoverChannel ours;
    FileDescriptor theirs;
};

// What happened on the other side, as the Error that it was there.
HandoverMessage handoverFailure(const Error &error);
Error errorOf(const HandoverMessage &failed);

} // namespace passerelle::runtime

// What a server's database says of a move that concerns it, so that no service works on it meanwhile, nor on one that was left.
// Written in transactions that run alone; time is the database's. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/storage/database.h"

#include <optional>

namespace passerelle::moving {

class ServerMark {
public:
    enum class State : unsigned char { Arriving, Arrived, Leaving, Left };
    struct Mark {
        QString token;
        State state = State::Arriving;
        QString other; // the folder, as people read it
    };

    explicit ServerMark(storage::Database &database) : m_database(database) {}

    Result<std::optional<Mark>> find();
    // Conflict while a service showed itself lately, or another move is under way. A mark of the same move stays as it is.
    Status begin(const Mark &mark);
    // Conflict when a service worked on the database since the move began.
    Status end(const QString &token, State state);
    Status clear();

    // How long ago a service showed itself; none: never.
    Result<std::optional<std::chrono::milliseconds>> sinceLastSign();

private:
    storage::Database &m_database;
};

// Who shows itself every five seconds and was not seen for so long is gone.
inline constexpr std::chrono::milliseconds kGoneAfter{30'000};

} // namespace passerelle::moving

// A store's tables on their way to another one: all copied, then both sides read once more and compared. Killed at any instant,
// or stopped, another one goes on where this one was; a server that is away for a moment is waited for. One thread.
#pragma once

#include "server/moving/moved_part.h"

#include <QtCore/QString>

namespace passerelle::moving {

struct MoveProgress {
    enum class Stage { Copying, Comparing } stage = Stage::Copying;
    QString table;
    qint64 rows = 0; // done, of all tables
    qint64 of = 0;
};
using ProgressTold = std::function<bool(const MoveProgress &)>; // false: to be stopped

struct PartProof {
    QString table;
    Fingerprint source;
    Fingerprint target;
};

class PartsMover {
public:
    PartsMover(std::vector<MovedPart> parts, ProgressTold told) : m_parts(std::move(parts)), m_told(std::move(told)) {}

    struct Count {
        QString table;
        qint64 rows = 0;
    };
    Result<std::vector<Count>> countSource() const;
    // The first table that the target has rows in; empty: none.
    Result<QString> occupiedTable() const;
    Status copy();
    // Corrupt, naming the table, where the two differ.
    Result<std::vector<PartProof>> compare();
    Status emptyTarget() const; // children before parents

private:
    Status patiently(const std::function<Status()> &work);
    RowProgress rowsTold(MoveProgress::Stage stage, const MovedPart &part, qint64 of);

    std::vector<MovedPart> m_parts;
    ProgressTold m_told;
    qint64 m_rows = 0;
    bool m_isStopped = false;
};

} // namespace passerelle::moving

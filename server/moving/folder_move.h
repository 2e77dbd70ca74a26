// What a data folder says of a move that concerns it: from its files to a server, or from a server to its files. While a move
// is under way nobody serves from the folder; once it is decided, the files take or leave their places by renames that any
// opening of the folder ends. What leaves is kept for a week in "before-move-<time>", but for keys. Under the folder's lock.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle::moving {

enum class Direction : unsigned char { ToServer, ToFiles };

struct FolderMove {
    QString token; // of this move on both sides, and the folder's name among the services of a server
    Direction direction = Direction::ToServer;
    QString other; // the database, as people read it
};

// Where what is to take its place in the folder is made: "<folder>/.move/new".
QString arrivalFolder(const QString &folder);

Result<std::optional<FolderMove>> findMove(const QString &folder);
Status beginMove(const QString &folder, const FolderMove &move);
// Everything is compared, and the server's side has its mark.
Status decideMove(const QString &folder, const FolderMove &move, Instant now);
// Undecided: as if it had never begun.
Status giveMoveUp(const QString &folder);
// Before any file of the folder is opened: ends what is decided; Conflict while a move is under way.
Status settleMove(const QString &folder);
// Ends what is decided alone.
Status endDecidedMove(const QString &folder);

} // namespace passerelle::moving

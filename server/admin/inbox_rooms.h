// What the services of the inbox work on. Everything outlives them.
#pragma once

#include "server/conversation/writing_marks.h"
#include "server/domain/ports/canned_store.h"
#include "server/domain/ports/inbox_store.h"

namespace passerelle::admin {

struct InboxRooms {
    InboxStore &inbox;
    CannedStore &canned;
    conversation::WritingMarks &writing;
};

} // namespace passerelle::admin

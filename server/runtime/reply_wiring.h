// What people send, over a Foundation: the stores of replies, drafts, effects and the inbox, the threads that send, the watch on
// windows that close. Made once by Engine, after the courier and the contacts, before the walker that asks its gate.
#pragma once

#include "server/admin/inbox_rooms.h"
#include "server/admin/reply_rooms.h"
#include "server/domain/ports/alerts.h"
#include "server/journal/window_watch.h"
#include "server/pipeline/reply_sender.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_canned_store.h"
#include "server/storage/sql_draft_store.h"
#include "server/storage/sql_effect_store.h"
#include "server/storage/sql_inbox_store.h"
#include "server/storage/sql_outgoing_store.h"
#include "server/storage/sql_timeline.h"
#include "server/storage/sql_window_store.h"

namespace passerelle::runtime {

class ReplyWiring {
public:
    ReplyWiring(Foundation &foundation, delivery::Courier &courier, ContactStore &contacts, Alerts &alerts);
    ReplyWiring(const ReplyWiring &) = delete;
    ReplyWiring &operator=(const ReplyWiring &) = delete;

    Status start();
    void stop() { sender.stop(); }

    storage::SqlOutgoingStore outgoing;
    storage::SqlDraftStore drafts;
    storage::SqlEffectStore effects;
    storage::SqlInboxStore inbox;
    storage::SqlCannedStore canned;
    conversation::WritingMarks writing;
    storage::SqlTimeline timeline;
    storage::SqlWindowStore windows;
    pipeline::ReplySender sender;
    journal::WindowWatch watch;
    admin::ReplyRooms rooms;
    admin::InboxRooms inboxRooms;
};

} // namespace passerelle::runtime

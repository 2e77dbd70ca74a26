// What the services of replies and drafts work on. Everything outlives the services.
#pragma once

#include "server/domain/ports/contact_store.h"
#include "server/domain/ports/draft_store.h"
#include "server/domain/ports/effect_store.h"
#include "server/domain/ports/outgoing_store.h"
#include "server/domain/ports/persons_words.h"
#include "server/domain/ports/timeline_reader.h"

#include <functional>

namespace passerelle::admin {

struct ReplyRooms {
    OutgoingStore &outgoing;
    DraftStore &drafts;
    EffectStore &effects;
    TimelineReader &timeline;
    ContactStore &contacts;
    PersonsWords *words = nullptr;                // null: nobody keeps who speaks
    std::function<void()> replyWaits = [] {};     // something is to be sent
};

} // namespace passerelle::admin

// The rooms behind the life of documents, as the wiring hands them to the admin services.
#pragma once

#include "server/domain/ports/document_life_store.h"
#include "server/library/document_life.h"
#include "server/library/version_desk.h"
#include "server/pipeline/conflict_watch.h"
#include "server/pipeline/rehearsal_runner.h"

namespace passerelle::admin {

struct DocumentLifeRooms {
    DocumentLifeStore &store;
    ConflictStore &conflicts;
    library::DocumentLife &life;
    library::VersionDesk &desk;
    pipeline::ConflictWatch &watch;
    pipeline::RehearsalRunner *rehearsals = nullptr; // set once answers are wired
};

} // namespace passerelle::admin

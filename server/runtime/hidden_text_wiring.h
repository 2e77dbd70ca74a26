// Text that documents do not show, over a Foundation: a person's word on it. Made by Engine after the importer.
#pragma once

#include "server/library/hidden_desk.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_hidden_text_store.h"

namespace passerelle::runtime {

struct HiddenTextWiring {
    HiddenTextWiring(Foundation &foundation, PassageFinder &finder, library::Importer &importer, library::HiddenDesk::Changed onChanged)
        : store(*foundation.folder.main, *foundation.folder.vault), desk(foundation.documents, store, finder, importer, std::move(onChanged))
    {
    }

    storage::SqlHiddenTextStore store;
    library::HiddenDesk desk;
};

} // namespace passerelle::runtime

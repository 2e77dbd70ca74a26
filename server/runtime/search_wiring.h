// How tenants are searched, over a Foundation: their own words for one thing, before the index is made, and the measuring
// of their thresholds, behind what asks questions. Made by Engine.
#pragma once

#include "server/admin/search_rooms.h"
#include "server/retrieval/word_book.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_word_list_store.h"

namespace passerelle::runtime {

struct WordWiring {
    explicit WordWiring(Foundation &foundation) : store(*foundation.folder.main, *foundation.folder.vault), book(store) {}
    WordWiring(const WordWiring &) = delete;
    WordWiring &operator=(const WordWiring &) = delete;

    storage::SqlWordListStore store;
    retrieval::WordBook book;
};

struct SearchWiring {
    SearchWiring(WordWiring &words, pipeline::Asker &asker)
        : calibrator(asker), rooms{words.store, [&book = words.book](TenantId tenant) { book.forget(tenant); }, calibrator}
    {
    }
    SearchWiring(const SearchWiring &) = delete;
    SearchWiring &operator=(const SearchWiring &) = delete;

    pipeline::ThresholdCalibrator calibrator;
    admin::SearchRooms rooms;
};

} // namespace passerelle::runtime

// What the service of how a tenant is searched works on. Everything outlives it.
#pragma once

#include "server/domain/ports/word_list_store.h"
#include "server/pipeline/threshold_calibrator.h"

#include <functional>

namespace passerelle::admin {

struct SearchRooms {
    WordListStore &words;
    std::function<void(TenantId)> wordsChanged; // the search reads them again
    pipeline::ThresholdCalibrator &calibrator;
};

} // namespace passerelle::admin

// What the admin side needs of the reading of scans. Plain references; they outlive it.
#pragma once

#include "server/domain/ports/model_directory.h"
#include "server/domain/ports/scan_choices.h"
#include "server/library/reading_pace.h"

namespace passerelle::admin {

struct ScanReadingRooms {
    ScanChoiceStore &choices;
    ModelDirectory &models;
    const library::ReadingPace &pace;
};

} // namespace passerelle::admin

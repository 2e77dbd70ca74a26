// Finds what passages say against each other: the same subject with another price, time, day or telephone number; and what
// they say twice. The subject is the words beside the figure, or the heading where there are none; who speaks of another
// size, place or group speaks of something else. Rather missed than wrong. Pure.
#pragma once

#include "server/domain/document_life.h"

#include <stop_token>

namespace passerelle::pipeline {

// At most 200, contradictions first, in the order of the passages. What it gives after a stop is not all.
std::vector<DocumentConflict> findConflicts(const std::vector<Passage> &passages, const std::stop_token &stop = {});

} // namespace passerelle::pipeline

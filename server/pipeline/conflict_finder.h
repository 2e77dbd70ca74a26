// Finds what passages say against each other: the same subject with another price, time, day or telephone number; and what
// they say twice. The subject is the words beside the figure, or the heading where there are none; who speaks of another
// size, place or group speaks of something else. Rather missed than wrong. Pure.
#pragma once

#include "server/domain/document_life.h"

namespace passerelle::pipeline {

// At most 200, contradictions first, in the order of the passages.
std::vector<DocumentConflict> findConflicts(const std::vector<Passage> &passages);

} // namespace passerelle::pipeline

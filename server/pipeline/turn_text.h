// Between what a turn holds and what its stages take: the question of its messages, the parts that a phone shows, the
// passages that the journal keeps. Pure.
#pragma once

#include "server/domain/passage.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/settings.h"

namespace passerelle::pipeline {

std::vector<FoundPassage> foundPassages(const Evidence &evidence, const Answer &answer);
std::vector<QString> shaped(const QString &text, const TenantSettings &settings);
// `instead`: what is answered in place of the messages' own text.
Question questionOf(const TurnWork &work, const std::optional<QString> &instead, const TenantSettings &settings);

} // namespace passerelle::pipeline

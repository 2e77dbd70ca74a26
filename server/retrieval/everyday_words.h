// Words that every trade is asked with (prices, hours, wanting, reaching): where a document lacks one of them that says
// little, and where it has one that says little, too; the others are a question's topic. And words that people use as they
// are, and so mistyped nothing. Pure functions; any thread.
#pragma once

#include "server/domain/answer.h"

#include <string_view>

namespace passerelle::retrieval {

// `stem`: of a folded word, in that language.
bool isEverydayStem(std::string_view stem, Language language);
// What is done to a thing, how and for whom ("réparer", "vite", "ma fille"): where a passage lacks one that says little, where
// it has one that says something.
bool isSupportingStem(std::string_view stem, Language language);
// An everyday word, or the name of something that people talk about.
bool isUsualStem(std::string_view stem, Language language);
// An everyday word, or the name of something that people talk about.
bool isUsualStem(std::string_view stem, Language language);

} // namespace passerelle::retrieval

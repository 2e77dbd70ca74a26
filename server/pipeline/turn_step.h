// One walk of one turn: the claim, its work, and what was made and measured on the way. Internal to the walker, in the
// hands of one worker.
#pragma once

#include "server/pipeline/turn_walker.h"

#include <algorithm>

namespace passerelle::pipeline {

struct TurnWalker::Step {
    const TurnClaim &claim;
    std::stop_token stop;
    TenantSettings settings = {};
    TurnWork work = {};
    Draft draft = {};
    std::optional<QString> notice = {};   // before the answer
    std::optional<QString> question = {}; // in place of the messages' text
    std::optional<QString> afterword = {}; // after the answer: what could not be read
    Millis fetching{0}; // of files, from the channel
    Millis reader{0};   // the models that read them
    bool isOwed = false;    // the draft answers a right that the contact used: it goes out whoever speaks
    bool wasRaised = false; // people were told that a person is wanted
    bool resumed = false;   // the draft was written by an earlier attempt
    std::vector<QString> messageIds = {}; // the channel's own, of what it accepted
    bool isWritten = false; // the draft is in the journal
    bool isSilent = false;  // the contact does not want to hear from us: nothing is remembered of it
};

// How many of the draft's parts the channel has accepted already: they never go again, and one is always left.
inline std::ptrdiff_t alreadySent(const Draft &draft)
{
    return std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(draft.accepted.size()), 0, std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(draft.parts.size()) - 1));
}

// Whether trying again could not help.
inline bool isPermanent(ErrorKind kind)
{
    return kind == ErrorKind::Corrupt || kind == ErrorKind::NotFound || kind == ErrorKind::InvalidInput || kind == ErrorKind::Forbidden;
}

} // namespace passerelle::pipeline

// One walk of one turn: the claim, its work, and what was made and measured on the way. Internal to the walker, in the
// hands of one worker.
#pragma once

#include "server/pipeline/turn_walker.h"

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
    bool resumed = false;   // the draft was written by an earlier attempt
    bool isWritten = false; // the draft is in the journal
};

// Whether trying again could not help.
inline bool isPermanent(ErrorKind kind)
{
    return kind == ErrorKind::Corrupt || kind == ErrorKind::NotFound || kind == ErrorKind::InvalidInput || kind == ErrorKind::Forbidden;
}

} // namespace passerelle::pipeline

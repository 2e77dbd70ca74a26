// The way from an empty client to the first answer: what is done, and what comes next. Pure.
#pragma once

#include "ui/home/attention.h"

namespace passerelle::ui {

struct FirstStep {
    QString id; // "document", "question", "channel", "answer", "backup"
    QString title;
    QString sentence; // why, or how
    QString verb;
    Place place;
    bool done = false;

    bool operator==(const FirstStep &) const = default;
};

// Empty while too little is known to say, and when everything is done.
std::vector<FirstStep> firstStepsOf(const HomeFacts &facts, const MayAsk &may);

} // namespace passerelle::ui

// When a contact has finished writing: the wait after a message in which more may come. Short after a complete question,
// longer after a fragment, never longer than a maximum from the first fragment. Pure.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QStringView>

#include <chrono>

namespace passerelle::conversation {

struct QuietWindow {
    std::chrono::milliseconds afterQuestion{400};
    std::chrono::milliseconds afterFragment{1200}; // 0: answer every message at once
    std::chrono::milliseconds longest{4000};       // from the first fragment
};

struct Burst {
    Instant first; // arrivals
    Instant last;
    QStringView lastText;
};

Instant quietWindowEnd(const QuietWindow &window, const Burst &burst);

// Ends with a question mark and says more than a greeting.
bool isCompleteQuestion(QStringView text);

} // namespace passerelle::conversation

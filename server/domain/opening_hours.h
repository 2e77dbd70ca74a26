// When people of a business are there to answer, as it writes it down: "lu-ve 09:00-12:30,14:00-18:00; sa 09:00-12:00".
// Days in French or English (lu, lun, lundi, mo, mon, monday), alone, in ranges or separated by commas; each day once;
// times of 24 hours that follow one another. A value; pure, thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"

#include <QtCore/QStringView>
#include <QtCore/QTimeZone>

#include <array>
#include <optional>
#include <vector>

namespace passerelle {

class OpeningHours {
public:
    // InvalidInput that says what is wrong; an empty text: no hours are known.
    static Result<OpeningHours> parse(QStringView text);

    bool isEmpty() const;
    // `now` itself while it is open; none when no hours are known.
    std::optional<Instant> opensAt(Instant now, const QTimeZone &zone) const;

private:
    struct Span {
        int from = 0; // minutes of the day
        int to = 0;
    };
    std::array<std::vector<Span>, 7> m_days; // Monday first
};

} // namespace passerelle

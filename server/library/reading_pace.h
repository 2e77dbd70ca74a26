// How fast pages without readable text were read since the start, and how many tokens a model took for one: what a quote
// is made of. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/answer.h"
#include "server/domain/scan_reader.h"

#include <chrono>
#include <map>
#include <optional>

namespace passerelle::library {

class ReadingPace {
public:
    // `pages` were read one after the other, or beside each other, within `time`.
    void note(ScanReader reader, int pages, std::chrono::milliseconds time);
    void noteTokens(const TokenUsage &tokens);

    std::optional<std::chrono::milliseconds> timeFor(ScanReader reader, int pages) const; // none: not measured yet
    struct Tokens {
        TokenUsage usage;
        bool estimated = true; // no page was read by a model yet
    };
    Tokens tokensFor(int pages) const;

private:
    struct Known {
        struct Reader {
            qint64 pages = 0;
            std::chrono::milliseconds time{0};
        };
        std::map<ScanReader, Reader> readers;
        TokenUsage tokens = {};
        qint64 tokenPages = 0;
    };
    Guarded<Known> m_known;
};

} // namespace passerelle::library

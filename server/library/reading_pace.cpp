#include "server/library/reading_pace.h"

namespace passerelle::library {

namespace {

// Until a page was read: an A4 page at 150 dots per inch and what asks for it; a dense page of text as answer.
constexpr qint64 kInputOfPage = 1800;
constexpr qint64 kOutputOfPage = 1100;

} // namespace

void ReadingPace::note(ScanReader reader, int pages, std::chrono::milliseconds time)
{
    m_known.with([&](Known &known) {
        known.readers[reader].pages += pages;
        known.readers[reader].time += time;
    });
}

void ReadingPace::noteTokens(const TokenUsage &tokens)
{
    m_known.with([&](Known &known) {
        ++known.tokenPages;
        known.tokens.input += tokens.input;
        known.tokens.output += tokens.output + tokens.thinking;
    });
}

std::optional<std::chrono::milliseconds> ReadingPace::timeFor(ScanReader reader, int pages) const
{
    return m_known.with([&](const Known &known) -> std::optional<std::chrono::milliseconds> {
        const auto paced = known.readers.find(reader);
        if (paced == known.readers.end() || paced->second.pages == 0)
            return std::nullopt;
        return paced->second.time * pages / paced->second.pages;
    });
}

ReadingPace::Tokens ReadingPace::tokensFor(int pages) const
{
    return m_known.with([&](const Known &known) -> Tokens {
        if (known.tokenPages == 0)
            return {{.input = kInputOfPage * pages, .output = kOutputOfPage * pages}, true};
        return {{.input = known.tokens.input * pages / known.tokenPages, .output = known.tokens.output * pages / known.tokenPages}, false};
    });
}

} // namespace passerelle::library

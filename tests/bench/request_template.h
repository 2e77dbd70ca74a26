// A POST request with its counters filled in: pieces are prepared once, so that a request costs a few appends.
#pragma once

#include "tests/bench/load_options.h"

#include <string>
#include <vector>

namespace passerelle::bench {

class RequestTemplate {
public:
    explicit RequestTemplate(const LoadOptions &options);
    // The whole request for message `number`, into `out`.
    void fill(std::int64_t number, std::string &out) const;

private:
    enum class Counter { None, Number, Contact };
    struct Piece {
        std::string text;
        Counter then = Counter::None;
    };
    std::string m_head; // up to and with "Content-Length: "
    std::vector<Piece> m_pieces;
    std::int64_t m_contacts;
};

} // namespace passerelle::bench

// Recognises the text of pages that have none: drawn by one sandboxed process, recognised by others, on this machine.
// Thread-safe, blocking.
#pragma once

#include "server/domain/ports/document_reader.h"

#include <vector>

namespace passerelle {

struct RecognitionOrder {
    const QByteArray &pdf;
    std::vector<int> pages; // counted from 1
    bool french = true;     // what is expected on them; both when neither is known
    bool english = true;
};

class PageRecogniser {
public:
    virtual ~PageRecogniser() = default;
    // `onPage` for every page, in the order in which they are done; one that returns false stops it (Cancelled). The page
    // of a problem was not handed on, nor were those that were under way. Verdict Scan or, with nothing on it, Empty.
    virtual tl::expected<void, ReadProblem> recognise(const RecognitionOrder &order, const std::function<bool(PageContent)> &onPage, std::stop_token stop) = 0;
};

} // namespace passerelle

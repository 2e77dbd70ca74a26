// The second way through a document: pages without readable text are drawn and recognised, one after the other, and each
// is kept as soon as it is done, so that another run goes on with the rest. A page that cannot be recognised costs the
// document nothing: it keeps its verdict, and says why. One thread; the stop is heard within a second.
#pragma once

#include "server/domain/ports/page_recogniser.h"

#include <functional>
#include <stop_token>

namespace passerelle::library {

// Whether recognition may still make something of it: it has no text, and was not tried.
bool awaitsRecognition(const PageContent &page);

class ScanPass {
public:
    struct Callbacks {
        std::function<Status(const PageContent &)> save;
        std::function<void(int left)> onLeft; // pages; once before the first, then after each
    };
    ScanPass(PageRecogniser &recogniser, Callbacks callbacks, int tries) : m_recogniser(recogniser), m_callbacks(std::move(callbacks)), m_tries(tries) {}

    enum class Ending {
        Done,
        Stopped,
        NotSaved,
        NoReader, // what should read the pages does not; they stay what they are, and may be tried again
    };
    // `pages` is the whole document, whose readable pages tell its language.
    Ending run(const QByteArray &pdf, const std::vector<PageContent> &pages, std::stop_token stop);

private:
    bool keep(PageContent page);

    PageRecogniser &m_recogniser;
    const Callbacks m_callbacks;
    const int m_tries;
    std::vector<PageContent> m_waiting; // as they were read
    bool m_saved = true;
};

} // namespace passerelle::library

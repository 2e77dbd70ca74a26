// Looks at a page as a reader of it would, and leaves out of its text what he could not see. Also knows the exact places of
// lines where guessing is not good enough. One thread; the document, its places and its scanner must outlive it.
#pragma once

#include "app/extractor/exact_places.h"
#include "app/extractor/page_check.h"
#include "app/extractor/text_places.h"
#include "app/scanner/page_scanner.h"

#include <QtPdf/QPdfDocument>

#include <functional>
#include <optional>
#include <vector>

namespace passerelle::extractor {

class PageExaminer {
public:
    PageExaminer(QPdfDocument &document, TextPlaces &textPlaces, scanner::PageScanner &scanner)
        : m_document(document), m_textPlaces(textPlaces), m_scanner(scanner)
    {
    }

    // What cannot be seen is hidden in what it gives; all of it when that cannot be found out. `everyLine`: all are suspect,
    // such as where some of them may be too small.
    PageContent examine(PlacedPage placed, bool everyLine);
    // Places every line anew, by counting its letters where that says it, else as Qt PDF says it when it is asked line by
    // line; false when it does not.
    bool placeExactly(PlacedPage &placed);
    // Of a page on which everything is known to be seen but for what lies beside it; nullopt when it cannot be told which
    // of the text that is.
    std::optional<PageContent> trust(PlacedPage placed);

private:
    QString textOf(const PlacedPage &placed);
    std::optional<LetterEvidence> look(PlacedPage &placed); // notes the rules that it sees
    std::optional<std::vector<CertainLine>> ask(ExactPlaces &places, const std::vector<size_t> &lines, const PlacedPage &placed,
                                                const std::function<bool(const CertainLine &)> &goesOn) const;
    void turnToLetters(PlacedPage &placed, std::vector<Sight> &sights, const LetterEvidence &evidence);
    bool partWhatIsHidden(PlacedPage &placed, const std::vector<Sight> &sights, const LetterEvidence &evidence, std::vector<size_t> open);
    void placeLost(PlacedPage &placed);
    bool placeByCounting(PlacedPage &placed, const ExactPlaces &places);

    QPdfDocument &m_document;
    TextPlaces &m_textPlaces;
    scanner::PageScanner &m_scanner;
};

} // namespace passerelle::extractor

#include "app/extractor/warm_up.h"

#include "app/extractor/page_reader.h"

namespace passerelle::extractor {

namespace {

// One page, one line, one of the fonts that every reader knows. Its cross-reference is rebuilt by the library.
constexpr char kSmallestPdf[] = "%PDF-1.4\n"
                                "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
                                "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
                                "4 0 obj<</Length 31>>stream\nBT /F 9 Tf 9 9 Td (Warm) Tj ET \nendstream endobj\n"
                                "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                                "trailer<</Root 1 0 R>>\n%%EOF\n";

} // namespace

bool warmUp()
{
    PageReader reader;
    if (reader.open(QByteArrayView(kSmallestPdf)))
        return false;
    const PlacedPage placed = reader.read(1);
    const PageContent page = reader.check(placed, reader.doubtOf(placed));
    return page.lines.size() == 1 && !reader.renderPng(1, 20).isEmpty();
}

} // namespace passerelle::extractor

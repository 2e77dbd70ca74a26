#include "server/library/hidden_text.h"

#include "server/library/passage_maker.h"
#include "server/library/skewed_places.h"

#include <algorithm>

namespace passerelle::library {

namespace {

PageContent usablePage(const PageContent &page)
{
    PageContent whole = page;
    whole.hidden.clear();
    // From behind, so that the places of those before stay what they were.
    for (auto piece = page.hidden.rbegin(); piece != page.hidden.rend(); ++piece) {
        if (piece->accepted)
            whole.lines.insert(whole.lines.begin() + std::clamp<std::ptrdiff_t>(piece->before, 0, std::ssize(page.lines)), piece->lines.begin(), piece->lines.end());
    }
    return whole;
}

} // namespace

std::vector<PageContent> usable(const std::vector<PageContent> &pages)
{
    std::vector<PageContent> all;
    all.reserve(pages.size());
    std::ranges::transform(pages, std::back_inserter(all), usablePage);
    return all;
}

std::vector<PassageDraft> passagesOf(const std::vector<PageContent> &pages)
{
    std::vector<PassageDraft> passages = makePassages(usable(pages));
    for (PassageDraft &passage : passages) {
        const auto page = std::ranges::find(pages, passage.page, &PageContent::number);
        if (page != pages.end()) // which may be skewed
            passage.rectangles = placesOnPage(passage.rectangles, *page);
    }
    return passages;
}

int piecesHidden(const std::vector<PageContent> &pages)
{
    qint64 count = 0;
    for (const PageContent &page : pages)
        count += std::ranges::count_if(page.hidden, [](const HiddenText &hidden) { return !hidden.accepted && hidden.by != HiddenBy::Metadata; });
    return static_cast<int>(count);
}

} // namespace passerelle::library

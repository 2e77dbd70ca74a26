// Has a tenant's model read pages from their pictures: one call a page, each drawn by the sandboxed reader, counted and
// priced like every other call. What stands on a page is text to be written down, never an instruction. For one tenant and
// one document's pages; blocking, one thread.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/billing_stores.h"
#include "server/domain/ports/model_directory.h"
#include "server/domain/ports/page_recogniser.h"
#include "server/library/reading_pace.h"

namespace passerelle::library {

struct ModelPageRooms {
    DocumentReader &reader;
    ModelDirectory &models; // behind the gate of the tenants' plans
    UsageStore &usage;
    ReadingPace &pace;
    const Clock &clock;
};

class ModelPageReader final : public PageRecogniser {
public:
    ModelPageReader(const ModelPageRooms &rooms, const TenantContext &context) : m_rooms(rooms), m_context(context) {}
    // A problem without a page: no model, no money, no answer; the pages may be read another time.
    tl::expected<void, ReadProblem> recognise(const RecognitionOrder &order, const std::function<bool(PageContent)> &onPage, std::stop_token stop) override;

private:
    Result<PageContent> read(ChatModel &model, const QByteArray &pdf, int page, const std::stop_token &stop);

    const ModelPageRooms m_rooms;
    const TenantContext m_context;
};

} // namespace passerelle::library

#include "server/admin/documents.h"

#include "server/admin/audit.h"
#include "server/admin/views.h"
#include "server/billing/billing_rooms.h"

#include <QtCore/QFileInfo>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSmallestWidth = 16;
constexpr int kLargestWidth = 2400;

bool isUnfinished(DocumentState state)
{
    return state == DocumentState::Queued || state == DocumentState::Reading || state == DocumentState::Indexing;
}

api::ProgressView progressView(const library::ImportProgress &progress, Language language)
{
    return {.document = viewOf(progress.document, language),
            .finished = !isUnfinished(progress.document.state),
            .pagesPerSecond = progress.pagesPerSecond,
            .remainingMs = progress.remaining ? std::optional<qint64>(progress.remaining->count()) : std::nullopt,
            .pagesToRecognise = progress.pagesToRecognise};
}

} // namespace

Result<api::DocumentAccepted> Documents::receive(const TenantContext &context, const QString &name, const QString &filePath,
                                                 std::optional<DocumentId> replaces, Release release, Language language)
{
    const QString label = name.normalized(QString::NormalizationForm_C).trimmed();
    if (label.isEmpty() || label.size() > 255 || label.contains(QChar(0)))
        return failure(ErrorKind::InvalidInput, u"\"name\" must have 1 to 255 characters"_s);
    if (m_rooms.billing) {
        if (const Status room = m_rooms.billing->gate.admitDocument(context, QFileInfo(filePath).size()); !room)
            return failure(room.error());
    }
    const auto begun = m_rooms.importer.submit(context, {.name = label, .filePath = filePath, .replaces = replaces, .release = release});
    if (!begun)
        return failure(begun.error());
    return api::DocumentAccepted{viewOf(begun->document, language), begun->alreadyThere};
}

Result<api::Page<api::DocumentView>> Documents::list(const TenantContext &context, Language language) const
{
    const auto documents = m_rooms.documents.list(context);
    if (!documents)
        return failure(documents.error());
    api::Page<api::DocumentView> page;
    for (const Document &document : *documents)
        page.items.push_back(viewOf(document, language));
    return page;
}

Result<api::DocumentDetail> Documents::detail(const TenantContext &context, DocumentId id, Language language) const
{
    const auto document = m_rooms.documents.find(context, id);
    if (!document)
        return failure(document.error());
    const auto pages = m_rooms.documents.pageSummaries(context, id);
    if (!pages)
        return failure(pages.error());
    const auto passages = m_rooms.passages.passagesOf(context, id);
    if (!passages)
        return failure(passages.error());
    api::DocumentDetail detail;
    detail.document = viewOf(*document, language);
    for (const PageSummary &page : *pages)
        detail.pages.push_back(viewOf(page, language));
    for (const Passage &passage : *passages)
        detail.passages.push_back(viewOf(passage));
    return detail;
}

Result<api::ProgressView> Documents::progress(const TenantContext &context, DocumentId id, Language language)
{
    return m_rooms.importer.progress(context, id).map([&](const library::ImportProgress &progress) { return progressView(progress, language); });
}

Result<api::Page<api::ProgressView>> Documents::underWay(const TenantContext &context, Language language)
{
    api::Page<api::ProgressView> page;
    for (const library::ImportProgress &progress : m_rooms.importer.underWay(context))
        page.items.push_back(progressView(progress, language));
    return page;
}

Result<api::PassageView> Documents::passage(const TenantContext &context, PassageId id) const
{
    const auto passages = m_rooms.passages.passages(context, {id});
    if (!passages)
        return failure(passages.error());
    if (passages->empty())
        return failure(ErrorKind::NotFound, u"no such passage"_s);
    return viewOf(passages->front());
}

Status Documents::cancel(const TenantContext &context, DocumentId id)
{
    return m_rooms.importer.cancel(context, id);
}

Status Documents::pause(const TenantContext &context, DocumentId id)
{
    return m_rooms.importer.pause(context, id);
}

Status Documents::resume(const TenantContext &context, DocumentId id)
{
    return m_rooms.importer.resume(context, id);
}

Status Documents::remove(const Principal &caller, const TenantContext &context, DocumentId id)
{
    if (const auto document = m_rooms.documents.find(context, id); !document)
        return failure(document.error());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"document.removed"_s, context, u"document:"_s + QString::number(id.value))); !noted)
        return noted;
    return m_rooms.importer.remove(context, id);
}

Result<QByteArray> Documents::pageImage(const TenantContext &context, DocumentId id, int page, int widthPixels) const
{
    if (widthPixels < kSmallestWidth || widthPixels > kLargestWidth)
        return failure(ErrorKind::InvalidInput, QStringLiteral("\"width\" must lie between %1 and %2").arg(kSmallestWidth).arg(kLargestWidth));
    const auto document = m_rooms.documents.find(context, id);
    if (!document)
        return failure(document.error());
    if (page < 1 || (document->pageCount > 0 && page > document->pageCount))
        return failure(ErrorKind::NotFound, u"the document has no such page"_s);
    const auto pdf = m_rooms.blobs.get(context, document->version);
    if (!pdf)
        return failure(pdf.error());
    return m_rooms.reader.renderPage(*pdf, {.page = page, .widthPixels = widthPixels}, {});
}

} // namespace passerelle::admin

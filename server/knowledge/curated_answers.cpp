#include "server/knowledge/curated_answers.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::knowledge {

namespace {
Q_LOGGING_CATEGORY(knowledgeLog, "passerelle.knowledge")
}

std::optional<CuratedMatch> CuratedAnswers::match(const TenantContext &context, const QString &question, Language language)
{
    const auto book = bookOf(context);
    return book ? book->match(question, language) : std::nullopt;
}

void CuratedAnswers::forget(TenantId tenant)
{
    m_kept.with([&](Kept &kept) {
        kept.books.erase(tenant);
        ++kept.changes[tenant];
    });
}

std::shared_ptr<const CuratedBook> CuratedAnswers::bookOf(const TenantContext &context)
{
    const TenantId tenant = context.tenant();
    quint64 changes = 0;
    std::shared_ptr<const CuratedBook> book;
    m_kept.with([&](Kept &kept) {
        if (const auto found = kept.books.find(tenant); found != kept.books.end())
            book = found->second;
        changes = kept.changes[tenant];
    });
    if (book)
        return book;
    const auto answers = m_store.list(context);
    if (!answers) {
        qCWarning(knowledgeLog, "tenant %lld: curated answers cannot be read: %s", static_cast<long long>(tenant.value), qUtf8Printable(answers.error().what));
        return nullptr;
    }
    book = std::make_shared<const CuratedBook>(*answers);
    // What was read while somebody changed it is good for this question alone.
    m_kept.with([&](Kept &kept) {
        if (kept.changes[tenant] == changes)
            kept.books.insert_or_assign(tenant, book);
    });
    return book;
}

} // namespace passerelle::knowledge

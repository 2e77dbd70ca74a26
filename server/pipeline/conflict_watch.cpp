#include "server/pipeline/conflict_watch.h"

#include "server/base/log.h"
#include "server/pipeline/conflict_finder.h"

namespace passerelle::pipeline {

using namespace Qt::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(conflictLog, "passerelle.pipeline")
constexpr int kMostAlerts = 5; // of one comparison: who adds a pile of documents reads the list
} // namespace

ConflictWatch::ConflictWatch(Parts parts, ConflictWatchOptions options)
    : m_parts(parts), m_options(options), m_queue([this](TenantId tenant, std::stop_token stop) {
          const auto looked = look(TenantContext::proven(tenant, TenantProof::StoredRecord), stop);
          if (!looked && looked.error().kind != ErrorKind::Cancelled)
              qCWarning(conflictLog).noquote() << "documents could not be compared:" << looked.error().what;
      })
{
}

Result<int> ConflictWatch::look(const TenantContext &context, const std::stop_token &stop)
{
    const std::scoped_lock lock(m_looking);
    std::vector<Passage> passages;
    if (auto read = m_parts.passages.visitAll(context, [&](Passage &&passage) { passages.push_back(std::move(passage)); }); !read)
        return failure(std::move(read).error());
    const std::vector<DocumentConflict> found = findConflicts(passages, stop);
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"comparing documents was stopped"_s);
    const auto added = m_parts.conflicts.replace(context, found, m_parts.clock.now());
    if (!added)
        return failure(added.error());
    int told = 0;
    for (const DocumentConflict &conflict : *added) {
        if (conflict.kind == ConflictKind::Contradiction && told++ < kMostAlerts)
            tell(context, conflict);
    }
    if (m_parts.events)
        m_parts.events->publish({EventKind::Document, context.tenant(), 0});
    return static_cast<int>(added->size());
}

void ConflictWatch::tell(const TenantContext &context, const DocumentConflict &conflict)
{
    if (!m_parts.alerts)
        return;
    Alert alert;
    alert.kind = AlertKind::DocumentConflict;
    alert.tenant = context.tenant();
    alert.subject = u"conflict:%1"_s.arg(conflict.id.value);
    alert.detail = u"%1 (\"%2\", p. %3) and %4 (\"%5\", p. %6)"_s.arg(conflict.left.figure, conflict.left.documentName).arg(conflict.left.page)
                       .arg(conflict.right.figure, conflict.right.documentName).arg(conflict.right.page);
    alert.at = m_parts.clock.now();
    m_parts.alerts->raise(alert);
}

} // namespace passerelle::pipeline

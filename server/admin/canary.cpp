#include "server/admin/canary.h"

#include "server/admin/audit.h"
#include "server/audit/canary_sweep.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kUsualQuestions = 1000;
}

Result<api::CanaryView> Canary::sweep(const Principal &caller, const api::CanaryWish &wanted)
{
    if (!m_rooms.canary)
        return failure(ErrorKind::Unavailable, u"nothing is searched here"_s);
    const Monotonic begun = m_rooms.clock.monotonic();
    const auto report = m_rooms.canary->run(wanted.questions.value_or(kUsualQuestions));
    if (!report)
        return failure(report.error());
    const QString outcome = u"%1 questions, %2 leaks"_s.arg(report->questions).arg(report->leaks.size());
    if (const Status noted = m_rooms.audit.record(entryOf(caller, u"canary.swept"_s, {}, {}, outcome)); !noted)
        return failure(noted.error());
    return api::CanaryView{.tenants = report->tenants,
                           .questions = report->questions,
                           .answers = report->answers,
                           .leaks = report->leaks,
                           .tookMs = std::chrono::duration<double, std::milli>(m_rooms.clock.monotonic() - begun).count()};
}

} // namespace passerelle::admin

#include "server/admin/figures.h"

#include "server/billing/billing_rooms.h"
#include "server/domain/settings_directory.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostKept = 20'000;
// A fate may still change (a status that comes late, a replay), seldom after some days.
constexpr std::chrono::hours kSettling{72};
constexpr std::chrono::minutes kFreshKept{1};
constexpr std::chrono::minutes kOldKept{60};

std::optional<qint64> wholeMillis(std::optional<std::chrono::milliseconds> time)
{
    return time ? std::optional<qint64>(time->count()) : std::nullopt;
}

api::FiguresDayView dayViewOf(QDate day, const DayFigures &figures)
{
    return {.day = day.toString(Qt::ISODate),
            .received = figures.received,
            .answered = figures.answered,
            .unanswered = figures.unanswered,
            .drafted = figures.drafted,
            .toPerson = figures.toPerson,
            .ackP50Ms = wholeMillis(figures.ack.percentile(50)),
            .ackP95Ms = wholeMillis(figures.ack.percentile(95)),
            .answerP50Ms = wholeMillis(figures.answer.percentile(50)),
            .answerP95Ms = wholeMillis(figures.answer.percentile(95)),
            .costMicroEuros = figures.cost.micros};
}

} // namespace

std::vector<Figures::Day> Figures::daysOf(const billing::BillingCalendar &calendar, int days) const
{
    const QDate today = calendar.dayOf(m_rooms.clock.now());
    std::vector<Day> found;
    for (int back = days - 1; back >= 0; --back) {
        const QDate day = today.addDays(-back);
        found.push_back({day, {calendar.beginOf(day), calendar.beginOf(day.addDays(1))}});
    }
    return found;
}

Result<std::vector<DayFigures>> Figures::read(const TenantContext &context, const std::vector<Day> &days)
{
    const Instant now = m_rooms.clock.now();
    const auto keyOf = [&](const Span &span) { return DayKey{context.tenant(), {toMillis(span.from), toMillis(span.to)}}; };
    std::vector<DayFigures> figures(days.size());
    std::vector<Span> missing;
    std::vector<std::size_t> places;
    m_kept.with([&](const auto &kept) {
        for (std::size_t i = 0; i < days.size(); ++i) {
            const Span &span = days[i].span;
            const auto found = kept.find(keyOf(span));
            const auto holds = now - span.to > kSettling ? std::chrono::milliseconds(kOldKept) : std::chrono::milliseconds(kFreshKept);
            if (found != kept.end() && span.to <= now && found->second.readAt <= now && now - found->second.readAt < holds) {
                figures[i] = found->second.figures;
                continue;
            }
            missing.push_back(span);
            places.push_back(i);
        }
    });
    auto fresh = m_rooms.figures->figures(context, missing);
    if (!fresh)
        return failure(std::move(fresh).error());
    m_kept.with([&](auto &kept) {
        if (kept.size() > kMostKept)
            kept.clear();
        for (std::size_t i = 0; i < missing.size(); ++i) {
            if (missing[i].to <= now)
                kept[keyOf(missing[i])] = {now, (*fresh)[i]};
        }
    });
    for (std::size_t i = 0; i < places.size(); ++i)
        figures[places[i]] = std::move((*fresh)[i]);
    return figures;
}

Result<api::FiguresView> Figures::ofTenant(const TenantContext &context, int days)
{
    const billing::BillingCalendar calendar(m_rooms.settingsDirectory.of(context).people.zone.id());
    const auto spans = daysOf(calendar, days);
    const auto figures = read(context, spans);
    if (!figures)
        return failure(figures.error());
    api::FiguresView view{QString::fromLatin1(calendar.zone()), {}};
    for (std::size_t i = 0; i < spans.size(); ++i)
        view.days.push_back(dayViewOf(spans[i].day, (*figures)[i]));
    return view;
}

Result<api::FiguresView> Figures::ofInstallation(const Principal &caller, int days)
{
    const billing::BillingCalendar calendar = m_rooms.billing ? m_rooms.billing->biller.calendar() : billing::BillingCalendar("UTC");
    const auto spans = daysOf(calendar, days);
    std::vector<DayFigures> sums(spans.size());
    for (const Tenant &tenant : m_access.tenantsFor(caller)) {
        const auto context = m_access.tenantFor(caller, QString::number(tenant.id.value));
        const auto figures = context ? read(*context, spans) : failure(context.error());
        if (!figures)
            return failure(figures.error());
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i].add((*figures)[i]);
    }
    api::FiguresView view{QString::fromLatin1(calendar.zone()), {}};
    for (std::size_t i = 0; i < spans.size(); ++i)
        view.days.push_back(dayViewOf(spans[i].day, sums[i]));
    return view;
}

} // namespace passerelle::admin

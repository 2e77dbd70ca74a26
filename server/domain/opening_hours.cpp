#include "server/domain/opening_hours.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDay = 24 * 60;

tl::unexpected<Error> badHours(const QString &what)
{
    return failure(ErrorKind::InvalidInput, u"the opening hours do not read: "_s + what);
}

std::optional<int> dayNamed(const QString &name)
{
    static const QHash<QString, int> days = [] {
        QHash<QString, int> known;
        const std::array<QStringList, 7> names{{{u"lu"_s, u"lun"_s, u"lundi"_s, u"mo"_s, u"mon"_s, u"monday"_s},
                                                {u"ma"_s, u"mar"_s, u"mardi"_s, u"tu"_s, u"tue"_s, u"tuesday"_s},
                                                {u"me"_s, u"mer"_s, u"mercredi"_s, u"we"_s, u"wed"_s, u"wednesday"_s},
                                                {u"je"_s, u"jeu"_s, u"jeudi"_s, u"th"_s, u"thu"_s, u"thursday"_s},
                                                {u"ve"_s, u"ven"_s, u"vendredi"_s, u"fr"_s, u"fri"_s, u"friday"_s},
                                                {u"sa"_s, u"sam"_s, u"samedi"_s, u"sat"_s, u"saturday"_s},
                                                {u"di"_s, u"dim"_s, u"dimanche"_s, u"su"_s, u"sun"_s, u"sunday"_s}}};
        for (std::size_t day = 0; day < names.size(); ++day) {
            for (const QString &one : names[day])
                known.insert(one, static_cast<int>(day));
        }
        return known;
    }();
    const auto found = days.constFind(name);
    return found == days.cend() ? std::nullopt : std::optional(*found);
}

Result<std::vector<int>> daysIn(const QString &text)
{
    std::vector<int> days;
    for (const QString &part : text.split(u',')) {
        const QStringList ends = part.split(u'-');
        const auto first = dayNamed(ends.front());
        const auto last = dayNamed(ends.back());
        if (ends.size() > 2 || !first || !last)
            return badHours(u"\"%1\" is no day"_s.arg(part));
        for (int day = *first;; day = (day + 1) % 7) {
            days.push_back(day);
            if (day == *last)
                break;
        }
    }
    return days;
}

std::optional<int> minutesIn(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,2})[:h](\\d{2})?$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch() || (text.contains(u':') && match.captured(2).isEmpty()))
        return std::nullopt;
    const int minutes = match.captured(2).toInt();
    const int all = match.captured(1).toInt() * 60 + minutes;
    return minutes < 60 && all <= kDay ? std::optional(all) : std::nullopt;
}

// The moment at which a clock on the wall shows so many minutes of that day.
QDateTime momentOf(QDate day, int minutes, const QTimeZone &zone)
{
    if (minutes >= kDay)
        return QDateTime(day.addDays(1), QTime(0, 0), zone);
    return QDateTime(day, QTime(minutes / 60, minutes % 60), zone);
}

} // namespace

Result<OpeningHours> OpeningHours::parse(QStringView text)
{
    OpeningHours hours;
    if (text.trimmed().isEmpty())
        return hours;
    std::array<bool, 7> named{};
    for (const QString &entry : text.toString().toLower().split(u';')) {
        const QString line = entry.simplified();
        const qsizetype blank = line.indexOf(u' ');
        if (blank < 0)
            return badHours(line.isEmpty() ? u"a part is empty"_s : u"\"%1\" needs days and times"_s.arg(line));
        const auto days = daysIn(line.first(blank));
        if (!days)
            return failure(days.error());
        std::vector<Span> spans;
        for (const QString &part : line.sliced(blank + 1).remove(u' ').split(u',')) {
            const QStringList ends = part.split(u'-');
            const auto from = minutesIn(ends.front());
            const auto to = minutesIn(ends.back());
            if (ends.size() != 2 || !from || !to)
                return badHours(u"\"%1\" is not like 09:00-12:30"_s.arg(part));
            if (*from >= *to || (!spans.empty() && *from < spans.back().to))
                return badHours(u"\"%1\" must end after it begins, and after the times before it"_s.arg(part));
            spans.push_back({*from, *to});
        }
        for (const int day : *days) {
            if (std::exchange(named[static_cast<std::size_t>(day)], true))
                return badHours(u"a day is named twice in \"%1\""_s.arg(line));
            hours.m_days[static_cast<std::size_t>(day)] = spans;
        }
    }
    return hours;
}

bool OpeningHours::isEmpty() const
{
    return std::all_of(m_days.begin(), m_days.end(), [](const std::vector<Span> &day) { return day.empty(); });
}

std::optional<Instant> OpeningHours::opensAt(Instant now, const QTimeZone &zone) const
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(toMillis(now), zone);
    for (int ahead = 0; ahead <= 7; ++ahead) {
        const QDate day = at.date().addDays(ahead);
        for (const Span &span : m_days[static_cast<std::size_t>(day.dayOfWeek() - 1)]) {
            if (at >= momentOf(day, span.to, zone))
                continue;
            const QDateTime opens = momentOf(day, span.from, zone);
            return opens <= at ? now : fromMillis(opens.toMSecsSinceEpoch());
        }
    }
    return std::nullopt;
}

} // namespace passerelle

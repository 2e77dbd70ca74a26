#include "server/gateways/whatsapp/graph_versions.h"

#include <QtCore/QDate>
#include <QtCore/QRegularExpression>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

struct GraphVersion {
    const char *name;
    std::optional<year_month_day> end;
};

constexpr GraphVersion kGraphVersions[] = {
    {"v26.0", std::nullopt},
    {"v25.0", year{2028} / July / 29},
    {"v24.0", year{2028} / February / 18},
    {"v23.0", year{2027} / October / 8},
    {"v22.0", year{2027} / May / 20},
    {"v21.0", year{2027} / January / 21},
    {"v20.0", year{2026} / September / 24},
};
constexpr days kWarnedBefore{90};

QString isoDay(sys_days day)
{
    return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()).toString(Qt::ISODate);
}

} // namespace

bool isGraphVersion(const QString &name)
{
    static const QRegularExpression shape(u"^v[1-9][0-9]{0,2}\\.0$"_s);
    return shape.match(name).hasMatch();
}

std::optional<sys_days> graphVersionEnd(const QString &name)
{
    for (const GraphVersion &version : kGraphVersions) {
        if (name == QLatin1StringView(version.name))
            return version.end ? std::optional<sys_days>(*version.end) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<QString> graphVersionTrouble(const QString &name, Instant now)
{
    if (!isGraphVersion(name))
        return u"the setting whatsapp_graph_version must look like v25.0: %1 is used"_s.arg(QString::fromLatin1(kDefaultGraphVersion));
    const auto end = graphVersionEnd(name);
    if (!end || now < *end - kWarnedBefore)
        return std::nullopt;
    if (now >= *end)
        return u"Meta's Graph version %1 ended on %2: set whatsapp_graph_version to a newer one"_s.arg(name, isoDay(*end));
    return u"Meta's Graph version %1 ends on %2: set whatsapp_graph_version to a newer one"_s.arg(name, isoDay(*end));
}

} // namespace passerelle::gateways
